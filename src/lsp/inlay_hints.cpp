#include "lsp/inlay_hints.h"

#include <cstdint>
#include <string_view>
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
  EditorPosition last;
  std::uint32_t last_offset = 0;
  for (const InlayHint& hint : hints) {
    if (hint.offset < range->begin || hint.offset > range->end) continue;
    // Counted from the hint before on the same line, so that a long line with many takes no longer than others.
    bool is_near = last_offset > 0 && document->lines->line_of(hint.offset) == last.line;
    if (is_near) last.character += units_of(std::string_view(document->text).substr(last_offset, hint.offset - last_offset), state.client.unit);
    else last = document->lines->position_at(document->text, hint.offset, state.client.unit);
    last_offset = hint.offset;
    Json item = {{"position", position_json(last)}, {"label", hint.label}, {"paddingLeft", true}};
    if (!hint.tooltip.empty()) item["tooltip"] = hint.tooltip;
    result.push_back(std::move(item));
  }
  return answer(result);
}

}  // namespace docklint::lsp
