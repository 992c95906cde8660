// One comment that switches findings off, as written: whose it is, how far it reaches, which rules it
// names. Nothing is resolved here; config/suppression.h gives it its effect.
//
// Read are docklint's own comments and those of hadolint, BuildKit, dclint, tally, KICS, Checkov, Trivy,
// Semgrep, Sonar, yamllint, ShellCheck, dockerfile-utils, buddy's linter and dockerfile_lint. Where a peer would
// read less than its user meant (only the last of stacked comments, only the very next line), docklint
// takes what was meant.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docklint/span.h"

namespace docklint {

enum class SuppressionTool : std::uint8_t {
  Docklint, Hadolint, Buildkit, Dclint, Tally, Kics, Checkov, Trivy, Semgrep, Yamllint, Shellcheck, DockerfileUtils, Buddy, DockerfileLint, Sonar,
};

// The name before the colon of a code ("hadolint"), as in RuleInfo::aliases.
std::string_view tool_name(SuppressionTool tool);

enum class SuppressionReach : std::uint8_t {
  Covered,        // the instruction, entry or pattern below; the line if it stands at the end of one
  Line,           // the line it ends, or the one below
  Block,          // what follows; above FROM the whole stage
  Stage,          // the instructions after the FROM below, up to the next FROM
  File,           // everything, wherever it stands
  FileFromHead,   // everything, but only at the top of the file
  RangeBegin,     // everything up to the matching RangeEnd or the end of the file
  RangeEnd,
  Nothing,        // read, but about something else (`hadolint shell=`)
};

struct SuppressionName {
  std::string_view text;
  Span span;
};

struct SuppressionComment {
  SuppressionTool tool = SuppressionTool::Docklint;
  SuppressionReach reach = SuppressionReach::Covered;
  std::vector<SuppressionName> names;
  bool names_everything = false;  // no list, or one that says "all"
  bool names_exceptions = false;  // everything but the names
  bool takes_reason = false;      // the syntax has a place for one
  bool has_reason = false;
  Span reason_place;              // empty span where a reason would be written
  // Not empty: it cannot be read, for this reason, and does nothing.
  std::string error;
  std::string help;
  Span error_span;
};

// `comment` runs from its '#' to the end of the line and stands at `begin` in the file. None for an
// ordinary comment.
std::optional<SuppressionComment> read_suppression_comment(std::string_view comment, std::uint32_t begin);

}  // namespace docklint
