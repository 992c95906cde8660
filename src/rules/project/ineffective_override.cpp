#include <fmt/format.h>

#include <string>

#include "model/project/project.h"
#include "model/shell/arguments.h"
#include "rules/rule.h"
#include "rules/support/project_variables.h"

namespace docklint {
namespace {

// Lists and mappings of a service that merging puts together; a later command or entrypoint replaces the earlier.
constexpr std::string_view kJoinedKeys =
    " ports volumes environment env_file labels networks depends_on expose extra_hosts cap_add cap_drop devices dns dns_search secrets configs security_opt sysctls tmpfs ulimits "
    "volumes_from group_add links external_links annotations device_cgroup_rules ";

const ComposeValue* service_in_file(const ComposeFile& file, std::string_view name) {
  const ComposeValue* services = file.root() ? file.root()->value_of("services") : nullptr;
  return services ? services->value_of(name) : nullptr;
}

// What the files before `file` set for the key; the last one.
const ComposeValue* value_below(const ComposeProject& project, const ComposeFile& file, std::string_view service, std::string_view key) {
  const ComposeValue* found = nullptr;
  for (const auto& earlier : project.files) {
    if (earlier.get() == &file) break;
    const ComposeValue* own = earlier->role == ComposeRole::Base || earlier->role == ComposeRole::Override ? service_in_file(*earlier, service) : nullptr;
    if (const ComposeValue* value = own ? own->value_of(key) : nullptr) found = value;
  }
  return found;
}

bool is_empty_collection(const ComposeValue& value) {
  return value.layer_tag == LayerTag::None && ((value.is_sequence() && value.items.empty()) || (value.is_mapping() && value.entries.empty()));
}

// Keys may come into the service below by a way that is not followed here.
bool is_composed(const ComposeProject& project, std::string_view service) {
  for (const auto& file : project.files) {
    if (file->role == ComposeRole::Included || file->role == ComposeRole::Extended) return true;
    const ComposeValue* own = service_in_file(*file, service);
    if (own && own->find("extends")) return true;
  }
  return project.is_incomplete;
}

void judge_override_entry(const ComposeEntry& entry, const ComposeValue* below, bool is_surely_absent, RuleContext& ctx) {
  bool has_content = below && (!below->items.empty() || !below->entries.empty() || (below->is_scalar() && !below->text.empty()));
  if (has_content && is_empty_collection(*entry.value) && names_word(kJoinedKeys, entry.key)) {
    auto finding = ctx.report(entry.value->where, fmt::format("empty `{}` does not clear the {} below", entry.key, below->is_mapping() ? "mapping" : "list"));
    finding.help("tag it `!reset` to clear the value").related(below->where, "stays as it is");
    finding.fix(Fix::unsafe("clear it", {TextEdit{{entry.value->where.file, {entry.value->where.span.begin, entry.value->where.span.begin}}, "!reset "}}));
  }
  if (entry.value->layer_tag == LayerTag::Reset && !below && is_surely_absent)
    ctx.report(entry.key_span, fmt::format("`{}` is reset, and the file below does not set it", entry.key)).help("remove it");
}

}  // namespace

void rules::project::ineffective_override(const Project& project, RuleContext& ctx) {
  if (!is_comparable(project)) return;
  for (const auto& file : project.compose->files) {
    const ComposeValue* services = file->role == ComposeRole::Override && file->root() ? file->root()->value_of("services") : nullptr;
    if (!services) continue;
    for (const ComposeEntry& service : services->entries) {
      bool exists_below = value_below(*project.compose, *file, service.key, "image") || value_below(*project.compose, *file, service.key, "build");
      bool is_surely_absent = exists_below && !is_composed(*project.compose, service.key);
      for (const ComposeEntry& entry : service.value->entries) {
        if (!entry.is_merged_in()) judge_override_entry(entry, value_below(*project.compose, *file, service.key, entry.key), is_surely_absent, ctx);
      }
    }
  }
}

}  // namespace docklint
