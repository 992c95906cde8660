#include "lsp/edits.h"

#include "text/line_difference.h"

namespace docklint::lsp {
namespace {

// As a snippet writes it.
std::string snippet_text(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '$' || c == '}' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

}  // namespace

void EditBuilder::add(const SourceBuffer& source, Span where, std::string_view text) {
  File& file = files_[state_.workspace.uri_of(folder_, source.path())];
  file.is_new = source.size() == 0 && !folder_.files.exists(source.path());
  file.edits.push_back({{"range", range_json(state_, source, where)}, {"newText", text}});
}

void EditBuilder::add(const SourceBuffer& source, Span where, std::string_view text, std::string_view placeholder) {
  std::size_t at = placeholder.empty() ? std::string_view::npos : text.find(placeholder);
  if (!state_.client.snippet_edits || !state_.client.document_changes || at == std::string_view::npos) return add(source, where, text);
  std::string snippet = snippet_text(text.substr(0, at)) + "${1:" + snippet_text(placeholder) + "}" + snippet_text(text.substr(at + placeholder.size()));
  Json value = {{"kind", "snippet"}, {"value", std::move(snippet)}};
  files_[state_.workspace.uri_of(folder_, source.path())].edits.push_back({{"range", range_json(state_, source, where)}, {"snippet", std::move(value)}});
}

void EditBuilder::add(const SourceSet& sources, std::span<const TextEdit> edits) {
  for (const TextEdit& edit : edits) add(sources.at(edit.where.file), edit.where.span, edit.text);
}

void EditBuilder::add_text(const std::string& name, std::string_view text) {
  std::string uri = state_.workspace.uri_of(folder_, name);
  const Document* document = state_.workspace.find(uri);
  Result<std::string> before = document ? document->text : folder_.files.read(name);
  auto source = SourceBuffer::make(name, before ? std::move(*before) : std::string());
  TextLines lines(source->text());
  File& file = files_[uri];
  file.is_new = !before;
  for (const Replacement& edit : line_difference(source->text(), text)) {
    Json range = {{"start", position_json(lines.position_at(source->text(), edit.where.begin, state_.client.unit))},
                  {"end", position_json(lines.position_at(source->text(), edit.where.end, state_.client.unit))}};
    file.edits.push_back({{"range", std::move(range)}, {"newText", edit.text}});
  }
}

Json EditBuilder::build() const {
  bool makes_files = false;
  for (const auto& [uri, file] : files_) makes_files |= file.is_new;
  if (makes_files && !(state_.client.document_changes && state_.client.creates_files)) return nullptr;
  if (!state_.client.document_changes) {
    Json changes = Json::object();
    for (const auto& [uri, file] : files_) changes[uri] = file.edits;
    return {{"changes", std::move(changes)}};
  }
  Json changes = Json::array();
  for (const auto& [uri, file] : files_) {
    if (file.is_new) changes.push_back({{"kind", "create"}, {"uri", uri}, {"options", {{"ignoreIfExists", true}}}});
    const Document* document = state_.workspace.find(uri);
    Json version = document && document->version ? Json(*document->version) : Json(nullptr);
    changes.push_back({{"textDocument", {{"uri", uri}, {"version", std::move(version)}}}, {"edits", file.edits}});
  }
  return {{"documentChanges", std::move(changes)}};
}

}  // namespace docklint::lsp
