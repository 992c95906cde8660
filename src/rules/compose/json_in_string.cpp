#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {
namespace {

constexpr std::string_view kListBlanks = " \t";

// `["a", 'b']`: nothing but quoted words without breaks and escapes of line ends.
bool is_list_of_words(std::string_view text) {
  std::size_t at = text.find_first_not_of(" \t\n");
  if (at == std::string_view::npos || text[at] != '[') return false;
  bool is_first = true;
  for (++at;; is_first = false) {
    at = text.find_first_not_of(kListBlanks, at);
    if (at == std::string_view::npos || (text[at] != '"' && text[at] != '\'')) return false;
    // A shell's test looks like this: `[ "$x" ]`.
    if (is_first && text[at - 1] != '[' && text.find(',') == std::string_view::npos) return false;
    char quote = text[at];
    for (++at; at < text.size() && text[at] != quote; ++at) {
      if (text[at] == '\n') return false;
      if (text[at] == '\\' && quote == '"') ++at;
    }
    at = text.find_first_not_of(kListBlanks, at + 1);
    if (at == std::string_view::npos) return false;
    if (text[at] == ']') return text.find_first_not_of(" \t\n", at + 1) == std::string_view::npos;
    if (text[at++] != ',') return false;
  }
}

void report_quoted_list(const ComposeValue* value, RuleContext& ctx) {
  if (!value || !value->is_scalar() || !value->node || !is_list_of_words(value->written.text())) return;
  auto finding = ctx.report(value->where, "list in quotes is one string");
  finding.help("remove the quotes around the brackets");
  bool is_quoted = value->node->style == YamlStyle::SingleQuoted || value->node->style == YamlStyle::DoubleQuoted;
  std::string_view source = ctx.sources().at(value->where.file).text(value->where.span);
  if (!is_quoted || source.find('\n') != std::string_view::npos) return;
  finding.fix(Fix::safe("write it as a list", {TextEdit{value->where, std::string(value->written.text())}}));
}

}  // namespace

void rules::compose::json_in_string(const ComposeService& service, RuleContext& ctx) {
  report_quoted_list(service.value_of("command"), ctx);
  report_quoted_list(service.value_of("entrypoint"), ctx);
  report_quoted_list(service.at("healthcheck", "test"), ctx);
  for (std::string_view hook : {"post_start", "pre_stop", "pre_start"}) {
    const ComposeValue* list = service.value_of(hook);
    if (!list) continue;
    for (const ComposeItem& item : list->items) report_quoted_list(item.value->value_of("command"), ctx);
  }
}

}  // namespace docklint
