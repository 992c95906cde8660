#include <fmt/format.h>

#include <array>
#include <iterator>

#include "model/dockerfile/dockerfile.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

class Dump {
 public:
  std::string out;

  void line(int depth, std::string_view text) {
    out.append(static_cast<std::size_t>(depth) * 2, ' ');
    out += text;
    out += '\n';
  }
};

std::string at(Span span) { return fmt::format("{}-{}", span.begin, span.end); }

std::string quoted(std::string_view text) {
  constexpr std::size_t kLongest = 120;
  std::string result = "`";
  for (char c : text.substr(0, kLongest)) {
    if (c == '\n') {
      result += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      fmt::format_to(std::back_inserter(result), "\\x{:02x}", static_cast<unsigned>(c));
    } else {
      result += c;
    }
  }
  if (text.size() > kLongest) result += "...";
  return result + "`";
}

std::string_view knowledge_name(Knowledge knowledge) {
  switch (knowledge) {
    case Knowledge::Sure: return "";
    case Knowledge::Default: return " (default)";
    case Knowledge::Unknown: return " (unknown)";
  }
  return "";
}

std::string describe(const Word& word) {
  std::string text = fmt::format("{} {}{}", at(word.span()), quoted(word.text()), knowledge_name(word.knowledge));
  if (word.is_malformed) text += " (malformed)";
  return text;
}

std::string describe(const MappedText& text) { return fmt::format("{} {}", at(text.span()), quoted(text.text())); }

std::string_view resolution_name(Resolution resolution) {
  switch (resolution) {
    case Resolution::Arg: return "ARG";
    case Resolution::Env: return "ENV";
    case Resolution::Predefined: return "predefined";
    case Resolution::Undefined: return "undefined";
    case Resolution::BaseImage: return "base image";
    case Resolution::Special: return "special";
  }
  return "";
}

std::string describe(const StageReference& reference) {
  constexpr std::array<std::string_view, 7> kNames = {"stage", "image", "self", "later stage", "no such index", "variable", "empty"};
  std::string text = fmt::format("{} {}", describe(reference.text), kNames[static_cast<std::size_t>(reference.kind)]);
  if (reference.stage != nullptr) text += fmt::format(" {}", reference.stage->index);
  return text;
}

void dump_command(Dump& dump, const CommandLine& command) {
  constexpr std::array<std::string_view, 5> kForms = {"absent", "plain", "exec", "broken exec", "exec of non-strings"};
  dump.line(2, fmt::format("command {} {}", kForms[static_cast<std::size_t>(command.form)], describe(command.text)));
  for (const MappedText& text : command.exec) dump.line(3, "string " + describe(text));
  for (const ShellText& text : command.shell) {
    constexpr std::array<std::string_view, 3> kKinds = {"command", "heredoc", "exec"};
    dump.line(3, fmt::format("shell text {} {} {}", kKinds[static_cast<std::size_t>(text.kind)], shell_dialect_name(text.dialect), at(text.text.span())));
    if (text.script == nullptr) continue;
    for (const ShellCommand& shell : text.script->commands) {
      std::string words;
      for (const ShellWord& word : shell.words) words += " " + quoted(word.text());
      dump.line(4, fmt::format("runs {}{}", at(shell.span), words));
    }
    for (const ShellNode& error : text.script->errors) dump.line(4, "unreadable " + at(error.span()));
  }
}

void dump_pairs(Dump& dump, std::span<const KeyValuePair> pairs) {
  for (const KeyValuePair& pair : pairs) {
    dump.line(2, fmt::format("pair {}{} = {}", describe(pair.key), pair.is_legacy ? " (legacy)" : "", pair.has_value ? describe(pair.value) : "nothing"));
  }
}

void dump_leaves(Dump& dump, const FromInstruction& from) {
  constexpr std::array<std::string_view, 4> kBases = {"image", "stage", "scratch", "unknown"};
  dump.line(2, fmt::format("{} {}", kBases[static_cast<std::size_t>(from.base)], describe(from.image)));
  if (from.platform) dump.line(2, "platform " + describe(*from.platform));
  if (from.has_alias) dump.line(2, "alias " + describe(from.alias));
}

void dump_leaves(Dump& dump, const RunInstruction& run) {
  constexpr std::array<std::string_view, 6> kTypes = {"bind", "cache", "tmpfs", "secret", "ssh", "unknown"};
  for (const RunMount& mount : run.mounts) {
    dump.line(2, fmt::format("mount {} {}{}{}", kTypes[static_cast<std::size_t>(mount.type)], at(mount.span), mount.is_read_only ? " read-only" : "",
                             mount.is_required ? " required" : ""));
    for (const MountOption& option : mount.options) dump.line(3, fmt::format("{} = {}", option.key, option.has_value ? describe(option.value) : "yes"));
    if (mount.from) dump.line(3, "from " + describe(*mount.from));
    if (!mount.target_path.empty()) dump.line(3, "appears at " + quoted(mount.target_path));
  }
  dump_command(dump, run.command);
}

void dump_leaves(Dump& dump, const CopyInstruction& copy) {
  constexpr std::array<std::string_view, 5> kKinds = {"path", "url", "git", "heredoc", "unknown"};
  if (copy.from) dump.line(2, "from " + describe(*copy.from));
  if (copy.chown) dump.line(2, "chown " + describe(*copy.chown));
  if (copy.chmod) dump.line(2, "chmod " + describe(*copy.chmod));
  if (copy.checksum) dump.line(2, "checksum " + describe(*copy.checksum));
  for (const MappedText& exclude : copy.excludes) dump.line(2, "exclude " + describe(exclude));
  for (const CopySource& source : copy.sources) {
    dump.line(2, fmt::format("source {} {}", kKinds[static_cast<std::size_t>(source.kind)], describe(source.path)));
  }
  if (copy.destination) dump.line(2, fmt::format("destination {} -> {}", describe(*copy.destination), quoted(copy.destination_path)));
}

void dump_leaves(Dump& dump, const ArgInstruction& arg) {
  for (const ArgDeclaration& declaration : arg.declarations) {
    dump.line(2, fmt::format("argument {} = {}", describe(declaration.name), declaration.value ? describe(*declaration.value) : "nothing"));
  }
}

void dump_leaves(Dump& dump, const ExposeInstruction& expose) {
  constexpr std::array<std::string_view, 4> kProtocols = {"tcp", "udp", "sctp", "unknown"};
  for (const ExposedPort& port : expose.ports) {
    dump.line(2, fmt::format("port {} {}-{}/{}{}", describe(port.text), port.first, port.last, kProtocols[static_cast<std::size_t>(port.protocol)],
                             port.is_valid ? "" : " (invalid)"));
  }
}

void dump_leaves(Dump& dump, const HealthcheckInstruction& healthcheck) {
  dump.line(2, "type " + describe(healthcheck.type_word));
  if (healthcheck.interval) dump.line(2, fmt::format("interval {} ns", healthcheck.interval->nanoseconds));
  if (healthcheck.timeout) dump.line(2, fmt::format("timeout {} ns", healthcheck.timeout->nanoseconds));
  if (healthcheck.type == HealthcheckType::Cmd) dump_command(dump, healthcheck.command);
}

void dump_leaves(Dump& dump, const AnyInstruction& any) {
  if (auto* from = any.as<FromInstruction>()) dump_leaves(dump, *from);
  if (auto* run = any.as<RunInstruction>()) dump_leaves(dump, *run);
  if (auto* copy = any.as<CopyInstruction>()) dump_leaves(dump, *copy);
  if (auto* env = any.as<EnvInstruction>()) dump_pairs(dump, env->pairs);
  if (auto* label = any.as<LabelInstruction>()) dump_pairs(dump, label->pairs);
  if (auto* arg = any.as<ArgInstruction>()) dump_leaves(dump, *arg);
  if (auto* cmd = any.as<CmdInstruction>()) dump_command(dump, cmd->command);
  if (auto* entrypoint = any.as<EntrypointInstruction>()) dump_command(dump, entrypoint->command);
  if (auto* expose = any.as<ExposeInstruction>()) dump_leaves(dump, *expose);
  if (auto* healthcheck = any.as<HealthcheckInstruction>()) dump_leaves(dump, *healthcheck);
  if (auto* user = any.as<UserInstruction>()) dump.line(2, "user " + describe(user->argument));
  if (auto* workdir = any.as<WorkdirInstruction>()) dump.line(2, fmt::format("path {} -> {}", describe(workdir->path), quoted(workdir->after->workdir.path)));
  if (auto* signal = any.as<StopSignalInstruction>()) dump.line(2, fmt::format("signal {} -> {}", describe(signal->signal), quoted(signal->canonical)));
  if (auto* shell = any.as<ShellInstruction>()) {
    for (const MappedText& word : shell->words) dump.line(2, "word " + describe(word));
  }
  if (auto* volume = any.as<VolumeInstruction>()) {
    for (const Word& path : volume->paths) dump.line(2, "path " + describe(path));
  }
}

void dump_instruction(Dump& dump, const AnyInstruction& any) {
  dump.line(1, fmt::format("{} {}{}", any.name().empty() ? quoted(any.raw->keyword_text.text()) : any.name(), at(any.span()), any.is_onbuild() ? " in ONBUILD" : ""));
  for (const Flag& flag : any.flags()) dump.line(2, fmt::format("flag {} = {}", flag.name, flag.has_value ? describe(flag.value) : "nothing"));
  dump_leaves(dump, any);
  for (const VariableReference& reference : any.references) {
    std::string to = reference.definition == nullptr || reference.definition->instruction == nullptr ? "" : " " + at(reference.definition->name_span);
    dump.line(2, fmt::format("uses {} {} {}{}", at(reference.span), quoted(reference.name), resolution_name(reference.resolution), to));
  }
}

std::string describe(const UserState& user) {
  constexpr std::array<std::string_view, 3> kRoot = {"not root", "root", "root?"};
  return fmt::format("user {}{} {}", quoted(user.name), knowledge_name(user.knowledge), kRoot[static_cast<std::size_t>(user.is_root())]);
}

void dump_stage(Dump& dump, const Stage& stage) {
  dump.line(0, fmt::format("stage {} {}{}{}{}", stage.index, quoted(stage.name), stage.is_final ? " final" : "", stage.is_exported ? " exported" : "",
                           stage.is_needed ? "" : " unused"));
  for (const AnyInstruction* instruction : stage.instructions) dump_instruction(dump, *instruction);
  for (const StageEdge& edge : stage.edges) dump.line(1, fmt::format("needs stage {} at {}", edge.target->index, at(edge.span)));
  const StageState& state = *stage.final_state;
  dump.line(1, fmt::format("ends as {}, workdir {}{}, shell {}", describe(state.user), quoted(state.workdir.path), knowledge_name(state.workdir.knowledge),
                           shell_dialect_name(state.shell.dialect)));
}

}  // namespace

std::string dump_model(const Dockerfile& file) {
  Dump dump;
  dump.line(0, fmt::format("{}escape {}", file.is_fragment ? "fragment, " : "", file.tree.escape));
  for (const AnyInstruction* instruction : file.instructions) {
    if (instruction->is_global()) dump_instruction(dump, *instruction);
  }
  for (const Stage& stage : file.stages) dump_stage(dump, stage);
  for (const DockerfileProblem& problem : file.problems) {
    dump.line(0, fmt::format("problem {}.{} {} {}{}", static_cast<int>(problem.kind), static_cast<int>(problem.reason), at(problem.span), quoted(problem.text),
                             problem.breaks_build ? "" : " (does not break the build)"));
  }
  return dump.out;
}

}  // namespace docklint
