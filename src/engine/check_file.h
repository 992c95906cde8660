// Everything one file can be told on its own: reading it, running the rules about its language, and, for
// Markdown, doing so for each code block and moving the findings to the Markdown.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "config/suppression.h"
#include "docklint/diagnostic.h"
#include "docklint/source.h"
#include "engine/active_rules.h"
#include "engine/rule_tasks.h"
#include "io/document_kind.h"
#include "io/file_system.h"
#include "model/compose/compose_project.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

struct FileFindings {
  std::vector<Diagnostic> findings;
  std::vector<RuleFailure> failures;
  std::vector<CommentSite> comments;  // where a comment may switch findings off
  std::shared_ptr<const Dockerfile> dockerfile;  // of a Dockerfile, for the project it is part of
};

// `run` names the file and how many threads may look at it. `files` is where rules that compare a file with what lies beside it may look; null where there is nothing
// beside it (a text of an editor that was never saved, standard input).
FileFindings check_file(const RuleRun& run, DocumentKind kind, const ActiveRules& rules, const FileSystem* files);

// A compose file with the project it is judged in (engine/compose_projects.h). Findings can lie in the other
// files of the project where that file is its first; else those in it are kept.
FileFindings check_compose_file(const RuleRun& run, const ComposeProject& project, const ActiveRules& rules);

}  // namespace docklint
