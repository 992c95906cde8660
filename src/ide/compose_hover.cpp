#include "ide/hover.h"

#include <fmt/format.h>

#include <algorithm>

#include "ide/compose_help.h"
#include "ide/compose_names.h"
#include "ide/cursor.h"
#include "ide/hover_text.h"
#include "ide/schema_path.h"
#include "model/compose/schema.h"
#include "model/secrets/secret_names.h"

namespace docklint {
namespace {

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += fmt::format("{}`{}`", text.empty() ? "" : ", ", item);
  return text;
}

void add_line(std::string& text, std::string_view what, const std::vector<std::string>& items) {
  if (!items.empty()) text += fmt::format("\n- {} {}", what, joined(items));
}

// The smallest entry whose key holds the offset, with the way there.
const YamlEntry* entry_at(const YamlNode& root, std::uint32_t offset, std::vector<std::string>& path) {
  const YamlNode* node = &root;
  while (node) {
    const YamlNode* next = nullptr;
    for (const YamlEntry& entry : node->entries) {
      if (touches_cursor(entry.key->span, offset)) {
        path.emplace_back(entry.key->text.text());
        return &entry;
      }
      if (!touches_cursor(entry.span, offset)) continue;
      path.emplace_back(entry.key->text.text());
      next = entry.value;
    }
    for (const YamlItem& item : node->items) {
      if (!touches_cursor(item.span, offset)) continue;
      path.emplace_back("-");
      next = item.value;
    }
    node = next;
  }
  return nullptr;
}

std::string key_text(const std::vector<std::string>& path, const SchemaNode& node) {
  std::string text = fmt::format("**{}**: {}", path.back(), types_text(node.types));
  if (std::string_view help = compose_help(path); !help.empty()) text += fmt::format("\n\n{}", help);
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

// --- services and what they share ------------------------------------------------------------------

std::string service_text(const ComposeService& service, FolderModels& folder, const ProjectModel& model) {
  std::string text = fmt::format("**service {}**\n", service.name);
  if (service.image) text += fmt::format("\n- image `{}`", service.image->text.text());
  if (service.build) {
    std::string dockerfile = folder.build_of(model, service).dockerfile;
    if (!dockerfile.empty()) text += fmt::format("\n- built from `{}`", dockerfile);
    if (service.build->target) text += fmt::format(", stage `{}`", service.build->target->text.text());
  }
  std::vector<std::string> ports, needs, needed_by, profiles;
  for (const ComposePort& port : service.ports) {
    if (port.value && port.value->is_scalar()) ports.emplace_back(port.value->text.text());
  }
  for (const ComposeDependency& dependency : service.dependencies) needs.emplace_back(dependency.service);
  for (const ComposeService& other : model.project->services) {
    bool is_needed = std::any_of(other.dependencies.begin(), other.dependencies.end(), [&](const ComposeDependency& each) { return each.service == service.name; });
    if (is_needed) needed_by.emplace_back(other.name);
  }
  for (const ComposeValue* profile : service.profiles) profiles.emplace_back(profile->text.text());
  add_line(text, "publishes", ports);
  add_line(text, "needs", needs);
  add_line(text, "needed by", needed_by);
  add_line(text, "only with profile", profiles);
  if (service.healthcheck && !service.healthcheck->is_disabled) text += "\n- has a health check";
  return text;
}

std::string resource_text(std::string_view what, const ComposeName& name, const std::vector<ComposeResource>& declared, const ProjectModel& model) {
  std::string text = fmt::format("**{} {}**\n", what, name.name);
  const ComposeResource* resource = find_resource(declared, name.name);
  if (!resource) text += "\n- not declared in this project";
  if (resource && resource->is_external) text += "\n- exists outside of this project";
  for (std::string_view key : {"driver", "file", "environment"}) {
    const ComposeValue* value = resource ? resource->value_of(key) : nullptr;
    if (value && value->is_scalar()) text += fmt::format("\n- {} `{}`", key, value->text.text());
  }
  std::vector<std::string> users;
  for (const ComposeService& service : model.project->services) {
    bool is_used = false;
    for (const ComposeNetworkUse& use : service.networks) is_used |= name.kind == ComposeNameKind::Network && use.name == name.name;
    for (const ComposeGrant& grant : service.secrets) is_used |= name.kind == ComposeNameKind::Secret && grant.source == name.name;
    for (const ComposeGrant& grant : service.configs) is_used |= name.kind == ComposeNameKind::Config && grant.source == name.name;
    for (const ComposeMount& mount : service.mounts) is_used |= name.kind == ComposeNameKind::Volume && mount.is_named_volume() && mount.source == name.name;
    if (is_used) users.emplace_back(service.name);
  }
  add_line(text, "used by", users);
  return text;
}

std::string build_text(const ComposeName& name, const ProjectModel& model, FolderModels& folder) {
  const ComposeService* service = model.project->service(name.service);
  std::string path = service && service->build ? folder.build_of(model, *service).dockerfile : std::string();
  auto dockerfile = path.empty() ? nullptr : folder.dockerfile(path);
  if (!dockerfile) return {};
  if (name.kind == ComposeNameKind::BuildTarget) {
    const Stage* stage = dockerfile->find_stage(name.name);
    return stage ? stage_text(*stage) : fmt::format("`{}` has no stage of this name", path);
  }
  std::string text;
  dockerfile->each<ArgInstruction>([&](const ArgInstruction& arg) {
    for (const ArgDeclaration& declaration : arg.declarations) {
      if (!text.empty() || !declaration.definition || declaration.definition->name != name.name) continue;
      std::uint32_t line = dockerfile->source->line_of(declaration.span.begin) + 1;
      text = fmt::format("**{}**: ARG in `{}`, line {}", name.name, path, line);
      if (declaration.value) text += fmt::format("\n\ndefault `{}`", shown_value(name.name, declaration.value->written.text()));
    }
  });
  return text.empty() ? fmt::format("`{}` declares no ARG of this name", path) : text;
}

std::optional<HoverText> hover_name(const ProjectModel& model, FileId file, std::uint32_t offset, FolderModels& folder) {
  const ComposeProject& project = *model.project;
  for (const ComposeName& name : names_of(project)) {
    if (name.where.file != file || !touches_cursor(name.where.span, offset)) continue;
    std::string text;
    switch (name.kind) {
      case ComposeNameKind::Service:
        if (const ComposeService* service = name.scope.empty() ? project.service(name.name) : nullptr) text = service_text(*service, folder, model);
        break;
      case ComposeNameKind::Network: text = resource_text("network", name, project.networks, model); break;
      case ComposeNameKind::Volume: text = resource_text("volume", name, project.volumes, model); break;
      case ComposeNameKind::Secret: text = resource_text("secret", name, project.secrets, model); break;
      case ComposeNameKind::Config: text = resource_text("config", name, project.configs, model); break;
      case ComposeNameKind::BuildTarget:
      case ComposeNameKind::BuildArgument: text = build_text(name, model, folder); break;
    }
    if (!text.empty()) return HoverText{name.where.span, std::move(text)};
  }
  return std::nullopt;
}

std::optional<HoverText> hover_variable(const ComposeProject& project, const ComposeFile& own, std::uint32_t offset) {
  for (const ComposeReference& reference : own.references) {
    if (!touches_cursor(reference.where.span, offset)) continue;
    auto value = project.variables.find(reference.name);
    bool is_known = value != project.variables.end();
    std::string text = fmt::format("**{}**", reference.name);
    if (is_known && secret_name(reference.name) != SecretName::No) text += " has a value in `.env`; it looks secret and is not shown here";
    else if (is_known) text += fmt::format(" = `{}`, by `.env`", shown_value(reference.name, value->second));
    else text += reference.argument.empty() ? " has no value in `.env`" : fmt::format(" has no value in `.env`; the operand is `{}`", shown_value(reference.name, reference.argument));
    return HoverText{reference.where.span, std::move(text)};
  }
  return std::nullopt;
}

std::optional<HoverText> hover_image(const ComposeProject& project, FileId file, std::uint32_t offset) {
  for (const ComposeService& service : project.services) {
    const ComposeValue* image = service.image;
    bool is_here = image && image->is_scalar() && image->where.file == file && touches_cursor(image->where.span, offset);
    if (!is_here || !image->is_certain()) continue;
    ImageReference reference = parse_image_reference(image->text);
    if (reference.is_valid()) return HoverText{image->where.span, image_text(reference)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<HoverText> hover(const ProjectModel& model, FileId file, std::uint32_t offset, FolderModels& folder) {
  const ComposeFile* own = model.project->file(file);
  if (!own || !own->yaml.root()) return std::nullopt;
  if (auto variable = hover_variable(*model.project, *own, offset)) return variable;
  if (auto image = hover_image(*model.project, file, offset)) return image;
  if (auto name = hover_name(model, file, offset, folder)) return name;
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
  return HoverText{entry->key->span, key_text(path, *node)};
}

}  // namespace docklint
