// The requests about documents, by method.
#pragma once

#include <string_view>

#include "lsp/state.h"

namespace docklint::lsp {

using Handler = Answer (*)(State&, const Json& params);

// Null for a method that is not one of them.
Handler find_handler(std::string_view method);

// What the server tells of itself, for this client.
Json server_capabilities(const State& state);

}  // namespace docklint::lsp
