// Which rules run, and how severe they are: presets, then single rules switched on, levels, rules
// switched off. Layers of the same kind (built-in, configuration files, command line) are applied one
// after the other, later ones win; see docs/configuration.md.
//
//   Selection wanted{.presets = {"strict"}, .ignore = {"DL3008"}};
//   auto settings = select_rules(wanted);                       // what the engine runs with
//   if (!settings) return tl::unexpected(settings.error());     // unknown name, with a suggestion
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/rule_names.h"
#include "diagnostics/severity.h"
#include "docklint/diagnostic.h"
#include "docklint/result.h"
#include "docklint/rule_info.h"

namespace docklint {

struct SeverityChoice {
  std::string rules;  // an id, family or code; see RuleNames
  Severity level = Severity::Off;
};

// What the command line asks for. Without presets and `select`, the layers below decide; `select` alone
// runs just those rules; with presets it adds to them.
struct Selection {
  std::vector<std::string> presets = {};
  std::vector<std::string> select = {};
  std::vector<std::string> ignore = {};
  std::vector<SeverityChoice> severities = {};
};

// "ID=LEVEL", as `--severity` takes it.
Result<SeverityChoice> parse_severity_choice(std::string_view text);

// Where a setting was decided.
enum class OriginKind : std::uint8_t { BuiltIn, Preset, File, Override, CommandLine };
struct SettingOrigin {
  OriginKind kind = OriginKind::BuiltIn;
  FileSpan where = {};  // File and Override: what decided it
};

// What runs, and why. Both are indexed by RuleId.
struct SelectedRules {
  std::vector<RuleSettings> settings;
  std::vector<SettingOrigin> origins;
};

// All rules off, options at their defaults. Indexed by RuleId.
std::vector<RuleSettings> default_settings(const RuleNames& names);
// The default of one option, typed.
OptionValue default_value(const OptionInfo& option);

// The rules of these presets at their own levels, over the defaults. Problems of the configuration itself
// (family `config`) are reported whatever the presets, unless they are switched off by name.
Result<SelectedRules> select_presets(const std::vector<std::string>& presets, const RuleNames& names);

void set_level(SelectedRules& rules, RuleId rule, Severity level, const SettingOrigin& origin);
// Its own level, if it is off.
void turn_on(SelectedRules& rules, RuleId rule, const RuleNames& names, const SettingOrigin& origin);

// The command line's `select`, levels and `ignore`, in this order, over what the layers below decided. A
// level for a rule turns it on or off; for a family it changes those of its rules that are on.
Result<void> apply_selection(SelectedRules& rules, const Selection& selection, const RuleNames& names);

// The command line alone, over the built-in preset (recommended).
Result<std::vector<RuleSettings>> select_rules(const Selection& selection, const RuleNames& names = RuleNames());

}  // namespace docklint
