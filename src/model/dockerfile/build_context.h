// What the readers of the instructions share while one Dockerfile is built. Internal to model/dockerfile.
#pragma once

#include <deque>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/expansion.h"
#include "model/dockerfile/variable_scope.h"

namespace docklint {

struct BuildContext {
  explicit BuildContext(Dockerfile& target) : file(target), pool(target.pool), escape(target.tree.escape) {}

  Dockerfile& file;
  TextPool& pool;
  char escape;
  // A piece of a document that begins in the middle: what stands before it may hold the stages it names.
  bool lacks_beginning = false;
  std::span<const std::string> outside_stages;
  bool is_abridged = false;

  // Stages are laid out before the instructions are read, so that names of later stages are known.
  std::span<Stage> stages;
  std::unordered_map<std::string_view, std::uint32_t> last_stage_of_name;
  std::unordered_map<std::string_view, std::uint32_t> earlier_stage_of_name;  // stages read so far
  std::deque<StageScope> stage_scopes;  // by stage index
  std::vector<std::vector<StageEdge>> edges;  // by stage index
  GlobalScope global_scope;

  std::vector<const AnyInstruction*> instructions;
  std::vector<DockerfileProblem> problems;

  // Where reading stands.
  Stage* stage = nullptr;
  const StageState* state = nullptr;
  AnyInstruction* instruction = nullptr;
  std::vector<VariableReference> references;  // of the current instruction

  template <class T>
  T* make() {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (pool.resource()->allocate(sizeof(T), alignof(T))) T();
  }
  template <class T>
  T* make(const T& value) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (pool.resource()->allocate(sizeof(T), alignof(T))) T(value);
  }
  template <class T>
  std::span<const T> freeze(const std::vector<T>& items) {
    return pool.copy(std::span<const T>(items));
  }
  // The same for items that are still to be filled in.
  template <class T>
  std::span<T> make_array(std::size_t count) {
    if (count == 0) return {};
    T* items = static_cast<T*>(pool.resource()->allocate(sizeof(T) * count, alignof(T)));
    std::uninitialized_value_construct_n(items, count);
    return {items, count};
  }

  // Notes what the builder would say about the current instruction.
  DockerfileProblem& problem(DockerfileProblemKind kind, DockerfileProblemReason reason, BuildPhase phase, Span span,
                             std::string_view text = {});

  StageScope* stage_scope() { return stage == nullptr ? nullptr : &stage_scopes[stage->index]; }
  // The variables that words of the current instruction can use.
  Word expand_word(const MappedText& written, ExpansionMode mode = ExpansionMode::Word);
  // A word the builder takes as it stands.
  static Word literal_word(const MappedText& written);
  bool is_windows() const { return stage != nullptr && stage->is_windows == Answer::Yes; }
  // Changes the state from the current instruction on; ONBUILD triggers change nothing.
  template <class Change>
  void change_state(Change change) {
    if (instruction->is_onbuild()) return;
    StageState* next = make<StageState>(*state);
    change(*next);
    state = next;
  }
};

// One reader per kind of instruction. Each gets the common facts filled in and fills in the rest.
void read_from(BuildContext& context, FromInstruction& from);
void read_run(BuildContext& context, RunInstruction& run);
void read_copy(BuildContext& context, CopyInstruction& copy);
void read_env(BuildContext& context, EnvInstruction& env);
void read_label(BuildContext& context, LabelInstruction& label);
void read_arg(BuildContext& context, ArgInstruction& arg);
void read_cmd(BuildContext& context, CmdInstruction& cmd);
void read_entrypoint(BuildContext& context, EntrypointInstruction& entrypoint);
void read_expose(BuildContext& context, ExposeInstruction& expose);
void read_volume(BuildContext& context, VolumeInstruction& volume);
void read_user(BuildContext& context, UserInstruction& user);
void read_workdir(BuildContext& context, WorkdirInstruction& workdir);
void read_healthcheck(BuildContext& context, HealthcheckInstruction& healthcheck);
void read_shell(BuildContext& context, ShellInstruction& shell);
void read_stop_signal(BuildContext& context, StopSignalInstruction& stop_signal);
void read_maintainer(BuildContext& context, MaintainerInstruction& maintainer);

// Flags the instruction knows, given once, with a value where one is due.
void check_flags(BuildContext& context, const RawInstruction& raw);
// Octal digits up to 07777; nothing for a symbolic mode or nonsense.
std::optional<std::uint32_t> parse_octal_mode(std::string_view text);

// The command after keyword and flags; HEALTHCHECK's is RawInstruction::trigger.
CommandLine read_command_line(BuildContext& context, const RawInstruction& raw);
// The file falls back to shell form or words where a JSON array was meant.
void check_broken_exec(BuildContext& context, const RawInstruction& raw);

// Which stage or image a name means; notes the edge and what the builder would refuse.
enum class StageReferenceSite : std::uint8_t { CopyFrom, MountFrom };
StageReference resolve_stage_reference(BuildContext& context, const MappedText& text, StageReferenceSite site);

// Before the instructions: stages and their names. After them: who needs whom.
void lay_out_stages(BuildContext& context);
void begin_stage(BuildContext& context, FromInstruction& from);
void begin_implied_stage(BuildContext& context);
void close_stage(BuildContext& context);
void finish_stages(BuildContext& context, std::string_view target);
StageState* state_of_unknown_base(BuildContext& context);

// What concerns lines, directives, heredocs and the file as a whole.
void check_file(BuildContext& context);
void check_heredocs(BuildContext& context, const RawInstruction& raw);

}  // namespace docklint
