#include "syntax/markdown/code_blocks.h"

#include <cmark.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/letter_case.h"

namespace docklint {
namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

std::vector<Span> lines_of(std::string_view text) {
  std::vector<Span> lines;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    std::size_t stop = end;
    if (stop > at && text[stop - 1] == '\r') --stop;
    lines.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(stop)});
    at = end + 1;
  }
  return lines;
}

bool opens_with_from(std::string_view literal) {
  while (!literal.empty()) {
    std::string_view line = literal.substr(0, literal.find('\n'));
    literal.remove_prefix(std::min(literal.size(), line.size() + 1));
    std::size_t first = line.find_first_not_of(" \t\r");
    if (first == std::string_view::npos || line[first] == '#') continue;
    line.remove_prefix(first);
    if (!line.starts_with("FROM ")) return false;
    std::string_view rest = line.substr(5);
    std::size_t blank = rest.find(' ');
    // "FROM image" or "FROM image AS name", not a sentence or a query.
    return blank == std::string_view::npos || in_lower_case(rest.substr(blank)).starts_with(" as ") || rest.starts_with("--platform");
  }
  return false;
}

std::optional<CodeBlockKind> kind_of(std::string_view info, std::string_view literal, std::string_view text_before) {
  std::string word = in_lower_case(info.substr(0, info.find_first_of(" \t,{:")));
  if (word == "dockerfile" || word == "docker" || word == "containerfile") return CodeBlockKind::Dockerfile;
  if (word == "yaml" || word == "yml" || word == "compose" || word == "docker-compose") return CodeBlockKind::Yaml;
  if (word == "dockerignore" || word == ".dockerignore") return CodeBlockKind::IgnoreFile;
  if (word == "dotenv") return CodeBlockKind::EnvFile;
  if (!word.empty()) {
    bool names_dockerignore = (word == "gitignore" || word == "ignore") && text_before.find(".dockerignore") != std::string_view::npos;
    return names_dockerignore ? std::optional(CodeBlockKind::IgnoreFile) : std::nullopt;
  }
  if (opens_with_from(literal)) return CodeBlockKind::Dockerfile;
  if (text_before.find(".dockerignore") != std::string_view::npos) return CodeBlockKind::IgnoreFile;
  return std::nullopt;
}

// Only something that reads like a list of patterns: a tree drawing or prose has blanks inside its lines.
bool reads_like_patterns(std::string_view literal) {
  for (Span line : lines_of(literal)) {
    std::string_view text = literal.substr(line.begin, line.size());
    std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos || text[first] == '#') continue;
    std::size_t last = text.find_last_not_of(" \t");
    std::string_view pattern = text.substr(first, last - first + 1);
    std::size_t comment = pattern.find(" #");
    if (comment != std::string_view::npos) pattern = pattern.substr(0, pattern.find_last_not_of(' ', comment) + 1);
    bool ascii = std::all_of(pattern.begin(), pattern.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii || pattern.find_first_of(" \t$|<>\"'=") != std::string_view::npos) return false;
  }
  return true;
}

CodeBlock block_from(std::string_view literal, std::size_t first_line, const std::vector<Span>& markdown_lines, std::string_view markdown) {
  CodeBlock block;
  std::size_t number = first_line;
  for (Span in_literal : lines_of(literal)) {
    std::string_view text = literal.substr(in_literal.begin, in_literal.size());
    if (number >= markdown_lines.size()) break;
    Span source = markdown_lines[number++];
    std::string_view line = markdown.substr(source.begin, source.size());
    CodeBlock::Line kept;
    kept.text_begin = static_cast<std::uint32_t>(block.text.size());
    // The literal is the tail of its line unless a tab of the container was expanded: then the whole line stands for it.
    if (line.ends_with(text)) kept.indentation = static_cast<std::uint32_t>(line.size() - text.size());
    kept.source = {source.begin + kept.indentation, source.end};
    block.text.append(text).append("\n");
    block.lines.push_back(kept);
  }
  return block;
}

std::string literal_text(cmark_node* node) {
  std::string text;
  std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(node));
  for (cmark_event_type event; (event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE;) {
    if (event != CMARK_EVENT_ENTER) continue;
    if (const char* literal = cmark_node_get_literal(cmark_iter_get_node(iterator.get()))) text += literal;
  }
  return text;
}

}  // namespace

Span CodeBlock::source_span(Span in_text) const {
  auto map = [&](std::uint32_t offset) -> std::uint32_t {
    auto after = std::upper_bound(lines.begin(), lines.end(), offset, [](std::uint32_t value, const Line& line) { return value < line.text_begin; });
    if (after == lines.begin()) return lines.empty() ? 0 : lines.front().source.begin;
    const Line& line = *(after - 1);
    return std::min(line.source.begin + (offset - line.text_begin), line.source.end);
  };
  std::uint32_t begin = map(in_text.begin);
  if (in_text.empty()) return {begin, begin};
  // An end right behind a line's LF belongs to that line, not to the indentation of the next.
  std::uint32_t end = map(in_text.end - 1);
  if (in_text.end - 1 < text.size() && text[in_text.end - 1] != '\n') ++end;
  return {begin, std::max(begin, end)};
}

std::string CodeBlock::line_prefix(std::uint32_t text_offset, std::string_view markdown) const {
  auto after = std::upper_bound(lines.begin(), lines.end(), text_offset, [](std::uint32_t value, const Line& line) { return value < line.text_begin; });
  if (after == lines.begin()) return {};
  auto first = after - 1;
  while (first != lines.begin() && first->text_begin > 0 && text[first->text_begin - 1] != '\n') --first;
  const Line& line = *first;
  return std::string(markdown.substr(line.source.begin - line.indentation, line.indentation));
}

std::vector<CodeBlock> find_code_blocks(std::string_view markdown) {
  std::vector<CodeBlock> blocks;
  if (markdown.find("```") == std::string_view::npos && markdown.find("~~~") == std::string_view::npos) return blocks;
  std::unique_ptr<cmark_node, FreeNode> root(cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT));
  std::vector<Span> lines = lines_of(markdown);
  std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(root.get()));
  for (cmark_event_type event; (event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE;) {
    cmark_node* node = cmark_iter_get_node(iterator.get());
    if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK) continue;
    const char* info = cmark_node_get_fence_info(node);
    const char* literal = cmark_node_get_literal(node);
    auto start = static_cast<std::size_t>(std::max(cmark_node_get_start_line(node), 1));
    bool is_fenced = start <= lines.size() && [&] {
      std::string_view line = markdown.substr(lines[start - 1].begin, lines[start - 1].size());
      return line.find("```") != std::string_view::npos || line.find("~~~") != std::string_view::npos;
    }();
    if (!is_fenced || !literal) continue;
    std::string before;
    if (cmark_node* previous = cmark_node_previous(node)) {
      before = literal_text(previous);
      // "### .dockerignore" / a sentence about it / the block
      cmark_node* earlier = cmark_node_previous(previous);
      if (earlier && cmark_node_get_type(earlier) == CMARK_NODE_HEADING) before += " " + literal_text(earlier);
    }
    auto kind = kind_of(info ? info : "", literal, before);
    bool unlabelled = !info || std::string_view(info).empty();
    if (!kind || (kind == CodeBlockKind::IgnoreFile && unlabelled && !reads_like_patterns(literal))) continue;
    CodeBlock block = block_from(literal, start, lines, markdown);
    block.kind = *kind;
    blocks.push_back(std::move(block));
  }
  return blocks;
}

}  // namespace docklint
