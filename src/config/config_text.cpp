#include "config/config_text.h"

#include <fmt/format.h>

#include <map>

#include "diagnostics/severity.h"

namespace docklint {
namespace {

constexpr std::string_view kHeader = "# Configuration of docklint. `docklint config show` tells what applies to a path and why.\n";

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    else out += c;
  }
  return out + "\"";
}

std::string quoted_list(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + quoted(text);
  return "[" + out + "]";
}

// The last choice for a rule wins, as when the file is applied.
std::map<RuleId, Severity> levels_of(const PartialConfig& config) {
  std::map<RuleId, Severity> levels;
  for (const RuleChoice& choice : config.rules) {
    if (!choice.level) continue;
    for (RuleId rule : choice.rules) levels[rule] = *choice.level;
  }
  return levels;
}

}  // namespace

std::string starter_config(const std::vector<std::string>& presets) {
  std::string list;
  for (const std::string& preset : presets) list += (list.empty() ? "" : ", ") + preset;
  return fmt::format(
      "{}"
      "presets: [{}]  # recommended, strict, security, style, hadolint, buildkit, all\n"
      "\n"
      "# Rules switched off, or at another level: error, warning, info, style, on, off.\n"
      "# rules:\n"
      "#   dockerfile/latest-tag: error\n"
      "#   compose/*: info\n"
      "\n"
      "# Paths that folder walks leave out.\n"
      "# exclude: [vendor/, \"*.example.Dockerfile\"]\n"
      "\n"
      "# The level that makes a run fail: error, warning, info, style, never.\n"
      "# fail-on: warning\n",
      kHeader, list);
}

std::string migrated_config(const PartialConfig& config, std::string_view origin, const RuleNames& names) {
  std::string out = fmt::format("{}# Made from {}.\npresets: [recommended]\n", kHeader, origin);
  if (config.fail_on) out += fmt::format("fail-on: {}\n", config.fail_on->value == Severity::Off ? "never" : severity_name(config.fail_on->value));
  if (config.trusted_registries) out += fmt::format("trusted-registries: {}\n", quoted_list(config.trusted_registries->value));
  if (config.suppression_comments) {
    SuppressionMode mode = config.suppression_comments->value;
    out += fmt::format("suppression-comments: {}\n", mode == SuppressionMode::All ? "all" : mode == SuppressionMode::None ? "none" : "docklint");
  }
  if (!config.exclude.empty()) {
    std::vector<std::string> patterns;
    for (const PathPattern& pattern : config.exclude) patterns.push_back(pattern.text());
    out += fmt::format("exclude: {}\n", quoted_list(patterns));
  }
  std::map<RuleId, Severity> levels = levels_of(config);
  if (!levels.empty()) out += "rules:\n";
  for (const auto& [rule, level] : levels) out += fmt::format("  {}: {}\n", names.rules()[static_cast<std::size_t>(rule)].id, severity_name(level));
  return out;
}

}  // namespace docklint
