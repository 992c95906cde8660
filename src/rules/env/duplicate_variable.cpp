#include <fmt/format.h>

#include <map>
#include <string_view>

#include "model/compose/interpolation.h"
#include "model/envfile/env_file.h"
#include "rules/rule.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

bool is_used_between(const EnvEntry& first, const EnvEntry& second) {
  for (const EnvEntry* entry = &first + 1; entry <= &second; ++entry) {
    if (!entry->is_interpolated()) continue;
    for (const TemplateReference& reference : scan_template(entry->text.text()).references) {
      if (reference.name == first.name) return true;
    }
  }
  return false;
}

// Does nothing but this entry stand on its lines?
bool has_lines_to_itself(const EnvFile& file, const EnvEntry& entry) {
  auto index = static_cast<std::size_t>(&entry - file.entries.data());
  return !entry.follows_quote && (index + 1 == file.entries.size() || !file.entries[index + 1].follows_quote);
}

}  // namespace

void rules::env::duplicate_variable(const EnvFile& file, RuleContext& ctx) {
  std::map<std::string_view, const EnvEntry*> seen;
  for (const EnvEntry& entry : file.entries) {
    if (entry.separator == EnvSeparator::None) continue;
    auto [known, is_new] = seen.try_emplace(entry.name, &entry);
    if (is_new) continue;
    const EnvEntry& first = *known->second;
    known->second = &entry;
    auto finding = ctx.report(entry.name_span, fmt::format("`{}` is set again, which replaces the value above", entry.name));
    finding.help("keep one of the two").related(first.name_span, "set here first");
    if (is_used_between(first, entry) || !has_lines_to_itself(file, first)) continue;
    Span lines{whole_line_at(ctx.source(), first.span.begin).begin, whole_line_at(ctx.source(), first.span.end).end};
    finding.fix(Fix::safe("remove the first one", {ctx.erase(lines)}));
  }
}

}  // namespace docklint
