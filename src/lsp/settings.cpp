#include "lsp/settings.h"

#include <fmt/format.h>

#include "diagnostics/severity.h"

namespace docklint::lsp {
namespace {

class Reader {
 public:
  explicit Reader(std::vector<std::string>& trouble) : trouble_(&trouble) {}

  void read(const Json& layer, Settings& into) {
    if (!layer.is_object()) return;
    list(layer, "presets", into.config.selection.presets);
    list(layer, "select", into.config.selection.select);
    list(layer, "ignore", into.config.selection.ignore);
    severities(layer, into.config.selection.severities);
    flag(layer, "unsafeFixes", into.unsafe_fixes);
    flag(layer, "inlayHints", into.inlay_hints);
    flag(layer, "codeLens", into.code_lens);
    const Json& format = member(layer, "format");
    if (format.is_object()) flag(format, "enable", into.formats);
    else if (!format.is_null()) mistake("format", "an object like {\"enable\": true}");
    const Json& config = member(layer, "config");
    if (auto path = text_of(config)) into.config.file = path->empty() ? std::nullopt : path;
    else if (!config.is_null()) mistake("config", "a path");
  }

 private:
  void mistake(std::string_view key, std::string_view wanted) { trouble_->push_back(fmt::format("setting `{}` is not {}", key, wanted)); }

  void flag(const Json& layer, std::string_view key, bool& into) {
    const Json& value = member(layer, key);
    if (value.is_boolean()) into = value.get<bool>();
    else if (!value.is_null()) mistake(key, "true or false");
  }

  void list(const Json& layer, std::string_view key, std::vector<std::string>& into) {
    const Json& value = member(layer, key);
    if (value.is_null()) return;
    if (!value.is_array()) return mistake(key, "a list of names");
    into.clear();
    for (const Json& item : value) {
      if (auto name = text_of(item)) into.push_back(std::move(*name));
      else mistake(key, "a list of names");
    }
  }

  void severities(const Json& layer, std::vector<SeverityChoice>& into) {
    const Json& value = member(layer, "severity");
    if (value.is_null()) return;
    if (!value.is_object()) return mistake("severity", "an object of levels");
    into.clear();
    for (const auto& [rules, level] : value.items()) {
      auto severity = find_severity(text_of(level).value_or(""));
      if (severity) into.push_back({rules, *severity});
      else mistake(fmt::format("severity.{}", rules), "one of error, warning, info, style, off");
    }
  }

  std::vector<std::string>* trouble_;
};

}  // namespace

Settings read_settings(const std::vector<const Json*>& layers, std::vector<std::string>& trouble) {
  Settings settings;
  Reader reader(trouble);
  for (const Json* layer : layers) reader.read(*layer, settings);
  return settings;
}

const Json& own_settings(const Json& settings) {
  const Json& own = member(settings, "docklint");
  return own.is_object() ? own : settings;
}

}  // namespace docklint::lsp
