#include "lsp/edited.h"

#include <algorithm>

#include "docklint/source.h"

namespace docklint::test {

std::string edited(const std::string& text, const Json& edits) {
  auto source = SourceBuffer::make("", text);
  struct Edit {
    std::uint32_t begin, end;
    std::string text;
  };
  std::vector<Edit> sorted;
  auto offset = [&](const Json& place) { return source->offset_at(EditorPosition{place["line"], place["character"]}, ColumnUnit::Utf16); };
  for (const Json& each : edits) sorted.push_back({offset(each["range"]["start"]), offset(each["range"]["end"]), each["newText"]});
  std::stable_sort(sorted.begin(), sorted.end(), [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
  std::string result = text;
  for (auto edit = sorted.rbegin(); edit != sorted.rend(); ++edit) result.replace(edit->begin, edit->end - edit->begin, edit->text);
  return result;
}

std::string edited(const std::string& text, const Json& edit, const std::string& uri) {
  if (edit.contains("changes")) return edited(text, edit["changes"].value(uri, Json::array()));
  for (const Json& document : edit.value("documentChanges", Json::array())) {
    if (document.contains("textDocument") && document["textDocument"]["uri"] == uri) return edited(text, document["edits"]);
  }
  return text;
}

}  // namespace docklint::test
