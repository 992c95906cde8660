// Stages: laid out before reading, given their base at FROM, tied together at the end.
//
// FROM finds earlier stages only; COPY --from and mounts may name later ones, which the builder refuses:
// as a cycle where that stage needs this one (a strongly connected component of the graph), else as an
// order it cannot build.
#include <algorithm>

#include "model/dockerfile/build_context.h"
#include "model/dockerfile/word_split.h"
#include "model/images/image_facts.h"
#include "model/images/image_reference.h"
#include "syntax/shell/dialect.h"

namespace docklint {
namespace {

using Kind = DockerfileProblemKind;
using Reason = DockerfileProblemReason;

bool is_decimal(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<std::uint32_t> stage_index(std::string_view text) {
  if (text[0] == '-' || text.size() > 9) return std::nullopt;
  std::uint32_t value = 0;
  for (char c : text) value = c == '+' ? value : value * 10 + static_cast<std::uint32_t>(c - '0');
  return value;
}

void note_edge(BuildContext& context, StageEdgeKind kind, Span span, const Stage* target) {
  if (context.stage == nullptr || context.instruction->is_onbuild()) return;
  context.edges[context.stage->index].push_back({kind, context.instruction, span, target});
}

StageReferenceKind kind_of_stage(const BuildContext& context, const Stage& stage) {
  if (stage.index == context.stage->index) return StageReferenceKind::Self;
  return stage.index > context.stage->index ? StageReferenceKind::LaterStage : StageReferenceKind::Stage;
}

// COPY --from refuses what would expand, a mount any `$` with something behind it.
bool has_variable(std::string_view text, StageReferenceSite site) {
  for (std::size_t dollar = text.find('$'); dollar != std::string_view::npos && dollar + 1 < text.size(); dollar = text.find('$', dollar + 1)) {
    char next = text[dollar + 1];
    bool is_literal = next == '/' || next == ':' || next == '.' || next == ',' || next == '(' || next == '=';
    if (site == StageReferenceSite::MountFrom || !is_literal) return true;
  }
  return false;
}

// What /bin/sh of an image is.
ShellDialect default_dialect(const ImageFacts* facts) {
  if (facts == nullptr) return ShellDialect::Sh;
  std::string_view sh = facts->sh();
  if (sh == "dash") return ShellDialect::Dash;
  if (sh == "busybox") return ShellDialect::Ash;
  return sh == "bash" ? ShellDialect::Bash : ShellDialect::Sh;
}

bool names_windows(std::string_view text) {
  return text.find("windowsservercore") != std::string_view::npos || text.find("nanoserver") != std::string_view::npos ||
         text.find("servercore") != std::string_view::npos || text.starts_with("mcr.microsoft.com/windows");
}

Answer windows_of(const BuildContext& context, const FromInstruction& from) {
  if (from.platform && from.platform->is_known() && !from.platform->empty()) {
    return from.platform->text().starts_with("windows") ? Answer::Yes : Answer::No;
  }
  if (from.base_stage != nullptr) return from.base_stage->is_windows;
  if (names_windows(from.default_image) || (from.facts != nullptr && from.facts->distribution == "windows")) return Answer::Yes;
  if (from.facts != nullptr && !from.facts->distribution.empty()) return Answer::No;
  // Backticks as escape character are there for the backslashes of Windows paths.
  if (context.escape == '`') return Answer::Yes;
  return from.base == BaseKind::Scratch ? Answer::No : Answer::Unknown;
}

StageState state_of_scratch() {
  StageState state;
  state.user.name = "root";
  state.user.knowledge = Knowledge::Sure;
  state.user.origin = Origin::Default;
  state.workdir.path = "/";
  state.workdir.knowledge = Knowledge::Sure;
  state.workdir.origin = Origin::Default;
  state.shell.dialect = ShellDialect::Sh;
  state.shell.origin = Origin::Default;
  state.shell.exists = Answer::No;
  return state;
}

StageState state_of_image(const FromInstruction& from, Answer is_windows) {
  StageState state;
  const ImageFacts* facts = from.facts;
  state.shell.dialect = is_windows == Answer::Yes ? ShellDialect::Cmd : default_dialect(facts);
  if (facts == nullptr) return state;
  bool is_sure = facts->sure && from.image.knowledge == Knowledge::Sure;
  Knowledge knowledge = is_sure ? Knowledge::Sure : Knowledge::Default;
  if (facts->sure && !facts->user.empty()) {
    std::size_t colon = facts->user.find(':');
    state.user.name = facts->user.substr(0, colon);
    state.user.group = colon == std::string_view::npos ? std::string_view{} : facts->user.substr(colon + 1);
    state.user.knowledge = knowledge;
    state.user.origin = Origin::BaseImage;
  }
  bool starts_in_root = facts->sure && facts->role == ImageRole::Os && is_windows != Answer::Yes;
  if (starts_in_root) {
    state.workdir.path = "/";
    state.workdir.knowledge = knowledge;
    state.workdir.origin = Origin::BaseImage;
  }
  if (!facts->sh().empty() || facts->has_no_shell()) state.shell.origin = facts->sure ? Origin::BaseImage : Origin::Unknown;
  if (facts->sure && !facts->shells.empty()) state.shell.exists = facts->has_no_shell() ? Answer::No : Answer::Yes;
  return state;
}

// Tarjan's algorithm with a stack of its own: the component of each stage, equal for stages on one circle.
class Components {
 public:
  explicit Components(const std::vector<std::vector<StageEdge>>& edges)
      : edges_(edges), order_(edges.size(), 0), low_(edges.size(), 0), component(edges.size(), 0), on_stack_(edges.size(), false) {
    for (std::uint32_t start = 0; start < edges.size(); ++start) {
      if (order_[start] == 0) visit(start);
    }
  }

 private:
  struct Frame {
    std::uint32_t stage;
    std::size_t next_edge = 0;
  };

  void enter(std::uint32_t stage) {
    order_[stage] = low_[stage] = ++counter_;
    open_.push_back(stage);
    on_stack_[stage] = true;
    frames_.push_back({stage});
  }

  void leave(std::uint32_t stage) {
    if (low_[stage] == order_[stage]) {
      ++component_count_;
      std::uint32_t member = stage;
      do {
        member = open_.back();
        open_.pop_back();
        on_stack_[member] = false;
        component[member] = component_count_;
      } while (member != stage);
    }
    frames_.pop_back();
    if (!frames_.empty()) low_[frames_.back().stage] = std::min(low_[frames_.back().stage], low_[stage]);
  }

  void visit(std::uint32_t start) {
    enter(start);
    while (!frames_.empty()) {
      std::uint32_t stage = frames_.back().stage;
      if (frames_.back().next_edge == edges_[stage].size()) {
        leave(stage);
        continue;
      }
      std::uint32_t target = edges_[stage][frames_.back().next_edge++].target->index;
      if (order_[target] == 0) {
        enter(target);
      } else if (on_stack_[target]) {
        low_[stage] = std::min(low_[stage], order_[target]);
      }
    }
  }

  const std::vector<std::vector<StageEdge>>& edges_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> low_;

 public:
  std::vector<std::uint32_t> component;

 private:
  std::vector<bool> on_stack_;
  std::vector<std::uint32_t> open_;
  std::vector<Frame> frames_;
  std::uint32_t counter_ = 0;
  std::uint32_t component_count_ = 0;
};

void judge_edges(BuildContext& context) {
  std::optional<Components> components;
  for (const Stage& stage : context.stages) {
    for (const StageEdge& edge : context.edges[stage.index]) {
      if (edge.kind == StageEdgeKind::From || edge.target->index < stage.index) continue;
      bool is_self = edge.target->index == stage.index;
      if (!is_self && !components) components.emplace(context.edges);
      bool is_cycle = !is_self && components->component[stage.index] == components->component[edge.target->index];
      Kind kind = is_self ? Kind::CopyFromSelf : is_cycle ? Kind::StageCycle : Kind::UndefinedStage;
      Reason reason = is_self ? Reason::OwnStage : is_cycle ? Reason::Cycle : Reason::LaterStage;
      auto& problem = context.problem(kind, reason, BuildPhase::Build, edge.span, context.file.source->text(edge.span));
      problem.related = edge.target->label_span();
      problem.instruction = edge.instruction;
      problem.expected = edge.target->name;
    }
  }
}

void mark_needed(BuildContext& context, Stage& final_stage) {
  std::vector<std::uint32_t> open = {final_stage.index};
  final_stage.is_needed = true;
  while (!open.empty()) {
    std::uint32_t index = open.back();
    open.pop_back();
    for (const StageEdge& edge : context.edges[index]) {
      Stage& target = context.stages[edge.target->index];
      if (target.is_needed) continue;
      target.is_needed = true;
      open.push_back(target.index);
    }
  }
}

Stage* find_target(BuildContext& context, std::string_view target) {
  if (context.stages.empty()) return nullptr;
  std::string_view lower = to_lower(target, context.pool);
  if (auto found = context.last_stage_of_name.find(lower); !target.empty() && found != context.last_stage_of_name.end()) {
    return &context.stages[found->second];
  }
  if (is_decimal(target)) {
    auto index = stage_index(target);
    if (index && *index < context.stages.size()) return &context.stages[*index];
  }
  return &context.stages.back();
}

void link_children(BuildContext& context) {
  std::vector<std::vector<const Stage*>> children(context.stages.size());
  for (const Stage& stage : context.stages) {
    if (stage.base_stage != nullptr) children[stage.base_stage->index].push_back(&stage);
  }
  for (Stage& stage : context.stages) stage.children = context.freeze(children[stage.index]);
}

// Instructions lie in order, so each stage has a run of them.
void link_instructions(BuildContext& context) {
  std::span<const AnyInstruction* const> all = context.file.instructions;
  std::size_t at = 0;
  while (at < all.size()) {
    const Stage* stage = all[at]->stage;
    std::size_t begin = at;
    while (at < all.size() && all[at]->stage == stage) ++at;
    if (stage != nullptr) context.stages[stage->index].instructions = all.subspan(begin, at - begin);
  }
}

void start_stage(BuildContext& context, Stage& stage, const Stage* base) {
  bool starts_empty = stage.base == BaseKind::Scratch;
  const StageScope* parent = base == nullptr ? nullptr : &context.stage_scopes[base->index];
  context.stage_scopes.emplace_back(context.global_scope, parent, starts_empty);
  stage.root = base == nullptr ? &stage : base->root;
  stage.initial_state = context.state;
  stage.final_state = context.state;
  stage.final_scope = context.stage_scopes.back().newest();
}

}  // namespace

void lay_out_stages(BuildContext& context) {
  std::vector<const RawInstruction*> froms;
  for (const RawInstruction& raw : context.file.tree.instructions) {
    if (raw.keyword == Keyword::From) froms.push_back(&raw);
  }
  bool is_implied = froms.empty() && context.file.is_fragment;
  context.stages = context.make_array<Stage>(is_implied ? 1 : froms.size());
  context.edges.resize(context.stages.size());
  for (std::uint32_t i = 0; i < context.stages.size(); ++i) {
    Stage& stage = context.stages[i];
    stage.file = &context.file;
    stage.index = i;
    if (is_implied) continue;
    std::vector<MappedText> words = split_at_blanks(froms[i]->arguments, context.pool);
    bool has_alias = words.size() >= 3 && equals_ignoring_case(words[1].text(), "as");
    if (!has_alias) continue;
    stage.name = to_lower(words[2].text(), context.pool);
    context.last_stage_of_name[stage.name] = i;
  }
  context.file.stages = context.stages;
}

StageState* state_of_unknown_base(BuildContext& context) {
  auto* state = context.make<StageState>();
  state->shell.dialect = context.escape == '`' ? ShellDialect::Cmd : ShellDialect::Sh;
  return state;
}

void begin_stage(BuildContext& context, FromInstruction& from) {
  Stage& stage = *context.stage;
  stage.from = &from;
  stage.base = from.base;
  stage.base_stage = from.base_stage;
  stage.is_windows = windows_of(context, from);
  if (from.base_stage != nullptr) {
    context.state = from.base_stage->final_state;
    stage.root_facts = from.base_stage->root_facts;
    context.edges[stage.index].push_back({StageEdgeKind::From, &from, from.image.span(), from.base_stage});
  } else if (from.base == BaseKind::Scratch) {
    context.state = context.make(state_of_scratch());
  } else {
    context.state = context.make(state_of_image(from, stage.is_windows));
    stage.root_facts = from.facts;
  }
  start_stage(context, stage, from.base_stage);
}

void begin_implied_stage(BuildContext& context) {
  Stage& stage = context.stages[0];
  context.stage = &stage;
  context.state = state_of_unknown_base(context);
  if (context.escape == '`') stage.is_windows = Answer::Yes;
  start_stage(context, stage, nullptr);
}

void close_stage(BuildContext& context) {
  if (context.stage == nullptr) return;
  context.stage->final_state = context.state;
  context.stage->final_scope = context.stage_scope()->newest();
  if (!context.stage->name.empty()) context.earlier_stage_of_name[context.stage->name] = context.stage->index;
}

void finish_stages(BuildContext& context, std::string_view target) {
  link_instructions(context);
  link_children(context);
  for (Stage& stage : context.stages) stage.edges = context.freeze(context.edges[stage.index]);
  context.instruction = nullptr;
  judge_edges(context);
  Stage* final_stage = find_target(context, target);
  if (final_stage == nullptr) return;
  if (context.is_abridged) {
    for (Stage& stage : context.stages) stage.is_needed = true;
    return;
  }
  final_stage->is_final = true;
  context.file.final_stage = final_stage;
  mark_needed(context, *final_stage);
  for (const Stage* stage = final_stage; stage != nullptr; stage = stage->base_stage) {
    context.stages[stage->index].is_exported = true;
  }
}

StageReference resolve_stage_reference(BuildContext& context, const MappedText& text, StageReferenceSite site) {
  StageReference reference;
  reference.text = text;
  std::string_view name = text.text();
  if (name.empty()) {
    reference.kind = StageReferenceKind::Empty;
    return reference;
  }
  bool is_copy = site == StageReferenceSite::CopyFrom;
  if (has_variable(name, site)) {
    reference.kind = StageReferenceKind::Variable;
    Kind kind = is_copy ? Kind::VariableInCopyFrom : Kind::InvalidMount;
    Reason reason = is_copy ? Reason::VariableInFrom : Reason::MountFromVariable;
    context.problem(kind, reason, BuildPhase::Instructions, text.span(), name);
    return reference;
  }
  const Stage* stage = nullptr;
  if (is_copy && is_decimal(name)) {
    reference.by_index = true;
    auto index = stage_index(name);
    if (index && *index < context.stages.size()) stage = &context.stages[*index];
    if (stage == nullptr) {
      reference.kind = StageReferenceKind::NoSuchIndex;
      if (!context.lacks_beginning) {
        context.problem(Kind::UndefinedStage, Reason::NoSuchStageIndex, BuildPhase::Build, text.span(), name);
      }
      return reference;
    }
  } else if (auto found = context.last_stage_of_name.find(to_lower(name, context.pool)); found != context.last_stage_of_name.end()) {
    stage = &context.stages[found->second];
  }
  if (stage != nullptr && context.stage != nullptr) {
    reference.kind = kind_of_stage(context, *stage);
    reference.stage = stage;
    note_edge(context, is_copy ? StageEdgeKind::CopyFrom : StageEdgeKind::MountFrom, text.span(), stage);
    return reference;
  }
  reference.image = context.make(parse_image_reference(text));
  return reference;
}

}  // namespace docklint
