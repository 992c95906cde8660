// Code lenses: what src/ide/code_lens.h finds, each with a command of lsp/commands.h.
#pragma once

#include "lsp/state.h"

namespace docklint::lsp {

Answer code_lens_request(State& state, const Json& params);

}  // namespace docklint::lsp
