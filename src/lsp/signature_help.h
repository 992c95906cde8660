// Signature help: what src/ide/signature_help.h finds, in the protocol's terms.
#pragma once

#include "lsp/state.h"

namespace docklint::lsp {

Json signature_help_options();
Answer signature_help_request(State& state, const Json& params);

}  // namespace docklint::lsp
