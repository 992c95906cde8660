// Whether a text that safe fixes made still means what the old one meant: an independent judgement on the
// models of both, which knows the rules by name only.
//
//   Dockerfile   the same stages and instructions in the same order, with the same effect
//   compose      the same project after normalisation
//   ignore file  the same verdict about every path that its patterns suggest
//   .env file    the same variables
//   Markdown     the same code blocks, each judged for itself
//
// What a fix claims to change may change: shell text it edits, an instruction the builder refuses or misreads,
// and what the rules named in claims_to_change() exist to correct.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "docklint/diagnostic.h"
#include "docklint/source.h"
#include "io/document_kind.h"
#include "syntax/markdown/code_blocks.h"

namespace docklint {

struct AppliedEdit {
  Span where;  // in the text before
  RuleId rule{};
};

struct EditedText {
  DocumentKind kind = DocumentKind::Dockerfile;
  std::shared_ptr<const SourceBuffer> before;
  std::shared_ptr<const SourceBuffer> after;
  std::vector<AppliedEdit> edits;
  bool may_be_fragment = false;  // a block of a document
};

// What changed, in words; nothing: the meaning is kept.
std::optional<std::string> find_changed_meaning(const EditedText& text);

// The fix of this rule corrects a text that surely does not mean what its author wanted.
bool claims_to_change(RuleId rule);
// An edit, of a rule that makes that claim if `with_claim`, lies in this span or at its ends.
bool is_touched(const EditedText& text, Span span, bool with_claim);

// The edits that lie in a block of another text, where they are in its own.
std::vector<AppliedEdit> edits_in(const CodeBlock& block, const std::vector<AppliedEdit>& edits);

// Of one language each.
std::optional<std::string> find_changed_dockerfile(const EditedText& text);
std::optional<std::string> find_changed_compose(const EditedText& text);
std::optional<std::string> find_changed_ignore_file(const EditedText& text);
std::optional<std::string> find_changed_env_file(const EditedText& text);

}  // namespace docklint
