// A finding: what is wrong, exactly where, why it matters, and how it could be mended.
//
// Diagnostics own all their text (no views into a document), so they outlive what they were found in.
// Places are byte spans in files of the run's SourceSet; reporters turn them into lines and columns.
//
// Message style, asserted by the test harness: lower case, the observed fact first, names in backticks,
// no final period, one line. `help` says what to do, as an imperative.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "docklint/span.h"

namespace docklint {

// Dense index into the generated rule table, in order of id. Valid within one build only: print and
// store the rule's id (docklint/rule_info.h) instead.
enum class RuleId : std::uint16_t {};

enum class Severity : std::uint8_t { Off, Style, Info, Warning, Error };
enum class Certainty : std::uint8_t { Sure, Heuristic };

// Replace `where` by `text`. An insertion has an empty span, a deletion an empty text.
struct TextEdit {
  FileSpan where;
  std::string text;
  auto operator<=>(const TextEdit&) const = default;
};

enum class Applicability : std::uint8_t {
  Safe,    // the meaning of the file is kept; applied by `docklint fix`
  Unsafe,  // likely what is wanted, but behaviour may change; needs --unsafe-fixes
};

// One way to mend a finding. Edits are sorted by place and do not overlap; applied whole or not at all.
struct Fix {
  std::string title;  // imperative: "replace ADD with COPY"
  Applicability applicability = Applicability::Safe;
  std::vector<TextEdit> edits;

  static Fix safe(std::string title, std::vector<TextEdit> edits);
  static Fix unsafe(std::string title, std::vector<TextEdit> edits);
};

// Another place that takes part in the finding ("stage declared here").
struct Related {
  FileSpan where;
  std::string message;
};

struct Diagnostic {
  RuleId rule{};
  Severity severity = Severity::Warning;
  Certainty certainty = Certainty::Sure;
  FileSpan where;
  std::string message;
  std::string help;
  std::vector<Related> related;
  std::vector<Fix> fixes;  // alternatives, the preferred one first
};

}  // namespace docklint
