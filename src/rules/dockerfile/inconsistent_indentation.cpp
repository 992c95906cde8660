#include <fmt/format.h>
#include <map>
#include <string>
#include <vector>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"

namespace docklint {
namespace {

Span indentation_of(const AnyInstruction& instruction, const SourceBuffer& source) {
  std::uint32_t begin = instruction.keyword_span().begin;
  std::size_t line_end = begin == 0 ? std::string_view::npos : source.text().rfind('\n', begin - 1);
  return {line_end == std::string_view::npos ? source.bom_length() : static_cast<std::uint32_t>(line_end) + 1, begin};
}

// The keyword is the first thing on its line.
bool begins_line(const AnyInstruction& instruction, const SourceBuffer& source) {
  if (instruction.keyword == Keyword::Unknown) return false;
  Span before = indentation_of(instruction, source);
  return !instruction.is_onbuild() && instruction.span().begin == instruction.keyword_span().begin &&
         source.text(before).find_first_not_of(" \t") == std::string_view::npos;
}

bool is_body(const AnyInstruction& instruction) { return !instruction.is_global() && instruction.keyword != Keyword::From; }

// The indentation most instructions of the stages have; none when in doubt.
std::string prevailing_indentation(const Dockerfile& file, const SourceBuffer& source) {
  std::map<std::string, std::size_t, std::less<>> counts;
  for (const AnyInstruction* instruction : file.instructions)
    if (is_body(*instruction) && begins_line(*instruction, source)) ++counts[std::string(source.text(indentation_of(*instruction, source)))];
  std::string best;
  std::size_t most = counts.contains("") ? counts[""] : 0;
  for (const auto& [indentation, count] : counts) {
    if (count <= most) continue;
    best = indentation;
    most = count;
  }
  return best;
}

std::string describe_indentation(std::string_view text) {
  if (text.empty()) return "none";
  if (text.find_first_not_of('\t') == std::string_view::npos) return fmt::format("{} tab{}", text.size(), text.size() == 1 ? "" : "s");
  if (text.find_first_not_of(' ') == std::string_view::npos) return fmt::format("{} blank{}", text.size(), text.size() == 1 ? "" : "s");
  return "tabs and blanks";
}

}  // namespace

void rules::dockerfile::inconsistent_indentation(const Dockerfile& file, RuleContext& ctx) {
  const SourceBuffer& source = ctx.source();
  if (file.is_fragment || file.is_excerpt) return;
  std::string prevailing = prevailing_indentation(file, source);
  for (const AnyInstruction* instruction : file.instructions) {
    if (!begins_line(*instruction, source)) continue;
    Span where = indentation_of(*instruction, source);
    std::string_view wanted = is_body(*instruction) ? std::string_view(prevailing) : std::string_view();
    std::string_view found = source.text(where);
    if (found == wanted) continue;
    std::vector<TextEdit> edits;
    for (Span comment : instruction->leading_comments()) {
      Span before{source.line_span(source.line_of(comment.begin)).begin, comment.begin};
      if (before.begin != 0 && source.text(before) == found) edits.push_back(ctx.replace(before, std::string(wanted)));
    }
    edits.push_back(ctx.replace(where, std::string(wanted)));
    ctx.report(instruction->keyword_span(), fmt::format("indentation of {} is {}, not {} as elsewhere", instruction->raw->keyword_text.text(), describe_indentation(found), describe_indentation(wanted)))
        .help("indent it as the others")
        .fix(Fix::safe("indent it as the others", std::move(edits)));
  }
}

}  // namespace docklint
