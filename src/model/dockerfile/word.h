// An argument in which the builder removes quotes and expands variables, and the variables in it.
//
// The facts follow BuildKit's word lexer: `$name`, `${name}` and its operators, quotes and the escape
// character of the file. What the builder leaves to the shell (RUN, CMD, ENTRYPOINT, HEALTHCHECK text)
// is not a Word; its variables stand in the ShellScript.
//
//   if (user.argument.knowledge == Knowledge::Unknown) return;      // a variable nobody knows
//   if (user.argument.text() == "root") ctx.report(user.argument.span(), ...);
//
// Everything is a view into the source or the Dockerfile's pool and lives as long as the Dockerfile.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "docklint/span.h"
#include "text/mapped_text.h"

namespace docklint {

struct AnyInstruction;
struct Stage;
struct VariableDefinition;

// How far a value can be relied upon, best first.
enum class Knowledge : std::uint8_t {
  Sure,     // the file alone decides it
  Default,  // it holds as long as no --build-arg says otherwise
  Unknown,  // it depends on the base image, on a build argument without default, on the platform
};

constexpr Knowledge weaker(Knowledge a, Knowledge b) { return a < b ? b : a; }

enum class SubstitutionOperator : std::uint8_t {
  None,                // $v ${v}
  Default,             // ${v:-w} ${v-w}
  Alternative,         // ${v:+w} ${v+w}
  Required,            // ${v:?w} ${v?w}
  RemoveShortestPrefix, RemoveLongestPrefix,  // # ##
  RemoveShortestSuffix, RemoveLongestSuffix,  // % %%
  ReplaceFirst, ReplaceAll,                   // / //
  Invalid,             // ${v:=w} ${v^^} ${!v} ...: the builder refuses it
};

// What a reference finds where it stands.
enum class Resolution : std::uint8_t {
  Arg,         // an ARG in scope; with or without a value
  Env,         // an ENV in scope
  Predefined,  // known without a declaration here: platform arguments in FROM, PATH
  Undefined,   // no definition: the builder puts nothing in its place
  BaseImage,   // no definition in the file, but the base image's environment may hold it
  Special,     // $$, $1, $@ ...: accepted and always empty
};

struct VariableReference {
  std::string_view name;
  Span span;        // `$NAME` or `${NAME:-x}`
  Span name_span;
  SubstitutionOperator substitution = SubstitutionOperator::None;
  bool tests_empty = false;   // the `:` of :- :+ :?
  bool is_braced = false;
  bool in_double_quotes = false;
  bool is_nested = false;     // stands in the operand of another reference
  bool in_heredoc = false;    // stands in an unquoted COPY or ADD heredoc body
  Span operand;               // the text after the operator, empty where there is none
  Resolution resolution = Resolution::Undefined;
  // Arg and Env: what it resolves to. For a global ARG used in FROM that one; for `ARG x` in a stage the stage's.
  const VariableDefinition* definition = nullptr;
  // Undefined or BaseImage in a stage: the global ARG (or predefined platform argument) of that name,
  // which the stage would have to declare first.
  const VariableDefinition* undeclared_global = nullptr;

  bool is_defined() const { return resolution == Resolution::Arg || resolution == Resolution::Env || resolution == Resolution::Predefined; }
  // `${v:-w}` and `${v:+w}` are made for variables that may be missing.
  bool tolerates_undefined() const { return substitution == SubstitutionOperator::Default || substitution == SubstitutionOperator::Alternative; }
};

enum class Quoting : std::uint8_t { None, Single, Double, Mixed };  // Mixed: only a part of the word is quoted, or both kinds

struct Word {
  MappedText written;   // as in the file, quotes and variables included, continuations taken out
  MappedText value;     // quotes removed, variables expanded; a variable nobody knows stands as written
  Knowledge knowledge = Knowledge::Sure;
  Quoting quoting = Quoting::None;
  bool is_malformed = false;   // bad `${`, quote never closed: a DockerfileProblem says so; value = written
  std::span<const VariableReference> references;  // in order of place, nested ones after the one they stand in

  std::string_view text() const { return value.text(); }
  Span span() const { return written.span(); }
  bool is_known() const { return knowledge != Knowledge::Unknown; }
  // No variable at all: the value is what stands there.
  bool is_literal() const { return references.empty(); }
  bool empty() const { return value.empty(); }
};

enum class VariableKind : std::uint8_t {
  GlobalArg,    // ARG before the first FROM
  Arg,
  Env,
  PlatformArg,  // BUILDPLATFORM, TARGETARCH ...: global without being written anywhere; no spans
};

// One name declared by an ARG or ENV. Definitions of a scope form a chain towards the start of the
// file, through the stages this one is built on.
struct VariableDefinition {
  VariableKind kind = VariableKind::Arg;
  std::string_view name;
  Span name_span;
  Span span;                     // name and value
  // ARG without default: false, unless the global ARG, or an ENV or ARG before it, gives it its value.
  bool has_value = false;
  std::string_view value;
  Knowledge knowledge = Knowledge::Unknown;
  const AnyInstruction* instruction = nullptr;  // null for platform arguments
  const Stage* stage = nullptr;                 // null for global ones
  const VariableDefinition* previous = nullptr; // the definition before it in the same scope, any name
  const VariableDefinition* shadows = nullptr;  // the earlier definition of this name in scope, if any
  const VariableDefinition* global = nullptr;   // ARG in a stage: the global ARG or platform argument of that name
  // References in builder-expanded words, and ARGs of that name that take their value from it; shell text is
  // not counted.
  std::uint32_t uses = 0;
  // Lets find_variable step over several definitions at once: one bit for each name from this one back to
  // `older`, which has no part in it.
  const VariableDefinition* older = nullptr;
  std::uint64_t recent_names = 0;
  std::uint32_t recent_count = 0;

  bool is_env() const { return kind == VariableKind::Env; }
};

// The definition of `name` that holds in a scope, or null: the newest, ARG or ENV. `scope` comes from
// AnyInstruction::scope or Stage::final_scope.
const VariableDefinition* find_variable(const VariableDefinition* scope, std::string_view name);

// BUILDPLATFORM TARGETPLATFORM BUILDOS ... TARGETSTAGE.
bool is_platform_argument(std::string_view name);
// HTTP_PROXY and its like, upper and lower case: passed without a declaration, visible to RUN only.
bool is_proxy_argument(std::string_view name);
// Read by BuildKit itself (BUILDKIT_*, SOURCE_DATE_EPOCH): declaring them without a use is no mistake.
bool is_builder_argument(std::string_view name);

}  // namespace docklint
