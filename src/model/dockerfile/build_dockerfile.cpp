// From the syntax tree to the model: one pass over the instructions in order, each read by the reader of
// its kind with the state, stage and variables that hold before it; then the graph of stages.
#include <algorithm>

#include "base/edit_distance.h"
#include "model/dockerfile/build_context.h"
#include "model/dockerfile/word_split.h"

namespace docklint {
namespace {

using Kind = DockerfileProblemKind;
using Reason = DockerfileProblemReason;

constexpr std::string_view kKeywords[] = {"ADD",   "ARG",   "CMD",    "COPY",        "ENTRYPOINT", "ENV",        "EXPOSE",  "FROM", "HEALTHCHECK",
                                          "LABEL", "MAINTAINER", "ONBUILD", "RUN",    "SHELL",      "STOPSIGNAL", "USER",    "VOLUME", "WORKDIR"};

AnyInstruction& add(BuildContext& context, AnyInstruction& instruction, const RawInstruction& raw, const OnbuildInstruction* onbuild) {
  instruction.raw = &raw;
  instruction.file = &context.file;
  instruction.keyword = raw.keyword;
  instruction.index = static_cast<std::uint32_t>(context.instructions.size());
  instruction.stage = context.stage;
  instruction.onbuild = onbuild;
  instruction.state = context.state;
  bool is_in_stage = context.stage != nullptr && raw.keyword != Keyword::From;
  instruction.scope = is_in_stage ? context.stage_scope()->newest() : context.global_scope.newest();
  context.instruction = &instruction;
  context.instructions.push_back(&instruction);
  return instruction;
}

template <class T>
T& start(BuildContext& context, const RawInstruction& raw, const OnbuildInstruction* onbuild) {
  T* instruction = context.make<T>();
  add(context, *instruction, raw, onbuild);
  return *instruction;
}

void finish(BuildContext& context, AnyInstruction& instruction) {
  if (context.references.empty()) return;
  auto by_place = [](const VariableReference& a, const VariableReference& b) { return a.span.begin < b.span.begin; };
  std::stable_sort(context.references.begin(), context.references.end(), by_place);
  instruction.references = context.freeze(context.references);
  context.references.clear();
}

void read_unknown(BuildContext& context, const UnknownInstruction& unknown) {
  std::string_view written = unknown.raw->keyword_text.text();
  auto nearest = nearest_name(written, kKeywords);
  context.problem(Kind::UnknownInstruction, Reason::Unrecognised, BuildPhase::Instructions, unknown.keyword_span(), written).expected =
      nearest ? *nearest : std::string_view{};
}

void check_trigger(BuildContext& context, const RawInstruction& trigger) {
  bool is_chained = trigger.keyword == Keyword::Onbuild;
  if (!is_chained && trigger.keyword != Keyword::From && trigger.keyword != Keyword::Maintainer) return;
  context.problem(Kind::InvalidOnbuild, is_chained ? Reason::OnbuildChained : Reason::OnbuildForbidden, BuildPhase::Instructions,
                  trigger.keyword_text.span(), trigger.keyword_text.text());
}

const AnyInstruction* read_instruction(BuildContext& context, const RawInstruction& raw, const OnbuildInstruction* onbuild);

void read_onbuild(BuildContext& context, OnbuildInstruction& onbuild) {
  const RawInstruction* trigger = onbuild.raw->trigger;
  if (trigger == nullptr || trigger->keyword_text.empty()) {
    // An ONBUILD inside ONBUILD is refused anyway and not looked into.
    if (onbuild.is_onbuild()) return;
    context.problem(Kind::MissingArgument, Reason::NoArguments, BuildPhase::Instructions, onbuild.keyword_span(), onbuild.name());
    return;
  }
  check_trigger(context, *trigger);
  finish(context, onbuild);
  onbuild.trigger = read_instruction(context, *trigger, &onbuild);
}

template <class T, class Read>
const AnyInstruction* read_as(BuildContext& context, const RawInstruction& raw, const OnbuildInstruction* onbuild, Read read) {
  T& instruction = start<T>(context, raw, onbuild);
  check_flags(context, raw);
  if (onbuild == nullptr) check_heredocs(context, raw);
  read(context, instruction);
  finish(context, instruction);
  return &instruction;
}

// A FROM in its place; inside ONBUILD it is only looked at.
const AnyInstruction* read_stage_start(BuildContext& context, const RawInstruction& raw, const OnbuildInstruction* onbuild) {
  if (onbuild != nullptr) return read_as<FromInstruction>(context, raw, onbuild, read_from);
  close_stage(context);
  context.stage = context.stage == nullptr ? context.stages.data() : context.stage + 1;
  context.state = state_of_unknown_base(context);
  return read_as<FromInstruction>(context, raw, nullptr, [](BuildContext& within, FromInstruction& from) {
    read_from(within, from);
    begin_stage(within, from);
  });
}

const AnyInstruction* read_instruction(BuildContext& context, const RawInstruction& raw, const OnbuildInstruction* onbuild) {
  switch (raw.keyword) {
    case Keyword::Add:
    case Keyword::Copy: return read_as<CopyInstruction>(context, raw, onbuild, read_copy);
    case Keyword::Arg: return read_as<ArgInstruction>(context, raw, onbuild, read_arg);
    case Keyword::Cmd: return read_as<CmdInstruction>(context, raw, onbuild, read_cmd);
    case Keyword::Entrypoint: return read_as<EntrypointInstruction>(context, raw, onbuild, read_entrypoint);
    case Keyword::Env: return read_as<EnvInstruction>(context, raw, onbuild, read_env);
    case Keyword::Expose: return read_as<ExposeInstruction>(context, raw, onbuild, read_expose);
    case Keyword::From: return read_stage_start(context, raw, onbuild);
    case Keyword::Healthcheck: return read_as<HealthcheckInstruction>(context, raw, onbuild, read_healthcheck);
    case Keyword::Label: return read_as<LabelInstruction>(context, raw, onbuild, read_label);
    case Keyword::Maintainer: return read_as<MaintainerInstruction>(context, raw, onbuild, read_maintainer);
    case Keyword::Onbuild: return read_as<OnbuildInstruction>(context, raw, onbuild, read_onbuild);
    case Keyword::Run: return read_as<RunInstruction>(context, raw, onbuild, read_run);
    case Keyword::Shell: return read_as<ShellInstruction>(context, raw, onbuild, read_shell);
    case Keyword::StopSignal: return read_as<StopSignalInstruction>(context, raw, onbuild, read_stop_signal);
    case Keyword::User: return read_as<UserInstruction>(context, raw, onbuild, read_user);
    case Keyword::Volume: return read_as<VolumeInstruction>(context, raw, onbuild, read_volume);
    case Keyword::Workdir: return read_as<WorkdirInstruction>(context, raw, onbuild, read_workdir);
    case Keyword::Unknown: break;
  }
  return read_as<UnknownInstruction>(context, raw, onbuild, read_unknown);
}

// The builder notices faults of its last phase only in stages it builds.
void spare_unbuilt_stages(BuildContext& context) {
  for (DockerfileProblem& problem : context.problems) {
    const Stage* stage = problem.instruction == nullptr ? nullptr : problem.instruction->stage;
    if (problem.phase == BuildPhase::Build && stage != nullptr && !stage->is_needed) problem.breaks_build = false;
  }
}

// A text without a single instruction is no Dockerfile: that is said once, not of each of its lines.
void tell_foreign_text_once(BuildContext& context) {
  std::span<const RawInstruction> instructions = context.file.tree.instructions;
  auto is_unknown = [](const RawInstruction& raw) { return raw.keyword == Keyword::Unknown; };
  if (instructions.size() < 3 || !std::all_of(instructions.begin(), instructions.end(), is_unknown)) return;
  auto is_other = [](const DockerfileProblem& problem) { return problem.kind != Kind::UnknownInstruction; };
  std::erase_if(context.problems, is_other);
  if (context.problems.empty()) return;
  auto by_place = [](const DockerfileProblem& a, const DockerfileProblem& b) { return a.span < b.span; };
  DockerfileProblem first = *std::min_element(context.problems.begin(), context.problems.end(), by_place);
  first.reason = Reason::NothingRecognised;
  first.expected = {};
  context.problems.assign(1, first);
}

// `...` in a document stands for what its writer left out.
void spare_ellipses(BuildContext& context) {
  std::erase_if(context.problems, [](const DockerfileProblem& problem) {
    return problem.text.starts_with("...") || problem.text.starts_with("\xE2\x80\xA6");
  });
}

bool is_ellipsis(std::string_view text) {
  std::size_t begin = text.find_first_not_of("# \t");
  return begin != std::string_view::npos && (text.substr(begin).starts_with("...") || text.substr(begin).starts_with("\xE2\x80\xA6"));
}

// `...` as an instruction or as a comment.
bool has_ellipsis(const Dockerfile& file) {
  auto in_comment = [&](const CommentLine& comment) { return is_ellipsis(file.source->text(comment.span)); };
  auto in_keyword = [](const RawInstruction& raw) { return is_ellipsis(raw.keyword_text.text()); };
  return std::any_of(file.tree.comments.begin(), file.tree.comments.end(), in_comment) ||
         std::any_of(file.tree.instructions.begin(), file.tree.instructions.end(), in_keyword);
}

void publish_problems(BuildContext& context) {
  auto by_place = [](const DockerfileProblem& a, const DockerfileProblem& b) { return a.span < b.span; };
  std::stable_sort(context.problems.begin(), context.problems.end(), by_place);
  context.file.problems = context.freeze(context.problems);
}

bool has_from(const DockerfileTree& tree) {
  return std::any_of(tree.instructions.begin(), tree.instructions.end(), [](const RawInstruction& raw) { return raw.keyword == Keyword::From; });
}

bool has_ellipsis_comment(const Dockerfile& file) {
  return std::any_of(file.tree.comments.begin(), file.tree.comments.end(), [&](const CommentLine& comment) {
    std::string_view text = file.source->text(comment.span);
    return text.find("...") != std::string_view::npos || text.find("\xE2\x80\xA6") != std::string_view::npos;
  });
}

bool begins_with_from(const DockerfileTree& tree) {
  auto is_not_arg = [](const RawInstruction& raw) { return raw.keyword != Keyword::Arg; };
  auto first = std::find_if(tree.instructions.begin(), tree.instructions.end(), is_not_arg);
  return first != tree.instructions.end() && first->keyword == Keyword::From;
}

}  // namespace

std::shared_ptr<const Dockerfile> build_dockerfile(std::shared_ptr<const SourceBuffer> source, const DockerfileOptions& options) {
  auto file = std::make_shared<Dockerfile>();
  file->source = std::move(source);
  file->tree = parse_dockerfile(*file->source, file->pool);
  file->is_fragment = options.may_be_fragment && !has_from(file->tree);
  file->is_excerpt = options.may_be_fragment;
  file->leaves_out = file->is_excerpt && has_ellipsis(*file);

  BuildContext context(*file);
  context.outside_stages = options.outside_stages;
  context.is_abridged = options.may_be_fragment && has_ellipsis_comment(*file);
  context.lacks_beginning = options.may_be_fragment && !begins_with_from(file->tree);
  context.state = state_of_unknown_base(context);
  lay_out_stages(context);
  check_file(context);
  if (file->is_fragment) begin_implied_stage(context);
  for (const RawInstruction& raw : file->tree.instructions) read_instruction(context, raw, nullptr);
  close_stage(context);
  file->instructions = context.freeze(context.instructions);
  file->global_scope = context.global_scope.newest();
  finish_stages(context, options.target);
  spare_unbuilt_stages(context);
  if (!file->is_fragment) tell_foreign_text_once(context);
  if (options.may_be_fragment) spare_ellipses(context);
  publish_problems(context);
  return file;
}

}  // namespace docklint
