// Faults of lines, directives, heredocs and of the file as a whole.
#include <algorithm>

#include "base/split.h"
#include "model/dockerfile/build_context.h"
#include "model/dockerfile/word_split.h"

namespace docklint {
namespace {

using Kind = DockerfileProblemKind;
using Reason = DockerfileProblemReason;

constexpr std::uint32_t kLongestLine = 65535;

void check_line_lengths(BuildContext& context) {
  std::string_view text = context.file.source->text();
  if (text.size() <= kLongestLine) return;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end - begin > kLongestLine) {
      Span line{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      context.problem(Kind::SyntaxError, Reason::LineTooLong, BuildPhase::Lines, line);
    }
    begin = end + 1;
  }
}

bool is_go_bool(std::string_view text) {
  for (std::string_view known : {"1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"}) {
    if (text == known) return true;
  }
  return false;
}

void check_check_directive(BuildContext& context, const ParserDirective& directive) {
  std::string_view value = directive.value.substr(0, directive.value.find_first_of(" \t"));
  std::uint32_t at = directive.value_span.begin;
  for (std::string_view part : split(value, ';')) {
    auto size = static_cast<std::uint32_t>(part.size());
    Span span{at, at + size};
    at += size + 1;
    std::size_t equals = part.find('=');
    std::string_view key = part.substr(0, equals);
    std::string_view expected;
    if (equals == std::string_view::npos) {
      expected = "key=value";
    } else if (key != "skip" && key != "experimental" && key != "error") {
      expected = "skip, error, experimental";
    } else if (key == "error" && !is_go_bool(part.substr(equals + 1))) {
      expected = "boolean";
    }
    if (!expected.empty()) {
      context.problem(Kind::InvalidDirective, Reason::DirectiveCheckValue, BuildPhase::Lines, span, part).expected = expected;
    }
  }
}

void check_directives(BuildContext& context) {
  std::span<const ParserDirective> directives = context.file.tree.directives;
  for (std::size_t i = 0; i < directives.size(); ++i) {
    const ParserDirective& directive = directives[i];
    for (std::size_t j = 0; j < i; ++j) {
      if (!equals_ignoring_case(directives[j].name, directive.name)) continue;
      context.problem(Kind::InvalidDirective, Reason::DirectiveRepeated, BuildPhase::Lines, directive.span, directive.name).related =
          directives[j].span;
      break;
    }
    // The builder stops at the first repetition, so there are three kinds at most to compare with.
    if (i >= 8) break;
    bool is_escape = equals_ignoring_case(directive.name, "escape");
    if (is_escape && directive.value != "\\" && directive.value != "`") {
      context.problem(Kind::InvalidDirective, Reason::DirectiveEscapeValue, BuildPhase::Lines, directive.value_span, directive.value);
    }
    if (equals_ignoring_case(directive.name, "check")) check_check_directive(context, directive);
  }
}

// `# escape=` without a value, where a directive could stand: the builder reads a comment.
void check_empty_directive(BuildContext& context) {
  if (context.file.tree.comments.empty()) return;
  const CommentLine& first = context.file.tree.comments.front();
  std::span<const RawInstruction> instructions = context.file.tree.instructions;
  if (first.inside_instruction || (!instructions.empty() && instructions.front().span.begin < first.span.begin)) return;
  std::string_view before = context.file.source->text({context.file.source->bom_length(), first.span.begin});
  std::size_t lines_before = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  if (lines_before != context.file.tree.directives.size()) return;
  std::string_view text = trim_blanks(context.file.source->text(first.span).substr(1));
  if (!text.ends_with('=')) return;
  std::string_view name = trim_blanks(text.substr(0, text.size() - 1));
  for (std::string_view known : {"syntax", "escape", "check"}) {
    if (equals_ignoring_case(name, known)) {
      context.problem(Kind::InvalidDirective, Reason::DirectiveEmpty, BuildPhase::Never, first.span, name);
    }
  }
}

void check_beginning(BuildContext& context) {
  std::span<const RawInstruction> instructions = context.file.tree.instructions;
  if (instructions.empty()) {
    context.problem(Kind::MissingFrom, Reason::NothingToBuild, BuildPhase::Lines, {0, 0});
    return;
  }
  for (const RawInstruction& raw : instructions) {
    if (raw.keyword == Keyword::From) return;
    if (raw.keyword == Keyword::Arg || raw.keyword == Keyword::Unknown) continue;
    context.problem(Kind::MissingFrom, Reason::BeforeFrom, BuildPhase::Instructions, raw.keyword_text.span(), raw.keyword_text.text());
    return;
  }
  context.problem(Kind::MissingFrom, Reason::NoFrom, BuildPhase::Build, instructions.back().keyword_text.span());
}

// A later line that differs from the name in blanks or punctuation only.
std::optional<Span> near_terminator(const SourceBuffer& source, const Heredoc& heredoc) {
  std::string_view text = source.text();
  std::size_t begin = heredoc.body.begin;
  while (begin < text.size()) {
    std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = trim_blanks(text.substr(begin, end - begin));
    while (!line.empty() && (line.back() == ';' || line.back() == ',')) line.remove_suffix(1);
    if (!heredoc.name.empty() && equals_ignoring_case(line, heredoc.name)) {
      return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }
    begin = end + 1;
  }
  return std::nullopt;
}

}  // namespace

void check_heredocs(BuildContext& context, const RawInstruction& raw) {
  for (const Heredoc& heredoc : raw.heredocs) {
    if (heredoc.terminated) continue;
    context.problem(Kind::InvalidHeredoc, Reason::HeredocUnterminated, BuildPhase::Lines, heredoc.marker_span, heredoc.name).related =
        near_terminator(*context.file.source, heredoc);
    // All that follow it on the line are unterminated for the same reason.
    return;
  }
}

void check_file(BuildContext& context) {
  check_line_lengths(context);
  check_directives(context);
  check_empty_directive(context);
  if (!context.lacks_beginning) check_beginning(context);
}

}  // namespace docklint
