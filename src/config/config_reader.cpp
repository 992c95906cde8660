#include "config/config_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/edit_distance.h"
#include "config/config_keys.h"
#include "config/yaml_problems.h"
#include "diagnostics/severity.h"
#include "syntax/yaml/scalar_type.h"
#include "syntax/yaml/tree.h"

namespace docklint {
namespace {

// "error, warning or never"
std::string list_of(std::span<const std::string_view> choices) {
  std::string text;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i > 0) text += i + 1 == choices.size() ? " or " : ", ";
    text += choices[i];
  }
  return text;
}

std::string did_you_mean(std::string_view suggestion) {
  return suggestion.empty() ? std::string() : fmt::format("did you mean `{}`?", suggestion);
}

// A list of texts; one text counts as a list of one.
struct TextItem {
  std::string_view text;
  Span span;
};

class ConfigReader {
 public:
  ConfigReader(const SourceBuffer& source, FileId file, const RuleNames& names) : source_(source), file_(file), names_(names) {}

  ConfigText read() {
    TextPool pool;
    YamlTree tree = parse_yaml(source_, pool);
    add_yaml_problems(source_, tree, out_.problems);
    const YamlNode* root = tree.root();
    if (root && root->is_mapping()) read_top_level(*root);
    else if (root && !root->is_null()) invalid(root->span, "configuration must be a mapping", "write `key: value` lines");
    // Of a file that breaks off, what is wrong with its end is a consequence.
    if (!tree.complete) std::erase_if(out_.problems, [](const ConfigProblem& problem) { return problem.rule == "config/invalid-value"; });
    std::stable_sort(out_.problems.begin(), out_.problems.end(), [](const ConfigProblem& a, const ConfigProblem& b) { return a.where < b.where; });
    return std::move(out_);
  }

 private:
  FileSpan at(Span span) const { return {file_, span}; }

  ConfigProblem& problem(std::string_view rule, Span where, std::string message, std::string help) {
    ConfigProblem found;
    found.rule = rule;
    found.where = where;
    found.message = std::move(message);
    found.help = std::move(help);
    return out_.problems.emplace_back(std::move(found));
  }
  void invalid(Span where, std::string message, std::string help = {}) { problem("config/invalid-value", where, std::move(message), std::move(help)); }

  // Where a value stands, or its key if nothing is written.
  static Span place_of(const YamlEntry& entry) { return entry.value->span.empty() ? entry.key->span : entry.value->span; }

  void read_top_level(const YamlNode& root) {
    for (const YamlEntry& entry : root.entries) {
      const ConfigKey* key = find_key(entry, top_level_keys());
      if (key) read_value(*key, entry);
    }
  }

  const ConfigKey* find_key(const YamlEntry& entry, std::span<const ConfigKey> keys) {
    std::string_view name = entry.key->resolved().text.text();
    auto named = [&](std::string_view wanted) {
      auto found = std::find_if(keys.begin(), keys.end(), [&](const ConfigKey& key) { return key.name == wanted; });
      return found == keys.end() ? nullptr : &*found;
    };
    if (const ConfigKey* key = named(name)) return key;
    if (const ConfigKey* key = named(current_key_name(name))) {
      ConfigProblem& found = problem("config/deprecated-name", entry.key->span, fmt::format("key `{}` is called `{}` here", name, key->name),
                                     fmt::format("write `{}`", key->name));
      found.replacement = {entry.key->span, std::string(key->name), Applicability::Safe};
      return key;
    }
    std::vector<std::string_view> known;
    for (const ConfigKey& key : keys) known.push_back(key.name);
    unknown_key(entry.key->span, fmt::format("configuration has no key `{}`", name), nearest_name(name, known).value_or(""), list_of(known));
    return nullptr;
  }

  void unknown_key(Span where, std::string message, std::string_view suggestion, const std::string& known) {
    std::string help = suggestion.empty() ? fmt::format("known here: {}", known) : did_you_mean(suggestion);
    ConfigProblem& found = problem("config/unknown-key", where, std::move(message), std::move(help));
    if (!suggestion.empty()) found.replacement = {where, std::string(suggestion), Applicability::Unsafe};
  }

  void read_value(const ConfigKey& key, const YamlEntry& entry) {
    PartialConfig& config = out_.config;
    switch (key.id) {
      case ConfigKeyId::Root: config.is_root = read_bool(key, entry).value_or(false); break;
      case ConfigKeyId::Presets: {
        std::vector<std::string> presets;
        for (const TextItem& item : read_strings(key.name, entry)) {
          if (is_choice(key, item)) presets.emplace_back(item.text);
        }
        config.presets = {std::move(presets), at(entry.key->span)};
        break;
      }
      case ConfigKeyId::Rules: config.rules = read_rules(entry); break;
      case ConfigKeyId::TrustedRegistries: {
        std::vector<std::string> registries;
        for (const TextItem& item : read_strings(key.name, entry)) registries.emplace_back(item.text);
        config.trusted_registries = {std::move(registries), at(entry.key->span)};
        break;
      }
      case ConfigKeyId::FailOn:
        if (auto choice = read_choice(key, entry)) config.fail_on = {find_severity(*choice).value_or(Severity::Off), at(entry.key->span)};
        break;
      case ConfigKeyId::SuppressionComments:
        if (auto choice = read_choice(key, entry)) {
          SuppressionMode mode = *choice == "all" ? SuppressionMode::All : *choice == "none" ? SuppressionMode::None : SuppressionMode::OwnOnly;
          config.suppression_comments = {mode, at(entry.key->span)};
        }
        break;
      case ConfigKeyId::Exclude: config.exclude = read_patterns(key.name, entry); break;
      case ConfigKeyId::Overrides: read_overrides(entry); break;
      case ConfigKeyId::Files: break;
    }
  }

  std::optional<bool> read_bool(const ConfigKey& key, const YamlEntry& entry) {
    const YamlNode& value = entry.value->resolved();
    if (yaml_type(value) == YamlType::Bool) return yaml_bool(value.text.text());
    invalid(place_of(entry), fmt::format("`{}` must be true or false", key.name));
    return std::nullopt;
  }

  bool is_choice(const ConfigKey& key, const TextItem& item) {
    if (std::find(key.choices.begin(), key.choices.end(), item.text) != key.choices.end()) return true;
    auto nearest = nearest_name(item.text, key.choices);
    invalid(item.span, fmt::format("`{}` must be {}", key.name, list_of(key.choices)), did_you_mean(nearest.value_or("")));
    return false;
  }

  std::optional<std::string_view> read_choice(const ConfigKey& key, const YamlEntry& entry) {
    const YamlNode& value = entry.value->resolved();
    TextItem item{value.is_scalar() ? value.text.text() : std::string_view(), place_of(entry)};
    if (!is_choice(key, item)) return std::nullopt;
    return item.text;
  }

  std::vector<TextItem> read_strings(std::string_view name, const YamlEntry& entry) {
    std::vector<TextItem> items;
    const YamlNode& value = entry.value->resolved();
    if (value.is_scalar()) return {{value.text.text(), entry.value->span}};
    if (!value.is_sequence()) {
      invalid(place_of(entry), fmt::format("`{}` must be a list of texts", name));
      return items;
    }
    for (const YamlItem& item : value.items) {
      const YamlNode& text = item.value->resolved();
      if (text.is_scalar()) items.push_back({text.text.text(), item.value->span});
      else invalid(item.value->span.empty() ? item.span : item.value->span, fmt::format("`{}` must be a list of texts", name));
    }
    return items;
  }

  std::vector<PathPattern> read_patterns(std::string_view name, const YamlEntry& entry) {
    std::vector<PathPattern> patterns;
    for (const TextItem& item : read_strings(name, entry)) {
      if (item.text.empty()) invalid(item.span, "path pattern is empty");
      else patterns.emplace_back(item.text, at(item.span));
    }
    return patterns;
  }

  void read_overrides(const YamlEntry& entry) {
    const YamlNode& list = entry.value->resolved();
    if (!list.is_sequence()) return invalid(place_of(entry), "`overrides` must be a list of mappings with `files` and `rules`");
    for (const YamlItem& item : list.items) {
      const YamlNode& body = item.value->resolved();
      if (!body.is_mapping()) {
        invalid(item.value->span.empty() ? item.span : item.value->span, "an entry of `overrides` must be a mapping with `files` and `rules`");
        continue;
      }
      read_override(body);
    }
  }

  void read_override(const YamlNode& body) {
    ConfigOverride override;
    bool has_files = false;
    for (const YamlEntry& entry : body.entries) {
      const ConfigKey* key = find_key(entry, override_keys());
      if (!key) continue;
      if (key->id == ConfigKeyId::Files) {
        has_files = true;
        override.files = read_patterns(key->name, entry);
      } else {
        override.rules = read_rules(entry);
      }
    }
    if (!has_files) return invalid(body.span, "an entry of `overrides` has no `files`", "list the patterns of the files it is about");
    out_.config.overrides.push_back(std::move(override));
  }

  std::vector<RuleChoice> read_rules(const YamlEntry& entry) {
    std::vector<RuleChoice> rules;
    const YamlNode& map = entry.value->resolved();
    if (!map.is_mapping()) {
      if (!map.is_null()) invalid(place_of(entry), "`rules` must be a mapping of rules to levels");
      return rules;
    }
    for (const YamlMergedEntry& merged : merged_entries(map)) {
      if (auto choice = read_rule(*merged.entry)) rules.push_back(std::move(*choice));
    }
    std::stable_partition(rules.begin(), rules.end(), [](const RuleChoice& choice) { return choice.is_pattern; });
    return rules;
  }

  std::optional<RuleChoice> read_rule(const YamlEntry& entry) {
    std::string_view name = entry.key->resolved().text.text();
    NamedRules found = names_.find(name);
    if (!found.is_known()) {
      std::string_view suggestion = names_.closest(name);
      ConfigProblem& unknown = problem("config/unknown-rule", entry.key->span, fmt::format("no rule is called `{}`", name),
                                       suggestion.empty() ? "see `docklint rules` for their names" : did_you_mean(suggestion));
      if (!suggestion.empty()) unknown.replacement = {entry.key->span, std::string(suggestion), Applicability::Unsafe};
      return std::nullopt;
    }
    RuleChoice choice;
    choice.is_pattern = found.is_pattern();
    choice.rules = std::move(found.rules);
    choice.where = at(entry.key->span);
    const YamlNode& value = entry.value->resolved();
    if (value.is_mapping()) {
      choice.turns_on = !choice.is_pattern;
      for (const YamlMergedEntry& merged : merged_entries(value)) read_rule_entry(name, *merged.entry, choice);
      return choice;
    }
    if (!read_level(entry, choice)) return std::nullopt;
    return choice;
  }

  bool read_level(const YamlEntry& entry, RuleChoice& choice) {
    const YamlNode& value = entry.value->resolved();
    std::string_view level = value.is_scalar() ? value.text.text() : std::string_view();
    choice.turns_on = level == "on";
    choice.level = find_severity(level);
    if (choice.turns_on || choice.level) return true;
    auto nearest = nearest_name(level, level_names());
    invalid(place_of(entry), fmt::format("level of a rule must be {}", list_of(level_names())), did_you_mean(nearest.value_or("")));
    return false;
  }

  void read_rule_entry(std::string_view rule_name, const YamlEntry& entry, RuleChoice& choice) {
    std::string_view key = entry.key->resolved().text.text();
    if (key == "severity") {
      read_level(entry, choice);
      return;
    }
    bool is_known = false;
    for (RuleId rule : choice.rules) {
      std::span<const OptionInfo> options = info(rule).options;
      for (std::size_t i = 0; i < options.size(); ++i) {
        if (options[i].name != key) continue;
        if (auto value = read_option(options[i], entry, is_known)) choice.options.push_back({rule, i, std::move(*value), at(entry.key->span)});
        is_known = true;
      }
    }
    if (is_known) return;
    std::vector<std::string_view> known = {"severity"};
    for (RuleId rule : choice.rules) {
      for (const OptionInfo& option : info(rule).options) known.push_back(option.name);
    }
    unknown_key(entry.key->span, fmt::format("`{}` has no option `{}`", rule_name, key), nearest_name(key, known).value_or(""), list_of(known));
  }

  // `is_repeated`: another rule of the same entry has reported a mistake in this value already.
  std::optional<OptionValue> read_option(const OptionInfo& option, const YamlEntry& entry, bool is_repeated) {
    const YamlNode& value = entry.value->resolved();
    YamlType type = yaml_type(value);
    auto refuse = [&](std::string_view wanted) {
      if (!is_repeated) invalid(place_of(entry), fmt::format("`{}` must be {}", option.name, wanted));
      return std::nullopt;
    };
    switch (option.type) {
      case OptionType::Bool: {
        auto flag = type == YamlType::Bool ? yaml_bool(value.text.text()) : std::nullopt;
        if (!flag) return refuse("true or false");
        return *flag;
      }
      case OptionType::Int: {
        auto number = type == YamlType::Int ? yaml_int(value.text.text()) : std::nullopt;
        if (!number) return refuse("a whole number");
        return *number;
      }
      case OptionType::String:
        if (!value.is_scalar()) return refuse("a text");
        return std::string(value.text.text());
      case OptionType::StringList: {
        if (is_repeated && !value.is_sequence() && !value.is_scalar()) return std::nullopt;
        std::vector<std::string> texts;
        for (const TextItem& item : read_strings(option.name, entry)) texts.emplace_back(item.text);
        return texts;
      }
    }
    return std::nullopt;
  }

  const RuleInfo& info(RuleId rule) const { return names_.rules()[static_cast<std::size_t>(rule)]; }

  const SourceBuffer& source_;
  FileId file_;
  const RuleNames& names_;
  ConfigText out_;
};

}  // namespace

ConfigText read_config(const SourceBuffer& source, FileId file, const RuleNames& names) { return ConfigReader(source, file, names).read(); }

}  // namespace docklint
