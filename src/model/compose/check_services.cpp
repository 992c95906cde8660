// What must hold inside one service: exclusions, couplings, entries that need each other.
#include <algorithm>
#include <cctype>
#include <map>

#include "base/edit_distance.h"
#include "model/compose/quantity.h"
#include "model/compose/semantics.h"
#include "model/compose/validate.h"

namespace docklint::compose {
namespace {

using Kind = ComposeProblemKind;

const ComposeValue* scalar_of(const ComposeValue* value) { return value && value->is_scalar() ? value : nullptr; }
bool is_blank(const ComposeValue* value) { return !value || (value->is_scalar() && value->is_certain() && value->text.text().empty()); }

class ServiceCheck {
 public:
  ServiceCheck(const ComposeProject& project, const ComposeService& service, std::vector<ComposeProblem>& problems)
      : project_(project), service_(service), problems_(&problems) {}

  void run() {
    check_image();
    check_build();
    check_network_mode();
    check_healthcheck();
    check_scale();
    check_twins();
    check_ports();
    check_mounts();
    check_devices();
    check_watches();
    check_mac_address();
    check_rest();
  }

 private:
  ComposeProblem& add(Kind kind, FileSpan where, std::string_view subject = {}) {
    problems_->push_back(problem_at(kind, where, service_.name, subject));
    return problems_->back();
  }

  void check_image() {
    bool has_source = service_.value_of("build") || service_.provider || (service_.value_of("image") && !is_blank(service_.image));
    if (has_source || service_.is_incomplete || project_.is_fragment || project_.is_incomplete) return;
    const ComposeFile* file = project_.file(service_.name_span.file);
    if (!file || file->role != ComposeRole::Override) {
      add(Kind::MissingImage, service_.name_span, service_.name);
      return;
    }
    std::vector<std::string_view> others;
    for (const ComposeService& other : project_.services) {
      if (&other != &service_ && others.size() < 200) others.push_back(other.name);
    }
    add(Kind::UndefinedOverrideService, service_.name_span, service_.name).hint = nearest_name(service_.name, others).value_or(std::string_view{});
  }

  void check_build() {
    if (!service_.build) return;
    const ComposeEntry* dockerfile = service_.build->value->find("dockerfile");
    const ComposeEntry* inline_text = service_.build->value->find("dockerfile_inline");
    if (dockerfile && inline_text && !is_blank(dockerfile->value) && !is_blank(inline_text->value)) {
      add(Kind::DockerfileAndInline, inline_text->key_span).related = dockerfile->key_span;
    }
    const ComposeValue* platform = scalar_of(service_.value_of("platform"));
    const ComposeValue* platforms = service_.build->value->value_of("platforms");
    if (!platform || !platforms || platforms->items.empty() || !platform->is_certain()) return;
    bool listed = std::any_of(platforms->items.begin(), platforms->items.end(), [&](const ComposeItem& item) {
      return !item.value->is_certain() || item.value->text.text() == platform->text.text();
    });
    if (!listed) add(Kind::PlatformNotBuilt, platform->where, platform->text.text()).related = platforms->where;
  }

  void check_network_mode() {
    const ComposeEntry* networks = service_.find("networks");
    const ComposeEntry* mode = service_.find("network_mode");
    if (!networks || !mode || is_blank(mode->value)) return;
    if (networks->value->entries.empty() && networks->value->items.empty()) return;
    add(Kind::NetworkModeAndNetworks, mode->key_span).related = networks->key_span;
  }

  void check_healthcheck() {
    const ComposeValue* test = service_.at("healthcheck", "test");
    if (!test || !test->is_sequence() || test->items.empty()) return;
    const ComposeValue& head = *test->items.front().value;
    if (!head.is_scalar() || !head.is_certain()) return;
    std::string_view text = head.text.text();
    if (text != "CMD" && text != "CMD-SHELL" && text != "NONE") add(Kind::InvalidHealthcheckTest, head.where, text);
  }

  void check_scale() {
    const ComposeValue* scale = scalar_of(service_.value_of("scale"));
    const ComposeValue* replicas = scalar_of(service_.at("deploy", "replicas"));
    auto count = [](const ComposeValue* value) { return value && value->is_certain() ? parse_integer(value->text.text()) : std::nullopt; };
    if (count(scale) && count(replicas) && *count(scale) != *count(replicas)) {
      add(Kind::ConflictingScale, scale->where, scale->text.text()).related = replicas->where;
    }
    for (const ComposeValue* value : {scale, replicas}) {
      if (count(value).value_or(0) < 0) add(Kind::NegativeScale, value->where, value->text.text());
    }
    const ComposeEntry* name = service_.find("container_name");
    const ComposeValue* several = count(scale).value_or(0) > 1 ? scale : count(replicas).value_or(0) > 1 ? replicas : nullptr;
    if (name && several) add(Kind::UnscalableContainerName, name->span, name->value->text.text()).related = several->where;
  }

  using Parse = std::optional<double> (*)(const ComposeValue&);

  static std::optional<double> number_of(const ComposeValue& value) {
    return value.is_scalar() && value.is_certain() ? parse_number(value.text.text()) : std::nullopt;
  }
  static std::optional<double> bytes_of(const ComposeValue& value) {
    if (!value.is_scalar() || !value.is_certain()) return std::nullopt;
    auto bytes = parse_byte_size(value.text.text());
    return bytes ? std::optional(static_cast<double>(*bytes)) : std::nullopt;
  }

  // A limit and its deploy twin must agree; a twin left out of a present block counts as 0.
  void check_twin(std::string_view key, std::string_view block, std::string_view twin_key, Parse parse) {
    const ComposeEntry* own = service_.find(key);
    const ComposeValue* limits = service_.at("deploy", "resources", block);
    if (!own || !limits || !limits->is_mapping()) return;
    auto value = parse(*own->value);
    const ComposeEntry* twin = limits->find(twin_key);
    auto other = twin ? parse(*twin->value) : std::optional(0.0);
    if (!value || !other || *value == *other || *value == 0) return;
    ComposeProblem& problem = add(Kind::ConflictingLimits, own->value->where, key);
    problem.related = twin ? twin->value->where : limits->where;
    problem.expected = "deploy.resources." + std::string(block) + "." + std::string(twin_key);
    problem.found = twin ? std::string(twin->value->text.text()) : std::string();
  }

  void check_twins() {
    check_twin("cpus", "limits", "cpus", number_of);
    check_twin("mem_limit", "limits", "memory", bytes_of);
    check_twin("pids_limit", "limits", "pids", number_of);
    check_twin("mem_reservation", "reservations", "memory", bytes_of);
  }

  void check_ports() {
    for (const ComposePort& port : service_.ports) {
      if (!port.is_long) continue;
      if (!port.value->find("target")) add(Kind::PortWithoutTarget, port.where);
      const ComposeValue* host = scalar_of(port.value->value_of("host_ip"));
      if (host && host->is_certain() && !host->text.empty() && !is_ip_address(host->text.text())) {
        add(Kind::InvalidPortHost, host->where, host->text.text()).found = host->text.text();
      }
    }
  }

  void check_mounts() {
    std::map<std::string, const ComposeMount*> taken;
    for (const ComposeMount& mount : service_.mounts) {
      if (mount.is_long) {
        if (is_blank(mount.value->value_of("target"))) add(Kind::VolumeWithoutTarget, mount.where);
        if (mount.type == ComposeMountType::Bind && is_blank(mount.value->value_of("source"))) add(Kind::BindWithoutSource, mount.where);
        const ComposeValue* target = scalar_of(mount.value->value_of("target"));
        bool is_relative = target && target->is_certain() && !target->text.empty() && !target->text.text().starts_with('/') &&
                           target->text.text().find_first_of(":\\") == std::string_view::npos;
        if (is_relative) add(Kind::RelativeVolumeTarget, target->where, target->text.text()).found = target->text.text();
      }
      if (!mount.is_certain || mount.target.empty()) continue;
      auto [first, is_new] = taken.emplace(mount.clean_target(), &mount);
      // Two entries of `volumes` replace each other silently; only tmpfs collides.
      if (!is_new && mount.from_tmpfs_key) add(Kind::DuplicateMount, mount.target_span, mount.target).related = first->second->target_span;
    }
  }

  void check_device_requests(const ComposeValue* list) {
    if (!list) return;
    for (const ComposeItem& item : list->items) {
      const ComposeEntry* count = item.value->find("count");
      const ComposeEntry* ids = item.value->find("device_ids");
      if (count && ids && !ids->value->items.empty()) add(Kind::DeviceCountAndIds, count->span).related = ids->key_span;
    }
  }

  void check_devices() {
    check_device_requests(service_.at("deploy", "resources", "reservations", "devices"));
    check_device_requests(service_.value_of("gpus"));
  }

  void check_watches() {
    const ComposeValue* watches = service_.at("develop", "watch");
    if (!watches) return;
    for (const ComposeItem& item : watches->items) {
      if (item.value->is_mapping()) check_watch(*item.value);
    }
  }

  void check_watch(const ComposeValue& watch) {
    const ComposeValue* path = scalar_of(watch.value_of("path"));
    const ComposeValue* action = scalar_of(watch.value_of("action"));
    if (path && path->is_certain() && path->text.text().find_first_not_of(" \t") == std::string_view::npos) add(Kind::WatchWithoutPath, path->where);
    if (!action || !action->is_certain()) return;
    std::string_view name = action->text.text();
    if (name.starts_with("sync") && is_blank(watch.value_of("target"))) add(Kind::WatchWithoutTarget, action->where, name);
    if (name == "rebuild" && !service_.value_of("build") && !service_.is_incomplete && !project_.is_fragment) add(Kind::WatchRebuildWithoutBuild, action->where, name);
    const ComposeValue* exec = watch.value_of("exec");
    if (name == "sync+exec" && !(exec && exec->find("command"))) add(Kind::WatchExecWithoutCommand, action->where, name);
  }

  void check_mac_address() {
    const ComposeValue* own = scalar_of(service_.value_of("mac_address"));
    if (!own || !own->is_certain() || service_.networks.size() != 1 || !service_.networks[0].settings) return;
    const ComposeValue* of_network = scalar_of(service_.networks[0].settings->value_of("mac_address"));
    if (!of_network || !of_network->is_certain()) return;
    std::string_view a = own->text.text();
    std::string_view b = of_network->text.text();
    bool is_same = std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
    if (!is_same) add(Kind::ConflictingMacAddress, own->where, service_.networks[0].name).related = of_network->where;
  }

  void check_rest() {
    const ComposeValue* provider = service_.provider ? scalar_of(service_.provider->value_of("type")) : nullptr;
    if (provider && provider->text.text() == "compose") add(Kind::InvalidProvider, provider->where, "compose");
    if (const ComposeValue* hooks = service_.value_of("pre_start")) {
      for (const ComposeItem& item : hooks->items) {
        const ComposeValue* per_replica = scalar_of(item.value->value_of("per_replica"));
        if (per_replica && per_replica->text.text() == "true") add(Kind::UnsupportedPerReplica, per_replica->where);
      }
    }
    for (const ComposeNetworkUse& use : service_.networks) {
      if (!use.settings) continue;
      const ComposeEntry* interface_name = use.settings->find("interface_name");
      const ComposeValue* options = use.settings->value_of("driver_opts");
      const ComposeEntry* option = options ? options->find("com.docker.network.endpoint.ifname") : nullptr;
      if (interface_name && option) add(Kind::InterfaceNameConflict, option->key_span, option->key).related = interface_name->key_span;
    }
  }

  const ComposeProject& project_;
  const ComposeService& service_;
  std::vector<ComposeProblem>* problems_;
};

}  // namespace

void check_services(const ComposeProject& project, std::vector<ComposeProblem>& problems) {
  for (const ComposeService& service : project.services) ServiceCheck(project, service, problems).run();
}

}  // namespace docklint::compose
