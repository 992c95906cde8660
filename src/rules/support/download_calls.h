// What rules about curl and wget ask of a download.
#pragma once

#include "model/shell/downloads.h"
#include "rules/rule.h"

namespace docklint {

// Words that nobody can read may hold options: `curl $CURL_OPTS https://...`; a lone `curl $URL` does not.
bool may_have_hidden_options(const Download& download);
// Only asks for its version or help.
bool asks_about_itself(const Download& download);
// The command word stands in the file, so that options can be written after it.
bool takes_edits(const ShellScript& script, const Download& download);
// Adds an option right after the command's name: `curl -f`, or into a cluster `-sSL` where `letter` is given.
TextEdit add_option(const RuleContext& ctx, const Download& download, std::string_view option, char letter = '\0');
// The URL where there is one, else the command's name.
Span fetched_place(const Download& download);

}  // namespace docklint
