#include "lsp/inlay_hints.h"

#include <utility>

#include "ide/inlay_hints.h"
#include "ide/models.h"

namespace docklint::lsp {

Answer inlay_hint_request(State& state, const Json& params) {
  Document* document = document_of(state, params);
  if (!document || !state.settings.inlay_hints) return no_answer();
  auto range = read_range(state, *document, member(params, "range"));
  if (!range) return invalid_params("`range` is not a range");
  DocumentModels models = models_of(document->folder->session, document->name);
  std::vector<InlayHint> hints;
  if (models.dockerfile) hints = inlay_hints(*models.dockerfile);
  else if (models.project) hints = inlay_hints(*models.project, models.file);
  Json result = Json::array();
  for (const InlayHint& hint : hints) {
    if (hint.offset < range->begin || hint.offset > range->end) continue;
    Json item = {{"position", position_json(document->lines->position_at(document->text, hint.offset, state.client.unit))}, {"label", hint.label}, {"paddingLeft", true}};
    if (!hint.tooltip.empty()) item["tooltip"] = hint.tooltip;
    result.push_back(std::move(item));
  }
  return answer(result);
}

}  // namespace docklint::lsp
