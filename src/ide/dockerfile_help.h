// What instructions and flags of a Dockerfile are for, in a sentence or two; one table for hover, completion and
// signature help.
#pragma once

#include <span>
#include <string_view>

#include "syntax/dockerfile/tree.h"

namespace docklint {

struct InstructionHelp {
  Keyword keyword = Keyword::Unknown;
  std::string_view syntax;   // "COPY [OPTIONS] SOURCE... DESTINATION"
  std::string_view text;
};

struct FlagHelp {
  Keyword keyword = Keyword::Unknown;
  std::string_view name;     // "mount"
  std::string_view value;    // "type=TYPE[,OPTION...]"; "" for one that needs none
  std::string_view text;
};

struct MountHelp {
  std::string_view type;     // "cache"; "" for options of all types
  std::string_view option;   // "target"; "" for the type itself
  std::string_view text;
};

std::span<const InstructionHelp> instruction_help();
std::span<const FlagHelp> flag_help();
std::span<const MountHelp> mount_help();

const InstructionHelp* help_for(Keyword keyword);
const FlagHelp* help_for(Keyword keyword, std::string_view flag);

}  // namespace docklint
