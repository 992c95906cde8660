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

// All rules off, options at their defaults. Indexed by RuleId.
std::vector<RuleSettings> default_settings(const RuleNames& names);
// The default of one option, typed.
OptionValue default_value(const OptionInfo& option);

// Rules of a preset at their own levels; what is already on stays as it is.
Result<void> add_preset(std::vector<RuleSettings>& settings, std::string_view preset, const RuleNames& names);

// A level for a rule turns it on (or off); for a family it changes those of its rules that are on.
Result<void> apply_level(std::vector<RuleSettings>& settings, const SeverityChoice& choice, const RuleNames& names);

// Applies the command line to what the layers below decided. Problems of the configuration itself
// (family `config`) stay reported unless they are ignored by name.
Result<void> apply_selection(std::vector<RuleSettings>& settings, const Selection& selection, const RuleNames& names);

// The command line over the built-in layer (preset recommended), without any configuration file.
Result<std::vector<RuleSettings>> select_rules(const Selection& selection, const RuleNames& names = RuleNames());

}  // namespace docklint
