#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "io/path.h"
#include "model/compose/compose_service.h"
#include "rules/rule.h"
#include "rules/support/compose_limits.h"
#include "rules/support/compose_purpose.h"

namespace docklint {
namespace {

std::vector<std::string_view> data_folders(const ImageFacts& facts) {
  std::vector<std::string_view> folders = facts.volumes();
  std::vector<std::string_view> bare = facts.data_paths();
  folders.insert(folders.end(), bare.begin(), bare.end());
  return folders;
}

bool touches(const ComposeMount& mount, std::string_view folder) {
  std::string target = mount.clean_target();
  return lies_within(folder, target) || lies_within(target, folder);
}

}  // namespace

void rules::compose::missing_data_volume(const ComposeService& service, RuleContext& ctx) {
  if (!is_fully_read(service) || service.find("volumes_from") || service.find("working_dir") || service.find("entrypoint")) return;
  // A gateway passes the data on.
  if (!service.command.words.empty() && service.command.words.front().text == "gateway") return;
  const ImageFacts* facts = sure_image_facts(service);
  if (!facts || !keeps_data(*facts)) return;
  std::vector<std::string_view> folders = data_folders(*facts);
  if (folders.empty()) return;
  for (const ComposeMount& mount : service.mounts) {
    if (!mount.is_certain) return;
    bool holds_data = std::any_of(folders.begin(), folders.end(), [&](std::string_view folder) { return touches(mount, folder); });
    // The data may have been moved there.
    bool is_named = std::any_of(service.environment.begin(), service.environment.end(), [&](const ComposeVariable& variable) {
      return variable.has_value && (!variable.is_certain || (variable.value.starts_with('/') && lies_within(variable.value, mount.clean_target())));
    });
    bool is_in_command = std::any_of(service.command.words.begin(), service.command.words.end(), [&](const auto& word) {
      return word.text.find(mount.target) != std::string::npos;
    });
    if (holds_data || is_named || is_in_command) return;
  }
  ctx.report(service.image->where, fmt::format("nothing is mounted at `{}`, where `{}` keeps its data", folders.front(), service.image->text.text()))
      .help(fmt::format("mount a named volume at `{}`", folders.front()));
}

}  // namespace docklint
