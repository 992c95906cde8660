#include "engine/fix_meaning.h"

#include <algorithm>

#include "docklint/rule_info.h"
#include "syntax/markdown/code_blocks.h"

namespace docklint {
namespace {

constexpr std::string_view kClaims[] = {
    "compose/base60-value",
    "compose/deprecated-external",
    "compose/json-in-string",
    "compose/malformed-healthcheck",
    "compose/missing-quotes",
    "compose/non-string-key",
    "compose/null-value",
    "compose/path-like-volume-name",
    "compose/yaml11-boolean",
    "dockerfile/apk-cache-left",
    "dockerfile/deprecated-maintainer",
    "dockerfile/malformed-exec-form",
    "dockerfile/trailing-comment",
    "dockerfile/unformatted-heredoc",
    "dockerignore/backslash-separator",
    "dockerignore/indented-comment",
    "project/missing-dockerfile",
};

DocumentKind kind_of(CodeBlockKind kind) {
  switch (kind) {
    case CodeBlockKind::Dockerfile: return DocumentKind::Dockerfile;
    case CodeBlockKind::Yaml: return DocumentKind::Compose;
    case CodeBlockKind::IgnoreFile: return DocumentKind::IgnoreFile;
    case CodeBlockKind::EnvFile: return DocumentKind::EnvFile;
  }
  return DocumentKind::None;
}

std::optional<std::string> find_changed_markdown(const EditedText& text) {
  std::vector<CodeBlock> before = find_code_blocks(text.before->text());
  std::vector<CodeBlock> after = find_code_blocks(text.after->text());
  bool same_blocks = std::equal(before.begin(), before.end(), after.begin(), after.end(), [](const CodeBlock& a, const CodeBlock& b) { return a.kind == b.kind; });
  if (!same_blocks) return "it changes the code blocks of the document";
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].text == after[i].text) continue;
    EditedText block;
    block.kind = kind_of(before[i].kind);
    block.before = SourceBuffer::make(text.before->path(), before[i].text);
    block.after = SourceBuffer::make(text.after->path(), after[i].text);
    block.edits = edits_in(before[i], text.edits);
    block.may_be_fragment = true;
    if (auto reason = find_changed_meaning(block)) return reason;
  }
  return std::nullopt;
}

}  // namespace

std::vector<AppliedEdit> edits_in(const CodeBlock& block, const std::vector<AppliedEdit>& edits) {
  std::vector<AppliedEdit> found;
  for (const AppliedEdit& edit : edits) {
    std::optional<Span> where;
    for (const CodeBlock::Line& line : block.lines) {
      // The indentation and the line end belong to the line.
      std::uint32_t begin = line.source.begin - line.indentation;
      if (edit.where.begin > line.source.end + 2 || edit.where.end < begin) continue;
      std::uint32_t length = line.source.size();
      auto at = [&](std::uint32_t offset) { return line.text_begin + std::clamp(offset, line.source.begin, line.source.begin + length) - line.source.begin; };
      Span part{at(edit.where.begin), at(edit.where.end)};
      where = where ? hull(*where, part) : part;
    }
    if (where) found.push_back({*where, edit.rule});
  }
  return found;
}

bool claims_to_change(RuleId rule) { return std::find(std::begin(kClaims), std::end(kClaims), rule_info(rule).id) != std::end(kClaims); }

bool is_touched(const EditedText& text, Span span, bool with_claim) {
  return std::any_of(text.edits.begin(), text.edits.end(), [&](const AppliedEdit& edit) {
    return edit.where.begin <= span.end && span.begin <= edit.where.end && (!with_claim || claims_to_change(edit.rule));
  });
}

std::optional<std::string> find_changed_meaning(const EditedText& text) {
  switch (text.kind) {
    case DocumentKind::Dockerfile: return find_changed_dockerfile(text);
    case DocumentKind::Compose: return find_changed_compose(text);
    case DocumentKind::IgnoreFile: return find_changed_ignore_file(text);
    case DocumentKind::EnvFile: return find_changed_env_file(text);
    case DocumentKind::Markdown: return find_changed_markdown(text);
    case DocumentKind::Configuration:
    case DocumentKind::None: break;
  }
  return std::nullopt;
}

}  // namespace docklint
