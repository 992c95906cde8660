// A WorkspaceEdit carried out by hand.
#pragma once

#include <string>

#include "lsp/client.h"

namespace docklint::test {

// `text` with the edits for `uri`; columns count UTF-16 units.
std::string edited(const std::string& text, const Json& edit, const std::string& uri);
// The same with a list of TextEdits.
std::string edited(const std::string& text, const Json& edits);

}  // namespace docklint::test
