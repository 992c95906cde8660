#include "config/peer_config.h"

#include "config/yaml_problems.h"
#include "diagnostics/severity.h"
#include "syntax/yaml/scalar_type.h"
#include "syntax/yaml/tree.h"

namespace docklint {
namespace {

std::vector<const YamlNode*> texts_in(const YamlNode& list) {
  std::vector<const YamlNode*> texts;
  const YamlNode& value = list.resolved();
  if (value.is_scalar()) texts.push_back(&value);
  for (const YamlItem& item : value.items) {
    if (item.value->resolved().is_scalar()) texts.push_back(item.value);
  }
  return texts;
}

std::string_view text_of(const YamlNode& node) {
  const YamlNode& value = node.resolved();
  return value.is_scalar() ? value.text.text() : std::string_view();
}

bool is_true(const YamlNode& node) { return yaml_type(node) == YamlType::Bool && yaml_bool(text_of(node)).value_or(false); }

class PeerReader {
 public:
  PeerReader(const SourceBuffer& source, FileId file, const RuleNames& names) : file_(file), names_(names) {
    tree_ = parse_yaml(source, pool_);
    add_yaml_problems(source, tree_, out_.problems);
    // Both tools take the last of equal keys without a word.
    std::erase_if(out_.problems, [](const ConfigProblem& problem) { return problem.rule == "config/duplicate-key"; });
  }

  ConfigText hadolint() {
    if (const YamlNode* list = value_of("trustedRegistries")) {
      std::vector<std::string> registries;
      for (const YamlNode* item : texts_in(*list)) registries.emplace_back(text_of(*item));
      if (!registries.empty()) out_.config.trusted_registries = {std::move(registries), at(*list)};
    }
    add_label_schema();
    // The strictest of several levels wins, `ignored` beats all: later choices win here.
    if (const YamlNode* levels = value_of("override")) {
      for (std::string_view level : {"style", "info", "warning", "error"}) {
        const YamlEntry* entry = levels->resolved().find(level);
        if (entry) add_hadolint_codes(*entry->value, *find_severity(level));
      }
    }
    if (const YamlNode* list = value_of("ignored")) {
      add_hadolint_codes(*list, Severity::Off);
      exclude_shellcheck_codes(*list);
    }
    if (const YamlNode* level = value_of("failure-threshold")) {
      std::string_view text = text_of(*level);
      auto severity = find_severity(text);
      if (severity || text == "none" || text == "ignore") out_.config.fail_on = {severity.value_or(Severity::Off), at(*level)};
    }
    if (const YamlNode* flag = value_of("no-fail"); flag && is_true(*flag)) out_.config.fail_on = {Severity::Off, at(*flag)};
    if (const YamlNode* flag = value_of("disable-ignore-pragma"); flag && is_true(*flag)) {
      out_.config.suppression_comments = {SuppressionMode::OwnOnly, at(*flag)};
    }
    return std::move(out_);
  }

  ConfigText dclint() {
    if (const YamlNode* list = value_of("exclude")) {
      for (const YamlNode* item : texts_in(*list)) out_.config.exclude.emplace_back(text_of(*item), at(*item));
    }
    const YamlNode* rules = value_of("rules");
    if (!rules) return std::move(out_);
    for (const YamlEntry& entry : rules->resolved().entries) {
      const YamlNode* level = &entry.value->resolved();
      if (level->is_sequence() && !level->items.empty()) level = &level->items[0].value->resolved();
      std::string_view text = text_of(*level);
      if (text == "0") add(names_.find_code("dclint", text_of(*entry.key)), Severity::Off, *entry.key);
      if (text == "1") add(names_.find_code("dclint", text_of(*entry.key)), Severity::Warning, *entry.key);
      if (text == "2") add(names_.find_code("dclint", text_of(*entry.key)), Severity::Error, *entry.key);
    }
    return std::move(out_);
  }

 private:
  FileSpan at(const YamlNode& node) const { return {file_, node.span}; }

  const YamlNode* value_of(std::string_view key) const {
    const YamlNode* root = tree_.root();
    const YamlEntry* entry = root && root->is_mapping() ? root->find(key) : nullptr;
    return entry ? entry->value : nullptr;
  }

  void add(std::vector<RuleId> rules, Severity level, const YamlNode& where) {
    if (rules.empty()) return;
    RuleChoice choice;
    choice.rules = std::move(rules);
    choice.level = level;
    choice.where = at(where);
    out_.config.rules.push_back(std::move(choice));
  }

  void add_hadolint_codes(const YamlNode& list, Severity level) {
    for (const YamlNode* item : texts_in(list)) {
      std::string_view code = text_of(*item);
      add(names_.find_code(code.starts_with("SC") ? "shellcheck" : "hadolint", code), level, *item);
    }
  }

  void set_list(std::string_view id, std::string_view option, std::vector<std::string> list, const YamlNode& where) {
    NamedRules named = names_.find(id);
    if (named.rules.size() != 1 || list.empty()) return;
    std::span<const OptionInfo> options = names_.rules()[static_cast<std::size_t>(named.rules.front())].options;
    for (std::size_t i = 0; i < options.size(); ++i) {
      if (options[i].name != option) continue;
      RuleChoice choice;
      choice.rules = named.rules;
      choice.turns_on = true;
      choice.options.push_back({named.rules.front(), i, std::move(list), at(where)});
      choice.where = at(where);
      out_.config.rules.push_back(std::move(choice));
    }
  }

  // `label-schema` says which labels there must be and of what type; with `strict-labels` there may be no others.
  void add_label_schema() {
    const YamlNode* schema = value_of("label-schema");
    if (!schema) return;
    std::vector<std::string> keys, types;
    for (const YamlEntry& entry : schema->resolved().entries) {
      keys.emplace_back(text_of(*entry.key));
      types.push_back(keys.back() + "=" + std::string(text_of(*entry.value)));
    }
    set_list("dockerfile/missing-label", "required-labels", keys, *schema);
    set_list("dockerfile/invalid-label-value", "label-types", std::move(types), *schema);
    if (const YamlNode* flag = value_of("strict-labels"); flag && is_true(*flag)) set_list("dockerfile/unexpected-label", "known-labels", std::move(keys), *schema);
  }

  // One rule passes on what ShellCheck says beyond the rules of our own.
  void exclude_shellcheck_codes(const YamlNode& list) {
    std::vector<std::string> codes;
    for (const YamlNode* item : texts_in(list)) {
      std::string_view code = text_of(*item);
      if (code.starts_with("SC") && names_.find_code("shellcheck", code).empty()) codes.emplace_back(code);
    }
    set_list("shell/shellcheck", "exclude", std::move(codes), list);
  }

  FileId file_;
  const RuleNames& names_;
  TextPool pool_;
  YamlTree tree_;
  ConfigText out_;
};

}  // namespace

ConfigText read_hadolint_config(const SourceBuffer& source, FileId file, const RuleNames& names) {
  return PeerReader(source, file, names).hadolint();
}

ConfigText read_dclint_config(const SourceBuffer& source, FileId file, const RuleNames& names) {
  return PeerReader(source, file, names).dclint();
}

}  // namespace docklint
