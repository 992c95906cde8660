// ENV, LABEL and ARG: words that hold `key=value`, or the old `KEY the rest of the line`.
#include "model/dockerfile/build_context.h"
#include "model/dockerfile/word_split.h"

namespace docklint {
namespace {

using Kind = DockerfileProblemKind;
using Reason = DockerfileProblemReason;

KeyValuePair pair_of(BuildContext& context, const MappedText& word, std::size_t equals) {
  KeyValuePair pair;
  pair.span = word.span();
  pair.key = context.expand_word(word.part(0, equals, context.pool));
  pair.value = context.expand_word(word.part(equals + 1, word.size(), context.pool));
  if (equals == 0) context.problem(Kind::InvalidKeyValue, Reason::BlankKey, BuildPhase::Instructions, word.span(), word.text());
  return pair;
}

// `KEY the rest`: cut at the first run of blanks.
KeyValuePair legacy_pair(BuildContext& context, const MappedText& arguments) {
  std::string_view text = arguments.text();
  std::size_t blank = 0;
  while (blank < text.size() && !is_ascii_blank(text[blank])) ++blank;
  std::size_t value = blank;
  while (value < text.size() && is_ascii_blank(text[value])) ++value;
  KeyValuePair pair;
  pair.is_legacy = true;
  pair.span = arguments.span();
  pair.key = context.expand_word(arguments.part(0, blank, context.pool));
  pair.has_value = value < text.size();
  if (pair.has_value) {
    pair.value = context.expand_word(arguments.part(value, text.size(), context.pool));
  } else {
    context.problem(Kind::InvalidKeyValue, Reason::MissingValue, BuildPhase::Lines, arguments.span(), text);
  }
  return pair;
}

std::span<const KeyValuePair> read_pairs(BuildContext& context) {
  const MappedText& arguments = context.instruction->raw->arguments;
  std::vector<MappedText> words = split_keeping_quotes(arguments, context.escape, context.pool);
  if (words.empty()) {
    context.problem(Kind::MissingArgument, Reason::NoArguments, BuildPhase::Instructions, context.instruction->keyword_span(),
                    context.instruction->name());
    return {};
  }
  std::vector<KeyValuePair> pairs;
  if (words.front().text().find('=') == std::string_view::npos) {
    pairs.push_back(legacy_pair(context, arguments));
    return context.freeze(pairs);
  }
  bool reported = false;
  for (const MappedText& word : words) {
    std::size_t equals = word.text().find('=');
    if (equals != std::string_view::npos) {
      pairs.push_back(pair_of(context, word, equals));
      continue;
    }
    KeyValuePair broken;
    broken.span = word.span();
    broken.key = BuildContext::literal_word(word);
    broken.has_value = false;
    pairs.push_back(broken);
    if (!reported) context.problem(Kind::InvalidKeyValue, Reason::MissingEquals, BuildPhase::Lines, word.span(), word.text());
    reported = true;
  }
  return context.freeze(pairs);
}

VariableDefinition* define(BuildContext& context, VariableKind kind, std::string_view name, Span name_span, Span span) {
  auto* definition = context.make<VariableDefinition>();
  definition->kind = kind;
  definition->name = name;
  definition->name_span = name_span;
  definition->span = span;
  definition->instruction = context.instruction;
  definition->stage = context.stage;
  return definition;
}

void give_value(VariableDefinition& definition, const Word& value) {
  definition.has_value = true;
  definition.value = value.text();
  definition.knowledge = value.knowledge;
}

// An ARG is what --build-arg makes it; its default is the best one can know.
Knowledge knowledge_of_default(Knowledge knowledge) { return weaker(knowledge, Knowledge::Default); }

void declare_global(BuildContext& context, VariableDefinition& definition, const ArgDeclaration& declaration) {
  std::string_view default_value;
  if (declaration.value) {
    definition.knowledge = knowledge_of_default(definition.knowledge);
    default_value = expand(declaration.value->written, context.escape, ExpansionMode::Word, DefaultScope(context.global_scope), context.pool)
                        .word.text();
  }
  context.global_scope.declare(definition, default_value);
}

void declare_in_stage(BuildContext& context, VariableDefinition& definition) {
  definition.global = context.global_scope.definition(definition.name);
  if (definition.has_value) {
    definition.knowledge = knowledge_of_default(definition.knowledge);
  } else if (definition.global != nullptr && definition.global->has_value) {
    definition.has_value = true;
    definition.value = definition.global->value;
    definition.knowledge = definition.global->knowledge;
    context.global_scope.count_use(definition.name);
  }
  context.stage_scope()->declare(definition);
}

ArgDeclaration read_declaration(BuildContext& context, const MappedText& word) {
  ArgDeclaration declaration;
  declaration.span = word.span();
  std::size_t equals = word.text().find('=');
  declaration.name = word.part(0, std::min(equals, word.size()), context.pool);
  if (equals != std::string_view::npos) {
    declaration.value = context.expand_word(word.part(equals + 1, word.size(), context.pool));
  }
  if (declaration.name.empty()) {
    context.problem(Kind::InvalidKeyValue, Reason::BlankKey, BuildPhase::Instructions, word.span(), word.text());
    return declaration;
  }
  if (context.instruction->is_onbuild()) return declaration;
  bool is_global = context.stage == nullptr;
  auto* definition = define(context, is_global ? VariableKind::GlobalArg : VariableKind::Arg, declaration.name.text(),
                            declaration.name.span(), word.span());
  if (declaration.value) give_value(*definition, *declaration.value);
  if (is_global) {
    declare_global(context, *definition, declaration);
  } else {
    declare_in_stage(context, *definition);
  }
  declaration.definition = definition;
  return declaration;
}

}  // namespace

void read_env(BuildContext& context, EnvInstruction& env) {
  env.pairs = read_pairs(context);
  if (env.is_onbuild() || context.stage == nullptr) return;
  std::vector<const VariableDefinition*> definitions;
  for (const KeyValuePair& pair : env.pairs) {
    auto* definition = define(context, VariableKind::Env, pair.key.text(), pair.key.span(), pair.span);
    if (pair.has_value) give_value(*definition, pair.value);
    definitions.push_back(definition);
    // Declared after all values were expanded: the builder reads them from the state before the instruction.
    context.stage_scope()->declare(*definition);
  }
  env.definitions = context.freeze(definitions);
}

void read_label(BuildContext& context, LabelInstruction& label) { label.pairs = read_pairs(context); }

void read_arg(BuildContext& context, ArgInstruction& arg) {
  std::vector<ArgDeclaration> declarations;
  for (const MappedText& word : split_keeping_quotes(arg.raw->arguments, context.escape, context.pool)) {
    declarations.push_back(read_declaration(context, word));
  }
  if (declarations.empty()) {
    context.problem(Kind::MissingArgument, Reason::NoArguments, BuildPhase::Instructions, arg.keyword_span(), arg.name());
  }
  arg.declarations = context.freeze(declarations);
}

}  // namespace docklint
