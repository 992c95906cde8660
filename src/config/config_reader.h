// Reads `.docklint.yaml`: what it says, and every mistake in it with its place.
#pragma once

#include "config/partial_config.h"
#include "config/rule_names.h"
#include "docklint/source.h"

namespace docklint {

// Never fails: what cannot be understood is a problem, the rest counts.
ConfigText read_config(const SourceBuffer& source, FileId file, const RuleNames& names);

}  // namespace docklint
