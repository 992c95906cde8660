// Which pieces of a document are what, for an editor that colours by meaning.
#pragma once

#include <vector>

#include "docklint/source.h"
#include "model/compose/compose_file.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

// In the order of the legend that the client is told.
enum class TokenKind : std::uint8_t { Comment, Keyword, Flag, Variable, Stage, Directive, Command, Text, Operator, Key, Word, Anchor };

struct MeaningToken {
  Span span;  // within one line
  TokenKind kind = TokenKind::Keyword;
  bool is_definition = false;
};

// In order of place, none overlapping another. Shell text is coloured where a POSIX shell reads it; of other texts
// the variables.
std::vector<MeaningToken> tokens_of(const Dockerfile& dockerfile);
// Keys of the format, names that stand for services and the like, words of the format, variables, anchors, comments.
std::vector<MeaningToken> tokens_of(const ComposeFile& file);

}  // namespace docklint
