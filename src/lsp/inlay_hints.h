// Inlay hints: what src/ide/inlay_hints.h finds, in the protocol's terms.
#pragma once

#include "lsp/state.h"

namespace docklint::lsp {

Answer inlay_hint_request(State& state, const Json& params);

}  // namespace docklint::lsp
