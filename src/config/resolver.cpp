#include "config/resolver.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "config/config_reader.h"
#include "config/peer_config.h"
#include "config/preset.h"
#include "diagnostics/severity.h"
#include "io/path.h"

namespace docklint {
namespace {

constexpr std::string_view kOwnNames[] = {".docklint.yaml", "docklint.yaml", ".docklint.yml", "docklint.yml"};
constexpr std::string_view kHadolintNames[] = {".hadolint.yaml", ".hadolint.yml"};
constexpr std::string_view kDclintNames[] = {".dclintrc", ".dclintrc.json", ".dclintrc.yaml", ".dclintrc.yml"};

}  // namespace

Result<Severity> parse_fail_on(std::string_view text) {
  if (text == "never") return Severity::Off;
  auto severity = find_severity(text);
  if (severity && *severity != Severity::Off) return *severity;
  return tl::unexpected(Error{ErrorCode::Usage, fmt::format("`{}` is no level to fail on; use error, warning, info, style or never", text)});
}

ConfigResolver::ConfigResolver(ConfigRequest request, const FileSystem& files, SourceSet& sources, RuleNames names)
    : request_(std::move(request)), files_(&files), sources_(&sources), names_(names) {}

Result<std::shared_ptr<const ResolvedConfig>> ConfigResolver::config_for(const std::string& path) {
  auto layers = layers_for(path);
  if (!layers) return tl::unexpected(std::move(layers).error());
  auto overrides = matching_overrides(**layers, path);
  auto& shared = resolved_[{**layers, overrides}];
  if (shared) return shared;
  auto resolved = resolve(**layers, overrides);
  if (!resolved) return tl::unexpected(std::move(resolved).error());
  shared = std::make_shared<const ResolvedConfig>(std::move(resolved->config));
  return shared;
}

Result<ExplainedConfig> ConfigResolver::explain(const std::string& path) {
  auto layers = layers_for(path);
  if (!layers) return tl::unexpected(std::move(layers).error());
  return resolve(**layers, matching_overrides(**layers, path));
}

bool ConfigResolver::is_excluded(const std::string& path) {
  auto layers = layers_for(path);
  if (!layers) return false;
  return std::any_of((*layers)->begin(), (*layers)->end(), [&](std::uint32_t id) {
    const Layer& layer = layers_[id];
    std::string seen = layer.text.config.exclude.empty() ? std::string() : path_from(path, layer.folder);
    return std::any_of(layer.text.config.exclude.begin(), layer.text.config.exclude.end(), [&](const PathPattern& pattern) { return pattern.matches(seen); });
  });
}

std::string ConfigResolver::folder_above(const std::string& folder) const {
  if (folder == "/") return {};
  if (folder != "." && file_name(folder) != "..") {
    std::string_view parent = parent_path(folder);
    return parent.empty() ? "." : std::string(parent);
  }
  // From here on up only the disk knows the names.
  auto absolute = files_->canonical(folder);
  return absolute && *absolute != "/" ? std::string(parent_path(*absolute)) : std::string();
}

Result<const ConfigResolver::LayerIds*> ConfigResolver::layers_for(const std::string& path) {
  static const LayerIds kNone;
  if (request_.file) {
    auto [entry, is_new] = layers_by_folder_.try_emplace(std::string());
    if (!is_new) return &entry->second;
    std::string_view name = file_name(*request_.file);
    bool is_hadolint = name.find("hadolint") != std::string_view::npos;
    bool is_dclint = name.find("dclint") != std::string_view::npos;
    auto layer = load(*request_.file, ".", is_hadolint ? Format::Hadolint : is_dclint ? Format::Dclint : Format::Docklint);
    if (layer) entry->second = {*layer};
    if (layer) return &entry->second;
    Error error{ErrorCode::Usage, errors_.back().message};
    layers_by_folder_.erase(entry);
    return tl::unexpected(std::move(error));
  }
  if (!request_.use_files) return &kNone;
  std::string folder = clean_path(parent_path(path));
  auto [entry, is_new] = layers_by_folder_.try_emplace(folder);
  if (is_new) entry->second = find_layers(folder);
  return &entry->second;
}

ConfigResolver::LayerIds ConfigResolver::find_layers(const std::string& folder) {
  LayerIds ids = chain(folder, Format::Docklint);
  if (!ids.empty()) return ids;
  ids = chain(folder, Format::Dclint);
  const LayerIds& hadolint = chain(folder, Format::Hadolint);
  ids.insert(ids.end(), hadolint.begin(), hadolint.end());
  return ids;
}

const ConfigResolver::LayerIds& ConfigResolver::chain(const std::string& folder, Format format) {
  auto& known = chains_[static_cast<std::size_t>(format)];
  std::vector<std::pair<std::string, std::optional<std::uint32_t>>> way;
  LayerIds ids;
  for (std::string at = folder; !at.empty(); at = folder_above(way.back().first)) {
    if (auto found = known.find(at); found != known.end()) {
      // Most folders hold none: what counts for the one above counts for them.
      if (way.size() == 1 && !way.back().second) return found->second;
      ids = found->second;
      break;
    }
    auto layer = layer_in(at, format);
    way.emplace_back(std::move(at), layer);
    // Of other tools only the nearest file counts.
    if (layer && (format != Format::Docklint || layers_[*layer].text.config.is_root)) break;
  }
  for (; !way.empty(); way.pop_back()) {
    if (way.back().second) ids.push_back(*way.back().second);
    known.emplace(std::move(way.back().first), ids);
  }
  return known.at(folder);
}

std::optional<std::uint32_t> ConfigResolver::layer_in(const std::string& folder, Format format) {
  std::span<const std::string_view> names = kOwnNames;
  if (format == Format::Hadolint) names = kHadolintNames;
  if (format == Format::Dclint) names = kDclintNames;
  if (!files_->may_hold(folder, names)) return std::nullopt;
  std::string path = folder == "." ? std::string() : folder;
  if (!path.empty() && path != "/") path += '/';
  std::size_t length = path.size();
  for (std::string_view name : names) {
    path.replace(length, std::string::npos, name);
    if (files_->is_regular(path)) return load(path, folder, format);
  }
  return std::nullopt;
}

std::optional<std::uint32_t> ConfigResolver::load(const std::string& path, const std::string& folder, Format format) {
  auto text = files_->read(path);
  if (!text) {
    errors_.push_back({path, text.error().message});
    return std::nullopt;
  }
  auto source = SourceBuffer::make(path, std::move(*text));
  Layer layer{path, folder, sources_->add(source), {}};
  switch (format) {
    case Format::Docklint: layer.text = read_config(*source, layer.file, names_); break;
    case Format::Hadolint: layer.text = read_hadolint_config(*source, layer.file, names_); break;
    case Format::Dclint: layer.text = read_dclint_config(*source, layer.file, names_); break;
  }
  if (format == Format::Docklint) check_patterns(layer);
  layers_.push_back(std::move(layer));
  return static_cast<std::uint32_t>(layers_.size() - 1);
}

// A pattern is surely useless when the folder it begins with is not there.
void ConfigResolver::check_patterns(Layer& layer) const {
  auto check = [&](const PathPattern& pattern) {
    std::string_view fixed = pattern.fixed_part();
    if (fixed.empty() || files_->exists(join_path(layer.folder, fixed))) return;
    layer.text.problems.push_back({"config/unmatched-path", pattern.where().span, fmt::format("path pattern `{}` matches no file", pattern.text()),
                                   fmt::format("there is no `{}` beside the configuration", fixed), {}, {}});
  };
  for (const PathPattern& pattern : layer.text.config.exclude) check(pattern);
  for (const ConfigOverride& override : layer.text.config.overrides) {
    for (const PathPattern& pattern : override.files) check(pattern);
  }
}

std::string ConfigResolver::path_from(const std::string& path, const std::string& folder) {
  if (!is_absolute_path(folder) || is_absolute_path(path)) return relative_path(path, folder);
  if (!working_folder_) working_folder_ = files_->canonical(".").value_or("/");
  return relative_path(join_path(*working_folder_, path), folder);
}

std::vector<const ConfigOverride*> ConfigResolver::matching_overrides(const LayerIds& layers, const std::string& path) {
  std::vector<const ConfigOverride*> matching;
  for (std::uint32_t id : layers) {
    const Layer& layer = layers_[id];
    if (layer.text.config.overrides.empty()) continue;
    std::string seen = path_from(path, layer.folder);
    for (const ConfigOverride& override : layer.text.config.overrides) {
      bool matches = std::any_of(override.files.begin(), override.files.end(), [&](const PathPattern& pattern) { return pattern.matches(seen); });
      if (matches) matching.push_back(&override);
    }
  }
  return matching;
}

}  // namespace docklint
