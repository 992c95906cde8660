#include "config/comment_sites.h"

#include <algorithm>

namespace docklint {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// The line's text without leading blanks; empty for a blank line.
Span content_of(const SourceBuffer& source, Span line) {
  while (!line.empty() && is_blank(source.text()[line.begin])) ++line.begin;
  return line;
}

bool is_comment(const SourceBuffer& source, Span content) { return !content.empty() && source.text()[content.begin] == '#'; }

CommentSite site_of(const SourceBuffer& source, Span file, Span comment, CommentPlace place) {
  CommentSite site;
  site.comment = comment;
  site.place = place;
  site.is_indented = source.line_span(source.line_of(comment.begin)).begin < comment.begin;
  site.file = file;
  return site;
}

// The next line after `offset` that holds more than a comment, up to `limit`; empty if there is none.
Span next_line_with_content(const SourceBuffer& source, std::uint32_t offset, std::uint32_t limit) {
  for (std::uint32_t line = source.line_of(offset) + 1; line < source.line_count(); ++line) {
    Span content = content_of(source, source.line_span(line));
    if (content.begin >= limit) return {};
    if (!content.empty() && !is_comment(source, content)) return content;
  }
  return {};
}

// Comment lines of a text read line by line, each about the next line with content.
void add_comment_lines(const SourceBuffer& source, Span file, Span part, CommentPlace first_place, std::vector<CommentSite>& sites) {
  CommentPlace place = first_place;
  std::size_t waiting = sites.size();
  for (std::uint32_t offset = part.begin; offset < part.end;) {
    std::uint32_t line = source.line_of(offset);
    Span content = content_of(source, source.line_span(line));
    offset = source.full_line_span(line).end;
    if (content.empty()) continue;
    if (is_comment(source, content)) {
      sites.push_back(site_of(source, file, content, place));
      continue;
    }
    place = CommentPlace::OwnLine;
    for (; waiting < sites.size(); ++waiting) sites[waiting].covers = sites[waiting].covers_line = content;
  }
}

class DockerfileSites {
 public:
  DockerfileSites(const SourceBuffer& source, Span part, const DockerfileTree& tree) : source_(source), part_(part), tree_(tree) { find_stages(); }

  std::vector<CommentSite> build() {
    for (const ParserDirective& directive : tree_.directives) {
      if (is_check(directive.name)) sites_.push_back(site_of(source_, part_, directive.span, CommentPlace::Directive));
    }
    for (const CommentLine& comment : tree_.comments) add(comment);
    for (const RawInstruction& instruction : tree_.instructions) {
      if (instruction.keyword != Keyword::Run) continue;
      if (instruction.heredocs.empty()) add_shell_comment(instruction.span);
      for (const Heredoc& heredoc : instruction.heredocs) add_comment_lines(source_, part_, heredoc.body, CommentPlace::OwnLine, sites_);
    }
    std::stable_sort(sites_.begin(), sites_.end(), [](const CommentSite& a, const CommentSite& b) { return a.comment < b.comment; });
    return std::move(sites_);
  }

 private:
  static bool is_check(std::string_view name) {
    return name.size() == 5 && std::equal(name.begin(), name.end(), "check", [](char a, char b) { return (a | 0x20) == b; });
  }

  // A comment of the shell at the end of a RUN: `RUN make # nosemgrep`.
  void add_shell_comment(Span instruction) {
    Span line = source_.line_span(source_.line_of(instruction.end - 1));
    line = content_of(source_, {std::max(line.begin, instruction.begin), instruction.end});
    std::string_view text = source_.text(line);
    std::size_t sign = text.rfind(" #");
    if (sign == std::string_view::npos || text.back() == ']') return;
    Span comment{line.begin + static_cast<std::uint32_t>(sign) + 1, line.end};
    sites_.push_back(site_of(source_, part_, comment, CommentPlace::Trailing));
    sites_.back().covers = sites_.back().covers_line = {line.begin, comment.begin};
  }

  // stage_end_[i]: where the stage begun by instruction i ends; 0 if i is no FROM.
  void find_stages() {
    stage_end_.resize(tree_.instructions.size());
    std::uint32_t end = part_.end;
    for (std::size_t i = tree_.instructions.size(); i > 0; --i) {
      const RawInstruction& instruction = tree_.instructions[i - 1];
      if (instruction.keyword != Keyword::From) continue;
      stage_end_[i - 1] = end;
      end = instruction.span.begin;
    }
  }

  void add(const CommentLine& comment) {
    auto next = std::upper_bound(tree_.instructions.begin(), tree_.instructions.end(), comment.span.begin,
                                 [](std::uint32_t offset, const RawInstruction& instruction) { return offset < instruction.span.begin; });
    if (comment.inside_instruction) {
      std::uint32_t limit = next == tree_.instructions.begin() ? part_.end : std::prev(next)->span.end;
      // Stacked comments are about the same line.
      if (inner_line_.begin < comment.span.begin) inner_line_ = next_line_with_content(source_, comment.span.begin, limit);
      sites_.push_back(site_of(source_, part_, comment.span, CommentPlace::OwnLine));
      sites_.back().covers = sites_.back().covers_line = inner_line_;
      return;
    }
    sites_.push_back(site_of(source_, part_, comment.span, next == tree_.instructions.begin() ? CommentPlace::Head : CommentPlace::OwnLine));
    if (next == tree_.instructions.end()) return;
    CommentSite& site = sites_.back();
    // From the comment on: what is wrong with the comments in between belongs to the instruction too.
    site.covers = site.covers_line = {comment.span.end, next->span.end};
    std::uint32_t end = stage_end_[static_cast<std::size_t>(next - tree_.instructions.begin())];
    if (end > next->span.end) site.stage = {next->span.end, end};
  }

  const SourceBuffer& source_;
  Span part_;
  const DockerfileTree& tree_;
  std::vector<std::uint32_t> stage_end_;
  Span inner_line_;
  std::vector<CommentSite> sites_;
};

}  // namespace

std::vector<CommentSite> dockerfile_comment_sites(const SourceBuffer& source, Span part, const DockerfileTree& tree) {
  return DockerfileSites(source, part, tree).build();
}

namespace {

// Entries and items of all documents by their begin, the outermost first where several begin together.
std::vector<Span> yaml_parts(const YamlTree& tree) {
  std::vector<Span> parts;
  std::vector<const YamlNode*> pending;
  for (const YamlDocument& document : tree.documents) {
    if (document.root) pending.push_back(document.root);
  }
  while (!pending.empty()) {
    const YamlNode& node = *pending.back();
    pending.pop_back();
    for (const YamlItem& item : node.items) {
      parts.push_back(item.span);
      pending.push_back(item.value);
    }
    for (const YamlEntry& entry : node.entries) {
      parts.push_back(entry.span);
      pending.push_back(entry.value);
    }
  }
  std::sort(parts.begin(), parts.end(), [](Span a, Span b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  return parts;
}

CommentSite trailing_site(const SourceBuffer& source, Span comment) {
  Span content = content_of(source, source.line_span(source.line_of(comment.begin)));
  content.end = comment.begin;
  CommentSite site = site_of(source, source.whole(), comment, CommentPlace::Trailing);
  site.covers = site.covers_line = content;
  return site;
}

}  // namespace

std::vector<CommentSite> yaml_comment_sites(const SourceBuffer& source, const YamlTree& tree) {
  std::vector<CommentSite> sites;
  if (tree.comments.empty()) return sites;
  std::vector<Span> parts = yaml_parts(tree);
  for (const YamlComment& comment : tree.comments) {
    if (!comment.own_line) {
      sites.push_back(trailing_site(source, comment.span));
      continue;
    }
    auto next = std::lower_bound(parts.begin(), parts.end(), comment.span.end, [](Span part, std::uint32_t offset) { return part.begin < offset; });
    sites.push_back(site_of(source, source.whole(), comment.span, next == parts.begin() ? CommentPlace::Head : CommentPlace::OwnLine));
    if (next == parts.end()) continue;
    // Comments in between belong to the entry too.
    sites.back().covers = {comment.span.end, next->end};
    sites.back().covers_line = {next->begin, std::min(next->end, source.line_span(source.line_of(next->begin)).end)};
  }
  return sites;
}

std::vector<CommentSite> line_comment_sites(const SourceBuffer& source, Span part) {
  std::vector<CommentSite> sites;
  add_comment_lines(source, part, part, CommentPlace::Head, sites);
  return sites;
}

}  // namespace docklint
