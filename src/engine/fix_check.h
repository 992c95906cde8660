// Whether a text that fixes made may be kept. Does not ask the rules that made it what they meant.
// engine/fix_meaning.h judges what safe fixes did to the meaning.
#pragma once

#include <optional>
#include <string>

#include "engine/engine.h"

namespace docklint {

// An error in `path` as `after` shows it that is not there as `before` does, in words; nothing: there is none.
// Both are linted alone, by the rules `request` names and, whatever it names, by those that know what builders and
// compose refuse. In a file made by a fix every error is new.
std::optional<std::string> find_new_error(const LintRequest& request, const std::string& path, const FileSystem& before, const FileSystem& after);

// What the run takes a file for, None for those it does not read.
DocumentKind kind_in(const LintRequest& request, const std::string& path);

}  // namespace docklint
