#include "model/compose/service_builder.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/compose/named_values.h"
#include "model/compose/quantity.h"
#include "model/compose/shell_words.h"

namespace docklint::compose {
namespace {

const ComposeValue* scalar_in(const ComposeValue& mapping, std::string_view key) {
  const ComposeValue* value = mapping.value_of(key);
  return value && value->is_scalar() ? value : nullptr;
}

std::optional<bool> boolean_in(const ComposeValue* value) {
  if (!value || !value->is_scalar() || value->has_unknown()) return std::nullopt;
  return parse_compose_boolean(value->text.text());
}

// Scalars of a list, or a lone scalar.
std::vector<const ComposeValue*> scalars_of(const ComposeValue* value) {
  std::vector<const ComposeValue*> out;
  if (!value) return out;
  if (value->is_scalar()) out.push_back(value);
  for (const ComposeItem& item : value->items) {
    if (item.value->is_scalar()) out.push_back(item.value);
  }
  return out;
}

class ServiceBuilder {
 public:
  ServiceBuilder(const ComposeEntry& entry, const ComposeProject& project, TextPool& pool)
      : entry_(entry), value_(*entry.value), project_(project), pool_(pool) {}

  ComposeService build() {
    service_.name = entry_.key;
    service_.name_span = entry_.key_span;
    service_.span = entry_.span;
    service_.value = &value_;
    service_.project = &project_;
    service_.image = scalar_in(value_, "image");
    service_.container_name = scalar_in(value_, "container_name");
    service_.restart = scalar_in(value_, "restart");
    service_.user = scalar_in(value_, "user");
    service_.network_mode = scalar_in(value_, "network_mode");
    service_.provider = value_.value_of("provider");
    service_.deploy = value_.value_of("deploy");
    service_.command = build_command(value_.value_of("command"));
    service_.entrypoint = build_command(value_.value_of("entrypoint"));
    service_.profiles = scalars_of(value_.value_of("profiles"));
    if (const ComposeValue* environment = value_.value_of("environment")) service_.environment = named_values(*environment, pool_);
    if (const ComposeValue* labels = value_.value_of("labels")) service_.labels = named_values(*labels, pool_);
    add_build();
    add_healthcheck();
    add_ports();
    add_mounts();
    add_env_files();
    add_networks();
    add_grants(service_.secrets, "secrets", "/run/secrets/");
    add_grants(service_.configs, "configs", "/");
    add_dependencies();
    return std::move(service_);
  }

 private:
  std::string base_folder_of(const ComposeValue& value) const {
    const ComposeFile* file = project_.file(value.where.file);
    return file ? file->base_folder : project_.folder;
  }

  void add_build() {
    const ComposeEntry* entry = value_.find("build");
    if (!entry || !(entry->value->is_scalar() || entry->value->is_mapping())) return;
    const ComposeValue& value = *entry->value;
    ComposeBuild build;
    build.value = &value;
    build.key_span = entry->key_span;
    build.base_folder = base_folder_of(value);
    build.context_value = value.is_scalar() ? &value : scalar_in(value, "context");
    if (build.context_value) {
      build.context = build.context_value->text.text();
      build.base_folder = base_folder_of(*build.context_value);
    }
    build.context_is_remote = build.context.find("://") != std::string_view::npos || build.context.starts_with("git@") ||
                              build.context.starts_with("github.com/");
    build.dockerfile_value = scalar_in(value, "dockerfile");
    if (build.dockerfile_value) build.dockerfile = build.dockerfile_value->text.text();
    build.dockerfile_inline = scalar_in(value, "dockerfile_inline");
    build.target = scalar_in(value, "target");
    if (const ComposeValue* args = value.value_of("args")) build.args = named_values(*args, pool_);
    if (const ComposeValue* contexts = value.value_of("additional_contexts")) build.additional_contexts = named_values(*contexts, pool_);
    service_.build = std::move(build);
  }

  void add_healthcheck() {
    const ComposeEntry* entry = value_.find("healthcheck");
    if (!entry || !entry->value->is_mapping()) return;
    const ComposeValue& value = *entry->value;
    ComposeHealthcheck check;
    check.value = &value;
    check.key_span = entry->key_span;
    const ComposeValue* test = value.value_of("test");
    if (test && test->is_scalar()) {
      check.test.value = test;
      check.runs_shell = true;
      check.script = test->text;
    } else if (test && test->is_sequence()) {
      check.test = build_command(test);
      std::string_view head = check.test.words.empty() ? std::string_view{} : check.test.words[0].text;
      check.is_disabled = head == "NONE";
      check.runs_shell = head == "CMD-SHELL" && check.test.words.size() > 1;
      if (check.runs_shell) check.script = test->items[1].value->text;
    }
    if (boolean_in(value.value_of("disable")).value_or(false)) check.is_disabled = true;
    auto duration = [&](std::string_view key) -> std::optional<std::int64_t> {
      const ComposeValue* written = scalar_in(value, key);
      return written && !written->has_unknown() ? parse_duration(written->text.text()) : std::nullopt;
    };
    check.interval = duration("interval");
    check.timeout = duration("timeout");
    check.start_period = duration("start_period");
    check.start_interval = duration("start_interval");
    check.retries = parse_integer(value.text_of("retries"));
    service_.healthcheck = std::move(check);
  }

  void add_ports() {
    const ComposeValue* list = value_.value_of("ports");
    if (!list) return;
    for (const ComposeItem& item : list->items) {
      if (item.value->is_scalar()) service_.ports.push_back(short_port(*item.value));
      if (item.value->is_mapping()) service_.ports.push_back(long_port(*item.value));
    }
  }

  ComposePort short_port(const ComposeValue& value) const {
    std::string_view text = value.text.text();
    PortText split = split_port(text);
    auto part = [&](PortText::Part p) { return text.substr(p.begin, p.end - p.begin); };
    ComposePort port;
    port.value = &value;
    port.where = value.where;
    port.host_ip = part(split.host);
    port.host_ip_span = value.part(split.host.begin, split.host.end);
    port.published = part(split.published);
    port.published_span = value.part(split.published.begin, split.published.end);
    port.published_range = split.published_range;
    port.target = part(split.target);
    port.target_span = value.part(split.target.begin, split.target.end);
    port.target_range = split.target_range;
    port.has_colon = split.has_colon;
    if (!split.protocol.empty()) port.protocol = part(split.protocol);
    port.protocol_span = value.part(split.protocol.begin, split.protocol.end);
    port.is_certain = value.is_certain();
    port.is_valid = split.fault == PortFault::None;
    return port;
  }

  static ComposePort long_port(const ComposeValue& value) {
    ComposePort port;
    port.value = &value;
    port.where = value.where;
    port.is_long = true;
    auto take = [&](std::string_view key, std::string_view& text, FileSpan& span) {
      const ComposeValue* found = scalar_in(value, key);
      if (!found) return;
      text = found->text.text();
      span = found->where;
      if (!found->is_certain()) port.is_certain = false;
    };
    FileSpan mode_span;
    take("host_ip", port.host_ip, port.host_ip_span);
    take("published", port.published, port.published_span);
    take("target", port.target, port.target_span);
    take("protocol", port.protocol, port.protocol_span);
    take("mode", port.mode, mode_span);
    port.published_range = parse_port_range(port.published);
    port.target_range = parse_port_range(port.target);
    port.is_valid = !port.target.empty();
    return port;
  }

  void add_mounts() {
    if (const ComposeValue* list = value_.value_of("volumes")) {
      for (const ComposeItem& item : list->items) {
        if (item.value->is_scalar()) service_.mounts.push_back(short_mount(*item.value));
        if (item.value->is_mapping()) service_.mounts.push_back(long_mount(*item.value));
      }
    }
    for (const ComposeValue* value : scalars_of(value_.value_of("tmpfs"))) service_.mounts.push_back(tmpfs_mount(*value));
  }

  // Appends the parts of text [begin, end) between commas.
  static void add_options(ComposeMount& mount, const ComposeValue& value, std::size_t begin, std::size_t end) {
    std::string_view text = value.text.text();
    while (begin < end) {
      std::size_t comma = std::min(text.find(',', begin), end);
      mount.options.push_back({text.substr(begin, comma - begin), value.part(begin, comma)});
      begin = comma + 1;
    }
  }

  static ComposeMount short_mount(const ComposeValue& value) {
    std::string_view text = value.text.text();
    VolumeText split = split_volume(text);
    ComposeMount mount;
    mount.value = &value;
    mount.where = value.where;
    mount.type = split.type;
    mount.source = text.substr(split.source.begin, split.source.end - split.source.begin);
    mount.source_span = value.part(split.source.begin, split.source.end);
    mount.target = text.substr(split.target.begin, split.target.end - split.target.begin);
    mount.target_span = value.part(split.target.begin, split.target.end);
    add_options(mount, value, split.options.begin, split.options.end);
    for (const ComposeMountOption& option : mount.options) {
      if (option.text == "ro") mount.read_only = true;
      if (option.text == "rw") mount.read_only = false;
    }
    mount.is_certain = value.is_certain();
    mount.is_valid = split.fault == VolumeFault::None;
    return mount;
  }

  static ComposeMount tmpfs_mount(const ComposeValue& value) {
    std::string_view text = value.text.text();
    std::size_t colon = std::min(text.find(':'), text.size());
    ComposeMount mount;
    mount.value = &value;
    mount.where = value.where;
    mount.type = ComposeMountType::Tmpfs;
    mount.from_tmpfs_key = true;
    mount.target = text.substr(0, colon);
    mount.target_span = value.part(0, colon);
    add_options(mount, value, std::min(colon + 1, text.size()), text.size());
    mount.is_certain = value.is_certain();
    return mount;
  }

  static ComposeMountType mount_type(std::string_view name) {
    if (name == "bind") return ComposeMountType::Bind;
    if (name == "volume") return ComposeMountType::Volume;
    if (name == "tmpfs") return ComposeMountType::Tmpfs;
    if (name == "npipe") return ComposeMountType::NamedPipe;
    if (name == "cluster") return ComposeMountType::Cluster;
    if (name == "image") return ComposeMountType::Image;
    return ComposeMountType::Unknown;
  }

  static ComposeMount long_mount(const ComposeValue& value) {
    ComposeMount mount;
    mount.value = &value;
    mount.where = value.where;
    mount.is_long = true;
    mount.type = mount_type(value.text_of("type"));
    auto take = [&](std::string_view key, std::string_view& text, FileSpan& span) {
      const ComposeValue* found = scalar_in(value, key);
      if (!found) return;
      text = found->text.text();
      span = found->where;
      if (!found->is_certain()) mount.is_certain = false;
    };
    take("source", mount.source, mount.source_span);
    take("target", mount.target, mount.target_span);
    mount.read_only = boolean_in(value.value_of("read_only")).value_or(false);
    mount.is_valid = !mount.target.empty();
    return mount;
  }

  void add_env_files() {
    const ComposeValue* value = value_.value_of("env_file");
    if (!value) return;
    auto add = [&](const ComposeValue& written) {
      const ComposeValue* path = written.is_mapping() ? scalar_in(written, "path") : written.is_scalar() ? &written : nullptr;
      if (!path) return;
      ComposeEnvFile file{.path = path->text.text(), .where = path->where, .format = written.text_of("format"),
                          .is_certain = path->is_certain(), .base_folder = base_folder_of(*path)};
      if (written.is_mapping()) file.required = boolean_in(written.value_of("required")).value_or(true);
      service_.env_files.push_back(std::move(file));
    };
    if (value->is_scalar()) add(*value);
    for (const ComposeItem& item : value->items) add(*item.value);
  }

  void add_networks() {
    const ComposeValue* value = value_.value_of("networks");
    if (!value) return;
    for (const ComposeEntry& entry : value->entries) {
      service_.networks.push_back({entry.key, entry.key_span, entry.value->is_mapping() ? entry.value : nullptr});
    }
    for (const ComposeItem& item : value->items) {
      if (item.value->is_scalar()) service_.networks.push_back({item.value->text.text(), item.value->where, nullptr});
    }
  }

  void add_grants(std::vector<ComposeGrant>& grants, std::string_view key, std::string_view folder) const {
    const ComposeValue* value = value_.value_of(key);
    if (!value) return;
    for (const ComposeItem& item : value->items) {
      const ComposeValue* source = item.value->is_mapping() ? scalar_in(*item.value, "source") : item.value->is_scalar() ? item.value : nullptr;
      if (!source) continue;
      std::string_view target = item.value->is_mapping() ? item.value->text_of("target") : std::string_view{};
      std::string path = target.starts_with('/') ? std::string(target) : fmt::format("{}{}", folder, target.empty() ? source->text.text() : target);
      grants.push_back({source->text.text(), source->where, std::move(path), item.value});
    }
  }

  void add_dependencies() {
    if (const ComposeValue* value = value_.value_of("depends_on")) {
      for (const ComposeEntry& entry : value->entries) add_dependency(entry);
      for (const ComposeItem& item : value->items) {
        if (item.value->is_scalar()) add_dependency(item.value->text.text(), item.value->where, DependencyKind::DependsOn);
      }
    }
    for (const ComposeValue* link : scalars_of(value_.value_of("links"))) add_part(*link, 0, ':', DependencyKind::Links);
    for (const ComposeValue* source : scalars_of(value_.value_of("volumes_from"))) {
      if (!source->text.text().starts_with("container:")) add_part(*source, 0, ':', DependencyKind::VolumesFrom);
    }
    struct Shared {
      std::string_view key;
      DependencyKind kind;
    };
    constexpr Shared kShared[] = {{"network_mode", DependencyKind::NetworkMode}, {"ipc", DependencyKind::Ipc}, {"pid", DependencyKind::Pid},
                                  {"uts", DependencyKind::Uts}, {"cgroup", DependencyKind::Cgroup}};
    for (const Shared& shared : kShared) {
      const ComposeValue* value = scalar_in(value_, shared.key);
      if (value && value->text.text().starts_with("service:")) add_part(*value, 8, '\0', shared.kind);
    }
  }

  void add_dependency(const ComposeEntry& entry) {
    ComposeDependency dependency{.service = entry.key, .where = entry.key_span, .condition_span = {}};
    if (const ComposeValue* condition = scalar_in(*entry.value, "condition")) {
      dependency.condition = condition->text.text();
      dependency.condition_span = condition->where;
    }
    dependency.required = boolean_in(entry.value->value_of("required")).value_or(true);
    dependency.restart = boolean_in(entry.value->value_of("restart")).value_or(false);
    service_.dependencies.push_back(dependency);
  }

  void add_dependency(std::string_view name, FileSpan where, DependencyKind kind) {
    service_.dependencies.push_back({.service = name, .where = where, .kind = kind, .condition_span = {}});
  }

  // The name from `begin` up to `stop`.
  void add_part(const ComposeValue& value, std::size_t begin, char stop, DependencyKind kind) {
    std::string_view text = value.text.text();
    std::size_t end = stop == '\0' ? text.size() : std::min(text.find(stop, begin), text.size());
    add_dependency(text.substr(begin, end - begin), value.part(begin, end), kind);
  }

  const ComposeEntry& entry_;
  const ComposeValue& value_;
  const ComposeProject& project_;
  TextPool& pool_;
  ComposeService service_;
};

}  // namespace

ComposeCommand build_command(const ComposeValue* value) {
  ComposeCommand command;
  if (!value || !(value->is_scalar() || value->is_sequence())) return command;
  command.value = value;
  command.is_list = value->is_sequence();
  for (const ComposeItem& item : value->items) {
    if (item.value->is_scalar()) command.words.push_back({std::string(item.value->text.text()), item.value->where, item.value->is_certain()});
  }
  if (!value->is_scalar()) return command;
  for (SplitWord& word : split_shell_words(value->text.text()).words) {
    bool is_certain = value->is_certain() || word.text.find(kUnknownText) == std::string::npos;
    command.words.push_back({std::move(word.text), value->part(word.begin, word.end), is_certain});
  }
  return command;
}

ComposeService build_service(const ComposeEntry& entry, const ComposeProject& project, TextPool& pool) {
  return ServiceBuilder(entry, project, pool).build();
}

}  // namespace docklint::compose
