// What is wrong with the suppression comments of a file.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "config/suppression.h"

namespace docklint {
namespace {

using Name = SuppressionComments::Name;
using Suppression = SuppressionComments::Suppression;

// The rules of family `suppression`, found by name so that tests can bring their own table.
class Reporter {
 public:
  Reporter(FileId file, const RuleNames& names, std::span<const RuleSettings> settings) : file_(file), names_(&names), settings_(settings) {}

  std::optional<RuleId> active(std::string_view id) const {
    NamedRules found = names_->find(id);
    if (!found.is_known() || level(found.rules[0]) == Severity::Off) return std::nullopt;
    return found.rules[0];
  }
  bool is_on(RuleId rule) const { return level(rule) != Severity::Off; }
  const RuleInfo& info(RuleId rule) const { return names_->rules()[static_cast<std::size_t>(rule)]; }

  Diagnostic finding(RuleId rule, Span where, std::string message, std::string help) const {
    Diagnostic diagnostic;
    diagnostic.rule = rule;
    diagnostic.severity = level(rule);
    diagnostic.certainty = info(rule).certainty;
    diagnostic.where = {file_, where};
    diagnostic.message = std::move(message);
    diagnostic.help = std::move(help);
    return diagnostic;
  }

  // Whether comments of other tools that silence nothing are to be reported as well.
  bool judges_peers(RuleId unused) const {
    const auto& options = settings_[static_cast<std::size_t>(unused)].options;
    return !options.empty() && std::get_if<bool>(&options[0]) != nullptr && std::get<bool>(options[0]);
  }

  FileId file() const { return file_; }
  const RuleNames& names() const { return *names_; }

 private:
  Severity level(RuleId rule) const { return settings_[static_cast<std::size_t>(rule)].severity; }

  FileId file_;
  const RuleNames* names_;
  std::span<const RuleSettings> settings_;
};

// Tools whose list of codes is known whole, so that an unknown one is a mistake.
std::string_view proper_name(SuppressionTool tool) {
  switch (tool) {
    case SuppressionTool::Hadolint: return "hadolint";
    case SuppressionTool::Buildkit: return "BuildKit";
    case SuppressionTool::Dclint: return "dclint";
    default: return {};
  }
}

void report_malformed(const Reporter& reporter, const Suppression& suppression, std::vector<Diagnostic>& out) {
  // BuildKit refuses to build with a broken directive: dockerfile/invalid-directive says so.
  if (suppression.site.place == CommentPlace::Directive) return;
  auto rule = reporter.active("suppression/malformed");
  if (!rule) return;
  const SuppressionComment& comment = suppression.comment;
  Span where = comment.error_span.empty() ? suppression.site.comment : comment.error_span;
  out.push_back(reporter.finding(*rule, where, fmt::format("suppression comment cannot be read: {}", comment.error), comment.help));
}

void report_misplaced(const Reporter& reporter, const Suppression& suppression, std::vector<Diagnostic>& out) {
  auto rule = reporter.active("suppression/misplaced");
  if (!rule) return;
  if (!suppression.misplaced.empty()) {
    out.push_back(reporter.finding(*rule, suppression.site.comment, fmt::format("suppression covers nothing: {}", suppression.misplaced),
                                   "move it to where it covers the finding, or remove it"));
  } else if (suppression.missed && !suppression.used) {
    out.push_back(reporter.finding(*rule, suppression.site.comment, "`check=` is no directive here, so it covers the next instruction only",
                                   "move it to the top of the file, above every other comment and blank line"));
  }
}

void report_unknown(const Reporter& reporter, const Suppression& suppression, std::vector<Diagnostic>& out) {
  auto rule = reporter.active("suppression/unknown-rule");
  SuppressionTool tool = suppression.comment.tool;
  std::string_view peer = proper_name(tool);
  if (!rule || (peer.empty() && tool != SuppressionTool::Docklint)) return;
  for (const Name& name : suppression.names) {
    // ShellCheck has many more codes than docklint has rules.
    if (name.kind != NameKind::Unknown || name.text.starts_with("SC")) continue;
    std::string_view nearest = peer.empty() ? reporter.names().closest(name.text) : reporter.names().closest_code(tool_name(tool), name.text);
    // Neighbouring numbers are other codes, not slips.
    if (tool == SuppressionTool::Hadolint) nearest = {};
    std::string message = peer.empty() ? fmt::format("no rule is called `{}`", name.text) : fmt::format("{} has no rule `{}`", peer, name.text);
    std::string help = nearest.empty() ? std::string("remove the name, or correct it") : fmt::format("did you mean `{}`?", nearest);
    Diagnostic finding = reporter.finding(*rule, name.span, std::move(message), std::move(help));
    if (!nearest.empty()) {
      finding.fixes.push_back(Fix::unsafe(fmt::format("replace `{}` by `{}`", name.text, nearest), {{{reporter.file(), name.span}, std::string(nearest)}}));
    }
    out.push_back(std::move(finding));
  }
}

// Whether "nothing was silenced" says anything: the rules must have run. Rules about a whole project may
// not have, and those about suppressions are judged after this.
bool is_judged(const Reporter& reporter, const Name& name) {
  return std::any_of(name.rules.begin(), name.rules.end(), [&](RuleId rule) {
    std::string_view family = reporter.info(rule).family();
    return reporter.is_on(rule) && family != "project" && family != "suppression" && family != "config";
  });
}

Span whole_line(const SourceBuffer& source, const CommentSite& site) {
  if (site.place != CommentPlace::Trailing) return source.full_line_span(source.line_of(site.comment.begin));
  std::uint32_t begin = site.comment.begin;
  while (begin > 0 && (source.text()[begin - 1] == ' ' || source.text()[begin - 1] == '\t')) --begin;
  return {begin, site.comment.end};
}

Span with_comma(const std::vector<Name>& names, std::size_t i) {
  if (i + 1 < names.size()) return {names[i].span.begin, names[i + 1].span.begin};
  return {names[i - 1].span.end, names[i].span.end};
}

void report_unused(const Reporter& reporter, const SourceBuffer& source, const Suppression& suppression, std::vector<Diagnostic>& out) {
  auto rule = reporter.active("suppression/unused");
  if (!rule || suppression.names.empty() || suppression.comment.names_exceptions) return;
  bool is_own = suppression.comment.tool == SuppressionTool::Docklint;
  if (!is_own && !reporter.judges_peers(*rule)) return;
  const std::vector<Name>& names = suppression.names;
  auto is_useless = [&](const Name& name) { return !name.used && is_judged(reporter, name); };
  auto useless = static_cast<std::size_t>(std::count_if(names.begin(), names.end(), is_useless));
  if (useless == names.size()) {
    std::string list;
    for (const Name& name : names) list += fmt::format("{}`{}`", list.empty() ? "" : ", ", name.text);
    Diagnostic finding = reporter.finding(*rule, suppression.site.comment, fmt::format("suppression of {} silences nothing", list), "remove the comment");
    if (is_own) finding.fixes.push_back(Fix::safe("remove the comment", {{{reporter.file(), whole_line(source, suppression.site)}, {}}}));
    out.push_back(std::move(finding));
    return;
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!is_useless(names[i])) continue;
    Diagnostic finding = reporter.finding(*rule, names[i].span, fmt::format("suppression of `{}` silences nothing", names[i].text), "remove the name");
    if (is_own) finding.fixes.push_back(Fix::safe("remove the name", {{{reporter.file(), with_comma(names, i)}, {}}}));
    out.push_back(std::move(finding));
  }
}

void report_blanket(const Reporter& reporter, const Suppression& suppression, std::vector<Diagnostic>& out) {
  auto rule = reporter.active("suppression/blanket");
  if (!rule) return;
  if (suppression.comment.names_everything || suppression.comment.names_exceptions) {
    out.push_back(reporter.finding(*rule, suppression.site.comment, "suppression names no rule, so it silences all of them", "name the rules it is about"));
  }
  for (const Name& name : suppression.names) {
    if (name.kind != NameKind::Everything && name.kind != NameKind::Family) continue;
    out.push_back(reporter.finding(*rule, name.span, fmt::format("`{}` silences {}", name.text, name.kind == NameKind::Family ? "a whole family of rules" : "every rule"),
                                   "name the rules it is about"));
  }
}

std::string how_to_give_a_reason(SuppressionTool tool) {
  switch (tool) {
    case SuppressionTool::Hadolint: return "add ` # ` and the reason";
    case SuppressionTool::Tally: return "add `;reason=` and the reason";
    case SuppressionTool::Checkov: return "add `:` and the reason";
    case SuppressionTool::Buildkit: return "add a blank and the reason";
    default: return "add ` -- ` and the reason";
  }
}

void report_missing_reason(const Reporter& reporter, const Suppression& suppression, std::vector<Diagnostic>& out) {
  auto rule = reporter.active("suppression/missing-reason");
  if (!rule) return;
  out.push_back(reporter.finding(*rule, suppression.site.comment, "suppression gives no reason", how_to_give_a_reason(suppression.comment.tool)));
}

void report_inline(const Reporter& reporter, const Suppression& suppression, std::vector<Diagnostic>& out) {
  auto rule = reporter.active("suppression/inline-suppression");
  if (!rule || !suppression.used) return;
  std::string list;
  for (const Name& name : suppression.names) {
    if (name.used) list += fmt::format("{}`{}`", list.empty() ? "" : ", ", name.text);
  }
  out.push_back(reporter.finding(*rule, suppression.site.comment, fmt::format("comment silences {}", list.empty() ? "findings" : list),
                                 "mend the finding, or switch the rule off in the configuration"));
}

}  // namespace

// A reason can also stand in an ordinary comment right above, or above a stack of suppressions.
std::vector<bool> SuppressionComments::reasons_above() const {
  std::vector<bool> result;
  std::uint32_t last_line = 0;
  for (const Suppression& suppression : suppressions_) {
    std::uint32_t line = source_->line_of(suppression.site.comment.begin);
    bool is_own_line = suppression.site.place != CommentPlace::Trailing;
    bool has_reason = false;
    if (is_own_line && !result.empty() && last_line + 1 == line) {
      has_reason = result.back();
    } else if (is_own_line) {
      auto above = std::lower_bound(other_comments_.begin(), other_comments_.end(), suppression.site.comment);
      has_reason = above != other_comments_.begin() && source_->line_of(std::prev(above)->begin) + 1 == line;
    }
    result.push_back(has_reason);
    last_line = line;
  }
  return result;
}

std::size_t SuppressionComments::report(std::span<const RuleSettings> settings, std::vector<Diagnostic>& findings) {
  Reporter reporter(file_, names_, settings);
  auto inline_rule = reporter.active("suppression/inline-suppression");
  std::size_t silenced = 0;
  std::vector<std::pair<const Suppression*, Diagnostic>> all;
  std::vector<bool> reason_above = reasons_above();
  for (std::size_t i = 0; i < suppressions_.size(); ++i) {
    const Suppression& suppression = suppressions_[i];
    std::vector<Diagnostic> own;
    const SuppressionComment& comment = suppression.comment;
    if (!comment.error.empty()) {
      report_malformed(reporter, suppression, own);
    } else if (comment.reach != SuppressionReach::Nothing && comment.reach != SuppressionReach::RangeEnd) {
      report_misplaced(reporter, suppression, own);
      report_unknown(reporter, suppression, own);
      if (suppression.misplaced.empty()) report_unused(reporter, *source_, suppression, own);
      report_blanket(reporter, suppression, own);
      if (comment.takes_reason && !comment.has_reason && !reason_above[i]) report_missing_reason(reporter, suppression, own);
      report_inline(reporter, suppression, own);
    }
    for (Diagnostic& finding : own) all.emplace_back(&suppression, std::move(finding));
  }
  // "Everything" does not include what is said about suppressions: only their rules' own names silence them.
  auto names_itself = [&](const Suppression& by, std::optional<RuleId> rule) {
    return std::any_of(by.names.begin(), by.names.end(), [&](const Name& name) {
      return name.kind == NameKind::Rule && (rule ? name.rules[0] == *rule : reporter.info(name.rules[0]).family() == "suppression");
    });
  };
  std::vector<const Suppression*> about_suppressions;
  for (const Suppression& suppression : suppressions_) {
    if (names_itself(suppression, std::nullopt)) about_suppressions.push_back(&suppression);
  }
  for (auto& [subject, diagnostic] : all) {
    const Suppression* about = subject;
    Diagnostic& finding = diagnostic;
    bool is_silenced = finding.rule != inline_rule &&
                       std::any_of(about_suppressions.begin(), about_suppressions.end(), [&](const Suppression* by) {
                         return (by == about || by->reach.overlaps(finding.where.span)) && names_itself(*by, finding.rule);
                       });
    if (is_silenced) ++silenced;
    else findings.push_back(std::move(finding));
  }
  return silenced;
}

}  // namespace docklint
