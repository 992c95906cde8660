#include "lsp/state.h"

#include <fmt/format.h>

#include <utility>

namespace docklint::lsp {

namespace {

void append_number(std::string& out, std::uint32_t number) {
  fmt::format_int digits(number);
  out.append(digits.data(), digits.size());
}

}  // namespace

Document* document_of(State& state, const Json& params) {
  auto uri = text_of(member(params, "textDocument", "uri"));
  return uri ? state.workspace.find(*uri) : nullptr;
}

std::optional<Span> read_range(const State& state, const Document& document, const Json& value) {
  auto start = read_position(member(value, "start")), end = read_position(member(value, "end"));
  if (!start || !end) return std::nullopt;
  Span span{document.lines->offset_at(document.text, *start, state.client.unit), document.lines->offset_at(document.text, *end, state.client.unit)};
  if (span.begin > span.end) std::swap(span.begin, span.end);
  return span;
}

std::optional<std::uint32_t> offset_of(const State& state, const Document& document, const Json& params) {
  auto position = read_position(member(params, "position"));
  if (!position) return std::nullopt;
  return document.lines->offset_at(document.text, *position, state.client.unit);
}

void append_position(std::string& out, EditorPosition position) {
  out += R"({"line":)";
  append_number(out, position.line);
  out += R"(,"character":)";
  append_number(out, position.character);
  out += '}';
}

Json position_json(EditorPosition position) { return {{"line", position.line}, {"character", position.character}}; }

Json range_json(const State& state, const Document& document, Span span) {
  return {{"start", position_json(document.lines->position_at(document.text, span.begin, state.client.unit))},
          {"end", position_json(document.lines->position_at(document.text, span.end, state.client.unit))}};
}

Json range_json(const State& state, const SourceBuffer& source, Span span) {
  TextLines lines(source.text());
  return {{"start", position_json(lines.position_at(source.text(), span.begin, state.client.unit))},
          {"end", position_json(lines.position_at(source.text(), span.end, state.client.unit))}};
}

}  // namespace docklint::lsp
