#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/edit_distance.h"
#include "model/project/project.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {
namespace {

void judge_profile(const EnvSetting& list, std::size_t begin, std::size_t end, const std::vector<std::string_view>& known, RuleContext& ctx) {
  std::string_view text = list.entry->text.text();
  while (begin < end && text[begin] == ' ') ++begin;
  while (end > begin && text[end - 1] == ' ') --end;
  std::string_view name = text.substr(begin, end - begin);
  if (name.empty() || name == "*" || std::find(known.begin(), known.end(), name) != known.end()) return;
  FileSpan place = list.place(list.entry->text.source_span(begin, end));
  auto finding = ctx.report(place, fmt::format("no service has the profile `{}`", name));
  finding.help("correct the name, or add the profile to a service");
  auto near = nearest_name(name, known);
  if (!near) return;
  finding.help(fmt::format("did you mean `{}`?", *near));
  if (place.span.size() == name.size()) finding.fix(Fix::unsafe(fmt::format("replace `{}` with `{}`", name, *near), {TextEdit{place, std::string(*near)}}));
}

}  // namespace

void rules::project::undefined_profile(const Project& project, RuleContext& ctx) {
  if (!is_comparable(project) || project.compose->is_incomplete || interpolation_value(project, "COMPOSE_FILE")) return;
  EnvSetting list = interpolation_value(project, "COMPOSE_PROFILES");
  if (!list || !list.entry->value || *list.entry->value != list.entry->text.text()) return;
  std::vector<std::string_view> known;
  for (const ComposeService& service : project.compose->services) {
    for (const ComposeValue* profile : service.profiles) {
      if (!profile->is_certain()) return;
      known.push_back(profile->text.text());
    }
  }
  std::string_view text = list.entry->text.text();
  for (std::size_t begin = 0; begin <= text.size();) {
    std::size_t end = std::min(text.find(',', begin), text.size());
    judge_profile(list, begin, end, known, ctx);
    begin = end + 1;
  }
}

}  // namespace docklint
