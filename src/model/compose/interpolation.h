// `$NAME`, `${NAME:-default}` and the rest of compose's templates: where the references stand, and what
// a text becomes.
//
// Facts: compose-go template package. Names are looked up as written; the first operator in the text
// wins; defaults are templates themselves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/mapped_text.h"

namespace docklint {

enum class VariableOperator : std::uint8_t {
  None,             // $X, ${X}
  DefaultIfEmpty,   // ${X:-d}
  DefaultIfUnset,   // ${X-d}
  RequireNonEmpty,  // ${X:?m}
  RequireSet,       // ${X?m}
  InsteadIfNonEmpty,  // ${X:+v}
  InsteadIfSet,       // ${X+v}
};

// Offsets count in the text that was scanned.
struct TemplateReference {
  std::size_t begin = 0;  // of '$'
  std::size_t end = 0;
  std::string_view name;
  std::size_t name_begin = 0;
  VariableOperator op = VariableOperator::None;
  std::string_view argument;  // after the operator
  std::size_t argument_begin = 0;
  bool is_braced = false;
  std::uint32_t depth = 0;    // > 0: inside the argument of another reference
};

struct TemplateError {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_unterminated = false;  // `${X` without `}`
};

struct TemplateScan {
  std::vector<TemplateReference> references;  // outer before inner, in order of place
  std::vector<std::size_t> escapes;           // of `$$`
  std::vector<TemplateError> errors;
};

TemplateScan scan_template(std::string_view text);

inline bool has_template(std::string_view text) { return text.find('$') != std::string_view::npos; }

// Values for interpolation: the project's .env and --env-file; kUnknownText in one stands for what only the
// run-time environment knows. The process environment at lint time is
// deliberately not looked at: it is not the one the project will run in.
using ComposeVariables = std::map<std::string, std::string, std::less<>>;

enum class ComposeKnowledge : std::uint8_t {
  Literal,   // no variables
  Resolved,  // every variable has a value in the project
  Default,   // a default was taken because the variable has no value in the project
  Unknown,   // a variable has neither; stands as kUnknownText in the value
};

// Stands for text that only the run-time environment knows. YAML forbids the byte in files.
inline constexpr char kUnknownText = '\x1A';

struct Interpolated {
  MappedText value;
  ComposeKnowledge knowledge = ComposeKnowledge::Literal;
};

// Malformed references stay as written.
Interpolated interpolate(const MappedText& text, const ComposeVariables& variables, TextPool& pool);

}  // namespace docklint
