#include "config/config_text.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <variant>

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

std::string value_text(const OptionValue& value) {
  if (const bool* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const std::int64_t* number = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *number);
  if (const std::string* text = std::get_if<std::string>(&value)) return quoted(*text);
  return quoted_list(std::get<std::vector<std::string>>(value));
}

struct MigratedRule {
  std::optional<Severity> level;
  std::map<std::size_t, std::string> options;  // by index; the value as written
};

// The last choice for a rule wins, as when the file is applied.
std::map<RuleId, MigratedRule> migrated_rules(const PartialConfig& config) {
  std::map<RuleId, MigratedRule> rules;
  for (const RuleChoice& choice : config.rules) {
    for (RuleId rule : choice.rules) {
      MigratedRule& migrated = rules[rule];
      if (choice.level) migrated.level = choice.level;
      for (const OptionChoice& option : choice.options)
        if (option.rule == rule) migrated.options[option.option] = value_text(option.value);
    }
  }
  std::erase_if(rules, [](const auto& entry) { return !entry.second.level && entry.second.options.empty(); });
  return rules;
}

std::string migrated_setting(const RuleInfo& rule, const MigratedRule& migrated) {
  if (migrated.options.empty()) return std::string(severity_name(*migrated.level));
  std::string out;
  if (migrated.level) out += fmt::format("severity: {}", severity_name(*migrated.level));
  for (const auto& [option, value] : migrated.options) out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", rule.options[option].name, value);
  return "{" + out + "}";
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
  std::map<RuleId, MigratedRule> rules = migrated_rules(config);
  if (!rules.empty()) out += "rules:\n";
  for (const auto& [rule, migrated] : rules) {
    const RuleInfo& info = names.rules()[static_cast<std::size_t>(rule)];
    out += fmt::format("  {}: {}\n", info.id, migrated_setting(info, migrated));
  }
  return out;
}

}  // namespace docklint
