// Programs that start as root and go on as somebody else.
#pragma once

#include "model/dockerfile/state.h"

namespace docklint {

// ENTRYPOINT or CMD names gosu, su-exec, setpriv and their like, or an init system that needs root.
bool drops_root(const StageState& state);

}  // namespace docklint
