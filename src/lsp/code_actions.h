// textDocument/codeAction and codeAction/resolve: each fix, all fixes of a rule, all safe fixes, and comments
// that switch a rule off.
#pragma once

#include "lsp/state.h"

namespace docklint::lsp {

inline constexpr std::string_view kFixAllKind = "source.fixAll.docklint";

Answer code_actions(State& state, const Json& params);
Answer resolve_code_action(State& state, const Json& action);

}  // namespace docklint::lsp
