// Runs the rules about `.env` files on one of them.
#pragma once

#include <vector>

#include "engine/active_rules.h"
#include "model/envfile/env_file.h"

namespace docklint {

void check_env_file(const EnvFile& file, const ActiveRules& rules, RuleContext& context, std::vector<RuleFailure>& failures);

}  // namespace docklint
