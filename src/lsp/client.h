// What the client said it understands. Nothing is sent that it did not declare.
#pragma once

#include <cstdint>

#include "docklint/source.h"
#include "lsp/json.h"

namespace docklint::lsp {

struct Client {
  ColumnUnit unit = ColumnUnit::Utf16;
  std::int64_t process = 0;                 // 0: not told

  bool related_information = false;
  bool code_description = false;
  bool diagnostic_tags = false;
  bool diagnostic_data = false;
  bool pull_diagnostics = false;
  bool refreshes_diagnostics = false;
  bool refreshes_inlay_hints = false;
  bool refreshes_code_lenses = false;
  bool markdown_signature = false;
  bool signature_label_offsets = false;
  bool shows_documents = false;
  bool registers_formatting = false;

  bool document_changes = false;
  bool snippet_edits = false;
  bool creates_files = false;
  bool code_action_literals = false;
  bool code_action_resolves_edit = false;
  bool code_action_preferred = false;
  bool hierarchical_symbols = false;
  bool markdown_hover = false;
  bool prepares_rename = false;

  bool configuration = false;
  bool registers_configuration = false;
  bool registers_watched_files = false;

  static Client from(const Json& initialize_params);
};

}  // namespace docklint::lsp
