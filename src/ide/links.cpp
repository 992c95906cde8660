#include "ide/links.h"

#include <fmt/format.h>

#include <optional>

#include "io/path.h"
#include "model/project/context_files.h"
#include "model/images/image_reference.h"

namespace docklint {
namespace {

// Where people look an image up; "" for a registry without such pages.
std::string page_of(const ImageReference& image) {
  if (image.has_variables || !image.is_valid()) return {};
  std::string name = full_name(image);
  constexpr std::pair<std::string_view, std::string_view> kRegistries[] = {
      {"docker.io/library/", "https://hub.docker.com/_/"}, {"docker.io/", "https://hub.docker.com/r/"},       {"ghcr.io/", "https://ghcr.io/"},
      {"quay.io/", "https://quay.io/repository/"},         {"mcr.microsoft.com/", "https://mcr.microsoft.com/artifact/mar/"}};
  for (const auto& [registry, page] : kRegistries) {
    if (name.starts_with(registry)) return fmt::format("{}{}", page, std::string_view(name).substr(registry.size()));
  }
  return {};
}

// What COPY and ADD take by name.
void add_sources(const CopyInstruction& copy, FolderModels& folder, std::optional<DockerfileContext>& context, std::vector<DocumentLink>& links) {
  for (const CopySource& source : copy.sources) {
    std::string_view text = source.path.text();
    if (source.kind == CopySourceKind::Url && source.path.is_literal()) links.push_back({source.span(), {}, std::string(text)});
    std::string path = source.kind == CopySourceKind::Path && source.path.is_literal() && copy.reads_context() ? clean_source(text) : std::string();
    if (path.empty() || is_source_pattern(path)) continue;
    if (!context) context = folder.context_of(*copy.file);
    std::string file = join_path(context->folder, path);
    if (context->is_likely && folder.files().is_regular(file)) links.push_back({source.span(), std::move(file), {}});
  }
}

}  // namespace

std::vector<DocumentLink> links_of(const Dockerfile& dockerfile, FolderModels& folder) {
  std::vector<DocumentLink> links;
  for (const ParserDirective& directive : dockerfile.tree.directives) {
    std::string page = directive.name == "syntax" ? page_of(parse_image_reference(directive.value)) : std::string();
    if (!page.empty()) links.push_back({directive.value_span, {}, std::move(page)});
  }
  dockerfile.each<FromInstruction>([&](const FromInstruction& from) {
    std::string page = from.base == BaseKind::Image && from.reference && from.image.is_literal() ? page_of(*from.reference) : std::string();
    if (!page.empty()) links.push_back({from.image.span(), {}, std::move(page)});
  });
  std::optional<DockerfileContext> context;
  dockerfile.each<CopyInstruction>([&](const CopyInstruction& copy) { add_sources(copy, folder, context, links); });
  return links;
}

std::vector<DocumentLink> links_of(const ComposeProject& project, FileId file, const FileSystem& files) {
  std::vector<DocumentLink> links;
  auto add_file = [&](FileSpan where, std::string path) {
    if (where.file == file && !where.span.empty() && files.is_regular(path)) links.push_back({where.span, std::move(path), {}});
  };
  auto folder_of = [&](FileId id) {
    const ComposeFile* own = project.file(id);
    return own ? own->base_folder : std::string();
  };
  auto add_value = [&](const ComposeValue& value) {
    if (value.is_scalar() && value.is_certain()) add_file(value.where, join_path(folder_of(value.where.file), value.text.text()));
  };
  for (const auto* resources : {&project.secrets, &project.configs}) {
    for (const ComposeResource& resource : *resources) {
      if (const ComposeValue* path = resource.value_of("file")) add_value(*path);
    }
  }
  const ComposeFile* own = project.file(file);
  const ComposeValue* include = own && own->root() ? own->root()->value_of("include") : nullptr;
  for (const ComposeItem& item : include ? include->items : std::span<const ComposeItem>()) {
    if (item.value->is_scalar()) add_value(*item.value);
    else if (const ComposeValue* path = item.value->value_of("path")) add_value(*path);
  }
  // What a service extends is no part of it any more once it is merged.
  const ComposeValue* services = own && own->root() ? own->root()->value_of("services") : nullptr;
  for (const ComposeEntry& entry : services ? services->entries : std::span<const ComposeEntry>()) {
    const ComposeValue* extended = entry.value->value_of("extends");
    const ComposeValue* path = extended ? extended->value_of("file") : nullptr;
    if (path) add_value(*path);
  }
  for (const ComposeService& service : project.services) {
    if (service.image && service.image->where.file == file && service.image->is_scalar() && service.image->knowledge == ComposeKnowledge::Literal && !service.build) {
      std::string page = page_of(parse_image_reference(service.image->text));
      if (!page.empty()) links.push_back({service.image->where.span, {}, std::move(page)});
    }
    for (const ComposeEnvFile& env : service.env_files) {
      if (env.is_certain) add_file(env.where, join_path(env.base_folder, env.path));
    }
    for (const ComposeValue* path : service.list("label_file")) add_value(*path);
    for (const ComposeMount& mount : service.mounts) {
      bool is_file = mount.type == ComposeMountType::Bind && mount.is_certain && !mount.source.starts_with('~');
      if (is_file) add_file(mount.source_span, join_path(folder_of(mount.source_span.file), mount.source));
    }
    if (!service.build || service.build->context_is_remote || service.build->base_folder.empty()) continue;
    const ComposeBuild& build = *service.build;
    std::string dockerfile = join_path(join_path(build.base_folder, build.context), build.dockerfile);
    if (build.dockerfile_value) add_file(build.dockerfile_value->where, dockerfile);
    else if (build.context_value) add_file(build.context_value->where, dockerfile);
  }
  return links;
}

}  // namespace docklint
