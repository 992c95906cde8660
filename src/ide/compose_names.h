// Where the files of a compose project name services, networks, volumes, secrets, configs, and stages and arguments of
// what they build: read file by file, so that what an override hides is found as well.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "docklint/source.h"
#include "model/compose/compose_project.h"

namespace docklint {

enum class ComposeNameKind : std::uint8_t { Service, Network, Volume, Secret, Config, BuildTarget, BuildArgument };

struct ComposeName {
  ComposeNameKind kind = ComposeNameKind::Service;
  std::string_view name;
  // The file whose service is meant, as `extends` names it; "" for the project's own.
  std::string scope;
  FileSpan where;          // the name alone, as it stands in the file
  bool is_definition = false;
  std::string_view service;        // that is built: BuildTarget, BuildArgument
  // BuildArgument without a value, which takes that of the variable of its name: how the value would be written
  // out, and where. Empty text for all others.
  std::string written_value;
  std::uint32_t value_offset = 0;
};

// In order of files; names that hang on variables and those that are written with escapes are left out.
std::vector<ComposeName> names_of(const ComposeProject& project);

}  // namespace docklint
