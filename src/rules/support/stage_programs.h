// What programs a stage has at hand, as far as the file and the facts about its base image tell.
#pragma once

#include <string_view>

#include "model/dockerfile/stage.h"

namespace docklint {

// A system package of that name is installed in the stage or in one it is built on.
bool installs_package(const Stage& stage, std::string_view name);

// Its everyday programs (wget, sha256sum, ...) are busybox', with fewer options than GNU's.
Answer has_busybox_programs(const Stage& stage);

}  // namespace docklint
