// Names that stand for the same thing: stages and variables of a Dockerfile with the compose files that build it;
// services, networks, volumes, secrets, configs and anchors of compose files, variables of `.env`. One list serves
// definition, references, highlight and rename.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docklint/source.h"
#include "ide/folder_models.h"
#include "ide/models.h"

namespace docklint {

enum class SymbolKind : std::uint8_t { Stage, Variable, Service, Network, Volume, Secret, Config, Anchor, EnvVariable };

struct Occurrence {
  std::shared_ptr<const SourceBuffer> source;
  Span span;
  bool is_definition = false;
  // `args: [NAME]` takes the value of the environment's variable NAME, which keeps its name: where the value is to be
  // written then, and how. Empty text for all others.
  std::uint32_t value_offset = 0;
  std::string written_value;
};

struct SymbolUses {
  SymbolKind kind = SymbolKind::Stage;
  std::string name;
  Span here = {};                            // what the cursor is on
  bool is_name_here = true;                  // false: the number of a stage
  std::vector<Occurrence> occurrences = {};  // in order of paths and places
  std::vector<std::string> taken = {};       // names it cannot get; of stages in lower case
};

struct SymbolEdit {
  std::shared_ptr<const SourceBuffer> source;
  Span span;
  std::string text;
};

// What the name at `offset` of an open document stands for, in all files of the folder; without one in the document
// and its own project.
std::optional<SymbolUses> symbol_at(FolderModels* folder, const DocumentModels& models, const std::shared_ptr<const SourceBuffer>& source, std::uint32_t offset);

// Why the symbol cannot be renamed at all, or not be called so; "" if it can.
std::string rename_trouble(const SymbolUses& symbol);
std::string rename_trouble(const SymbolUses& symbol, std::string_view new_name);
// Each place once, none overlapping another.
std::vector<SymbolEdit> rename_edits(const SymbolUses& symbol, std::string_view new_name);

}  // namespace docklint
