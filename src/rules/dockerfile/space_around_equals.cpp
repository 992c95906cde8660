#include <optional>
#include <string_view>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {
namespace {

struct SplitPair {
  std::size_t begin = 0;
  std::size_t key_end = 0;
  std::size_t end = 0;
};

// The first pair of the line when it is alone there: `K = v`, `K =v` or `K= v`. Further pairs make the
// line ambiguous, and the builder has its own words for it.
std::optional<SplitPair> find_split_pair(std::string_view text, Keyword keyword) {
  std::size_t key_end = text.find_first_of(" \t=");
  if (key_end == 0 || key_end == std::string_view::npos) return std::nullopt;
  std::size_t equals = text.find_first_not_of(" \t", key_end);
  if (equals == std::string_view::npos || text[equals] != '=') return std::nullopt;
  std::size_t value = text.find_first_not_of(" \t", equals + 1);
  if (value == std::string_view::npos || (equals == key_end && value == equals + 1)) return std::nullopt;
  std::size_t word_end = text[value] == '"' ? text.find('"', value + 1) : text.find_first_of(" \t", value);
  bool is_last = word_end == std::string_view::npos || text.find_first_not_of(" \t\"", word_end) == std::string_view::npos;
  std::string_view word = text.substr(value);
  if (equals == key_end) {
    // `K= v`: for ENV and LABEL the second word must be no pair; an ARG may declare a second name.
    bool reads_as_name = keyword == Keyword::Arg && word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == std::string_view::npos;
    if (!is_last || word.find('=') != std::string_view::npos || reads_as_name) return std::nullopt;
  }
  return SplitPair{0, key_end, text.size()};
}

}  // namespace

void rules::dockerfile::space_around_equals(const AnyInstruction& instruction, RuleContext& ctx) {
  if (instruction.keyword != Keyword::Env && instruction.keyword != Keyword::Label && instruction.keyword != Keyword::Arg) return;
  std::string_view text = instruction.raw->arguments.text();
  auto split = find_split_pair(text, instruction.keyword);
  if (!split) return;
  const MappedText& arguments = instruction.raw->arguments;
  auto finding = ctx.report(arguments.source_span(split->begin, split->end), "blank beside `=` splits key and value");
  finding.help("write `key=value` without blanks");
  std::size_t equals = text.find('=', split->key_end);
  std::size_t value = text.find_first_not_of(" \t", equals + 1);
  bool is_single_value = text.find_first_of(" \t", value) == std::string_view::npos || text[value] == '"';
  if (!is_single_value) return;
  finding.fix(Fix::unsafe("remove the blanks", {ctx.replace(arguments.source_span(split->key_end, value), "=")}));
}

}  // namespace docklint
