// Checks a merged compose document against the schema table: unknown and missing keys, types, words,
// formats. Problems land at the line that causes them, in whichever file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/compose/compose_problem.h"
#include "model/compose/schema.h"
#include "model/compose/value.h"

namespace docklint::compose {

void validate(const ComposeValue& root, std::vector<ComposeProblem>& problems);

// Where a scalar stands in the schema.
struct FormatSubject {
  const ComposeValue& value;
  const SchemaNode& schema;
  std::string_view path;  // "services.web.environment"
};

// The text of a scalar against its format and words. Texts with unknown parts pass.
void check_format(const FormatSubject& subject, std::vector<ComposeProblem>& problems);

// Whether values that come from `.env` are judged elsewhere (project/mistyped-variable).
inline bool is_judged(const ComposeValue& value) { return value.knowledge == ComposeKnowledge::Literal || value.knowledge == ComposeKnowledge::Default; }

ComposeProblem problem_at(ComposeProblemKind kind, FileSpan where, std::string_view path, std::string_view subject = {});

}  // namespace docklint::compose
