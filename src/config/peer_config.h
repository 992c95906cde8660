// Configuration files of other tools, read for what they say about rules docklint has too. What they say
// about output, and codes docklint has no rule for, is passed over, as those tools do with unknown keys.
#pragma once

#include "config/partial_config.h"
#include "config/rule_names.h"
#include "docklint/source.h"

namespace docklint {

// .hadolint.yaml: ignored, override, trustedRegistries, label-schema, strict-labels, failure-threshold, no-fail,
// disable-ignore-pragma.
ConfigText read_hadolint_config(const SourceBuffer& source, FileId file, const RuleNames& names);

// .dclintrc (YAML or JSON): rules, exclude.
ConfigText read_dclint_config(const SourceBuffer& source, FileId file, const RuleNames& names);

}  // namespace docklint
