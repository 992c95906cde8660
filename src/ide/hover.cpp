#include "ide/hover.h"

#include <fmt/format.h>

#include "config/rule_names.h"
#include "config/suppression_comment.h"
#include "ide/dockerfile_help.h"
#include "ide/schema_path.h"
#include "model/images/image_facts.h"
#include "model/images/image_reference.h"
#include "model/secrets/secret_names.h"

namespace docklint {
namespace {

bool holds(Span span, std::uint32_t offset) { return !span.empty() && span.begin <= offset && offset <= span.end; }

std::string code(std::string_view text) { return fmt::format("`{}`", text); }

std::string_view origin_text(const VariableDefinition& definition) {
  switch (definition.kind) {
    case VariableKind::GlobalArg: return "ARG before the first FROM";
    case VariableKind::Arg: return "ARG";
    case VariableKind::Env: return "ENV";
    case VariableKind::PlatformArg: return "ARG that the builder knows";
  }
  return "";
}

std::string variable_text(const VariableDefinition& definition) {
  std::string text = fmt::format("**{}** ({})", definition.name, origin_text(definition));
  if (secret_name(definition.name) != SecretName::No && definition.has_value) return text + "\n\nhas a value; it looks secret and is not shown here";
  if (!definition.has_value) return text + "\n\nno default: the builder is told the value, or it is empty";
  if (definition.knowledge == Knowledge::Unknown) return text + fmt::format("\n\n= `{}`, which hangs on values that are not known here", definition.value);
  return text + fmt::format("\n\n= `{}`{}", definition.value, definition.knowledge == Knowledge::Default ? ", unless --build-arg says otherwise" : "");
}

std::string state_text(const StageState& state) {
  std::string text;
  if (state.user.knowledge != Knowledge::Unknown && !state.user.name.empty()) text += fmt::format("\n- user {}", code(state.user.name));
  if (state.workdir.knowledge != Knowledge::Unknown && !state.workdir.path.empty()) text += fmt::format("\n- folder {}", code(state.workdir.path));
  return text;
}

std::string stage_text(const Stage& stage) {
  std::string text = fmt::format("**stage {}** (number {})", stage.name.empty() ? "without a name" : stage.name, stage.index);
  if (stage.from) text += fmt::format("\n\nfrom `{}`", stage.from->image.written.text());
  text += "\n";
  if (stage.final_state) text += state_text(*stage.final_state);
  if (stage.is_final) text += "\n- the final stage";
  else if (!stage.is_needed) text += "\n- not needed by the final stage: built only when it is asked for";
  return text;
}

std::string image_text(const ImageReference& reference) {
  std::string text = fmt::format("**{}**", full_name(reference));
  if (reference.tag) text += fmt::format(" tag `{}`", reference.tag->text);
  auto facts = image_facts(reference);
  if (!facts) return text;
  auto line = [&](std::string_view what, std::string_view value) {
    if (!value.empty()) text += fmt::format("\n- {}: {}", what, value);
  };
  text += "\n";
  line("distribution", facts->distribution);
  line("packages", facts->package_manager);
  line("shells", facts->shells);
  line("user", facts->user);
  std::string ports;
  for (const ImagePort& port : facts->ports()) ports += fmt::format("{}{}/{}", ports.empty() ? "" : ", ", port.number, port.protocol.empty() ? "tcp" : port.protocol);
  line("ports", ports);
  for (const ImageEnd& end : image_ends(reference)) {
    if (!end.end_of_life.empty()) text += fmt::format("\n- {} {}: maintained until {}", end.image, end.version, end.end_of_life);
  }
  return text;
}

std::optional<HoverText> hover_variable(const AnyInstruction& instruction, std::uint32_t offset) {
  for (const VariableReference& reference : instruction.references) {
    if (!holds(reference.span, offset) || !(reference.operand.empty() || !holds(reference.operand, offset))) continue;
    if (reference.definition) return HoverText{reference.span, variable_text(*reference.definition)};
    if (reference.undeclared_global) {
      return HoverText{reference.span, fmt::format("**{}** is not declared in this stage: `ARG {}` would give it the global value", reference.name, reference.name)};
    }
  }
  return std::nullopt;
}

// `$NAME` and `${NAME` in shell text.
std::optional<HoverText> hover_shell_variable(const Dockerfile& dockerfile, std::uint32_t offset) {
  std::optional<HoverText> found;
  each_shell_text(dockerfile, [&](const ShellText& text, const AnyInstruction& instruction) {
    if (found || !text.text.span().contains(offset)) return;
    std::string_view source = dockerfile.source->text();
    auto is_name = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    std::uint32_t begin = offset, end = offset;
    while (begin > 0 && is_name(source[begin - 1])) --begin;
    while (end < source.size() && is_name(source[end])) ++end;
    bool is_variable = begin > 0 && (source[begin - 1] == '$' || (source[begin - 1] == '{' && begin > 1 && source[begin - 2] == '$'));
    const VariableDefinition* definition = is_variable && begin < end ? find_variable(instruction.scope, source.substr(begin, end - begin)) : nullptr;
    if (definition) found = HoverText{{begin, end}, variable_text(*definition)};
  });
  return found;
}

std::optional<HoverText> hover_stage(const Dockerfile& dockerfile, std::uint32_t offset) {
  for (const Stage& stage : dockerfile.stages) {
    if (stage.from && stage.from->has_alias && holds(stage.from->alias.span(), offset)) return HoverText{stage.from->alias.span(), stage_text(stage)};
    for (const StageEdge& edge : stage.edges) {
      if (edge.target && holds(edge.span, offset)) return HoverText{edge.span, stage_text(*edge.target)};
    }
  }
  return std::nullopt;
}

std::optional<HoverText> hover_mount(const RunInstruction& run, std::uint32_t offset) {
  for (const RunMount& mount : run.mounts) {
    for (const MountOption& option : mount.options) {
      bool is_type = option.key == "type" && holds(option.value.span(), offset);
      if (!is_type && !holds(option.key_span, offset)) continue;
      for (const MountHelp& help : mount_help()) {
        if (is_type && help.option.empty() && help.type == option.value.text()) return HoverText{option.value.span(), fmt::format("**{}** {}", help.type, help.text)};
        if (!is_type && help.option == option.key) return HoverText{option.key_span, fmt::format("**{}** {}", help.option, help.text)};
      }
    }
  }
  return std::nullopt;
}

std::optional<HoverText> hover_instruction(const AnyInstruction& instruction, std::uint32_t offset) {
  if (holds(instruction.keyword_span(), offset)) {
    const InstructionHelp* help = help_for(instruction.keyword);
    if (!help) return std::nullopt;
    std::string markdown = fmt::format("```\n{}\n```\n{}", help->syntax, help->text);
    if (instruction.state && instruction.stage && instruction.keyword != Keyword::From) {
      std::string state = state_text(*instruction.state);
      if (!state.empty()) markdown += "\n\nhere:" + state;
    }
    return HoverText{instruction.keyword_span(), std::move(markdown)};
  }
  for (const Flag& flag : instruction.flags()) {
    if (!holds(flag.name_span, offset)) continue;
    const FlagHelp* help = help_for(instruction.keyword, flag.name);
    if (help) return HoverText{flag.name_span, fmt::format("```\n--{}{}{}\n```\n{}", help->name, help->value.empty() ? "" : "=", help->value, help->text)};
  }
  return std::nullopt;
}

// The smallest entry whose key holds the offset, with the way there.
const YamlEntry* entry_at(const YamlNode& root, std::uint32_t offset, std::vector<std::string>& path) {
  const YamlNode* node = &root;
  while (node) {
    const YamlNode* next = nullptr;
    for (const YamlEntry& entry : node->entries) {
      if (holds(entry.key->span, offset)) {
        path.emplace_back(entry.key->text.text());
        return &entry;
      }
      if (!holds(entry.span, offset)) continue;
      path.emplace_back(entry.key->text.text());
      next = entry.value;
    }
    for (const YamlItem& item : node->items) {
      if (!holds(item.span, offset)) continue;
      path.emplace_back("-");
      next = item.value;
    }
    node = next;
  }
  return nullptr;
}

std::string key_text(std::string_view key, const SchemaNode& node) {
  std::string text = fmt::format("**{}**: {}", key, types_text(node.types));
  if (!node.words.empty()) {
    std::string words;
    for (std::string_view word : node.words) words += fmt::format("{}`{}`", words.empty() ? "" : ", ", word);
    text += fmt::format("\n\none of {}", words);
  }
  if (node.minimum != 0 || node.maximum != 0) text += fmt::format("\n\nfrom {} to {}", node.minimum, node.maximum);
  if (!node.keys.empty()) {
    std::string keys;
    for (const SchemaKey& each : node.keys) keys += fmt::format("{}`{}`{}", keys.empty() ? "" : ", ", each.name, each.required ? " (required)" : "");
    text += fmt::format("\n\nkeys: {}", keys);
  }
  return text;
}

}  // namespace

std::optional<HoverText> hover_comment(const SourceBuffer& source, std::uint32_t offset) {
  Span line = source.line_span(source.line_of(offset));
  std::size_t hash = source.text(line).find('#');
  if (hash == std::string_view::npos) return std::nullopt;
  auto begin = line.begin + static_cast<std::uint32_t>(hash);
  auto comment = read_suppression_comment(source.text({begin, line.end}), begin);
  if (!comment) return std::nullopt;
  RuleNames names;
  for (const SuppressionName& name : comment->names) {
    if (!holds(name.span, offset)) continue;
    std::vector<RuleId> rules = comment->tool == SuppressionTool::Docklint ? names.find(name.text).rules : names.find_code(tool_name(comment->tool), name.text);
    if (rules.empty()) return std::nullopt;
    std::string markdown;
    for (RuleId rule : rules) {
      if (rules.size() == 1) markdown = fmt::format("**{}**: {}\n\n{}", rule_info(rule).id, rule_info(rule).summary, rule_page(rule));
      else markdown += fmt::format("- **{}**: {}\n", rule_info(rule).id, rule_info(rule).summary);
    }
    return HoverText{name.span, std::move(markdown)};
  }
  return std::nullopt;
}

std::optional<HoverText> hover(const Dockerfile& dockerfile, std::uint32_t offset) {
  if (auto stage = hover_stage(dockerfile, offset)) return stage;
  const AnyInstruction* instruction = dockerfile.instruction_at(offset);
  if (!instruction) return std::nullopt;
  if (auto variable = hover_variable(*instruction, offset)) return variable;
  if (auto variable = hover_shell_variable(dockerfile, offset)) return variable;
  if (auto* run = instruction->as<RunInstruction>()) {
    if (auto mount = hover_mount(*run, offset)) return mount;
  }
  if (auto* from = instruction->as<FromInstruction>(); from && from->reference && holds(from->image.span(), offset)) {
    return HoverText{from->image.span(), image_text(*from->reference)};
  }
  for (const VariableDefinition* definition = instruction->stage ? instruction->stage->final_scope : dockerfile.global_scope; definition; definition = definition->previous) {
    if (holds(definition->name_span, offset)) return HoverText{definition->name_span, variable_text(*definition)};
  }
  return hover_instruction(*instruction, offset);
}

std::optional<HoverText> hover(const ComposeProject& project, FileId file, std::uint32_t offset) {
  const ComposeFile* own = project.file(file);
  if (!own || !own->yaml.root()) return std::nullopt;
  for (const ComposeReference& reference : own->references) {
    if (!holds(reference.where.span, offset)) continue;
    auto value = project.variables.find(reference.name);
    bool is_known = value != project.variables.end();
    std::string text = fmt::format("**{}**", reference.name);
    if (is_known && secret_name(reference.name) != SecretName::No) text += " has a value in `.env`; it looks secret and is not shown here";
    else if (is_known) text += fmt::format(" = `{}`, by `.env`", value->second);
    else text += reference.argument.empty() ? " has no value in `.env`" : fmt::format(" has no value in `.env`; the operand is `{}`", reference.argument);
    return HoverText{reference.where.span, std::move(text)};
  }
  std::vector<std::string> path;
  const YamlEntry* entry = entry_at(*own->yaml.root(), offset, path);
  if (!entry) return std::nullopt;
  const SchemaNode* node = &compose_schema();
  const SchemaNode* parent = nullptr;
  for (const std::string& step : path) {
    parent = node;
    node = schema_child(node, step);
  }
  if (!node || !parent || !parent->key(path.back())) return std::nullopt;
  return HoverText{entry->key->span, key_text(path.back(), *node)};
}

}  // namespace docklint
