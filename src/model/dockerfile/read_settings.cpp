// The instructions that set one thing: VOLUME, USER, WORKDIR, STOPSIGNAL, MAINTAINER, SHELL.
#include <array>
#include <string>

#include "model/dockerfile/build_context.h"
#include "model/dockerfile/image_paths.h"
#include "model/dockerfile/word_split.h"
#include "syntax/shell/dialect.h"

namespace docklint {
namespace {

using Kind = DockerfileProblemKind;
using Reason = DockerfileProblemReason;

// False when the instruction has no arguments, which is noted.
bool has_arguments(BuildContext& context) {
  const AnyInstruction& instruction = *context.instruction;
  if (!instruction.raw->arguments.empty()) return true;
  context.problem(Kind::MissingArgument, Reason::NoArguments, BuildPhase::Instructions, instruction.keyword_span(), instruction.name());
  return false;
}

// Signal numbers of Linux; an index without a name of its own is empty.
constexpr std::array<std::string_view, 32> kSignals = {
    "",     "HUP",  "INT",  "QUIT", "ILL",    "TRAP", "ABRT", "BUS",  "FPE",  "KILL", "USR1",
    "SEGV", "USR2", "PIPE", "ALRM", "TERM",   "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN",
    "TTOU", "URG",  "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO",  "PWR",  "SYS"};
constexpr int kFirstRealTime = 34;
constexpr int kLastRealTime = 64;

std::optional<int> small_number(std::string_view text) {
  if (text.empty() || text.size() > 3) return std::nullopt;
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string signal_of_number(int number) {
  if (number > 0 && number < static_cast<int>(kSignals.size())) return "SIG" + std::string(kSignals[static_cast<std::size_t>(number)]);
  if (number == kFirstRealTime) return "SIGRTMIN";
  if (number > kFirstRealTime && number <= kLastRealTime) return "SIGRTMIN+" + std::to_string(number - kFirstRealTime);
  return {};
}

// "SIGTERM" for 15, term, SIGTERM; "" for what is no signal.
std::string canonical_signal(std::string_view text) {
  if (auto number = small_number(text)) return signal_of_number(*number);
  std::string upper;
  for (char c : text) upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  std::string_view name = upper;
  if (name.starts_with("SIG")) name.remove_prefix(3);
  for (std::string_view known : kSignals) {
    if (!known.empty() && name == known) return "SIG" + std::string(known);
  }
  if (name == "CLD") return "SIGCHLD";
  if (name == "POLL") return "SIGIO";
  if (name == "IOT") return "SIGABRT";
  if (name == "RTMIN" || name == "RTMAX") return "SIG" + std::string(name);
  if (name.starts_with("RTMIN+")) {
    auto offset = small_number(name.substr(6));
    if (offset && *offset >= 1 && *offset <= 15) return "SIGRTMIN+" + std::to_string(*offset);
  }
  if (name.starts_with("RTMAX-")) {
    auto offset = small_number(name.substr(6));
    if (offset && *offset >= 1 && *offset <= 14) return "SIGRTMAX-" + std::to_string(*offset);
  }
  return {};
}

WorkdirState workdir_after(BuildContext& context, const WorkdirInstruction& workdir) {
  const WorkdirState& before = context.state->workdir;
  WorkdirState after;
  after.origin = Origin::Instruction;
  after.set_by = &workdir;
  if (!workdir.path.is_known()) return after;
  std::string_view path = workdir.path.text();
  if (workdir.is_absolute) {
    after.path = context.is_windows() ? path : context.pool.copy(clean_path(path));
    after.knowledge = workdir.path.knowledge;
    return after;
  }
  after.path = context.pool.copy(join_path(before.path, path));
  after.knowledge = weaker(before.knowledge, workdir.path.knowledge);
  return after;
}

// `set -e` and `-o pipefail` among the words of SHELL.
void read_shell_options(std::span<const MappedText> words, ShellState& shell) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    std::string_view word = words[i].text();
    if (word == "pipefail") shell.has_pipefail = true;
    bool is_cluster = word.size() > 1 && word[0] == '-' && word[1] != '-';
    if (is_cluster && word.find('e') != std::string_view::npos) shell.has_errexit = true;
    if (word == "errexit") shell.has_errexit = true;
  }
}

// SHELL ["/bin/sh", ...] is what /bin/sh of the image is.
ShellDialect dialect_of(const BuildContext& context, std::string_view program) {
  ShellDialect dialect = shell_dialect_from(program);
  if (dialect != ShellDialect::Sh || context.stage == nullptr || context.stage->initial_state == nullptr) return dialect;
  ShellDialect initial = context.stage->initial_state->shell.dialect;
  return initial == ShellDialect::Ash || initial == ShellDialect::Dash ? initial : dialect;
}

}  // namespace

void read_volume(BuildContext& context, VolumeInstruction& volume) {
  volume.form = volume.raw->form;
  std::vector<Word> paths;
  bool is_exec = volume.form == ArgumentForm::Exec;
  if (is_exec) {
    for (const MappedText& text : volume.raw->exec) paths.push_back(context.expand_word(text));
  } else {
    check_broken_exec(context, *volume.raw);
    for (const MappedText& text : split_at_blanks(volume.raw->arguments, context.pool)) paths.push_back(context.expand_word(text));
  }
  if (paths.empty()) {
    context.problem(Kind::MissingArgument, Reason::NoArguments, BuildPhase::Instructions, volume.keyword_span(), volume.name());
  }
  for (const Word& path : paths) {
    if (path.is_known() && trim_blanks(path.text()).empty()) {
      context.problem(Kind::MissingArgument, Reason::EmptyVolume, BuildPhase::Build, path.span(), volume.name());
    }
  }
  volume.paths = context.freeze(paths);
}

void read_user(BuildContext& context, UserInstruction& user) {
  if (!has_arguments(context)) return;
  user.argument = context.expand_word(user.raw->arguments);
  std::string_view written = user.raw->arguments.text();
  std::size_t blank = written.find_first_of(" \t");
  std::size_t next = blank == std::string_view::npos ? blank : written.find_first_not_of(" \t", blank);
  // In quotes or `${A:-b c}` the blank may be meant.
  if (next != std::string_view::npos && written.find_first_of("\"'{\\`") == std::string_view::npos)
    context.problem(Kind::UnexpectedArgument, Reason::AfterUser, BuildPhase::Never, user.raw->arguments.source_span(next, written.size()), written.substr(next));
  const MappedText& value = user.argument.value;
  std::size_t colon = user.argument.is_known() ? value.text().find(':') : std::string_view::npos;
  user.has_group = colon != std::string_view::npos;
  user.user = value.part(0, std::min(colon, value.size()), context.pool);
  if (user.has_group) user.group = value.part(colon + 1, value.size(), context.pool);
  context.change_state([&](StageState& state) {
    state.user = {};
    state.user.origin = Origin::Instruction;
    state.user.set_by = &user;
    state.user.knowledge = user.argument.knowledge;
    if (!user.argument.is_known()) return;
    state.user.name = user.user.text();
    state.user.group = user.group.text();
  });
}

void read_workdir(BuildContext& context, WorkdirInstruction& workdir) {
  workdir.after = context.state;
  if (!has_arguments(context)) return;
  workdir.path = context.expand_word(workdir.raw->arguments);
  workdir.is_absolute = is_absolute_image_path(workdir.path.text(), context.is_windows());
  context.change_state([&](StageState& state) { state.workdir = workdir_after(context, workdir); });
  workdir.after = context.state;
}

void read_stop_signal(BuildContext& context, StopSignalInstruction& stop_signal) {
  if (!has_arguments(context)) return;
  stop_signal.signal = context.expand_word(stop_signal.raw->arguments);
  context.change_state([&](StageState& state) { state.stop_signal = &stop_signal; });
  if (!stop_signal.signal.is_known()) return;
  stop_signal.canonical = context.pool.copy(canonical_signal(stop_signal.signal.text()));
  if (!stop_signal.canonical.empty()) return;
  // The builder takes any number but zero; no container can be stopped with it.
  auto number = small_number(stop_signal.signal.text());
  BuildPhase phase = number && *number != 0 ? BuildPhase::Never : BuildPhase::Build;
  context.problem(Kind::InvalidStopSignal, Reason::BadSignal, phase, stop_signal.signal.span(), stop_signal.signal.text());
}

void read_maintainer(BuildContext& context, MaintainerInstruction& maintainer) {
  maintainer.maintainer = maintainer.raw->arguments;
  has_arguments(context);
}

void read_shell(BuildContext& context, ShellInstruction& shell) {
  if (!has_arguments(context)) return;
  if (shell.raw->form == ArgumentForm::NonStringExec) {
    context.problem(Kind::MalformedExecForm, Reason::NonStringElement, BuildPhase::Lines, shell.arguments_span(), shell.raw->arguments.text());
    return;
  }
  if (shell.raw->form != ArgumentForm::Exec) {
    context.problem(Kind::MalformedExecForm, Reason::ShellNotJson, BuildPhase::Instructions, shell.arguments_span(), shell.raw->arguments.text());
    return;
  }
  shell.words = shell.raw->exec;
  if (shell.words.empty()) {
    context.problem(Kind::MissingArgument, Reason::EmptyShell, BuildPhase::Instructions, shell.arguments_span(), shell.name());
    return;
  }
  shell.dialect = dialect_of(context, shell.words.front().text());
  context.change_state([&](StageState& state) {
    state.shell = {};
    state.shell.words = shell.words;
    state.shell.dialect = shell.dialect;
    state.shell.origin = Origin::Instruction;
    state.shell.set_by = &shell;
    state.shell.exists = Answer::Unknown;
    read_shell_options(shell.words, state.shell);
  });
}

}  // namespace docklint
