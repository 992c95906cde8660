// Adding patterns to the ignore file of a build, or making the file.
#pragma once

#include <span>
#include <string>

#include "model/project/project.h"
#include "rules/rule.h"

namespace docklint {

// Lines at the end of the ignore file; where there is none, a new `.dockerignore` of the context.
TextEdit ignore_more(const ProjectBuild& build, std::span<const std::string> patterns, const RuleContext& ctx);

// "`.env`", "`.env` and `id_rsa`", "`.env`, `id_rsa` and 3 more".
std::string few_names(std::span<const std::string> names);

}  // namespace docklint
