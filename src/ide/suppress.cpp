#include "ide/suppress.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "config/suppression_comment.h"
#include "syntax/yaml/tree.h"
#include "text/text_edit.h"

namespace docklint {
namespace {

constexpr std::string_view kReason = "say why";

bool takes_comments(DocumentKind kind) {
  return kind == DocumentKind::Dockerfile || kind == DocumentKind::Compose || kind == DocumentKind::IgnoreFile || kind == DocumentKind::EnvFile;
}

std::string_view indentation_of(const SourceBuffer& source, std::uint32_t line) {
  std::string_view text = source.text(source.line_span(line));
  return text.substr(0, std::min(text.find_first_not_of(" \t"), text.size()));
}

bool begins_its_line(const SourceBuffer& source, std::uint32_t offset) {
  Span line = source.line_span(source.line_of(offset));
  std::uint32_t begin = line.begin == 0 ? source.bom_length() : line.begin;
  return source.text({begin, offset}).find_first_not_of(" \t") == std::string_view::npos;
}

// The smallest entry or item that holds the place and begins its line: a comment inside of anything smaller
// would not be one, or would be about something else.
class YamlPlace {
 public:
  YamlPlace(const SourceBuffer& source, Span place) : source_(source), place_(place) {}

  std::optional<std::uint32_t> find(const YamlTree& tree) {
    for (const YamlDocument& document : tree.documents) {
      const YamlNode* node = document.root;
      while (node) node = step(*node);
    }
    return found_;
  }

 private:
  bool holds(Span span) const { return span.begin <= place_.begin && place_.begin < std::max(span.end, span.begin + 1); }
  void take(Span span) {
    if (begins_its_line(source_, span.begin)) found_ = span.begin;
  }
  const YamlNode* step(const YamlNode& node) {
    for (const YamlEntry& entry : node.entries) {
      if (!holds(hull(entry.span, entry.key->full_span))) continue;
      take(entry.span);
      return entry.value;
    }
    for (const YamlItem& item : node.items) {
      if (!holds(item.span)) continue;
      take(item.span);
      return item.value;
    }
    return nullptr;
  }

  const SourceBuffer& source_;
  Span place_;
  std::optional<std::uint32_t> found_;
};

// Where the thing begins that a comment of its own above would be about.
std::optional<std::uint32_t> commented_place(const SourceBuffer& source, DocumentKind kind, const Dockerfile* dockerfile, Span place) {
  if (kind == DocumentKind::Dockerfile) {
    if (!dockerfile) return std::nullopt;
    for (const RawInstruction& raw : dockerfile->tree.instructions) {
      if (raw.span.begin <= place.begin && place.begin <= raw.span.end) return raw.span.begin;
    }
    return std::nullopt;
  }
  if (kind == DocumentKind::Compose) {
    TextPool pool;
    YamlTree tree = parse_yaml(source, pool);
    return YamlPlace(source, place).find(tree);
  }
  std::string_view line = source.text(source.line_span(source.line_of(place.begin)));
  if (line.find_first_not_of(" \t") == std::string_view::npos || line.starts_with('#')) return std::nullopt;
  return source.line_span(source.line_of(place.begin)).begin;
}

// The comment of ours on this line, if it holds nothing else.
std::optional<SuppressionComment> comment_on(const SourceBuffer& source, std::uint32_t line, SuppressionReach reach) {
  Span span = source.line_span(line);
  std::string_view text = source.text(span);
  std::size_t hash = text.find_first_not_of(" \t");
  if (hash == std::string_view::npos || text[hash] != '#') return std::nullopt;
  auto comment = read_suppression_comment(text.substr(hash), span.begin + static_cast<std::uint32_t>(hash));
  bool is_ours = comment && comment->tool == SuppressionTool::Docklint && comment->reach == reach && comment->error.empty() && !comment->names.empty();
  return is_ours ? comment : std::nullopt;
}

std::optional<PlacedText> one_more_name(const SuppressionComment& comment, std::string_view rule) {
  bool is_there = std::any_of(comment.names.begin(), comment.names.end(), [&](const SuppressionName& name) { return name.text == rule; });
  if (is_there) return std::nullopt;
  std::uint32_t end = comment.names.back().span.end;
  return PlacedText{{end, end}, fmt::format(",{}", rule), {}};
}

PlacedText new_line(const SourceBuffer& source, std::uint32_t line, std::string_view indentation, std::string_view verb, std::string_view rule) {
  std::uint32_t begin = line == 0 ? source.bom_length() : source.line_span(line).begin;
  return {{begin, begin}, fmt::format("{}# docklint {}={} -- {}{}", indentation, verb, rule, kReason, line_ending_of(source.text())), kReason};
}

}  // namespace

std::optional<PlacedText> suppress_here(const SourceBuffer& source, DocumentKind kind, const Dockerfile* dockerfile, std::string_view rule, Span place) {
  if (!takes_comments(kind)) return std::nullopt;
  auto begin = commented_place(source, kind, dockerfile, place);
  if (!begin) return std::nullopt;
  std::uint32_t line = source.line_of(*begin);
  if (line > 0) {
    if (auto above = comment_on(source, line - 1, SuppressionReach::Covered)) return one_more_name(*above, rule);
  }
  return new_line(source, line, indentation_of(source, line), "ignore", rule);
}

std::optional<PlacedText> suppress_in_file(const SourceBuffer& source, DocumentKind kind, const Dockerfile* dockerfile, std::string_view rule) {
  if (!takes_comments(kind)) return std::nullopt;
  for (std::uint32_t line = 0; line < source.line_count(); ++line) {
    if (auto there = comment_on(source, line, SuppressionReach::File)) return one_more_name(*there, rule);
  }
  std::uint32_t line = 0;
  // A comment ends the parser directives: it goes below them.
  if (kind == DocumentKind::Dockerfile) {
    if (!dockerfile) return std::nullopt;
    if (!dockerfile->tree.directives.empty()) line = source.line_of(dockerfile->tree.directives.back().span.end) + 1;
  }
  if (line >= source.line_count()) return std::nullopt;
  return new_line(source, line, "", "ignore-file", rule);
}

}  // namespace docklint
