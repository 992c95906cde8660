#include "engine/inline_dockerfile.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "config/comment_sites.h"
#include "engine/check_dockerfile.h"
#include "engine/embedded.h"
#include "model/compose/interpolation.h"

namespace docklint {
namespace {

// A dollar sign is a piece of its own: two stand for it in the file.
void add_line(CodeBlock& block, const MappedText& text, std::size_t begin, std::size_t end, const SourceBuffer& source) {
  std::string_view written = text.text();
  std::size_t at = begin;
  do {
    std::size_t dollar = written.find('$', at);
    std::size_t stop = dollar >= end ? end : dollar == at ? at + 1 : dollar;
    CodeBlock::Line piece;
    piece.text_begin = static_cast<std::uint32_t>(at);
    std::uint32_t place = at == end ? text.source_offset(at) : text.source_span(at, at + 1).begin;
    piece.source = {place, place + static_cast<std::uint32_t>(stop - at)};
    if (at == begin) piece.indentation = place - source.line_span(source.line_of(place)).begin;
    block.lines.push_back(piece);
    at = stop;
  } while (at < end);
}

// Whether the file holds every piece as the block shows it.
bool is_verbatim(const CodeBlock& block, const SourceBuffer& source) {
  return std::all_of(block.lines.begin(), block.lines.end(), [&](const CodeBlock::Line& piece) {
    return piece.source.end <= source.size() && source.text(piece.source) == std::string_view(block.text).substr(piece.text_begin, piece.source.size());
  });
}

// Compose takes one of two dollar signs away. An edit that ends between the two is none.
bool double_dollars(Fix& fix, const CodeBlock& block) {
  for (TextEdit& edit : fix.edits) {
    Span span = edit.where.span;
    if (!span.empty() && span.end <= block.text.size() && block.text[span.end - 1] == '$') return false;
    std::string doubled;
    for (char c : edit.text) doubled.append(c == '$' ? 2 : 1, c);
    edit.text = std::move(doubled);
  }
  return true;
}

void check_block(const CodeBlock& block, const ComposeBuild& build, FileId file, const SourceSet& outer, const ActiveRules& rules, FileFindings& out) {
  const SourceBuffer& yaml = outer.at(file);
  SourceSet sources;
  FileId own = sources.add(SourceBuffer::make(yaml.path(), block.text));
  DockerfileOptions options;
  if (build.target && build.target->is_certain()) options.target = build.target->text.text();
  auto dockerfile = build_dockerfile(sources.shared(own), options);
  std::vector<Diagnostic> findings;
  check_dockerfile(*dockerfile, rules, {sources, own}, findings, out.failures);
  for (Diagnostic& finding : findings) {
    std::erase_if(finding.fixes, [&](Fix& fix) { return !double_dollars(fix, block); });
    move_to_markdown(finding, block, file, yaml.text());
    out.findings.push_back(std::move(finding));
  }
  const SourceBuffer& text = sources.at(own);
  for (CommentSite site : dockerfile_comment_sites(text, text.whole(), dockerfile->tree)) {
    for (Span* span : {&site.comment, &site.covers, &site.covers_line, &site.stage, &site.file}) *span = block.source_span(*span);
    out.comments.push_back(site);
  }
}

}  // namespace

std::vector<const ComposeBuild*> builds_with_inline_dockerfile(const ComposeProject& project) {
  std::vector<const ComposeBuild*> builds;
  std::set<std::pair<FileId, std::uint32_t>> seen;
  for (const ComposeService& service : project.services) {
    const ComposeValue* text = service.build ? service.build->dockerfile_inline : nullptr;
    if (text && seen.insert({text->where.file, text->where.span.begin}).second) builds.push_back(&*service.build);
  }
  return builds;
}

std::optional<CodeBlock> inline_dockerfile(const ComposeValue& value, const SourceBuffer& source) {
  if (!value.is_scalar() || !value.node || value.node->style != YamlStyle::Literal || !value.is_certain()) return std::nullopt;
  if (has_template(value.written.text()) && !scan_template(value.written.text()).references.empty()) return std::nullopt;
  CodeBlock block;
  std::string_view text = value.text.text();
  if (text.empty()) return std::nullopt;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(text.find('\n', begin), text.size());
    add_line(block, value.text, begin, end, source);
    begin = end + 1;
  }
  block.text = text;
  if (!block.text.ends_with('\n')) block.text += '\n';
  return is_verbatim(block, source) ? std::optional(std::move(block)) : std::nullopt;
}

void check_inline_dockerfiles(const SourceSet& sources, FileId file, bool with_others, const ComposeProject& project, const ActiveRules& rules, FileFindings& out) {
  for (const ComposeBuild* build : builds_with_inline_dockerfile(project)) {
    const ComposeValue& text = *build->dockerfile_inline;
    if (text.where.file != file && !with_others) continue;
    if (auto block = inline_dockerfile(text, sources.at(text.where.file))) check_block(*block, *build, text.where.file, sources, rules, out);
  }
}

}  // namespace docklint
