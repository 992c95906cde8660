#include "rules/rule.h"

#include <algorithm>

namespace docklint {

// Of a file that has any.
constexpr std::size_t kUsualFindings = 8;

Finding& Finding::help(std::string text) {
  diagnostic_->help = std::move(text);
  return *this;
}

Finding& Finding::related(FileSpan where, std::string message) {
  diagnostic_->related.push_back({where, std::move(message)});
  return *this;
}

Finding& Finding::related(Span where, std::string message) { return related(FileSpan{diagnostic_->where.file, where}, std::move(message)); }

Finding& Finding::fix(Fix fix) {
  diagnostic_->fixes.push_back(std::move(fix));
  return *this;
}

Finding RuleContext::report(Span where, std::string message) { return report(FileSpan{file_, where}, std::move(message)); }

Finding RuleContext::report(FileSpan where, std::string message) {
  if (out_->capacity() == 0) out_->reserve(kUsualFindings);
  Diagnostic& diagnostic = out_->emplace_back();
  diagnostic.rule = rule_;
  diagnostic.severity = settings_[static_cast<std::size_t>(rule_)].severity;
  diagnostic.certainty = rule_info(rule_).certainty;
  diagnostic.where = where;
  diagnostic.message = std::move(message);
  return Finding(diagnostic);
}

const RuleInfo& rule_info(RuleId id) { return all_rules()[static_cast<std::size_t>(id)]; }

std::optional<RuleId> find_rule(std::string_view id) {
  auto rules = all_rules();
  auto found = std::lower_bound(rules.begin(), rules.end(), id, [](const RuleInfo& rule, std::string_view wanted) { return rule.id < wanted; });
  if (found == rules.end() || found->id != id) return std::nullopt;
  return static_cast<RuleId>(found - rules.begin());
}

namespace {

bool same_ignoring_case(std::string_view a, std::string_view b) {
  auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) { return lower(x) == lower(y); });
}

bool answers_to(const RuleInfo& rule, std::string_view code) {
  return std::any_of(rule.aliases.begin(), rule.aliases.end(), [&](std::string_view alias) {
    return same_ignoring_case(alias, code) || same_ignoring_case(alias.substr(alias.find(':') + 1), code);
  });
}

}  // namespace

std::vector<RuleId> find_alias(std::string_view code) {
  std::vector<RuleId> found;
  auto rules = all_rules();
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (answers_to(rules[i], code)) found.push_back(static_cast<RuleId>(i));
  }
  return found;
}

}  // namespace docklint
