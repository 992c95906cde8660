#include <fmt/format.h>

#include <set>
#include <string>
#include <string_view>

#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {
namespace {

// `nginx:${TAG}`: the variable that is the whole tag, without a default.
std::string_view tag_variable(std::string_view written) {
  std::size_t dollar = written.rfind(":$");
  if (dollar == std::string_view::npos || dollar == 0) return {};
  std::string_view rest = written.substr(dollar + 2);
  if (rest.starts_with('{')) rest = rest.ends_with('}') ? rest.substr(1, rest.size() - 2) : std::string_view();
  for (char c : rest)
    if (c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')) return {};
  return rest;
}

}  // namespace

void rules::project::unpinned_tag_variable(const Project& project, RuleContext& ctx) {
  if (!is_comparable(project)) return;
  std::set<std::string_view> seen;
  for (const ComposeService& service : project.compose->services) {
    if (!service.image || !service.image->is_scalar() || service.build) continue;
    std::string_view written = service.image->written.text();
    std::string_view name = tag_variable(written);
    EnvSetting value = name.empty() ? EnvSetting{} : interpolation_value(project, name);
    if (!value || !value.entry->value) continue;
    std::string_view tag = *value.entry->value, image = written.substr(0, written.rfind(":$"));
    if ((!tag.empty() && tag != "latest") || !seen.insert(name).second) continue;
    FileSpan place = value.place(tag.empty() ? value.entry->name_span : value.entry->text.span());
    std::string what = tag.empty() ? std::string("a blank tag") : fmt::format("the tag `{}`", tag);
    ctx.report(place, fmt::format("`{}` gives image `{}` {}", name, image, what)).help("name the version you tested").related(service.image->where, "used here");
  }
}

}  // namespace docklint
