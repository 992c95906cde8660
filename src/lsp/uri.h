// `file:` URIs and paths. Clients spell one and the same URI in several ways; paths are compared instead.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docklint::lsp {

// The absolute, cleaned path of a `file:` URI of this machine; nothing for any other.
std::optional<std::string> path_of_uri(std::string_view uri);
// Letters, digits and `-._~/` stay, all other bytes are percent-encoded.
std::string uri_of_path(std::string_view absolute_path);

}  // namespace docklint::lsp
