#include <cstdint>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/compose_quotes.h"
#include "syntax/yaml/scalar_type.h"

namespace docklint {
namespace {

// Short enough not to overflow: longer ones are no ports and no times.
constexpr std::size_t kMaxBase60Digits = 12;

std::int64_t base60_number(std::string_view text) {
  std::int64_t whole = 0;
  std::int64_t part = 0;
  for (char c : text) {
    if (c == ':') whole = (whole + part) * 60, part = 0;
    else if (c >= '0' && c <= '9') part = part * 10 + (c - '0');
  }
  return text.starts_with('-') ? -(whole + part) : whole + part;
}

}  // namespace

void rules::compose::base60_value(const ComposeFile& file, RuleContext& ctx) {
  std::vector<const YamlNode*> open;
  for (const YamlDocument& document : file.yaml.documents) open.push_back(document.root);
  while (!open.empty()) {
    const YamlNode& node = *open.back();
    open.pop_back();
    for (const YamlEntry& entry : node.entries) open.push_back(entry.value);
    for (const YamlItem& item : node.items) open.push_back(item.value);
    if (!node.is_scalar() || node.style != YamlStyle::Plain || !node.tag.empty()) continue;
    std::string_view text = node.text.text();
    if (text.size() > kMaxBase60Digits || !is_base60(text)) continue;
    FileSpan where{file.file, node.span};
    auto finding = ctx.report(where, fmt::format("`{}` is the number {} in YAML 1.1", text, base60_number(text)));
    finding.help("put it between quotes");
    if (auto edit = put_in_quotes(where, ctx)) finding.fix(Fix::safe("put it between quotes", {*edit}));
  }
}

}  // namespace docklint
