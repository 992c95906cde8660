#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "model/compose/compose_file.h"
#include "model/secrets/secret_values.h"
#include "rules/rule.h"

namespace docklint {

void rules::compose::hardcoded_secret(const ComposeFile& file, RuleContext& ctx) {
  std::vector<const YamlNode*> open;
  for (const YamlDocument& document : file.yaml.documents) open.push_back(document.root);
  while (!open.empty()) {
    const YamlNode& node = *open.back();
    open.pop_back();
    for (const YamlEntry& entry : node.entries) open.push_back(entry.value);
    for (const YamlItem& item : node.items) open.push_back(item.value);
    if (!node.is_scalar()) continue;
    auto found = find_known_secret(node.text.text());
    if (!found) continue;
    FileSpan where{file.file, node.text.source_span(found->begin, found->begin + found->text.size())};
    ctx.report(where, fmt::format("{} is written in the file: `{}`", found->provider, masked(found->text)))
        .help("revoke it, and take the new one from the environment or from `secrets`");
  }
}

}  // namespace docklint
