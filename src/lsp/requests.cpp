#include "lsp/requests.h"

#include "lsp/code_actions.h"
#include "lsp/code_lens.h"
#include "lsp/commands.h"
#include "lsp/features.h"
#include "lsp/formatting.h"
#include "lsp/inlay_hints.h"
#include "lsp/more_features.h"
#include "lsp/signature_help.h"

namespace docklint::lsp {
namespace {

struct Entry {
  std::string_view method;
  Handler handler;
};

constexpr Entry kHandlers[] = {
    {"textDocument/codeAction", code_actions},
    {"codeAction/resolve", resolve_code_action},
    {"textDocument/hover", hover_request},
    {"textDocument/completion", completion_request},
    {"textDocument/definition", definition_request},
    {"textDocument/references", references_request},
    {"textDocument/documentHighlight", highlight_request},
    {"textDocument/prepareRename", prepare_rename_request},
    {"textDocument/rename", rename_request},
    {"textDocument/documentSymbol", document_symbol_request},
    {"workspace/symbol", workspace_symbol_request},
    {"textDocument/foldingRange", folding_range_request},
    {"textDocument/semanticTokens/full", semantic_tokens_request},
    {"textDocument/semanticTokens/full/delta", semantic_tokens_delta_request},
    {"textDocument/semanticTokens/range", semantic_tokens_range_request},
    {"textDocument/selectionRange", selection_range_request},
    {"textDocument/documentLink", document_link_request},
    {"textDocument/inlayHint", inlay_hint_request},
    {"textDocument/signatureHelp", signature_help_request},
    {"textDocument/codeLens", code_lens_request},
    {"textDocument/formatting", formatting_request},
    {"textDocument/rangeFormatting", range_formatting_request},
};

std::string_view unit_name(ColumnUnit unit) {
  switch (unit) {
    case ColumnUnit::Utf8: return "utf-8";
    case ColumnUnit::Utf32: return "utf-32";
    case ColumnUnit::Utf16: break;
  }
  return "utf-16";
}

}  // namespace

Handler find_handler(std::string_view method) {
  for (const Entry& entry : kHandlers) {
    if (entry.method == method) return entry.handler;
  }
  return nullptr;
}

Json server_capabilities(const State& state) {
  const Client& client = state.client;
  Json all = {
      {"positionEncoding", unit_name(client.unit)},
      {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", {{"includeText", false}}}}},
      {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}},
  };
  for (std::string_view provider : {"hoverProvider", "definitionProvider", "referencesProvider", "documentHighlightProvider", "documentSymbolProvider",
                                    "workspaceSymbolProvider", "foldingRangeProvider", "selectionRangeProvider"}) {
    all[std::string(provider)] = true;
  }
  all["completionProvider"] = {{"triggerCharacters", {"-", "=", "$", "{", ",", ":", " ", "/", "\"", "["}}, {"resolveProvider", false}};
  all["semanticTokensProvider"] = {{"legend", token_legend()}, {"full", {{"delta", true}}}, {"range", true}};
  all["documentLinkProvider"] = {{"resolveProvider", false}};
  all["inlayHintProvider"] = {{"resolveProvider", false}};
  all["signatureHelpProvider"] = signature_help_options();
  all["codeLensProvider"] = {{"resolveProvider", false}};
  all["executeCommandProvider"] = {{"commands", command_names(state)}};
  if (offers_formatting_at_start(state)) all["documentFormattingProvider"] = all["documentRangeFormattingProvider"] = true;
  if (client.prepares_rename) all["renameProvider"] = {{"prepareProvider", true}};
  else all["renameProvider"] = true;
  if (client.code_action_literals) {
    all["codeActionProvider"] = {{"codeActionKinds", {"quickfix", kFixAllKind}}, {"resolveProvider", client.code_action_resolves_edit}};
  }
  if (client.pull_diagnostics) {
    all["diagnosticProvider"] = {{"identifier", "docklint"}, {"interFileDependencies", true}, {"workspaceDiagnostics", true}, {"workDoneProgress", true}};
  }
  return all;
}

}  // namespace docklint::lsp
