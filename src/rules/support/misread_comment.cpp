#include "rules/support/misread_comment.h"

#include <algorithm>

#include "model/dockerfile/dockerfile.h"

namespace docklint {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// An odd number of one kind of quote is open; good enough to leave shell strings alone.
bool is_inside_quotes(std::string_view before) {
  return std::count(before.begin(), before.end(), '\'') % 2 != 0 || std::count(before.begin(), before.end(), '"') % 2 != 0;
}

// Where the builder splits words: `#` between blanks, or at the start of a word that can be none.
std::size_t comment_among_words(std::string_view text, bool any_word) {
  for (std::size_t at = text.find('#'); at != std::string_view::npos; at = text.find('#', at + 1)) {
    if (at == 0 || !is_blank(text[at - 1])) continue;
    if (any_word || at + 1 == text.size() || is_blank(text[at + 1])) return at;
  }
  return std::string_view::npos;
}

// Behind the closing bracket of an array.
std::size_t comment_after_array(std::string_view text) {
  std::size_t close = text.rfind(']', text.find(" #"));
  if (close == std::string_view::npos || text.substr(0, 2).find('"') == std::string_view::npos) return std::string_view::npos;
  std::size_t at = text.find_first_not_of(" \t", close + 1);
  return at != std::string_view::npos && at > close + 1 && text[at] == '#' ? at : std::string_view::npos;
}

// A pair has to hold `=`; a word that begins with `#` and has none is no pair.
std::size_t comment_among_pairs(std::span<const KeyValuePair> pairs, const MappedText& arguments) {
  for (const KeyValuePair& pair : pairs) {
    if (pair.has_value || pair.is_legacy || !pair.key.written.text().starts_with('#')) continue;
    std::size_t at = arguments.text().find(pair.key.written.text());
    while (at != std::string_view::npos && arguments.source_offset(at) != pair.span.begin) at = arguments.text().find('#', at + 1);
    return at;
  }
  return std::string_view::npos;
}

std::size_t find_comment(const AnyInstruction& instruction) {
  const MappedText& arguments = instruction.raw->arguments;
  std::string_view text = arguments.text();
  switch (instruction.keyword) {
    case Keyword::From:
    case Keyword::Expose:
    case Keyword::StopSignal: return comment_among_words(text, true);
    case Keyword::User:
    case Keyword::Workdir: return comment_among_words(text, false);
    case Keyword::Copy:
    case Keyword::Add:
    case Keyword::Volume: return text.starts_with('[') ? comment_after_array(text) : comment_among_words(text, false);
    case Keyword::Cmd:
    case Keyword::Entrypoint:
    case Keyword::Shell: return text.starts_with('[') ? comment_after_array(text) : std::string_view::npos;
    case Keyword::Env: return comment_among_pairs(instruction.as<EnvInstruction>()->pairs, arguments);
    case Keyword::Label: return comment_among_pairs(instruction.as<LabelInstruction>()->pairs, arguments);
    case Keyword::Arg: return comment_among_words(text, false);
    case Keyword::Healthcheck:
      return instruction.as<HealthcheckInstruction>()->type == HealthcheckType::None ? comment_among_words(text, true) : std::string_view::npos;
    default: return std::string_view::npos;
  }
}

}  // namespace

std::optional<Span> trailing_comment(const AnyInstruction& instruction) {
  const MappedText& arguments = instruction.raw->arguments;
  if (arguments.text().find('#') == std::string_view::npos || comment_after_continuation(instruction)) return std::nullopt;
  std::size_t at = find_comment(instruction);
  if (at == std::string_view::npos) return std::nullopt;
  std::uint32_t begin = arguments.source_offset(at);
  std::uint32_t end = arguments.span().end;
  // A continued instruction goes on below; the comment was meant for its own line.
  for (const Hole& hole : instruction.raw->holes) {
    if (hole.escape.begin > begin && hole.escape.begin < end) end = hole.escape.begin;
  }
  std::string_view text = instruction.file->source->text({begin, end});
  return Span{begin, begin + static_cast<std::uint32_t>(text.find_last_not_of(" \t\r\n") + 1)};
}

std::optional<BrokenContinuation> comment_after_continuation(const AnyInstruction& instruction) {
  const SourceBuffer& source = *instruction.file->source;
  std::string_view line = source.text(instruction.line_span());
  if (line.find('#') == std::string_view::npos) return std::nullopt;
  std::size_t line_begin = line.rfind('\n') == std::string_view::npos ? 0 : line.rfind('\n') + 1;
  char escape = instruction.file->tree.escape;
  for (std::size_t hash = line.find('#', line_begin); hash != std::string_view::npos; hash = line.find('#', hash + 1)) {
    std::size_t before = line.find_last_not_of(" \t", hash == 0 ? 0 : hash - 1);
    bool has_blank = hash > 0 && is_blank(line[hash - 1]);
    if (!has_blank || before == std::string_view::npos || before < line_begin || line[before] != escape) continue;
    if (is_inside_quotes(line.substr(line_begin, before - line_begin))) continue;
    // `a\ # x` escapes a blank inside a word; the continuation that was meant stands alone.
    if (before > line_begin && !is_blank(line[before - 1])) continue;
    std::size_t end = line.find_last_not_of(" \t\r\n") + 1;
    auto offset = [&](std::size_t at) { return instruction.line_span().begin + static_cast<std::uint32_t>(at); };
    return BrokenContinuation{{offset(before), offset(before + 1)}, {offset(hash), offset(end)}};
  }
  return std::nullopt;
}

bool continues_broken_instruction(const AnyInstruction& instruction) {
  return instruction.index > 0 && comment_after_continuation(*instruction.file->instructions[instruction.index - 1]).has_value();
}

bool is_due_to_misread_comment(const DockerfileProblem& problem) {
  if (problem.instruction == nullptr) return false;
  const AnyInstruction& instruction = *problem.instruction;
  if (comment_after_continuation(instruction)) return true;
  if (auto comment = trailing_comment(instruction); comment && problem.span.end > comment->begin) return true;
  return instruction.keyword == Keyword::Unknown && continues_broken_instruction(instruction);
}

}  // namespace docklint
