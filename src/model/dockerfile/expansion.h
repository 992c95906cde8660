// BuildKit's word lexer: removes quotes, expands `$name` and `${name...}`, keeps the way back to the file.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/dockerfile/problem.h"
#include "model/dockerfile/word.h"

namespace docklint {

enum class BindingState : std::uint8_t { Unset, Set, Unknown };

// What a name means where a word stands.
struct VariableBinding {
  Resolution resolution = Resolution::Undefined;
  BindingState state = BindingState::Unset;
  Knowledge knowledge = Knowledge::Sure;
  std::string_view value;
  // An ARG without default: unset, but somebody may pass it, so `$x` alone is unknown.
  bool is_open = false;
  const VariableDefinition* definition = nullptr;
  std::uint32_t* uses = nullptr;  // counts references to the definition
  const VariableDefinition* undeclared_global = nullptr;
};

class VariableLookup {
 public:
  virtual ~VariableLookup() = default;
  virtual VariableBinding find(std::string_view name) const = 0;
};

struct ExpansionFault {
  DockerfileProblemReason reason = DockerfileProblemReason::UnclosedBrace;
  Span span;
  std::string_view text;
  std::string_view expected;
};

struct Expansion {
  Word word;
  std::optional<ExpansionFault> fault;
};

enum class ExpansionMode : std::uint8_t {
  Word,
  HeredocBody,  // quotes are ordinary characters
};

Expansion expand(const MappedText& written, char escape, ExpansionMode mode, const VariableLookup& variables, TextPool& pool);

}  // namespace docklint
