// Lays configuration over configuration.
#include <fmt/format.h>

#include <algorithm>

#include "config/preset.h"
#include "config/resolver.h"

namespace docklint {
namespace {

class Overlay {
 public:
  Overlay(SelectedRules& rules, const RuleNames& names, std::vector<OptionChoice>& options) : rules_(rules), names_(names), options_(options) {}

  void add(const std::vector<RuleChoice>& choices, OriginKind kind) {
    for (const RuleChoice& choice : choices) {
      SettingOrigin origin{kind, choice.where};
      for (RuleId rule : choice.rules) {
        bool is_on = rules_.settings[static_cast<std::size_t>(rule)].severity != Severity::Off;
        if (choice.level && (is_on || !choice.is_pattern)) set_level(rules_, rule, *choice.level, origin);
        if (choice.turns_on && !choice.level) turn_on(rules_, rule, names_, origin);
      }
      for (const OptionChoice& option : choice.options) set_option(option);
    }
  }

  // Every rule with an option of this name takes it, and is switched on for it.
  void add_shared_option(std::string_view name, const Located<std::vector<std::string>>& value) {
    for (std::size_t i = 0; i < names_.rules().size(); ++i) {
      std::span<const OptionInfo> options = names_.rules()[i].options;
      for (std::size_t n = 0; n < options.size(); ++n) {
        if (options[n].name != name || options[n].type != OptionType::StringList) continue;
        auto rule = static_cast<RuleId>(i);
        set_option({rule, n, value.value, value.where});
        turn_on(rules_, rule, names_, {OriginKind::File, value.where});
      }
    }
  }

 private:
  void set_option(const OptionChoice& option) {
    rules_.settings[static_cast<std::size_t>(option.rule)].options[option.option] = option.value;
    options_.push_back(option);
  }

  SelectedRules& rules_;
  const RuleNames& names_;
  std::vector<OptionChoice>& options_;
};

}  // namespace

Result<SelectedRules> ConfigResolver::select(const LayerIds& layers, const std::vector<const ConfigOverride*>& overrides, ExplainedConfig& explained) const {
  explained.presets = {std::string(preset_name(Preset::Recommended))};
  for (std::uint32_t id : layers) {
    const auto& presets = layers_[id].text.config.presets;
    if (!presets) continue;
    explained.presets = presets->value;
    explained.presets_origin = {OriginKind::File, presets->where};
  }
  if (!request_.selection.presets.empty()) {
    explained.presets = request_.selection.presets;
    explained.presets_origin = {OriginKind::CommandLine, {}};
  }
  auto rules = select_presets(explained.presets, names_);
  if (!rules) return rules;
  Overlay overlay(*rules, names_, explained.options);
  for (std::uint32_t id : layers) {
    const PartialConfig& config = layers_[id].text.config;
    if (config.trusted_registries) overlay.add_shared_option("trusted-registries", *config.trusted_registries);
    overlay.add(config.rules, OriginKind::File);
  }
  for (const ConfigOverride* override : overrides) overlay.add(override->rules, OriginKind::Override);
  if (auto applied = apply_selection(*rules, request_.selection, names_); !applied) return tl::unexpected(std::move(applied).error());
  return rules;
}

Result<ExplainedConfig> ConfigResolver::resolve(const LayerIds& layers, const std::vector<const ConfigOverride*>& overrides) const {
  ExplainedConfig explained;
  auto rules = select(layers, overrides, explained);
  if (!rules) return tl::unexpected(std::move(rules).error());
  explained.config.rules = std::move(rules->settings);
  explained.rule_origins = std::move(rules->origins);
  for (std::uint32_t id : layers) {
    const PartialConfig& config = layers_[id].text.config;
    if (config.fail_on) {
      explained.config.fail_on = config.fail_on->value;
      explained.fail_on_origin = {OriginKind::File, config.fail_on->where};
    }
    if (config.suppression_comments) {
      explained.config.suppression_comments = config.suppression_comments->value;
      explained.suppression_comments_origin = {OriginKind::File, config.suppression_comments->where};
    }
  }
  if (request_.fail_on) {
    explained.config.fail_on = *request_.fail_on;
    explained.fail_on_origin = {OriginKind::CommandLine, {}};
  }
  return explained;
}

std::vector<Diagnostic> ConfigResolver::problems() {
  std::vector<Diagnostic> found;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    if (layers_[i].text.problems.empty()) continue;
    auto config = config_for(layers_[i].path);
    if (!config) continue;
    const Layer& layer = layers_[i];
    for (const ConfigProblem& problem : layer.text.problems) {
      NamedRules rule = names_.find(problem.rule);
      if (!rule.is_known()) continue;
      Severity severity = (*config)->rules[static_cast<std::size_t>(rule.rules[0])].severity;
      if (severity == Severity::Off) continue;
      Diagnostic finding;
      finding.rule = rule.rules[0];
      finding.severity = severity;
      finding.certainty = names_.rules()[static_cast<std::size_t>(finding.rule)].certainty;
      finding.where = {layer.file, problem.where};
      finding.message = problem.message;
      finding.help = problem.help;
      if (problem.first) finding.related.push_back({{layer.file, *problem.first}, "given here first"});
      if (problem.replacement) {
        const auto& [where, text, applicability] = *problem.replacement;
        std::string title = fmt::format("replace `{}` by `{}`", sources_->at(layer.file).text(where), text);
        finding.fixes.push_back({std::move(title), applicability, {{{layer.file, where}, text}}});
      }
      found.push_back(std::move(finding));
    }
  }
  return found;
}

}  // namespace docklint
