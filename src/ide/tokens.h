// Which pieces of a document are what, for an editor that colours by meaning. Commands are left to the editor's own
// colouring but for the variables in them.
#pragma once

#include <vector>

#include "docklint/source.h"
#include "model/compose/compose_file.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

enum class TokenKind : std::uint8_t { Comment, Keyword, Flag, Variable, Stage, Directive };

struct MeaningToken {
  Span span;  // within one line
  TokenKind kind = TokenKind::Keyword;
  bool is_definition = false;
};

// In order of place, none overlapping another.
std::vector<MeaningToken> tokens_of(const Dockerfile& dockerfile);
// References to variables.
std::vector<MeaningToken> tokens_of(const ComposeFile& file);

}  // namespace docklint
