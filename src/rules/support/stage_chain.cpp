#include "rules/support/stage_chain.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/byte_set.h"
#include "base/letter_case.h"
#include "model/images/image_facts.h"
#include "model/shell/arguments.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

bool is_release_digit(char c) { return c >= '0' && c <= '9'; }

// Three digits at most, so that nothing overflows.
int read_release_part(std::string_view& text) {
  int number = 0;
  std::size_t length = 0;
  while (length < text.size() && length < 3 && is_release_digit(text[length])) number = number * 10 + (text[length++] - '0');
  text.remove_prefix(length);
  return length == 0 ? -1 : number;
}

constexpr NameList kDevelopmentWords(" dev devel develop development test tests testing ci debug debugger local devcontainer ");
constexpr ByteSet kNameSeparators("-_./");

bool has_development_word(std::string_view name) {
  while (!name.empty()) {
    std::size_t end = std::min(kNameSeparators.find(name), name.size());
    if (kDevelopmentWords.holds(name.substr(0, end))) return true;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return false;
}

// "php-dev/8.3/Dockerfile" of a longer path.
std::string_view nearest_folders(std::string_view path) {
  std::size_t begin = path.size();
  for (int i = 0; i < 3 && begin != std::string_view::npos && begin > 0; ++i) begin = path.rfind('/', begin - 1);
  return begin == std::string_view::npos ? path : path.substr(begin);
}

}  // namespace

const ImageReference* base_image_of(const Stage& stage) {
  if (stage.root == nullptr || stage.root->from == nullptr) return nullptr;
  const FromInstruction& from = *stage.root->from;
  if (from.base != BaseKind::Image || !from.image.is_known() || from.reference == nullptr) return nullptr;
  return from.reference->is_valid() && !from.reference->has_variables ? from.reference : nullptr;
}

bool starts_from(const Stage& stage, std::string_view image) {
  const ImageReference* base = base_image_of(stage);
  // Facts are kept by the end of the full name: most images are told apart by it.
  bool may_be = base != nullptr && base->repository.text.ends_with(image.substr(image.rfind('/') + 1));
  return may_be && facts_name(*base) == image;
}

bool has_public_base(const Stage& stage) { return stage.root_facts != nullptr && base_image_of(stage) != nullptr; }

bool is_development_stage(const Stage& stage) {
  return has_development_word(stage.name) || has_development_word(nearest_folders(stage.file->source->path()));
}

bool is_whole(const Dockerfile& file) { return !file.is_fragment && !file.leaves_out; }

bool chain_mentions(const Stage& stage, std::string_view lower_case_text) {
  for (const Stage* at = &stage; at != nullptr; at = at->base_stage) {
    for (const AnyInstruction* instruction : at->instructions) {
      std::string_view text = at->file->source->text(instruction->span());
      auto is_same = [](char written, char wanted) { return in_lower_case(written) == wanted; };
      if (std::search(text.begin(), text.end(), lower_case_text.begin(), lower_case_text.end(), is_same) != text.end()) return true;
    }
  }
  return false;
}

TextEdit line_after(const RuleContext& ctx, const AnyInstruction& instruction, std::string_view line) {
  const SourceBuffer& source = ctx.source();
  std::uint32_t end = whole_lines_of(instruction, source).end;
  std::string_view ending = line_ending_of(source);
  bool is_unended = end == source.size() && !source.text().ends_with('\n');
  return ctx.insert(end, is_unended ? fmt::format("{}{}", ending, line) : fmt::format("{}{}", line, ending));
}

std::optional<TextEdit> line_after_from(const RuleContext& ctx, const Stage& stage, std::string_view line) {
  if (stage.from == nullptr) return std::nullopt;
  return line_after(ctx, *stage.from, line);
}

std::optional<ReleaseNumber> release_number(std::string_view text) {
  ReleaseNumber release;
  release.major = read_release_part(text);
  if (release.major < 0) return std::nullopt;
  if (text.size() > 1 && text[0] == '.' && is_release_digit(text[1])) {
    text.remove_prefix(1);
    release.minor = read_release_part(text);
  }
  return release;
}

template <class Instruction>
std::optional<TextEdit> pair_removal(const RuleContext& ctx, const Instruction& instruction, std::size_t index) {
  if (has_comments_inside(instruction) || instruction.is_onbuild()) return std::nullopt;
  if (instruction.pairs.size() == 1) {
    Span lines = whole_lines_of(instruction, ctx.source());
    lines.begin = std::max(lines.begin, ctx.source().bom_length());
    return ctx.erase(lines);
  }
  // With the blanks before it; the first pair takes those behind it.
  Span gone = index > 0 ? Span{instruction.pairs[index - 1].span.end, instruction.pairs[index].span.end}
                        : Span{instruction.pairs[0].span.begin, instruction.pairs[1].span.begin};
  return ctx.erase(gone);
}

template std::optional<TextEdit> pair_removal(const RuleContext&, const EnvInstruction&, std::size_t);
template std::optional<TextEdit> pair_removal(const RuleContext&, const LabelInstruction&, std::size_t);

}  // namespace docklint
