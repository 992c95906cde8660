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

RuleSettings& settings_of(std::vector<RuleSettings>& settings, RuleId rule) { return settings[static_cast<std::size_t>(rule)]; }
const RuleInfo& info_of(const RuleNames& names, RuleId rule) { return names.rules()[static_cast<std::size_t>(rule)]; }

void turn_on(std::vector<RuleSettings>& settings, RuleId rule, const RuleNames& names) {
  RuleSettings& own = settings_of(settings, rule);
  if (own.severity == Severity::Off) own.severity = info_of(names, rule).severity;
}

// Starts over for an explicit choice of rules, but keeps watch over the configuration itself.
void clear(std::vector<RuleSettings>& settings, const RuleNames& names) {
  for (std::size_t i = 0; i < settings.size(); ++i) {
    const RuleInfo& rule = names.rules()[i];
    settings[i].severity = rule.family() == "config" && is_in_preset(rule, Preset::Recommended) ? rule.severity : Severity::Off;
  }
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

Result<void> add_preset(std::vector<RuleSettings>& settings, std::string_view preset, const RuleNames& names) {
  auto found = find_preset(preset);
  if (!found) return usage(fmt::format("no preset is called `{}`{}", preset, did_you_mean(closest_preset(preset))));
  for (std::size_t i = 0; i < settings.size(); ++i) {
    if (is_in_preset(names.rules()[i], *found)) turn_on(settings, static_cast<RuleId>(i), names);
  }
  return {};
}

Result<void> apply_level(std::vector<RuleSettings>& settings, const SeverityChoice& choice, const RuleNames& names) {
  auto found = find_or_explain(choice.rules, names);
  if (!found) return tl::unexpected(std::move(found).error());
  for (RuleId rule : found->rules) {
    RuleSettings& own = settings_of(settings, rule);
    if (!found->is_pattern() || own.severity != Severity::Off) own.severity = choice.level;
  }
  return {};
}

Result<void> apply_selection(std::vector<RuleSettings>& settings, const Selection& selection, const RuleNames& names) {
  if (!selection.presets.empty() || !selection.select.empty()) clear(settings, names);
  for (const std::string& preset : selection.presets) {
    if (auto added = add_preset(settings, preset, names); !added) return added;
  }
  for (const std::string& name : selection.select) {
    auto found = find_or_explain(name, names);
    if (!found) return tl::unexpected(std::move(found).error());
    for (RuleId rule : found->rules) turn_on(settings, rule, names);
  }
  for (const SeverityChoice& choice : selection.severities) {
    if (auto applied = apply_level(settings, choice, names); !applied) return applied;
  }
  for (const std::string& name : selection.ignore) {
    if (auto applied = apply_level(settings, {name, Severity::Off}, names); !applied) return applied;
  }
  return {};
}

Result<std::vector<RuleSettings>> select_rules(const Selection& selection, const RuleNames& names) {
  std::vector<RuleSettings> settings = default_settings(names);
  if (auto added = add_preset(settings, preset_name(Preset::Recommended), names); !added) return tl::unexpected(std::move(added).error());
  if (auto applied = apply_selection(settings, selection, names); !applied) return tl::unexpected(std::move(applied).error());
  return settings;
}

}  // namespace docklint
