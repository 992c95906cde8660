// Names that stand for the same thing: stages and variables of a Dockerfile; services, networks, volumes, secrets,
// configs and anchors of a compose file. One list serves definition, references, highlight and rename.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docklint/source.h"
#include "model/compose/compose_project.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

enum class SymbolKind : std::uint8_t { Stage, Variable, Service, Network, Volume, Secret, Config, Anchor };

struct Occurrence {
  FileSpan where;
  bool is_definition = false;
};

struct SymbolUses {
  SymbolKind kind = SymbolKind::Stage;
  std::string name;
  Span here;                             // the name the cursor is on
  std::vector<Occurrence> occurrences;   // in order of place
};

// What the name at `offset` stands for; FileIds are `file` for a Dockerfile, those of the project otherwise.
std::optional<SymbolUses> symbol_at(const Dockerfile& dockerfile, FileId file, std::uint32_t offset);
std::optional<SymbolUses> symbol_at(const ComposeProject& project, FileId file, std::uint32_t offset);

// Why the symbol cannot be called so, "" if it can.
std::string_view rename_trouble(SymbolKind kind, std::string_view new_name);

}  // namespace docklint
