#include "lsp/client.h"

namespace docklint::lsp {
namespace {

ColumnUnit unit_of(const Json& encodings) {
  if (holds(encodings, "utf-8")) return ColumnUnit::Utf8;
  if (holds(encodings, "utf-32")) return ColumnUnit::Utf32;
  return ColumnUnit::Utf16;
}

// The first format the client names is the one it likes best.
bool prefers_markdown(const Json& formats) { return formats.is_array() && !formats.empty() && text_of(formats.front()) == "markdown"; }

}  // namespace

Client Client::from(const Json& params) {
  const Json& all = member(params, "capabilities");
  const Json& text = member(all, "textDocument");
  const Json& workspace = member(all, "workspace");
  const Json& published = member(text, "publishDiagnostics");
  Client client;
  client.unit = unit_of(member(all, "general", "positionEncodings"));
  client.process = integer_of(member(params, "processId")).value_or(0);
  client.related_information = is_true(member(published, "relatedInformation")) || is_true(member(text, "diagnostic", "relatedInformation"));
  client.code_description = is_true(member(published, "codeDescriptionSupport"));
  client.diagnostic_tags = member(published, "tagSupport", "valueSet").is_array();
  client.diagnostic_data = is_true(member(published, "dataSupport"));
  client.pull_diagnostics = member(text, "diagnostic").is_object();
  client.refreshes_diagnostics = is_true(member(workspace, "diagnostics", "refreshSupport"));
  client.refreshes_inlay_hints = is_true(member(workspace, "inlayHint", "refreshSupport"));
  client.refreshes_code_lenses = is_true(member(workspace, "codeLens", "refreshSupport"));
  const Json& signature = member(text, "signatureHelp", "signatureInformation");
  client.markdown_signature = prefers_markdown(member(signature, "documentationFormat"));
  client.signature_label_offsets = is_true(member(signature, "parameterInformation", "labelOffsetSupport"));
  client.shows_documents = is_true(member(all, "window", "showDocument", "support"));
  client.registers_formatting = is_true(member(text, "formatting", "dynamicRegistration")) && is_true(member(text, "rangeFormatting", "dynamicRegistration"));
  client.document_changes = is_true(member(workspace, "workspaceEdit", "documentChanges"));
  client.snippet_edits = is_true(member(workspace, "workspaceEdit", "snippetEditSupport"));
  client.creates_files = holds(member(workspace, "workspaceEdit", "resourceOperations"), "create");
  const Json& action = member(text, "codeAction");
  client.code_action_literals = member(action, "codeActionLiteralSupport").is_object();
  client.code_action_resolves_edit = holds(member(action, "resolveSupport", "properties"), "edit") && is_true(member(action, "dataSupport"));
  client.code_action_preferred = is_true(member(action, "isPreferredSupport"));
  client.hierarchical_symbols = is_true(member(text, "documentSymbol", "hierarchicalDocumentSymbolSupport"));
  client.markdown_hover = prefers_markdown(member(text, "hover", "contentFormat"));
  client.prepares_rename = is_true(member(text, "rename", "prepareSupport"));
  client.configuration = is_true(member(workspace, "configuration"));
  client.registers_configuration = is_true(member(workspace, "didChangeConfiguration", "dynamicRegistration"));
  client.registers_watched_files = is_true(member(workspace, "didChangeWatchedFiles", "dynamicRegistration"));
  return client;
}

}  // namespace docklint::lsp
