#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/edit_distance.h"
#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool covers_label(std::string_view entry, std::string_view key) {
  return entry.ends_with('*') ? key.starts_with(entry.substr(0, entry.size() - 1)) : entry == key;
}

}  // namespace

void rules::dockerfile::unexpected_label(const LabelInstruction& label, RuleContext& ctx) {
  std::vector<std::string> known = ctx.options<options::DockerfileUnexpectedLabel>().known_labels;
  if (known.empty()) return;
  for (const KeyValuePair& pair : label.pairs) {
    std::string_view key = pair.key.text();
    if (!pair.key.is_literal() || pair.key.is_malformed || key.empty()) continue;
    if (std::any_of(known.begin(), known.end(), [&](const std::string& entry) { return covers_label(entry, key); })) continue;
    std::vector<std::string_view> names(known.begin(), known.end());
    std::optional<std::string_view> near = nearest_name(key, names);
    ctx.report(pair.key.span(), fmt::format("label `{}` is not among the known labels", key))
        .help(near ? fmt::format("write `{}` if that is what was meant", *near) : std::string("remove it, or add it to the list of known labels"));
  }
}

}  // namespace docklint
