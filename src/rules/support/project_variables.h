// Where the variables of a compose project get their values: for `${...}` in compose files from the `.env` of the
// project, in containers from `environment` and `env_file`.
#pragma once

#include <string_view>

#include "model/project/project.h"

namespace docklint {

struct EnvSetting {
  const ProjectEnvFile* file = nullptr;
  const EnvEntry* entry = nullptr;
  explicit operator bool() const { return entry != nullptr; }
  FileSpan place(Span span) const { return {file->file, span}; }
};

// A compose project of a size that people write. The rules that compare everything with everything leave others
// alone: bounds what a hostile file can cost.
bool is_comparable(const Project& project);

// The entry that gives `${name}` its value; nothing where no file of the project does.
EnvSetting interpolation_value(const Project& project, std::string_view name);
// The entry of the service's env files that counts, the last one.
EnvSetting env_file_value(const Project& project, const ComposeService& service, std::string_view name);

// Set by shells and systems: HOME, USER, PWD.
bool is_shell_variable(std::string_view name);

// The service of the project in whose lines of this file the place lies; null outside of services.
const ComposeService* service_at(const Project& project, FileSpan where);

// The whole value is `${NAME}` or `$NAME` of the variable's own name.
bool passes_itself(const ComposeVariable& variable);

// The text holds the name as a whole word.
bool mentions_name(std::string_view text, std::string_view name);

// A file made to be copied lies beside the path: `.env.example`, `.env.dist`, `example.env`; its name, or "".
std::string_view example_beside(const Project& project, std::string_view path);

}  // namespace docklint
