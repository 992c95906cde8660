// The whole Dockerfile as a builder understands it: typed instructions, stages, variables, problems.
//
//   std::shared_ptr<const Dockerfile> file = build_dockerfile(source);
//   for (const Stage& stage : file->stages) ...
//   file->each<RunInstruction>([&](const RunInstruction& run) { ... });
//
// Immutable once built, safe to share between threads; holds its source, and all views and pointers in
// it live as long as it does. Building never fails: whatever the bytes, there is a model.
//
// Facts: BuildKit's Dockerfile front end (instruction parser, word lexer, stage resolution).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "docklint/source.h"
#include "model/dockerfile/instructions.h"
#include "model/dockerfile/problem.h"
#include "model/dockerfile/stage.h"
#include "syntax/dockerfile/tree.h"
#include "text/text_pool.h"

namespace docklint {

struct DockerfileOptions {
  // The text is a block of a document: without FROM it is a piece of a Dockerfile and not a wrong one, it may
  // begin in the middle, and `...` stands for something left out.
  // With `...` in a comment nobody knows how its stages end: there is no final stage.
  bool may_be_fragment = false;
  // Stage that counts as the final one (as `--target` names it, any case, or a number); empty: the last.
  std::string target;
  // Stages that other blocks of the same document declare: FROM one of them is no image.
  std::span<const std::string> outside_stages = {};
};

enum class LineRole : std::uint8_t {
  Blank,        // outside instructions
  Comment,      // outside instructions
  Instruction,  // a line of an instruction, the comments and blank lines between them included
  Heredoc,      // a line of a heredoc body or the one that ends it
};

struct Dockerfile {
  std::shared_ptr<const SourceBuffer> source;
  TextPool pool;
  DockerfileTree tree;

  // A fragment without FROM: its instructions form one implied stage (Stage::from == nullptr) on an
  // unknown base, and what only a whole file can lack is not judged.
  bool is_fragment = false;
  // A block of a document: stages it names may stand in a block before it.
  bool is_excerpt = false;
  // ... that says with `...` that something was left out: what is missing here may be there.
  bool leaves_out = false;
  std::span<const AnyInstruction* const> instructions;  // in order of place; ONBUILD's trigger follows it
  std::span<const Stage> stages;
  const Stage* final_stage = nullptr;                   // null without stages
  // Newest global ARG (before the first FROM); platform arguments at the end of the chain.
  const VariableDefinition* global_scope = nullptr;
  std::span<const DockerfileProblem> problems;          // in order of place

  // By name in any letter case; with duplicates the last one, as COPY --from looks it up. Null if none.
  const Stage* find_stage(std::string_view name) const;
  // The instruction whose lines hold the byte, the inner one of ONBUILD preferred; null between them.
  const AnyInstruction* instruction_at(std::uint32_t offset) const;

  // One per physical line; text without a line end counts as a line, nothing after the last line end does not.
  // Worked out when first asked.
  std::span<const LineRole> line_roles() const;
  // A question about the whole file that rules about single commands ask again and again, answered once.
  // `question` is unlike any other and lives as long as the program.
  bool ask_once(std::string_view question, const std::function<bool()>& answer) const;
  // Whether the text stands anywhere in the file; looked for once. It lives as long as the program.
  bool mentions(std::string_view text) const;

  // Calls `visit(const T&)` for every instruction of one kind, those inside ONBUILD included.
  template <class T, class Visit>
  void each(Visit visit) const {
    for (const AnyInstruction* instruction : instructions) {
      if (const T* typed = instruction->as<T>()) visit(*typed);
    }
  }

 private:
  mutable std::once_flag line_roles_once_;
  mutable std::vector<LineRole> line_roles_;
  mutable std::mutex answers_mutex_;
  mutable std::vector<std::pair<std::string_view, bool>> answers_;  // by question
};

std::shared_ptr<const Dockerfile> build_dockerfile(std::shared_ptr<const SourceBuffer> source,
                                                   const DockerfileOptions& options = {});

// Calls `visit(const ShellText&, const AnyInstruction&)` for all shell text of the file, in order of place.
template <class Visit>
void each_shell_text(const Dockerfile& file, Visit visit) {
  auto all = [&](const CommandLine& command, const AnyInstruction& instruction) {
    for (const ShellText& text : command.shell) visit(text, instruction);
  };
  for (const AnyInstruction* any : file.instructions) {
    if (auto* run = any->as<RunInstruction>()) all(run->command, *any);
    if (auto* cmd = any->as<CmdInstruction>()) all(cmd->command, *any);
    if (auto* entrypoint = any->as<EntrypointInstruction>()) all(entrypoint->command, *any);
    if (auto* healthcheck = any->as<HealthcheckInstruction>()) all(healthcheck->command, *any);
  }
}

// A readable picture of the model, for people and tests: one line per fact, byte spans as begin-end.
std::string dump_model(const Dockerfile& file);

}  // namespace docklint
