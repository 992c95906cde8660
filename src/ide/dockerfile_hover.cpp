#include "ide/hover.h"

#include <fmt/format.h>

#include "ide/copied.h"
#include "ide/cursor.h"
#include "ide/dockerfile_help.h"
#include "ide/hover_text.h"
#include "io/path.h"
#include "model/secrets/secret_names.h"

namespace docklint {
namespace {

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
  if (definition.instruction) text += fmt::format(", line {}", definition.instruction->file->source->line_of(definition.span.begin) + 1);
  if (secret_name(definition.name) != SecretName::No && definition.has_value) return text + "\n\nhas a value; it looks secret and is not shown here";
  if (!definition.has_value) return text + "\n\nno default: the builder is told the value, or it is empty";
  std::string value = shown_value(definition.name, definition.value);
  if (definition.knowledge == Knowledge::Unknown) return text + fmt::format("\n\n= `{}`, which hangs on values that are not known here", value);
  return text + fmt::format("\n\n= `{}`{}", value, definition.knowledge == Knowledge::Default ? ", unless --build-arg says otherwise" : "");
}

// What services give to an ARG.
std::string arguments_text(const VariableDefinition& definition, FolderModels& folder, const Dockerfile& dockerfile) {
  std::string text;
  if (definition.is_env()) return text;
  for (const ServiceBuild* build : folder.builds_of(clean_path(dockerfile.source->path()))) {
    for (const ComposeVariable& argument : build->service->build->args) {
      if (argument.name != definition.name || !argument.has_value || !argument.is_certain) continue;
      text += fmt::format("\n- `{}` for service `{}`", shown_value(argument.name, argument.value), build->service->name);
    }
  }
  return text.empty() ? text : "\n" + text;
}

std::string services_text(const Stage& stage, FolderModels& folder, const Dockerfile& dockerfile) {
  std::string text;
  for (const ServiceBuild* build : folder.builds_of(clean_path(dockerfile.source->path()))) {
    const ComposeValue* target = build->service->build->target;
    bool is_built = target ? dockerfile.find_stage(target->text.text()) == &stage : stage.is_final;
    if (is_built) text += fmt::format("\n- built for service `{}`", build->service->name);
  }
  return text;
}

std::optional<HoverText> hover_variable(const AnyInstruction& instruction, std::uint32_t offset, FolderModels& folder) {
  for (const VariableReference& reference : instruction.references) {
    if (!touches_cursor(reference.span, offset) || !(reference.operand.empty() || !touches_cursor(reference.operand, offset))) continue;
    if (reference.definition) return HoverText{reference.span, variable_text(*reference.definition) + arguments_text(*reference.definition, folder, *instruction.file)};
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

std::optional<HoverText> hover_stage(const Dockerfile& dockerfile, std::uint32_t offset, FolderModels& folder) {
  auto text = [&](const Stage& stage) { return stage_text(stage) + services_text(stage, folder, dockerfile); };
  for (const Stage& stage : dockerfile.stages) {
    if (stage.from && stage.from->has_alias && touches_cursor(stage.from->alias.span(), offset)) return HoverText{stage.from->alias.span(), text(stage)};
    for (const StageEdge& edge : stage.edges) {
      if (edge.target && touches_cursor(edge.span, offset)) return HoverText{edge.span, text(*edge.target)};
    }
  }
  return std::nullopt;
}

// As the help names it; keys of the model are spelt out.
std::string_view mount_option_name(std::string_view key) {
  if (key == "readonly") return "ro";
  return key == "readwrite" ? "rw" : key;
}

std::optional<HoverText> hover_mount(const RunInstruction& run, std::uint32_t offset) {
  for (const RunMount& mount : run.mounts) {
    std::string_view mount_type = mount.type_option ? mount.type_option->value.text() : "bind";
    for (const MountOption& option : mount.options) {
      bool is_type = option.key == "type" && touches_cursor(option.value.span(), offset);
      if (!is_type && !touches_cursor(option.key_span, offset)) continue;
      for (const MountHelp& help : mount_help()) {
        if (is_type && help.option.empty() && help.type == option.value.text()) return HoverText{option.value.span(), fmt::format("**{}** {}", help.type, help.text)};
        bool is_of_type = help.type.empty() || help.type == mount_type;
        if (!is_type && is_of_type && help.option == mount_option_name(option.key)) return HoverText{option.key_span, fmt::format("**{}** {}", help.option, help.text)};
      }
    }
  }
  return std::nullopt;
}

// A source of COPY or ADD.
std::optional<HoverText> hover_copy_source(const CopyInstruction& copy, std::uint32_t offset, FolderModels& folder) {
  for (const CopySource& source : copy.sources) {
    if (source.kind != CopySourceKind::Path || !touches_cursor(source.span(), offset)) continue;
    std::string text = copied_text(copy, &source, folder);
    if (!text.empty()) return HoverText{source.span(), fmt::format("**{}**{}", source.path.text(), text)};
  }
  return std::nullopt;
}

std::optional<HoverText> hover_instruction(const AnyInstruction& instruction, std::uint32_t offset) {
  if (touches_cursor(instruction.keyword_span(), offset)) {
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
    if (!touches_cursor(flag.name_span, offset)) continue;
    const FlagHelp* help = help_for(instruction.keyword, flag.name);
    if (help) return HoverText{flag.name_span, fmt::format("```\n--{}{}{}\n```\n{}", help->name, help->value.empty() ? "" : "=", help->value, help->text)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<HoverText> hover(const Dockerfile& dockerfile, std::uint32_t offset, FolderModels& folder) {
  if (auto stage = hover_stage(dockerfile, offset, folder)) return stage;
  const AnyInstruction* instruction = dockerfile.instruction_at(offset);
  if (!instruction) return std::nullopt;
  if (auto variable = hover_variable(*instruction, offset, folder)) return variable;
  if (auto variable = hover_shell_variable(dockerfile, offset)) return variable;
  if (auto* run = instruction->as<RunInstruction>()) {
    if (auto mount = hover_mount(*run, offset)) return mount;
  }
  if (auto* from = instruction->as<FromInstruction>(); from && from->reference && touches_cursor(from->image.span(), offset)) {
    return HoverText{from->image.span(), image_text(*from->reference)};
  }
  if (auto* copy = instruction->as<CopyInstruction>()) {
    if (auto source = hover_copy_source(*copy, offset, folder)) return source;
  }
  for (const VariableDefinition* definition = instruction->stage ? instruction->stage->final_scope : dockerfile.global_scope; definition; definition = definition->previous) {
    if (touches_cursor(definition->name_span, offset)) return HoverText{definition->name_span, variable_text(*definition) + arguments_text(*definition, folder, dockerfile)};
  }
  auto help = hover_instruction(*instruction, offset);
  auto* copy = instruction->as<CopyInstruction>();
  if (help && copy && touches_cursor(instruction->keyword_span(), offset)) help->markdown += copied_text(*copy, nullptr, folder);
  return help;
}

}  // namespace docklint
