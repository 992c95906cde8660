// Which variables the image a stage starts from may set: nobody sees its ENV offline.
#pragma once

#include <string_view>

#include "model/dockerfile/stage.h"

namespace docklint {

// The image the stage starts from is known by name: no variable without a value stands there.
bool base_is_named(const Stage& stage);

// The base sets nothing but PATH: scratch, and distributions whose images are known to do so.
bool base_sets_only_path(const Stage& stage);

// The name is one that images commonly set (JAVA_HOME, LANG), or belongs to the base image by its name
// (NODE_VERSION of `node`).
bool base_may_set(const Stage& stage, std::string_view name);

}  // namespace docklint
