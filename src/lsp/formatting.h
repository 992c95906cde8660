// Formatting of Dockerfiles (ide/format_dockerfile.h). Offered only where the user asked for it: a server that offers
// it takes part in the editor's choice of a formatter.
#pragma once

#include "lsp/state.h"

namespace docklint::lsp {

Answer formatting_request(State& state, const Json& params);
Answer range_formatting_request(State& state, const Json& params);

// For clients to which it cannot be offered later: part of the capabilities.
bool offers_formatting_at_start(const State& state);
// Registrations to make, or to take back, where a client knows of them; `params` of the request.
Json formatting_registrations();
Json formatting_unregistrations();

}  // namespace docklint::lsp
