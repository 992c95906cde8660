// Colouring by meaning, growing selections and links.
#pragma once

#include "lsp/state.h"

namespace docklint::lsp {

// Names of token types and modifiers, in the order the numbers of an answer count in.
Json token_legend();

Answer semantic_tokens_request(State& state, const Json& params);
Answer semantic_tokens_delta_request(State& state, const Json& params);
Answer semantic_tokens_range_request(State& state, const Json& params);
Answer selection_range_request(State& state, const Json& params);
Answer document_link_request(State& state, const Json& params);

}  // namespace docklint::lsp
