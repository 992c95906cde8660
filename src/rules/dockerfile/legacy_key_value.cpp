#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/word_split.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"

namespace docklint {
namespace {

const KeyValuePair* legacy_pair_of(const AnyInstruction& instruction) {
  const auto* env = instruction.as<EnvInstruction>();
  const auto* label = instruction.as<LabelInstruction>();
  std::span<const KeyValuePair> pairs = env != nullptr ? env->pairs : label != nullptr ? label->pairs : std::span<const KeyValuePair>();
  bool is_legacy = pairs.size() == 1 && pairs.front().is_legacy && pairs.front().has_value;
  return is_legacy ? &pairs.front() : nullptr;
}

bool has_blank(std::string_view text) {
  for (char c : text) {
    if (is_ascii_blank(c)) return true;
  }
  return false;
}

// One quoted string from end to end: `"a b"`.
bool is_one_string(std::string_view text, char escape) {
  char quote = text.front();
  if (text.size() < 2 || (quote != '"' && quote != '\'') || text.back() != quote) return false;
  std::string_view inner = text.substr(1, text.size() - 2);
  return inner.find(quote) == std::string_view::npos && inner.find(escape) == std::string_view::npos;
}

void offer_equals(Finding finding, const AnyInstruction& instruction, const KeyValuePair& pair, const RuleContext& ctx) {
  if (has_comments_inside(instruction) || !instruction.raw->heredocs.empty()) return;
  char escape = instruction.file->tree.escape;
  std::string_view value = pair.value.written.text();
  bool fits_as_it_is = !has_blank(value) || is_one_string(value, escape);
  bool can_be_quoted = value.find_first_of("\"'") == std::string_view::npos && value.find(escape) == std::string_view::npos;
  if (!fits_as_it_is && !can_be_quoted) return;
  Span gap{pair.key.span().end, pair.value.span().begin};
  std::vector<TextEdit> edits = {ctx.replace(gap, fits_as_it_is ? "=" : "=\"")};
  if (!fits_as_it_is) edits.push_back(ctx.insert(pair.value.span().end, "\""));
  bool is_one_line = instruction.raw->holes.empty();
  finding.fix(is_one_line ? Fix::safe("write `key=value`", edits) : Fix::unsafe("write `key=value`", edits));
}

}  // namespace

void rules::dockerfile::legacy_key_value(const AnyInstruction& instruction, RuleContext& ctx) {
  const KeyValuePair* pair = legacy_pair_of(instruction);
  if (pair == nullptr) return;
  auto finding = ctx.report(pair->key.span(), fmt::format("{} separates `{}` and its value by a blank", instruction.name(), pair->key.text()));
  finding.help("write `key=value`");
  offer_equals(finding, instruction, *pair, ctx);
}

}  // namespace docklint
