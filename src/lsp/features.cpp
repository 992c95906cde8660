#include "lsp/features.h"

#include <algorithm>
#include <map>

#include "ide/completion.h"
#include "ide/hover.h"
#include "ide/models.h"
#include "ide/occurrences.h"
#include "ide/outline.h"
#include "lsp/edits.h"

namespace docklint::lsp {
namespace {

// Markdown for a client that shows plain text only.
std::string plain(std::string_view markdown) {
  std::string text;
  for (std::size_t i = 0; i < markdown.size(); ++i) {
    if (markdown[i] == '`' || markdown.substr(i, 2) == "**") {
      if (markdown[i] == '*') ++i;
      continue;
    }
    text += markdown[i];
  }
  return text;
}

Json location(State& state, const Folder& folder, const SourceBuffer& source, Span span) {
  return {{"uri", state.workspace.uri_of(folder, source.path())}, {"range", range_json(state, source, span)}};
}

DocumentModels models_in(const Document& document) { return models_of(document.folder->session, document.name); }

struct Place {
  Document* document = nullptr;
  DocumentModels models;
  std::uint32_t offset = 0;
};

// Nothing where the document is not open.
std::optional<Place> place_of(State& state, const Json& params) {
  Document* document = document_of(state, params);
  auto offset = document ? offset_of(state, *document, params) : std::nullopt;
  if (!offset) return std::nullopt;
  return Place{document, models_in(*document), *offset};
}

std::optional<SymbolUses> symbol(const std::optional<Place>& place) {
  if (!place) return std::nullopt;
  return symbol_at(&place->document->folder->models, place->models, place->document->source, place->offset);
}

int completion_kind(CompletionKind kind) {
  switch (kind) {
    case CompletionKind::Keyword: return 14;
    case CompletionKind::Flag: return 10;
    case CompletionKind::Stage: return 7;
    case CompletionKind::Variable: return 6;
    case CompletionKind::Value: return 12;
    case CompletionKind::Key: return 10;
    case CompletionKind::Name: return 18;
    case CompletionKind::Rule: return 21;
    case CompletionKind::File: return 17;
    case CompletionKind::Folder: return 19;
  }
  return 1;
}

int symbol_kind(OutlineKind kind) {
  switch (kind) {
    case OutlineKind::Stage: return 5;         // class
    case OutlineKind::Instruction: return 12;  // function
    case OutlineKind::Section: return 2;       // module
    case OutlineKind::Object: return 19;       // object
    case OutlineKind::Key: return 7;           // property
  }
  return 7;
}

std::vector<OutlineItem> outline(const Document& document, const DocumentModels& models) {
  if (models.dockerfile) return outline_of(*models.dockerfile);
  const ComposeFile* file = models.compose_file();
  return file ? outline_of(file->yaml, *document.source) : std::vector<OutlineItem>{};
}

Json symbol_json(const State& state, const Document& document, const OutlineItem& item) {
  Json result = {{"name", item.name},
                 {"detail", item.detail},
                 {"kind", symbol_kind(item.kind)},
                 {"range", range_json(state, document, item.span)},
                 {"selectionRange", range_json(state, document, item.name_span)}};
  Json children = Json::array();
  for (const OutlineItem& child : item.children) children.push_back(symbol_json(state, document, child));
  if (!children.empty()) result["children"] = std::move(children);
  return result;
}

void add_flat(const State& state, const Document& document, const OutlineItem& item, const std::string& container, Json& out) {
  Json symbol = {{"name", item.name}, {"kind", symbol_kind(item.kind)}, {"location", {{"uri", document.uri}, {"range", range_json(state, document, item.span)}}}};
  if (!container.empty()) symbol["containerName"] = container;
  out.push_back(std::move(symbol));
  for (const OutlineItem& child : item.children) add_flat(state, document, child, item.name, out);
}

}  // namespace

Answer hover_request(State& state, const Json& params) {
  auto place = place_of(state, params);
  if (!place) return no_answer();
  FolderModels& folder = place->document->folder->models;
  std::optional<HoverText> found = hover_comment(*place->document->source, place->offset);
  if (!found && place->models.dockerfile) found = hover(*place->models.dockerfile, place->offset, folder);
  if (!found && place->models.project) found = hover({place->models.project, place->models.sources}, place->models.file, place->offset, folder);
  if (!found) return no_answer();
  bool is_markdown = state.client.markdown_hover;
  Json contents = {{"kind", is_markdown ? "markdown" : "plaintext"}, {"value", is_markdown ? found->markdown : plain(found->markdown)}};
  return answer({{"contents", std::move(contents)}, {"range", range_json(state, *place->document, found->span)}});
}

Answer completion_request(State& state, const Json& params) {
  auto place = place_of(state, params);
  if (!place) return no_answer();
  FolderModels& folder = place->document->folder->models;
  std::vector<Completion> found = comment_completions(*place->document->source, place->offset);
  if (found.empty() && place->models.dockerfile) found = completions(*place->models.dockerfile, place->offset, folder);
  if (found.empty() && place->document->kind == DocumentKind::Compose) found = completions(*place->document->source, place->models.project.get(), place->offset, folder);
  Json items = Json::array();
  for (const Completion& each : found) {
    Json item = {{"label", each.label}, {"kind", completion_kind(each.kind)}, {"textEdit", {{"range", range_json(state, *place->document, each.replaces)}, {"newText", each.text}}}};
    if (!each.detail.empty()) item["detail"] = each.detail;
    if (each.rank > 0) item["sortText"] = "~" + each.label;
    items.push_back(std::move(item));
  }
  return answer({{"isIncomplete", false}, {"items", std::move(items)}});
}

Answer definition_request(State& state, const Json& params) {
  auto place = place_of(state, params);
  auto found = symbol(place);
  if (!found) return no_answer();
  Json locations = Json::array();
  for (const Occurrence& each : found->occurrences) {
    if (each.is_definition) locations.push_back(location(state, *place->document->folder, *each.source, each.span));
  }
  return answer(locations);
}

Answer references_request(State& state, const Json& params) {
  auto place = place_of(state, params);
  auto found = symbol(place);
  if (!found) return no_answer();
  bool wants_definition = is_true(member(params, "context", "includeDeclaration"));
  Json locations = Json::array();
  for (const Occurrence& each : found->occurrences) {
    if (!each.is_definition || wants_definition) locations.push_back(location(state, *place->document->folder, *each.source, each.span));
  }
  return answer(locations);
}

Answer highlight_request(State& state, const Json& params) {
  auto place = place_of(state, params);
  // Asked for with every step of the cursor: other files need not be looked at.
  auto found = place ? symbol_at(nullptr, place->models, place->document->source, place->offset) : std::nullopt;
  if (!found) return no_answer();
  Json highlights = Json::array();
  for (const Occurrence& each : found->occurrences) {
    if (each.source->path() != place->document->name) continue;
    highlights.push_back({{"range", range_json(state, *place->document, each.span)}, {"kind", each.is_definition ? 3 : 2}});
  }
  return answer(highlights);
}

Answer prepare_rename_request(State& state, const Json& params) {
  auto place = place_of(state, params);
  auto found = symbol(place);
  if (!found) return no_answer();
  std::string trouble = rename_trouble(*found);
  if (!trouble.empty()) return invalid_params(std::move(trouble));
  return answer({{"range", range_json(state, *place->document, found->here)}, {"placeholder", place->document->source->text(found->here)}});
}

Answer rename_request(State& state, const Json& params) {
  auto new_name = text_of(member(params, "newName"));
  if (!new_name) return invalid_params("`newName` is not a text");
  auto place = place_of(state, params);
  auto found = symbol(place);
  if (!found) return no_answer();
  std::string trouble = rename_trouble(*found, *new_name);
  if (!trouble.empty()) return invalid_params(std::move(trouble));
  EditBuilder edits(state, *place->document->folder);
  for (const SymbolEdit& each : rename_edits(*found, *new_name)) edits.add(*each.source, each.span, each.text);
  return answer(edits.build());
}

Answer document_symbol_request(State& state, const Json& params) {
  Document* document = document_of(state, params);
  if (!document) return no_answer();
  Json symbols = Json::array();
  for (const OutlineItem& item : outline(*document, models_in(*document))) {
    if (state.client.hierarchical_symbols) symbols.push_back(symbol_json(state, *document, item));
    else add_flat(state, *document, item, "", symbols);
  }
  return answer(symbols);
}

// Stages, services and the like of the folders and of documents that lie nowhere.
Answer workspace_symbol_request(State& state, const Json& params) {
  std::string query = text_of(member(params, "query")).value_or("");
  Json symbols = Json::array();
  auto add = [&](const FolderSymbol& found, const std::string& uri) {
    Json symbol = {{"name", found.name}, {"kind", symbol_kind(found.kind)}, {"location", {{"uri", uri}, {"range", range_json(state, *found.source, found.span)}}}};
    if (!found.container.empty()) symbol["containerName"] = found.container;
    symbols.push_back(std::move(symbol));
  };
  for (const auto* folders : {&state.workspace.folders(), &state.workspace.other_folders()}) {
    for (const auto& folder : *folders) {
      for (const FolderSymbol& found : folder->models.symbols(query)) add(found, state.workspace.uri_of(*folder, found.source->path()));
    }
  }
  for (const auto& document : state.workspace.documents()) {
    if (!document->path.empty()) continue;
    for (const FolderSymbol& found : symbols_of(document->kind, document->source)) {
      if (is_symbol_wanted(found.name, query)) add(found, document->uri);
    }
  }
  return answer(symbols);
}

Answer folding_range_request(State& state, const Json& params) {
  Document* document = document_of(state, params);
  if (!document) return no_answer();
  DocumentModels models = models_in(*document);
  const ComposeFile* file = models.compose_file();
  std::vector<FoldRange> folds;
  if (models.dockerfile) folds = folds_of(*models.dockerfile);
  else if (file) folds = folds_of(file->yaml, *document->source);
  Json ranges = Json::array();
  for (const FoldRange& fold : folds) {
    Json range = {{"startLine", fold.first_line}, {"endLine", fold.last_line}};
    if (fold.kind == FoldKind::Comment) range["kind"] = "comment";
    ranges.push_back(std::move(range));
  }
  return answer(ranges);
}

}  // namespace docklint::lsp
