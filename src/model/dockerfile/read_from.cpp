#include "model/dockerfile/build_context.h"

#include <algorithm>
#include "model/dockerfile/word_split.h"
#include "model/images/image_facts.h"
#include "model/images/image_reference.h"
#include "model/images/platform.h"

namespace docklint {
namespace {

using Kind = DockerfileProblemKind;
using Reason = DockerfileProblemReason;

bool is_stage_name(std::string_view lower) {
  if (lower.empty() || lower[0] < 'a' || lower[0] > 'z') return false;
  return lower.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.") == std::string_view::npos;
}

void read_words(BuildContext& context, FromInstruction& from) {
  std::vector<MappedText> words = split_at_blanks(from.raw->arguments, context.pool);
  if (words.empty()) {
    context.problem(Kind::MissingArgument, Reason::NoArguments, BuildPhase::Instructions, from.keyword_span(), from.name());
    return;
  }
  from.image = context.expand_word(words[0]);
  bool has_as = words.size() >= 2 && equals_ignoring_case(words[1].text(), "as");
  if (words.size() == 2 || words.size() > 3) {
    const MappedText& extra = has_as && words.size() > 3 ? words[3] : words[1];
    context.problem(Kind::UnexpectedArgument, Reason::FromExtraWord, BuildPhase::Instructions, hull(extra.span(), words.back().span()),
                    extra.text());
  } else if (words.size() == 3 && !has_as) {
    context.problem(Kind::UnexpectedArgument, Reason::FromWithoutAs, BuildPhase::Instructions, words[1].span(), words[1].text());
  }
  if (!has_as || words.size() < 3) return;
  from.has_alias = true;
  from.as_keyword = words[1];
  from.alias = words[2];
  if (words.size() == 3 && !is_stage_name(to_lower(from.alias.text(), context.pool))) {
    context.problem(Kind::InvalidStageName, Reason::BadStageName, BuildPhase::Instructions, from.alias.span(), from.alias.text());
  }
}

void read_platform(BuildContext& context, FromInstruction& from) {
  const Flag* flag = from.flag("platform");
  if (flag == nullptr || !flag->has_value) return;
  from.platform = context.expand_word(flag->value);
  const Word& platform = *from.platform;
  if (!platform.is_known() || platform.empty() || platform.is_malformed || parse_platform(platform.text())) return;
  context.problem(Kind::InvalidFlagValue, Reason::BadPlatform, BuildPhase::Build, platform.span(), platform.text());
}

// An earlier stage of exactly that spelling, the nearest one.
const Stage* earlier_stage(const BuildContext& context, std::string_view name) {
  auto found = context.earlier_stage_of_name.find(name);
  return found == context.earlier_stage_of_name.end() ? nullptr : &context.stages[found->second];
}

void read_image(BuildContext& context, FromInstruction& from) {
  auto* reference = context.make(parse_image_reference(from.image.value));
  from.base = from.image.is_known() ? BaseKind::Image : BaseKind::Unknown;
  from.reference = reference;
  if (std::find(context.outside_stages.begin(), context.outside_stages.end(), from.image.text()) != context.outside_stages.end()) {
    from.base = BaseKind::Unknown;
    return;
  }
  if (!reference->has_variables) {
    if (auto facts = image_facts(*reference)) from.facts = context.make(*facts);
  }
  if (reference->is_valid() || from.image.is_malformed) return;
  // Only in lower case does FROM find a stage.
  if (const Stage* stage = earlier_stage(context, to_lower(from.image.text(), context.pool))) {
    auto& problem = context.problem(Kind::UndefinedStage, Reason::WrongCaseInFrom, BuildPhase::Build, from.image.span(), from.image.text());
    problem.related = stage->label_span();
    problem.expected = stage->name;
    return;
  }
  // An image whose ARG may still be set is the concern of the rule about defaults.
  if (from.image.knowledge != Knowledge::Sure) return;
  bool is_empty = from.image.empty();
  context.problem(Kind::InvalidImageReference, is_empty ? Reason::EmptyImage : Reason::BadImage, BuildPhase::Build,
                  is_empty ? from.image.span() : reference->problem_span, from.image.text());
}

}  // namespace

void read_from(BuildContext& context, FromInstruction& from) {
  read_platform(context, from);
  read_words(context, from);
  if (from.image.written.empty()) return;
  from.default_image = expand(from.image.written, context.escape, ExpansionMode::Word, DefaultScope(context.global_scope), context.pool).word.text();
  if (from.is_onbuild()) return;
  std::string_view name = from.image.text();
  if (const Stage* stage = earlier_stage(context, name)) {
    from.base = BaseKind::Stage;
    from.base_stage = stage;
  } else if (name == "scratch") {
    from.base = BaseKind::Scratch;
  } else {
    read_image(context, from);
  }
}

}  // namespace docklint
