#include "ide/compose_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "io/path.h"
#include "model/compose/mount.h"
#include "syntax/yaml/tree.h"

namespace docklint {
namespace {

constexpr std::string_view kServicePrefix = "service:";

class NameReader {
 public:
  NameReader(const ComposeFile& file, std::string scope, std::vector<ComposeName>& names) : file_(file), scope_(std::move(scope)), names_(names) {}

  void read() {
    if (!file_.yaml.root()) return;
    each(*file_.yaml.root(), [&](std::string_view key, const YamlEntry& entry) {
      const YamlNode& value = entry.value->resolved();
      if (key == "services") each(value, [&](std::string_view, const YamlEntry& service) { read_service(*service.key, service.value->resolved()); });
      if (key == "networks") definitions(ComposeNameKind::Network, value);
      if (key == "volumes") definitions(ComposeNameKind::Volume, value);
      if (key == "secrets") definitions(ComposeNameKind::Secret, value);
      if (key == "configs") definitions(ComposeNameKind::Config, value);
    });
  }

 private:
  // Calls `visit(key text, entry)` for each entry, merge keys and aliases followed.
  template <class Visit>
  static void each(const YamlNode& mapping, Visit visit) {
    const YamlNode& node = mapping.resolved();
    if (!node.is_mapping()) return;
    for (const YamlMergedEntry& merged : merged_entries(node)) {
      if (!is_merge_key(*merged.entry->key)) visit(merged.entry->key->text.text(), *merged.entry);
    }
  }

  // Bytes [begin, begin + length) of the scalar's text, if they stand in the file as they are.
  ComposeName* add(ComposeNameKind kind, const YamlNode& scalar, std::size_t begin, std::size_t length, bool is_definition = false) {
    std::string_view text = scalar.text.text();
    if (!scalar.is_scalar() || begin > text.size()) return nullptr;
    std::string_view name = text.substr(begin, length);
    Span span = scalar.text.source_span(begin, begin + name.size());
    if (name.empty() || name.find('$') != std::string_view::npos || file_.source->text(span) != name) return nullptr;
    names_.push_back({kind, name, scope_, {file_.file, span}, is_definition, {}, {}, 0});
    return &names_.back();
  }
  ComposeName* add(ComposeNameKind kind, const YamlNode& scalar) { return add(kind, scalar, 0, std::string_view::npos); }

  void definitions(ComposeNameKind kind, const YamlNode& section) {
    each(section, [&](std::string_view, const YamlEntry& entry) { add(kind, *entry.key, 0, std::string_view::npos, true); });
  }

  // Items of a list, or keys of a mapping.
  template <class Visit>
  static void items_or_keys(const YamlNode& node, Visit visit) {
    for (const YamlItem& item : node.items) visit(item.value->resolved());
    each(node, [&](std::string_view, const YamlEntry& entry) { visit(*entry.key); });
  }

  // What stands before the first colon.
  void first_part(ComposeNameKind kind, const YamlNode& scalar) { add(kind, scalar, 0, scalar.text.text().find(':')); }

  void service_mode(const YamlNode& scalar) {
    if (scalar.is_scalar() && scalar.text.text().starts_with(kServicePrefix)) add(ComposeNameKind::Service, scalar, kServicePrefix.size(), std::string_view::npos);
  }

  void read_service(const YamlNode& name, const YamlNode& service) {
    add(ComposeNameKind::Service, name, 0, std::string_view::npos, true);
    each(service, [&](std::string_view key, const YamlEntry& entry) {
      const YamlNode& value = entry.value->resolved();
      if (key == "depends_on") items_or_keys(value, [&](const YamlNode& each) { add(ComposeNameKind::Service, each); });
      if (key == "links" || key == "volumes_from") items_or_keys(value, [&](const YamlNode& each) { read_link(each); });
      if (key == "network_mode" || key == "ipc" || key == "pid" || key == "uts" || key == "cgroup") service_mode(value);
      if (key == "networks") items_or_keys(value, [&](const YamlNode& each) { add(ComposeNameKind::Network, each); });
      if (key == "extends") read_extends(value);
      if (key == "volumes") read_volumes(value);
      if (key == "secrets") read_grants(ComposeNameKind::Secret, value);
      if (key == "configs") read_grants(ComposeNameKind::Config, value);
      if (key == "build") read_build(value, name.text.text());
    });
  }

  // `container:NAME` in volumes_from is a container of somebody else.
  void read_link(const YamlNode& scalar) {
    if (!scalar.text.text().starts_with("container:")) first_part(ComposeNameKind::Service, scalar);
  }

  void read_extends(const YamlNode& value) {
    if (value.is_scalar()) add(ComposeNameKind::Service, value);
    const YamlEntry* service = value.is_mapping() ? value.find("service") : nullptr;
    const YamlEntry* file = value.is_mapping() ? value.find("file") : nullptr;
    if (!service) return;
    std::string own = scope_;
    if (file) scope_ = join_path(file_.base_folder, file->value->resolved().text.text());
    add(ComposeNameKind::Service, service->value->resolved());
    scope_ = std::move(own);
  }

  void read_volumes(const YamlNode& list) {
    for (const YamlItem& item : list.items) {
      const YamlNode& value = item.value->resolved();
      if (value.is_scalar()) {
        VolumeText text = split_volume(value.text.text());
        if (text.has_source && text.type == ComposeMountType::Volume) add(ComposeNameKind::Volume, value, text.source.begin, text.source.end - text.source.begin);
        continue;
      }
      const YamlEntry* type = value.find("type");
      const YamlEntry* source = value.find("source");
      if (source && type && type->value->resolved().text.text() == "volume") add(ComposeNameKind::Volume, source->value->resolved());
    }
  }

  void read_grants(ComposeNameKind kind, const YamlNode& list) {
    for (const YamlItem& item : list.items) {
      const YamlNode& value = item.value->resolved();
      const YamlEntry* source = value.is_mapping() ? value.find("source") : nullptr;
      if (value.is_scalar()) add(kind, value);
      else if (source) add(kind, source->value->resolved());
    }
  }

  void read_build(const YamlNode& build, std::string_view service) {
    each(build, [&](std::string_view key, const YamlEntry& entry) {
      const YamlNode& value = entry.value->resolved();
      if (key == "secrets") read_grants(ComposeNameKind::Secret, value);
      if (key == "additional_contexts") read_contexts(value);
      if (key == "args") read_arguments(value, service);
      ComposeName* target = key == "target" ? add(ComposeNameKind::BuildTarget, value) : nullptr;
      if (target) target->service = service;
    });
  }

  void read_contexts(const YamlNode& contexts) {
    each(contexts, [&](std::string_view, const YamlEntry& entry) { service_mode(entry.value->resolved()); });
    for (const YamlItem& item : contexts.items) {
      const YamlNode& scalar = item.value->resolved();
      std::size_t equals = scalar.text.text().find('=');
      bool is_service = equals != std::string_view::npos && scalar.text.text().substr(equals + 1).starts_with(kServicePrefix);
      if (is_service) add(ComposeNameKind::Service, scalar, equals + 1 + kServicePrefix.size(), std::string_view::npos);
    }
  }

  void read_arguments(const YamlNode& arguments, std::string_view service) {
    each(arguments, [&](std::string_view key, const YamlEntry& entry) {
      ComposeName* name = add(ComposeNameKind::BuildArgument, *entry.key);
      if (!name) return;
      name->service = service;
      bool is_bare = entry.value->is_null() && entry.value->span.empty() && !entry.colon.empty();
      if (is_bare) name->written_value = fmt::format(" ${{{}}}", key);
      if (is_bare) name->value_offset = entry.colon.end;
    });
    for (const YamlItem& item : arguments.items) {
      const YamlNode& scalar = item.value->resolved();
      std::size_t equals = scalar.text.text().find('=');
      ComposeName* name = add(ComposeNameKind::BuildArgument, scalar, 0, equals);
      if (!name) continue;
      name->service = service;
      if (equals == std::string_view::npos) name->written_value = fmt::format("=${{{}}}", name->name);
      name->value_offset = name->where.span.end;
    }
  }

  const ComposeFile& file_;
  std::string scope_;
  std::vector<ComposeName>& names_;
};

}  // namespace

std::vector<ComposeName> names_of(const ComposeProject& project) {
  std::vector<ComposeName> names;
  for (const auto& file : project.files) {
    bool is_other = file->role == ComposeRole::Extended;
    NameReader(*file, is_other ? clean_path(file->path()) : std::string(), names).read();
  }
  // `extends` may name a file of the project itself.
  for (const auto& file : project.files) {
    if (file->role == ComposeRole::Extended) continue;
    std::string path = clean_path(file->path());
    for (ComposeName& name : names) {
      if (name.scope == path) name.scope.clear();
    }
  }
  std::stable_sort(names.begin(), names.end(), [](const ComposeName& a, const ComposeName& b) { return a.where < b.where; });
  auto is_same = [](const ComposeName& a, const ComposeName& b) { return a.where == b.where && a.kind == b.kind; };
  names.erase(std::unique(names.begin(), names.end(), is_same), names.end());
  return names;
}

}  // namespace docklint
