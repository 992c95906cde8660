#include "lsp/requests.h"

#include "lsp/code_actions.h"

namespace docklint::lsp {
namespace {

struct Entry {
  std::string_view method;
  Handler handler;
};

constexpr Entry kHandlers[] = {
    {"textDocument/codeAction", code_actions},
    {"codeAction/resolve", resolve_code_action},
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
  if (client.code_action_literals) {
    all["codeActionProvider"] = {{"codeActionKinds", {"quickfix", kFixAllKind}}, {"resolveProvider", client.code_action_resolves_edit}};
  }
  if (client.pull_diagnostics) {
    all["diagnosticProvider"] = {{"identifier", "docklint"}, {"interFileDependencies", true}, {"workspaceDiagnostics", true}};
  }
  return all;
}

}  // namespace docklint::lsp
