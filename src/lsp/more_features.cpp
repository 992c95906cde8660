#include "lsp/more_features.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>
#include <vector>

#include "ide/links.h"
#include "ide/models.h"
#include "ide/selection.h"
#include "ide/tokens.h"
#include "lsp/uri.h"

namespace docklint::lsp {
namespace {

// In the order of TokenKind.
constexpr std::string_view kTokenTypes[] = {"comment", "keyword", "parameter", "variable", "class", "macro", "function", "string", "operator", "property", "enumMember", "decorator"};

std::vector<MeaningToken> tokens_in(const Document& document) {
  DocumentModels models = models_of(document.folder->session, document.name);
  if (models.dockerfile) return tokens_of(*models.dockerfile);
  if (const ComposeFile* file = models.compose_file()) return tokens_of(*file);
  return {};
}

// Five numbers for each: lines and characters since the one before, length, type, modifiers.
std::vector<std::uint32_t> token_numbers(const State& state, const Document& document, Span wanted) {
  std::vector<std::uint32_t> numbers;
  EditorPosition last;
  for (const MeaningToken& token : tokens_in(document)) {
    if (token.span.end <= wanted.begin || token.span.begin >= wanted.end) continue;
    EditorPosition at = document.lines->position_at(document.text, token.span.begin, state.client.unit);
    std::uint32_t length = units_of(std::string_view(document.text).substr(token.span.begin, token.span.size()), state.client.unit);
    std::uint32_t character = at.line == last.line ? at.character - last.character : at.character;
    for (std::uint32_t number : {at.line - last.line, character, length, static_cast<std::uint32_t>(token.kind), token.is_definition ? 1U : 0U}) numbers.push_back(number);
    last = at;
  }
  return numbers;
}

std::string list_text(std::span<const std::uint32_t> numbers) { return fmt::format("[{}]", fmt::join(numbers, ",")); }

std::string full_tokens(Document& document, std::vector<std::uint32_t> numbers) {
  std::string data = list_text(numbers);
  document.tokens = std::move(numbers);
  ++document.tokens_version;
  return fmt::format(R"({{"resultId":"{}","data":{}}})", document.tokens_version, data);
}

}  // namespace

Json token_legend() {
  Json types = Json::array();
  for (std::string_view type : kTokenTypes) types.push_back(type);
  return {{"tokenTypes", std::move(types)}, {"tokenModifiers", Json::array({"definition"})}};
}

Answer semantic_tokens_request(State& state, const Json& params) {
  Document* document = document_of(state, params);
  if (!document) return no_answer();
  return full_tokens(*document, token_numbers(state, *document, document->source->whole()));
}

// One edit between what both lists begin and end with: an editor asks after every keystroke.
Answer semantic_tokens_delta_request(State& state, const Json& params) {
  Document* document = document_of(state, params);
  if (!document) return no_answer();
  std::vector<std::uint32_t> now = token_numbers(state, *document, document->source->whole());
  bool is_known = document->tokens_version > 0 && text_of(member(params, "previousResultId")) == std::to_string(document->tokens_version);
  if (!is_known) return full_tokens(*document, std::move(now));
  const std::vector<std::uint32_t>& before = document->tokens;
  std::size_t shorter = std::min(before.size(), now.size());
  auto begin = static_cast<std::size_t>(std::mismatch(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(shorter), now.begin()).first - before.begin());
  std::size_t end = 0;
  while (end < shorter - begin && before[before.size() - 1 - end] == now[now.size() - 1 - end]) ++end;
  std::size_t removed = before.size() - begin - end, added = now.size() - begin - end;
  std::string edits;
  if (removed + added > 0) {
    edits = fmt::format(R"({{"start":{},"deleteCount":{},"data":{}}})", begin, removed, list_text(std::span(now).subspan(begin, added)));
  }
  document->tokens = std::move(now);
  ++document->tokens_version;
  return fmt::format(R"({{"resultId":"{}","edits":[{}]}})", document->tokens_version, edits);
}

Answer semantic_tokens_range_request(State& state, const Json& params) {
  Document* document = document_of(state, params);
  if (!document) return no_answer();
  auto range = read_range(state, *document, member(params, "range"));
  if (!range) return invalid_params("`range` is not a range");
  return fmt::format(R"({{"data":{}}})", list_text(token_numbers(state, *document, *range)));
}

Answer selection_range_request(State& state, const Json& params) {
  Document* document = document_of(state, params);
  const Json& positions = member(params, "positions");
  if (!positions.is_array()) return invalid_params("`positions` is not a list");
  if (!document) return no_answer();
  DocumentModels models = models_of(document->folder->session, document->name);
  const ComposeFile* file = models.compose_file();
  Json result = Json::array();
  for (const Json& each : positions) {
    auto position = read_position(each);
    if (!position) return invalid_params("`positions` holds what is no position");
    std::uint32_t offset = document->lines->offset_at(document->text, *position, state.client.unit);
    std::vector<Span> spans;
    if (models.dockerfile) spans = selections_at(*models.dockerfile, offset);
    else if (file) spans = selections_at(file->yaml, *document->source, offset);
    if (spans.empty()) spans.push_back({offset, offset});
    Json selection = nullptr;
    for (auto span = spans.rbegin(); span != spans.rend(); ++span) {
      Json outer = std::move(selection);
      selection = {{"range", range_json(state, *document, *span)}};
      if (!outer.is_null()) selection["parent"] = std::move(outer);
    }
    result.push_back(std::move(selection));
  }
  return answer(result);
}

Answer document_link_request(State& state, const Json& params) {
  Document* document = document_of(state, params);
  if (!document) return no_answer();
  DocumentModels models = models_of(document->folder->session, document->name);
  std::vector<DocumentLink> links;
  if (models.dockerfile) links = links_of(*models.dockerfile, document->folder->models);
  else if (models.project) links = links_of(*models.project, models.file, document->folder->files);
  Json result = Json::array();
  for (const DocumentLink& link : links) {
    std::string target = link.path.empty() ? link.page : state.workspace.uri_of(*document->folder, link.path);
    result.push_back({{"range", range_json(state, *document, link.span)}, {"target", std::move(target)}});
  }
  return answer(result);
}

}  // namespace docklint::lsp
