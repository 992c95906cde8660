#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "rules/support/instruction_edits.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

// "npm ci: id=npmrc,target=/root/.npmrc"
struct RequiredSecret {
  std::string_view command;
  std::string_view mount;
  std::string_view id;
};

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

RequiredSecret read_required_secret(std::string_view entry) {
  std::size_t colon = entry.find(": ");
  if (colon == std::string_view::npos) return {};
  RequiredSecret secret{.command = trimmed(entry.substr(0, colon)), .mount = trimmed(entry.substr(colon + 2)), .id = {}};
  std::size_t id = secret.mount.find("id=");
  if (id == std::string_view::npos || (id > 0 && secret.mount[id - 1] != ',')) return {};
  secret.id = secret.mount.substr(id + 3, secret.mount.find(',', id) == std::string_view::npos ? std::string_view::npos : secret.mount.find(',', id) - id - 3);
  return secret;
}

// The program, then the other words of the pattern among its arguments before any other operand.
bool is_the_command(const ShellCommand& command, std::string_view pattern) {
  std::size_t at = 0;
  while (!pattern.empty()) {
    std::size_t blank = pattern.find(' ');
    std::string_view word = pattern.substr(0, blank);
    if (at == 0) {
      if (command.name != word) return false;
    } else {
      while (at < command.words.size() && command.words[at].is_flag()) ++at;
      if (at >= command.words.size() || command.words[at].text() != word) return false;
    }
    ++at;
    pattern = blank == std::string_view::npos ? std::string_view() : pattern.substr(blank + 1);
  }
  return at > 0;
}

bool mounts_secret(const RunInstruction& run, std::string_view id) {
  return std::any_of(run.mounts.begin(), run.mounts.end(), [&](const RunMount& mount) {
    if (mount.type != MountType::Secret) return false;
    if (mount.id != nullptr) return !mount.id->value.is_known() || mount.id->value.text() == id;
    return mount.target_path.ends_with(id);
  });
}

}  // namespace

void rules::dockerfile::missing_secret_mount(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr) return;
  auto options = ctx.options<options::DockerfileMissingSecretMount>();
  for (const std::string& entry : options.required_secrets) {
    RequiredSecret secret = read_required_secret(entry);
    if (secret.command.empty() || secret.id.empty() || mounts_secret(*run, secret.id)) continue;
    auto command = std::find_if(script.commands.begin(), script.commands.end(), [&](const ShellCommand& candidate) { return is_the_command(candidate, secret.command); });
    if (command == script.commands.end()) continue;
    Finding finding = ctx.report(command->name_span, fmt::format("`{}` runs without the secret `{}`", secret.command, secret.id));
    std::string flag = fmt::format("--mount=type=secret,{}", secret.mount);
    finding.help(fmt::format("give the RUN `{}`", flag)).fix(Fix::unsafe("mount the secret", {add_flag(ctx, *run, flag)}));
  }
}

}  // namespace docklint
