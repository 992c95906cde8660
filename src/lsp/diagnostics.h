// Findings as the protocol's diagnostics.
#pragma once

#include <string>

#include "docklint/diagnostic.h"
#include "lsp/state.h"

namespace docklint::lsp {

// The array of diagnostics of an open document, as JSON text. The document is up to date.
void append_diagnostics(std::string& out, State& state, const Document& document);
std::string diagnostics_text(State& state, const Document& document);
// One of them.
std::string diagnostic_text(State& state, const Document& document, const Diagnostic& finding);

// Findings in a file that is not open, of a run over the folder.
std::string diagnostics_text(State& state, const Folder& folder, const SourceSet& sources, std::span<const Diagnostic* const> findings);

}  // namespace docklint::lsp
