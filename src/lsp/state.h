// What the handlers of requests work on.
#pragma once

#include <optional>
#include <string>

#include "lsp/client.h"
#include "lsp/rpc.h"
#include "lsp/settings.h"
#include "lsp/workspace.h"

namespace docklint::lsp {

struct State {
  explicit State(const FileSystem& disk) : workspace(disk) {}

  Workspace workspace;
  Client client;
  Settings settings;
};

// The open document of `params.textDocument`, checked and up to date; null where it is not open.
Document* document_of(State& state, const Json& params);

std::optional<Span> read_range(const State& state, const Document& document, const Json& value);
// The offset of `params.position`.
std::optional<std::uint32_t> offset_of(const State& state, const Document& document, const Json& params);

void append_position(std::string& out, EditorPosition position);
Json position_json(EditorPosition position);
Json range_json(const State& state, const Document& document, Span span);
// The same in a text that is not open.
Json range_json(const State& state, const SourceBuffer& source, Span span);

}  // namespace docklint::lsp
