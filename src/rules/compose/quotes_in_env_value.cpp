#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/compose_additions.h"

namespace docklint {
namespace {

// Where the value begins in `NAME="value"`; npos where it has no quotes of its own.
std::size_t quoted_value(std::string_view text) {
  std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) return std::string_view::npos;
  std::string_view value = text.substr(equals + 1);
  if (value.size() < 2 || (value[0] != '"' && value[0] != '\'') || value.back() != value[0]) return std::string_view::npos;
  return value.substr(1, value.size() - 2).find(value[0]) == std::string_view::npos ? equals + 1 : std::string_view::npos;
}

// Without the quotes the text is still one value to YAML.
bool stays_one_value(std::string_view inner) {
  return inner.find_first_of("\n\r\t") == std::string_view::npos && inner.find(": ") == std::string_view::npos && inner.find(" #") == std::string_view::npos &&
         !inner.starts_with(' ') && !inner.ends_with(' ') && !inner.ends_with(':') && !inner.starts_with('#');
}

void check_quoted_values(const ComposeValue* list, std::string_view what, RuleContext& ctx) {
  if (!list) return;
  for (const ComposeItem& item : list->items) {
    if (!item.value->is_scalar()) continue;
    const MappedText& text = item.value->written;
    std::size_t begin = quoted_value(text.text());
    if (begin == std::string_view::npos) continue;
    FileId file = item.value->where.file;
    std::string_view name = text.text().substr(0, begin - 1);
    auto finding = ctx.report(FileSpan{file, text.source_span(begin, text.size())}, fmt::format("quotes become part of the value of {} `{}`", what, name));
    finding.help(fmt::format("quote the whole entry if it needs quotes: `\"{}=...\"`", name));
    if (!text.is_verbatim() || file != ctx.file() || !stays_one_value(text.text().substr(begin + 1, text.size() - begin - 2))) continue;
    finding.fix(Fix::unsafe("remove the quotes", {ctx.erase(text.source_span(begin, begin + 1)), ctx.erase(text.source_span(text.size() - 1, text.size()))}));
  }
}

}  // namespace

void rules::compose::quotes_in_env_value(const ComposeFile& file, RuleContext& ctx) {
  each_written_service(file, [&](const ComposeEntry&, const ComposeValue& service) {
    check_quoted_values(service.value_of("environment"), "variable", ctx);
    check_quoted_values(service.value_of("labels"), "label", ctx);
    if (const ComposeValue* build = service.value_of("build")) check_quoted_values(build->value_of("args"), "argument", ctx);
  });
}

}  // namespace docklint
