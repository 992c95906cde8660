#include "config/selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "config/preset.h"

namespace docklint {
namespace {

tl::unexpected<Error> usage(std::string message) { return tl::unexpected(Error{ErrorCode::Usage, std::move(message)}); }

std::string did_you_mean(std::string_view suggestion) {
  return suggestion.empty() ? std::string() : fmt::format("; did you mean `{}`?", suggestion);
}

Result<NamedRules> find_or_explain(std::string_view text, const RuleNames& names) {
  NamedRules found = names.find(text);
  if (!found.is_known()) return usage(fmt::format("no rule is called `{}`{}", text, did_you_mean(names.closest(text))));
  return found;
}

const RuleInfo& info_of(const RuleNames& names, RuleId rule) { return names.rules()[static_cast<std::size_t>(rule)]; }

bool watches_configuration(const RuleInfo& rule) { return rule.family() == "config" && is_in_preset(rule, Preset::Recommended); }

Result<void> apply_levels(SelectedRules& rules, const SeverityChoice& choice, const RuleNames& names) {
  auto found = find_or_explain(choice.rules, names);
  if (!found) return tl::unexpected(std::move(found).error());
  for (RuleId rule : found->rules) {
    bool is_on = rules.settings[static_cast<std::size_t>(rule)].severity != Severity::Off;
    if (!found->is_pattern() || is_on) set_level(rules, rule, choice.level, {OriginKind::CommandLine, {}});
  }
  return {};
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace

Result<SeverityChoice> parse_severity_choice(std::string_view text) {
  std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) return usage(fmt::format("`{}` is not of the form ID=LEVEL", text));
  std::string_view level = text.substr(equals + 1);
  auto severity = find_severity(level);
  if (!severity) return usage(fmt::format("`{}` is no level; use off, style, info, warning or error", level));
  return SeverityChoice{std::string(text.substr(0, equals)), *severity};
}

OptionValue default_value(const OptionInfo& option) {
  switch (option.type) {
    case OptionType::Bool: return option.default_text == "true";
    case OptionType::Int: {
      std::int64_t number = 0;
      std::from_chars(option.default_text.data(), option.default_text.data() + option.default_text.size(), number);
      return number;
    }
    case OptionType::String: return std::string(option.default_text);
    case OptionType::StringList: return lines_of(option.default_text);
  }
  return false;
}

std::vector<RuleSettings> default_settings(const RuleNames& names) {
  std::vector<RuleSettings> settings(names.rules().size());
  for (std::size_t i = 0; i < settings.size(); ++i) {
    for (const OptionInfo& option : names.rules()[i].options) settings[i].options.push_back(default_value(option));
  }
  return settings;
}

void set_level(SelectedRules& rules, RuleId rule, Severity level, const SettingOrigin& origin) {
  rules.settings[static_cast<std::size_t>(rule)].severity = level;
  rules.origins[static_cast<std::size_t>(rule)] = origin;
}

void turn_on(SelectedRules& rules, RuleId rule, const RuleNames& names, const SettingOrigin& origin) {
  if (rules.settings[static_cast<std::size_t>(rule)].severity == Severity::Off) set_level(rules, rule, info_of(names, rule).severity, origin);
}

Result<SelectedRules> select_presets(const std::vector<std::string>& presets, const RuleNames& names) {
  SelectedRules rules{default_settings(names), std::vector<SettingOrigin>(names.rules().size())};
  std::vector<Preset> wanted;
  for (const std::string& name : presets) {
    auto preset = find_preset(name);
    if (!preset) return usage(fmt::format("no preset is called `{}`{}", name, did_you_mean(closest_preset(name))));
    wanted.push_back(*preset);
  }
  for (std::size_t i = 0; i < names.rules().size(); ++i) {
    const RuleInfo& rule = names.rules()[i];
    bool is_wanted = std::any_of(wanted.begin(), wanted.end(), [&](Preset preset) { return is_in_preset(rule, preset); });
    if (is_wanted || watches_configuration(rule)) set_level(rules, static_cast<RuleId>(i), rule.severity, {OriginKind::Preset, {}});
  }
  return rules;
}

Result<void> apply_selection(SelectedRules& rules, const Selection& selection, const RuleNames& names) {
  const SettingOrigin command_line{OriginKind::CommandLine, {}};
  std::vector<bool> is_selected(names.rules().size());
  for (const std::string& name : selection.select) {
    auto found = find_or_explain(name, names);
    if (!found) return tl::unexpected(std::move(found).error());
    for (RuleId rule : found->rules) {
      is_selected[static_cast<std::size_t>(rule)] = true;
      turn_on(rules, rule, names, command_line);
    }
  }
  bool selects_alone = selection.presets.empty() && !selection.select.empty();
  for (std::size_t i = 0; selects_alone && i < is_selected.size(); ++i) {
    if (!is_selected[i] && !watches_configuration(names.rules()[i])) set_level(rules, static_cast<RuleId>(i), Severity::Off, command_line);
  }
  for (const SeverityChoice& choice : selection.severities) {
    if (auto applied = apply_levels(rules, choice, names); !applied) return applied;
  }
  for (const std::string& name : selection.ignore) {
    if (auto applied = apply_levels(rules, {name, Severity::Off}, names); !applied) return applied;
  }
  return {};
}

Result<std::vector<RuleSettings>> select_rules(const Selection& selection, const RuleNames& names) {
  std::vector<std::string> presets = selection.presets;
  if (presets.empty()) presets.emplace_back(preset_name(Preset::Recommended));
  auto rules = select_presets(presets, names);
  if (!rules) return tl::unexpected(std::move(rules).error());
  if (auto applied = apply_selection(*rules, selection, names); !applied) return tl::unexpected(std::move(applied).error());
  return std::move(rules->settings);
}

}  // namespace docklint
