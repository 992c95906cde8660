// What holds at one place of a stage: user, directory, shell and what the image will start. States are
// inherited through the stages a stage is built on and, where the facts about a public image are sure,
// from that image. Instructions between two changes share one state.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/dockerfile/word.h"

namespace docklint {

struct UserInstruction;
struct WorkdirInstruction;
struct ShellInstruction;
struct CmdInstruction;
struct EntrypointInstruction;
struct HealthcheckInstruction;
struct StopSignalInstruction;
struct VariableDefinition;
enum class ShellDialect : std::uint8_t;  // syntax/shell/script.h

enum class Origin : std::uint8_t {
  Unknown,      // the base image decides and nothing sure is known about it
  Default,      // scratch: what a container has when nobody says anything
  BaseImage,    // a sure fact about the public base image
  Instruction,  // `set_by`, possibly in an ancestor stage
};

enum class Answer : std::uint8_t { No, Yes, Unknown };

struct UserState {
  std::string_view name;   // "root", "1000"; empty when unknown. Default is "root"
  std::string_view group;  // after the colon
  Knowledge knowledge = Knowledge::Unknown;
  Origin origin = Origin::Unknown;
  const UserInstruction* set_by = nullptr;

  // root, 0, and on Windows ContainerAdministrator.
  Answer is_root() const;
};

struct WorkdirState {
  // Absolute where knowledge is not Unknown; relative parts are joined. While only the start is
  // unknown (a relative WORKDIR on a base whose directory nobody knows) the path is kept relative.
  std::string_view path;
  Knowledge knowledge = Knowledge::Unknown;
  Origin origin = Origin::Unknown;
  const WorkdirInstruction* set_by = nullptr;  // the last WORKDIR of the file that counts
};

struct ShellState {
  std::span<const MappedText> words;  // of SHELL; empty while the default holds
  ShellDialect dialect{};             // Unknown when nobody can tell
  Origin origin = Origin::Unknown;
  const ShellInstruction* set_by = nullptr;
  // Yes when options or words of SHELL turn these on for every shell-form command.
  bool has_pipefail = false;
  bool has_errexit = false;
  // No: the image surely has no shell at all, shell form cannot run.
  Answer exists = Answer::Unknown;
};

struct StageState {
  UserState user;
  WorkdirState workdir;
  ShellState shell;
  // The last ones that count, here or in an ancestor stage; null when none was given in this file.
  const CmdInstruction* cmd = nullptr;
  const EntrypointInstruction* entrypoint = nullptr;
  const HealthcheckInstruction* healthcheck = nullptr;
  const StopSignalInstruction* stop_signal = nullptr;
};

}  // namespace docklint
