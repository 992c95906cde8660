// Runs the rules about ignore files on one of them.
#pragma once

#include <vector>

#include "engine/active_rules.h"
#include "model/ignorefile/ignore_file.h"

namespace docklint {

class FileSystem;

// How to build the file at `path`: the context is listed if the file is a `.dockerignore`, which stands at
// its root, and a rule about ignore files is active.
IgnoreFileOptions ignore_file_options(const std::string& path, const FileSystem& files, const ActiveRules& rules);

void check_ignore_file(const IgnoreFile& file, const ActiveRules& rules, RuleContext& context, std::vector<RuleFailure>& failures);

}  // namespace docklint
