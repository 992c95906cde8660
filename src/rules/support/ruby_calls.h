// What rules about Ruby images ask of calls of Bundler.
#pragma once

#include <string_view>

#include "model/dockerfile/stage.h"
#include "model/shell/packages.h"
#include "rules/rule.h"

namespace docklint {

// `bundle` or `bundle install`.
bool is_bundle_install(const PackageInvocation& call);

// A stage for use, on a public image: nothing of Bundler or Rails is set elsewhere.
bool is_ruby_production_stage(const Stage& stage);

// An ENV or ARG in scope says that the application runs for developers or tests.
bool is_development_environment(const AnyInstruction& instruction);

}  // namespace docklint
