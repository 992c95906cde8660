#include "config/suppression.h"

#include <algorithm>

namespace docklint {
namespace {

using Name = SuppressionComments::Name;
using Suppression = SuppressionComments::Suppression;

// An empty place (an insertion point) counts as touched at the borders too.
bool touches(Span reach, Span place) {
  if (place.empty()) return reach.begin <= place.begin && place.begin <= reach.end;
  return reach.overlaps(place);
}

bool answers_to_tool(const RuleInfo& rule, std::string_view tool) {
  return std::any_of(rule.aliases.begin(), rule.aliases.end(),
                     [&](std::string_view alias) { return alias.starts_with(tool) && alias.substr(tool.size()).starts_with(':'); });
}

std::vector<RuleId> merged(std::vector<RuleId> a, const std::vector<RuleId>& b) {
  a.insert(a.end(), b.begin(), b.end());
  std::sort(a.begin(), a.end());
  a.erase(std::unique(a.begin(), a.end()), a.end());
  return a;
}

// BuildKit compares names byte by byte.
std::vector<RuleId> find_buildkit(const RuleNames& names, std::string_view code) {
  std::vector<RuleId> found = names.find_code("buildkit", code);
  std::erase_if(found, [&](RuleId id) {
    const RuleInfo& rule = names.rules()[static_cast<std::size_t>(id)];
    return std::none_of(rule.aliases.begin(), rule.aliases.end(), [&](std::string_view alias) { return alias.starts_with("buildkit:") && alias.substr(9) == code; });
  });
  return found;
}

// `trivy:ignore:DS-00*`
std::vector<RuleId> find_trivy(const RuleNames& names, std::string_view id) {
  if (!id.ends_with('*')) return names.find_code("trivy", id);
  id.remove_suffix(1);
  std::vector<RuleId> found;
  for (std::size_t i = 0; i < names.rules().size(); ++i) {
    for (std::string_view alias : names.rules()[i].aliases) {
      if (!alias.starts_with("trivy:") || !alias.substr(6).starts_with(id)) continue;
      found.push_back(static_cast<RuleId>(i));
      break;
    }
  }
  return found;
}

std::vector<RuleId> find_tally(const RuleNames& names, std::string_view id) {
  std::size_t slash = id.find('/');
  if (slash != std::string_view::npos) {
    std::vector<RuleId> found = names.find_code(id.substr(0, slash), id.substr(slash + 1));
    if (!found.empty()) return found;
  }
  std::vector<RuleId> found = names.find_code("tally", id);
  if (!found.empty()) return found;
  NamedRules named = names.find(id);
  return named.kind == NameKind::Code ? named.rules : std::vector<RuleId>();
}

NamedRules find_for_tool(const RuleNames& names, SuppressionTool tool, std::string_view text) {
  std::vector<RuleId> found;
  switch (tool) {
    case SuppressionTool::Docklint: return names.find(text);
    case SuppressionTool::Hadolint: found = merged(names.find_code("hadolint", text), names.find_code("shellcheck", text)); break;
    case SuppressionTool::Buildkit: found = find_buildkit(names, text); break;
    case SuppressionTool::Trivy: found = find_trivy(names, text); break;
    case SuppressionTool::Tally: found = find_tally(names, text); break;
    default: found = names.find_code(tool_name(tool), text); break;
  }
  if (found.empty()) return {};
  return {NameKind::Code, std::move(found)};
}

bool stands_for(const Name& name, RuleId rule) { return std::binary_search(name.rules.begin(), name.rules.end(), rule); }

struct Reach {
  Span span;
  bool is_wide = false;
  std::string_view misplaced;
};

Reach covered(Span span) {
  if (span.empty()) return {{}, false, "nothing follows it"};
  return {span, false, {}};
}

Reach reach_of(const SourceBuffer& source, const CommentSite& site, const SuppressionComment& comment) {
  Span whole = site.file.empty() ? source.whole() : site.file;
  if (comment.tool == SuppressionTool::Buildkit) {
    if (site.place == CommentPlace::Directive) return {whole, true, {}};
    if (comment.reach == SuppressionReach::Covered && site.is_indented) return {{}, false, "BuildKit does not read indented comments"};
  }
  switch (comment.reach) {
    case SuppressionReach::Covered: return covered(site.covers);
    case SuppressionReach::Line: return covered(site.covers_line);
    case SuppressionReach::Block:
      if (comment.tool == SuppressionTool::Trivy && site.place == CommentPlace::Head) return {whole, true, {}};
      if (!site.stage.empty()) return {hull(site.covers, site.stage), true, {}};
      return covered(site.covers);
    case SuppressionReach::Stage:
      if (site.stage.empty()) return {{}, false, "no FROM with instructions follows it"};
      return {site.stage, true, {}};
    case SuppressionReach::File: return {whole, true, {}};
    case SuppressionReach::FileFromHead:
      if (site.place != CommentPlace::Head) return {{}, false, "it counts only at the top of the file"};
      return {whole, true, {}};
    case SuppressionReach::RangeBegin: return {{site.comment.begin, whole.end}, true, {}};
    case SuppressionReach::RangeEnd:
    case SuppressionReach::Nothing: break;
  }
  return {};
}

}  // namespace

SuppressionComments::SuppressionComments(const SourceBuffer& source, FileId file, std::span<const CommentSite> sites, SuppressionMode mode, RuleNames names)
    : source_(&source), file_(file), names_(names) {
  if (mode == SuppressionMode::None) return;
  for (const CommentSite& site : sites) {
    if (suppressions_.size() == kMaxSuppressionComments) break;
    auto comment = read_suppression_comment(source.text(site.comment), site.comment.begin);
    if (comment && (mode == SuppressionMode::All || comment->tool == SuppressionTool::Docklint)) {
      add(site, std::move(*comment));
    } else if (!comment && site.place != CommentPlace::Trailing) {
      other_comments_.push_back(site.comment);
    }
  }
  close_ranges();
  index();
}

void SuppressionComments::add(const CommentSite& site, SuppressionComment comment) {
  Suppression suppression;
  suppression.site = site;
  for (const SuppressionName& name : comment.names) {
    NamedRules found = find_for_tool(names_, comment.tool, name.text);
    suppression.names.push_back({name.text, name.span, found.kind, std::move(found.rules), false});
  }
  Reach reach = reach_of(*source_, site, comment);
  suppression.reach = reach.span;
  suppression.misplaced = reach.misplaced;
  if (!reach.span.empty()) (reach.is_wide ? wide_ : near_).push_back(static_cast<std::uint32_t>(suppressions_.size()));
  suppression.comment = std::move(comment);
  suppressions_.push_back(std::move(suppression));
}

// A range ends where the same tool's next `enable` for all or the same names stands.
void SuppressionComments::close_ranges() {
  auto ends = [](const Suppression& end, const Suppression& begin) {
    if (end.comment.tool != begin.comment.tool) return false;
    if (end.comment.names_everything) return true;
    return !begin.names.empty() && std::all_of(begin.names.begin(), begin.names.end(), [&](const Name& name) {
      return std::any_of(end.names.begin(), end.names.end(), [&](const Name& other) { return other.text == name.text; });
    });
  };
  std::vector<Suppression*> open;
  for (Suppression& suppression : suppressions_) {
    if (suppression.comment.reach == SuppressionReach::RangeBegin) open.push_back(&suppression);
    if (suppression.comment.reach != SuppressionReach::RangeEnd) continue;
    std::erase_if(open, [&](Suppression* begin) {
      if (!ends(suppression, *begin)) return false;
      begin->reach.end = suppression.site.comment.begin;
      return true;
    });
  }
}

void SuppressionComments::index() {
  std::stable_sort(near_.begin(), near_.end(), [&](std::uint32_t a, std::uint32_t b) { return suppressions_[a].reach.begin < suppressions_[b].reach.begin; });
  std::uint32_t end = 0;
  for (std::uint32_t i : near_) near_ends_.push_back(end = std::max(end, suppressions_[i].reach.end));
}

bool SuppressionComments::names_rule(const Suppression& suppression, RuleId rule) const {
  const SuppressionComment& comment = suppression.comment;
  bool listed = std::any_of(suppression.names.begin(), suppression.names.end(), [&](const Name& name) { return stands_for(name, rule); });
  if (!comment.names_everything && !comment.names_exceptions) return listed;
  return !listed && answers_to_tool(names_.rules()[static_cast<std::size_t>(rule)], tool_name(comment.tool));
}

bool SuppressionComments::silences_at(RuleId rule, Span place) {
  bool silenced = false;
  auto try_one = [&](Suppression& suppression) {
    if (!touches(suppression.reach, place) || !names_rule(suppression, rule)) return;
    suppression.used = silenced = true;
    for (Name& name : suppression.names) name.used |= stands_for(name, rule);
  };
  for (std::uint32_t i : wide_) try_one(suppressions_[i]);
  auto after = std::upper_bound(near_.begin(), near_.end(), place.end, [&](std::uint32_t offset, std::uint32_t i) { return offset < suppressions_[i].reach.begin; });
  for (auto i = static_cast<std::size_t>(after - near_.begin()); i > 0 && near_ends_[i - 1] >= place.begin; --i) try_one(suppressions_[near_[i - 1]]);
  return silenced;
}

// One rule passes on all that ShellCheck says; comments for hadolint and ShellCheck name the code it begins with.
bool SuppressionComments::silences_code(const Diagnostic& finding) {
  if (!finding.message.starts_with("SC") || names_.rules()[static_cast<std::size_t>(finding.rule)].id != "shell/shellcheck") return false;
  std::string_view code = std::string_view(finding.message).substr(0, finding.message.find(':'));
  bool silenced = false;
  for (Suppression& suppression : suppressions_) {
    bool knows_codes = suppression.comment.tool == SuppressionTool::Hadolint || suppression.comment.tool == SuppressionTool::Shellcheck;
    if (!knows_codes || suppression.comment.names_exceptions || !touches(suppression.reach, finding.where.span)) continue;
    for (Name& name : suppression.names) {
      if (name.text != code) continue;
      name.used = suppression.used = silenced = true;
    }
  }
  return silenced;
}

bool SuppressionComments::silences(const Diagnostic& finding) {
  if (suppressions_.empty()) return false;
  bool silenced = finding.where.file == file_ && (silences_at(finding.rule, finding.where.span) || silences_code(finding));
  for (const Related& related : finding.related) {
    if (related.where.file == file_ && silences_at(finding.rule, related.where.span)) silenced = true;
  }
  if (silenced) return true;
  for (Suppression& suppression : suppressions_) {
    bool may_be_meant_wider = suppression.comment.tool == SuppressionTool::Buildkit && suppression.site.place == CommentPlace::Head && !suppression.used;
    if (may_be_meant_wider && !suppression.missed) suppression.missed = names_rule(suppression, finding.rule);
  }
  return false;
}

}  // namespace docklint
