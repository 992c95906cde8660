#include "engine/check_file.h"

#include <algorithm>
#include <span>
#include <string>

#include "config/comment_sites.h"
#include "engine/check_compose.h"
#include "engine/check_dockerfile.h"
#include "engine/check_env_file.h"
#include "engine/check_ignore_file.h"
#include "engine/embedded.h"
#include "engine/inline_dockerfile.h"
#include "syntax/markdown/code_blocks.h"

namespace docklint {
namespace {

void check_as_dockerfile(const RuleRun& run, const DockerfileOptions& options, const ActiveRules& rules, FileFindings& out) {
  auto dockerfile = build_dockerfile(run.sources.shared(run.file), options);
  check_dockerfile(*dockerfile, rules, run, out.findings, out.failures);
  const SourceBuffer& source = run.sources.at(run.file);
  out.comments = dockerfile_comment_sites(source, source.whole(), dockerfile->tree);
  out.dockerfile = std::move(dockerfile);
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

void check_as_compose(const RuleRun& run, ComposeText text, const ActiveRules& rules, FileFindings& out) {
  auto project = compose_project_of(run.sources, run.file, text);
  FileFindings found = check_compose_file(run, *project, rules);
  out.findings = std::move(found.findings);
  out.failures = std::move(found.failures);
  out.comments = std::move(found.comments);
}

// A block of YAML is about anything unless it holds services.
bool is_compose_block(const SourceBuffer& source) {
  TextPool pool;
  YamlTree tree = parse_yaml(source, pool);
  return looks_like_compose(tree) || is_compose_fragment(tree);
}

// Names of the stages that the Dockerfile blocks of a document declare: a tutorial shows one file in pieces.
std::vector<std::string> stages_of(const std::vector<CodeBlock>& blocks) {
  std::vector<std::string> names;
  if (std::count_if(blocks.begin(), blocks.end(), [](const CodeBlock& block) { return block.kind == CodeBlockKind::Dockerfile; }) < 2) return names;
  for (const CodeBlock& block : blocks) {
    if (block.kind != CodeBlockKind::Dockerfile) continue;
    auto file = build_dockerfile(SourceBuffer::make({}, block.text), {.may_be_fragment = true, .target = {}});
    for (const Stage& stage : file->stages) {
      if (!stage.name.empty()) names.emplace_back(stage.name);
    }
  }
  return names;
}

void check_block(const CodeBlock& block, std::span<const std::string> stages, const SourceBuffer& markdown, FileId markdown_file, const ActiveRules& rules, FileFindings& out) {
  SourceSet sources;
  FileId file = sources.add(SourceBuffer::make(markdown.path(), block.text));
  FileFindings found;
  if (block.kind == CodeBlockKind::Dockerfile) check_as_dockerfile({sources, file}, {.may_be_fragment = true, .target = {}, .outside_stages = stages}, rules, found);
  if (block.kind == CodeBlockKind::IgnoreFile) check_as_ignore_file(sources, file, {.may_be_fragment = true, .context = {}}, rules, found);
  if (block.kind == CodeBlockKind::EnvFile) check_as_env_file(sources, file, true, rules, found);
  if (block.kind == CodeBlockKind::Yaml && is_compose_block(sources.at(file))) check_as_compose({sources, file}, ComposeText::MayBeFragment, rules, found);
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

FileFindings check_compose_file(const RuleRun& run, const ComposeProject& project, const ActiveRules& rules) {
  const auto& [sources, file, jobs] = run;
  FileFindings out;
  check_compose(project, rules, run, out.findings, out.failures);
  const ComposeFile* own = project.file(file);
  bool is_first = !project.files.empty() && project.files.front()->file == file;
  check_inline_dockerfiles(sources, file, is_first, project, rules, out);
  if (!is_first) std::erase_if(out.findings, [&](const Diagnostic& finding) { return finding.where.file != run.file; });
  if (own) {
    std::vector<CommentSite> sites = yaml_comment_sites(sources.at(file), own->yaml);
    out.comments.insert(out.comments.end(), sites.begin(), sites.end());
  }
  return out;
}

FileFindings check_file(const RuleRun& run, DocumentKind kind, const ActiveRules& rules, const FileSystem* files) {
  const auto& [sources, file, jobs] = run;
  FileFindings out;
  switch (kind) {
    case DocumentKind::Dockerfile: check_as_dockerfile(run, {}, rules, out); break;
    case DocumentKind::Markdown: {
      std::vector<CodeBlock> blocks = find_code_blocks(sources.at(file).text());
      std::vector<std::string> stages = stages_of(blocks);
      for (const CodeBlock& block : blocks) check_block(block, stages, sources.at(file), file, rules, out);
      break;
    }
    case DocumentKind::IgnoreFile:
      check_as_ignore_file(sources, file, files ? ignore_file_options(sources.at(file).path(), *files, rules) : IgnoreFileOptions{}, rules, out);
      break;
    case DocumentKind::EnvFile: check_as_env_file(sources, file, false, rules, out); break;
    case DocumentKind::Compose: check_as_compose(run, ComposeText::File, rules, out); break;
    case DocumentKind::Configuration:
    case DocumentKind::None: break;
  }
  return out;
}

}  // namespace docklint
