#include "lsp/code_actions.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/fix_loop.h"
#include "ide/suppress.h"
#include "lsp/diagnostics.h"
#include "lsp/edits.h"

namespace docklint::lsp {
namespace {

bool may_apply(const Fix& fix, bool include_unsafe) { return !fix.edits.empty() && (include_unsafe || fix.applicability == Applicability::Safe); }

bool has_safe_fix(const Diagnostic& finding) {
  return std::any_of(finding.fixes.begin(), finding.fixes.end(), [](const Fix& fix) { return may_apply(fix, false); });
}

bool touches(Span a, Span b) { return a.begin <= b.end && b.begin <= a.end; }

// Whether the client asked for actions of this kind: kinds are dotted, a shorter one means all below it.
bool wants(const Json& only, std::string_view kind) {
  if (!only.is_array()) return true;
  return std::any_of(only.begin(), only.end(), [&](const Json& item) {
    std::string asked = text_of(item).value_or("\n");
    return kind == asked || (kind.starts_with(asked) && kind[asked.size()] == '.') || asked.empty();
  });
}

// What the text of a document becomes when all safe fixes (of one rule, if it is named) are applied.
Json fix_all_edit(State& state, const Document& document, std::string_view rule) {
  FixRequest request;
  request.lint.config = document.folder->session.request();
  request.lint.language = document.kind;
  request.lint.jobs = 1;
  if (!rule.empty()) request.lint.config.selection.select = {std::string(rule)};
  if (!rule.empty()) request.lint.config.selection.presets.clear();
  if (document.path.empty()) request.lint.standard_input = StandardInput{document.text, document.name};
  else request.lint.paths = {document.name};
  auto outcome = apply_fixes(request, document.folder->files);
  if (!outcome) return nullptr;
  EditBuilder edits(state, *document.folder);
  for (const auto& [path, file] : outcome->changed) edits.add_text(path, file.after);
  return edits.empty() ? Json(nullptr) : edits.build();
}

class Actions {
 public:
  Actions(State& state, const Document& document, const Json& params)
      : state_(state), document_(document), only_(member(params, "context", "only")), reported_(member(params, "context", "diagnostics")) {}

  void offer(const SessionDocument& checked, Span range) {
    bool wants_quick_fixes = wants(only_, "quickfix");
    std::vector<const Diagnostic*> touched;
    for (const Diagnostic& finding : checked.findings) {
      if (touches(finding.where.span, range)) touched.push_back(&finding);
    }
    if (wants_quick_fixes) {
      for (const Diagnostic* finding : touched) offer_fixes(*checked.sources, *finding);
      std::set<std::string_view> rules;
      for (const Diagnostic* finding : touched) {
        std::string_view rule = rule_info(finding->rule).id;
        if (rules.insert(rule).second) offer_rule(checked, rule);
      }
      std::set<std::pair<std::string_view, std::uint32_t>> places;
      for (const Diagnostic* finding : touched) {
        if (places.emplace(rule_info(finding->rule).id, finding->where.span.begin).second) offer_silence(*finding);
      }
    }
    if (wants(only_, kFixAllKind)) offer_fix_all(checked);
  }

  Answer result() const { return answer(actions_); }

 private:
  // As the client sent it, where it did: some compare it with their own.
  Json diagnostic(const Diagnostic& finding) const {
    std::string_view id = rule_info(finding.rule).id;
    Json range = range_json(state_, document_, finding.where.span);
    if (reported_.is_array()) {
      for (const Json& reported : reported_) {
        if (text_of(member(reported, "code")) == id && member(reported, "range") == range) return reported;
      }
    }
    return parse_json(diagnostic_text(state_, document_, finding)).value_or(nullptr);
  }

  Json action(std::string title, std::string_view kind, const Diagnostic* finding) const {
    Json result = {{"title", std::move(title)}, {"kind", kind}};
    if (finding) result["diagnostics"] = Json::array({diagnostic(*finding)});
    return result;
  }

  void offer_fixes(const SourceSet& sources, const Diagnostic& finding) {
    bool is_first = true;
    for (const Fix& fix : finding.fixes) {
      if (!may_apply(fix, state_.settings.unsafe_fixes)) continue;
      EditBuilder edits(state_, *document_.folder);
      edits.add(sources, fix.edits);
      Json edit = edits.build();
      if (edit.is_null()) continue;
      bool is_safe = fix.applicability == Applicability::Safe;
      Json offered = action(is_safe ? fix.title : fix.title + " (may change behaviour)", "quickfix", &finding);
      offered["edit"] = std::move(edit);
      if (is_safe && is_first && state_.client.code_action_preferred) offered["isPreferred"] = true;
      is_first = false;
      actions_.push_back(std::move(offered));
    }
  }

  // Costs runs of their own: worked out when the user picks it, where the client can wait.
  void offer_lazily(Json offered, std::string_view rule) {
    if (state_.client.code_action_resolves_edit) {
      offered["data"] = {{"uri", document_.uri}, {"rule", rule}};
    } else {
      Json edit = fix_all_edit(state_, document_, rule);
      if (edit.is_null()) return;
      offered["edit"] = std::move(edit);
    }
    actions_.push_back(std::move(offered));
  }

  void offer_rule(const SessionDocument& checked, std::string_view rule) {
    auto count = std::count_if(checked.findings.begin(), checked.findings.end(), [&](const Diagnostic& finding) { return rule_info(finding.rule).id == rule && has_safe_fix(finding); });
    if (count > 1) offer_lazily(action(fmt::format("fix all {} of {} in this file", count, rule), "quickfix", nullptr), rule);
  }

  void offer_fix_all(const SessionDocument& checked) {
    bool is_any = std::any_of(checked.findings.begin(), checked.findings.end(), has_safe_fix);
    if (is_any) offer_lazily(action("docklint: fix all that is safe to fix", kFixAllKind, nullptr), "");
  }

  void offer_silence(const Diagnostic& finding) {
    std::string_view rule = rule_info(finding.rule).id;
    auto dockerfile = document_.folder->session.memory().dockerfile(document_.name);
    auto offer = [&](std::string title, const std::optional<PlacedText>& edit) {
      if (!edit) return;
      EditBuilder edits(state_, *document_.folder);
      edits.add(*document_.source, edit->where, edit->text, edit->placeholder);
      Json offered = action(std::move(title), "quickfix", &finding);
      offered["edit"] = edits.build();
      actions_.push_back(std::move(offered));
    };
    offer(fmt::format("ignore {} here", rule), suppress_here(*document_.source, document_.kind, dockerfile.get(), rule, finding.where.span));
    offer(fmt::format("ignore {} in this file", rule), suppress_in_file(*document_.source, document_.kind, dockerfile.get(), rule));
  }

  State& state_;
  const Document& document_;
  const Json& only_;
  const Json& reported_;
  Json actions_ = Json::array();
};

}  // namespace

Answer code_actions(State& state, const Json& params) {
  Document* document = document_of(state, params);
  if (!document || !state.client.code_action_literals) return no_answer();
  auto range = read_range(state, *document, member(params, "range"));
  if (!range) return invalid_params("`range` is not a range");
  const SessionDocument* checked = document->checked();
  if (!checked || !checked->sources) return answer(Json::array());
  Actions actions(state, *document, params);
  actions.offer(*checked, *range);
  return actions.result();
}

Answer resolve_code_action(State& state, const Json& action) {
  if (!action.is_object()) return invalid_params("not a code action");
  Json resolved = action;
  auto uri = text_of(member(action, "data", "uri"));
  const Document* document = uri ? state.workspace.find(*uri) : nullptr;
  if (!document) return answer(resolved);
  Json edit = fix_all_edit(state, *document, text_of(member(action, "data", "rule")).value_or(""));
  if (!edit.is_null()) resolved["edit"] = std::move(edit);
  return answer(resolved);
}

}  // namespace docklint::lsp
