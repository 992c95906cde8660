#include "config/rule_names.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/edit_distance.h"

namespace docklint {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

// `alias` is "tool:code"; `code` may come with or without the tool.
bool answers_to(std::string_view alias, std::string_view code) {
  if (alias.size() < code.size() || lower(alias.back()) != lower(code.back())) return false;
  if (!equal_ignoring_case(alias.substr(alias.size() - code.size()), code)) return false;
  return alias.size() == code.size() || alias.find(':') == alias.size() - code.size() - 1;
}

template <class Predicate>
std::vector<RuleId> rules_that(std::span<const RuleInfo> rules, Predicate holds) {
  std::vector<RuleId> found;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (holds(rules[i])) found.push_back(static_cast<RuleId>(i));
  }
  return found;
}

std::vector<RuleId> rules_of_code(std::span<const RuleInfo> rules, std::string_view code) {
  return rules_that(rules, [&](const RuleInfo& rule) {
    return std::any_of(rule.aliases.begin(), rule.aliases.end(), [&](std::string_view alias) { return answers_to(alias, code); });
  });
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The spelling of a code that rules carry: Trivy's AVD-DS-0002, DS002 and docker-no-ssh-port, Semgrep's whole
// paths (dockerfile.security.missing-user.missing-user), Sonar's docker:S6471.
std::string usual_spelling(std::string_view code) {
  std::string_view tool = code.substr(0, code.starts_with("trivy:") ? 6 : 0);
  code.remove_prefix(tool.size());
  for (std::string_view prefix : {"AVD-", "avd-", "docker-", "docker:"}) {
    if (code.starts_with(prefix)) code.remove_prefix(prefix.size());
  }
  bool is_old_trivy = code.size() == 5 && equal_ignoring_case(code.substr(0, 2), "DS") && std::all_of(code.begin() + 2, code.end(), is_digit);
  if (is_old_trivy) return std::string(tool) + "DS-0" + std::string(code.substr(2));
  return std::string(tool) + std::string(code.substr(code.rfind('.') + 1));
}

NamedRules named(NameKind kind, std::vector<RuleId> rules) {
  if (rules.empty()) return {};
  return {kind, std::move(rules)};
}

}  // namespace

NamedRules RuleNames::find(std::string_view text) const {
  if (text.empty()) return {};
  if (text == "*" || text == "all") return named(NameKind::Everything, rules_that(rules_, [](const RuleInfo&) { return true; }));
  if (text.ends_with("/*")) {
    std::string_view family = text.substr(0, text.size() - 2);
    return named(NameKind::Family, rules_that(rules_, [&](const RuleInfo& rule) { return rule.family() == family; }));
  }
  bool has_family = text.find('/') != std::string_view::npos;
  NamedRules found = named(NameKind::Rule, rules_that(rules_, [&](const RuleInfo& rule) { return (has_family ? rule.id : rule.name()) == text; }));
  std::vector<RuleId> by_code = rules_of_code(rules_, text);
  if (!found.is_known()) return named(NameKind::Code, by_code.empty() ? rules_of_code(rules_, usual_spelling(text)) : std::move(by_code));
  std::vector<RuleId> both;
  std::set_union(found.rules.begin(), found.rules.end(), by_code.begin(), by_code.end(), std::back_inserter(both));
  return {found.kind, std::move(both)};
}

std::vector<RuleId> RuleNames::find_code(std::string_view tool, std::string_view code) const {
  if (code.empty()) return {};
  auto rules_with = [&](std::string_view spelling) {
    return rules_that(rules_, [&](const RuleInfo& rule) {
      return std::any_of(rule.aliases.begin(), rule.aliases.end(), [&](std::string_view alias) {
        return alias.size() == tool.size() + 1 + spelling.size() && alias.starts_with(tool) && answers_to(alias, spelling);
      });
    });
  };
  std::vector<RuleId> found = rules_with(code);
  bool has_spellings = tool == "trivy" || tool == "semgrep" || tool == "sonar";
  return found.empty() && has_spellings ? rules_with(usual_spelling(code)) : found;
}

std::string_view RuleNames::closest(std::string_view text) const {
  std::vector<std::string_view> candidates;
  for (const RuleInfo& rule : rules_) candidates.push_back(text.find('/') == std::string_view::npos ? rule.name() : rule.id);
  if (auto name = nearest_name(text, candidates)) return *name;
  candidates.clear();
  for (const RuleInfo& rule : rules_) {
    for (std::string_view alias : rule.aliases) candidates.push_back(alias.substr(alias.find(':') + 1));
  }
  return nearest_name(text, candidates).value_or("");
}

std::string_view RuleNames::closest_code(std::string_view tool, std::string_view code) const {
  std::vector<std::string_view> candidates;
  for (const RuleInfo& rule : rules_) {
    for (std::string_view alias : rule.aliases) {
      if (alias.starts_with(tool) && alias.substr(tool.size()).starts_with(':')) candidates.push_back(alias.substr(tool.size() + 1));
    }
  }
  return nearest_name(code, candidates).value_or("");
}

}  // namespace docklint
