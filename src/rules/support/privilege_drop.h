// Programs that start as root and go on as somebody else.
#pragma once

#include "model/dockerfile/stage.h"

namespace docklint {

// ENTRYPOINT or CMD names gosu, su-exec, setpriv and their like, an init system that needs root, or a script
// while the image brings such a program for it; or the base image's own entrypoint does so.
bool drops_root(const Stage& stage);

// It starts what only root can do: packet filters, tunnels, kernel servers, logins.
bool needs_root(const StageState& state);

// The image starts an interpreter or shell to talk to: a base for others, no program of its own.
bool starts_interpreter_only(const StageState& state);

}  // namespace docklint
