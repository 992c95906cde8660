// Hover, completion, navigation, outline and folding: what src/ide finds out, in the protocol's terms.
#pragma once

#include "lsp/state.h"

namespace docklint::lsp {

Answer hover_request(State& state, const Json& params);
Answer completion_request(State& state, const Json& params);
Answer definition_request(State& state, const Json& params);
Answer references_request(State& state, const Json& params);
Answer highlight_request(State& state, const Json& params);
Answer prepare_rename_request(State& state, const Json& params);
Answer rename_request(State& state, const Json& params);
Answer document_symbol_request(State& state, const Json& params);
Answer workspace_symbol_request(State& state, const Json& params);
Answer folding_range_request(State& state, const Json& params);

}  // namespace docklint::lsp
