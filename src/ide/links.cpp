#include "ide/links.h"

#include <fmt/format.h>

#include "io/path.h"
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

}  // namespace

std::vector<DocumentLink> links_of(const Dockerfile& dockerfile) {
  std::vector<DocumentLink> links;
  dockerfile.each<FromInstruction>([&](const FromInstruction& from) {
    std::string page = from.base == BaseKind::Image && from.reference && from.image.is_literal() ? page_of(*from.reference) : std::string();
    if (!page.empty()) links.push_back({from.image.span(), {}, std::move(page)});
  });
  return links;
}

std::vector<DocumentLink> links_of(const ComposeProject& project, FileId file, const FileSystem& files) {
  std::vector<DocumentLink> links;
  auto add_file = [&](FileSpan where, std::string path) {
    if (where.file == file && !where.span.empty() && files.is_regular(path)) links.push_back({where.span, std::move(path), {}});
  };
  for (const ComposeService& service : project.services) {
    if (service.image && service.image->where.file == file && service.image->is_scalar() && service.image->knowledge == ComposeKnowledge::Literal && !service.build) {
      std::string page = page_of(parse_image_reference(service.image->text));
      if (!page.empty()) links.push_back({service.image->where.span, {}, std::move(page)});
    }
    for (const ComposeEnvFile& env : service.env_files) {
      if (env.is_certain) add_file(env.where, join_path(env.base_folder, env.path));
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
