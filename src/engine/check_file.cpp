#include "engine/check_file.h"

#include "config/comment_sites.h"
#include "engine/check_dockerfile.h"
#include "engine/check_env_file.h"
#include "engine/check_ignore_file.h"
#include "engine/embedded.h"
#include "syntax/markdown/code_blocks.h"

namespace docklint {
namespace {

void check_as_dockerfile(const SourceSet& sources, FileId file, bool may_be_fragment, const ActiveRules& rules, FileFindings& out) {
  auto dockerfile = build_dockerfile(sources.shared(file), {.may_be_fragment = may_be_fragment, .target = {}});
  RuleContext context(sources, file, rules.settings(), out.findings);
  check_dockerfile(*dockerfile, rules, context, out.failures);
  const SourceBuffer& source = sources.at(file);
  out.comments = dockerfile_comment_sites(source, source.whole(), dockerfile->tree);
}

void check_as_ignore_file(const SourceSet& sources, FileId file, const IgnoreFileOptions& options, const ActiveRules& rules, FileFindings& out) {
  auto ignore_file = build_ignore_file(sources.shared(file), options);
  RuleContext context(sources, file, rules.settings(), out.findings);
  check_ignore_file(*ignore_file, rules, context, out.failures);
  const SourceBuffer& source = sources.at(file);
  out.comments = line_comment_sites(source, source.whole());
}

void check_as_env_file(const SourceSet& sources, FileId file, bool may_be_fragment, const ActiveRules& rules, FileFindings& out) {
  auto env_file = build_env_file(sources.shared(file), may_be_fragment);
  RuleContext context(sources, file, rules.settings(), out.findings);
  check_env_file(*env_file, rules, context, out.failures);
  const SourceBuffer& source = sources.at(file);
  out.comments = line_comment_sites(source, source.whole());
}

void check_block(const CodeBlock& block, const SourceBuffer& markdown, FileId markdown_file, const ActiveRules& rules, FileFindings& out) {
  SourceSet sources;
  FileId file = sources.add(SourceBuffer::make(markdown.path(), block.text));
  FileFindings found;
  if (block.kind == CodeBlockKind::Dockerfile) check_as_dockerfile(sources, file, true, rules, found);
  if (block.kind == CodeBlockKind::IgnoreFile) check_as_ignore_file(sources, file, {.may_be_fragment = true, .context = {}}, rules, found);
  if (block.kind == CodeBlockKind::EnvFile) check_as_env_file(sources, file, true, rules, found);
  for (Diagnostic& finding : found.findings) {
    move_to_markdown(finding, block, markdown_file, markdown.text());
    out.findings.push_back(std::move(finding));
  }
  for (CommentSite site : found.comments) {
    for (Span* span : {&site.comment, &site.covers, &site.covers_line, &site.stage, &site.file}) *span = block.source_span(*span);
    out.comments.push_back(site);
  }
  out.failures.insert(out.failures.end(), found.failures.begin(), found.failures.end());
}

}  // namespace

FileFindings check_file(const SourceSet& sources, FileId file, DocumentKind kind, const ActiveRules& rules, const FileSystem* files) {
  FileFindings out;
  switch (kind) {
    case DocumentKind::Dockerfile: check_as_dockerfile(sources, file, false, rules, out); break;
    case DocumentKind::Markdown:
      for (const CodeBlock& block : find_code_blocks(sources.at(file).text())) check_block(block, sources.at(file), file, rules, out);
      break;
    case DocumentKind::IgnoreFile:
      check_as_ignore_file(sources, file, files ? ignore_file_options(sources.at(file).path(), *files, rules) : IgnoreFileOptions{}, rules, out);
      break;
    case DocumentKind::EnvFile: check_as_env_file(sources, file, false, rules, out); break;
    case DocumentKind::Compose:
    case DocumentKind::Configuration:
    case DocumentKind::None: break;
  }
  return out;
}

}  // namespace docklint
