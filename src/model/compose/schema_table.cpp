#include "model/compose/schema.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace docklint {
namespace {

using enum SchemaTypes;
using Format = SchemaFormat;
using Node = SchemaNode;
using Key = SchemaKey;

constexpr std::uint8_t flag(SchemaFlag value) { return static_cast<std::uint8_t>(value); }
constexpr std::uint8_t kNoExtensions = flag(SchemaFlag::NoExtensions);
constexpr std::uint8_t kOpen = flag(SchemaFlag::OpenKeys);
constexpr std::uint8_t kDistinct = flag(SchemaFlag::Distinct);
constexpr std::uint8_t kNames = flag(SchemaFlag::CheckedNames);
constexpr std::uint8_t kSwallows = flag(SchemaFlag::SwallowsExtensions);
constexpr std::uint8_t kHints = flag(SchemaFlag::WordsAreHints);

constexpr Node text(Format format) { return {.types = String, .format = format, .keys = {}, .words = {}}; }
constexpr Node words(std::span<const std::string_view> all, std::uint8_t flags = 0) {
  return {.types = String, .flags = flags, .keys = {}, .words = all};
}
constexpr Node integer(std::int32_t minimum = 0, std::int32_t maximum = 0) {
  return {.types = Integer | String, .format = Format::Integer, .keys = {}, .words = {}, .minimum = minimum, .maximum = maximum};
}
constexpr Node mapping(std::span<const Key> keys, std::uint8_t flags = 0) { return {.types = Mapping, .flags = flags, .keys = keys, .words = {}}; }
constexpr Node names_to(const Node& values, std::uint8_t flags = 0) {
  return {.types = Mapping, .flags = flags, .keys = {}, .values = &values, .words = {}};
}
constexpr Node list_of(const Node& items, ItemIdentity identity = ItemIdentity::None, std::uint8_t flags = 0) {
  return {.types = Sequence, .identity = identity, .flags = flags, .keys = {}, .items = &items, .words = {}};
}
constexpr Node named_values(const Node& values, const Node& items, MergeRule merge = MergeRule::NamedValues) {
  return {.types = Mapping | Sequence, .merge = merge, .flags = kSwallows, .keys = {}, .values = &values, .items = &items, .words = {}};
}

// Scalars
constexpr Node kString = text(Format::Text);
constexpr Node kDuration = text(Format::Duration);
constexpr Node kBoolean{.types = Boolean | String, .format = Format::Boolean, .keys = {}, .words = {}};
constexpr Node kStrictBoolean{.types = Boolean, .keys = {}, .words = {}};
constexpr Node kInteger = integer();
constexpr Node kNumber{.types = Number | String, .format = Format::Number, .keys = {}, .words = {}};
constexpr Node kPlainNumber{.types = Number, .keys = {}, .words = {}};
constexpr Node kBytes{.types = Number | String, .format = Format::ByteSize, .keys = {}, .words = {}};
constexpr Node kWholeBytes{.types = Integer | String, .format = Format::ByteSize, .keys = {}, .words = {}};
constexpr Node kByteText = text(Format::ByteSize);
constexpr Node kMode{.types = Number | String, .format = Format::FileMode, .keys = {}, .words = {}};
constexpr Node kNumericMode{.types = Number | String, .format = Format::NumericMode, .keys = {}, .words = {}};
constexpr Node kStringOrBoolean{.types = String | Boolean, .keys = {}, .words = {}};
constexpr Node kScalar{.types = String | Number | Boolean | Null, .keys = {}, .words = {}};
constexpr Node kAnything{.types = Any, .flags = kOpen, .keys = {}, .words = {}};
constexpr Node kIpAddress = text(Format::IpAddress);
constexpr Node kSubnet = text(Format::Subnet);
constexpr Node kMacAddress = text(Format::MacAddress);

// Lists
constexpr Node kStrings = list_of(kString);
constexpr Node kDistinctStrings = list_of(kString, ItemIdentity::None, kDistinct);
constexpr Node kNamedList = list_of(kString, ItemIdentity::BeforeEquals);
constexpr Node kStringOrList{.types = String | Sequence, .merge = MergeRule::StringOrList, .keys = {}, .items = &kString, .words = {}};
constexpr Node kStringOrNamedList{.types = String | Sequence, .merge = MergeRule::StringOrList, .identity = ItemIdentity::BeforeEquals,
                                  .keys = {}, .items = &kString, .words = {}};
constexpr Node kIpList{.types = String | Sequence, .merge = MergeRule::StringOrList, .identity = ItemIdentity::BeforeEquals, .keys = {},
                       .items = &kIpAddress, .words = {}};
constexpr Node kLinkLocalIps = list_of(kIpAddress, ItemIdentity::BeforeEquals);
constexpr Node kExposedPort{.types = String | Number, .keys = {}, .words = {}};
constexpr Node kExpose = list_of(kExposedPort, ItemIdentity::Text);
constexpr Node kGroup{.types = String | Number, .keys = {}, .words = {}};
constexpr Node kGroups = list_of(kGroup, ItemIdentity::None, kDistinct);

// NAME=VALUE
constexpr Node kNamedItem = text(Format::NamedValue);
constexpr Node kNamedValues = named_values(kScalar, kNamedItem);
constexpr Node kContextItem = text(Format::ContextEntry);
constexpr Node kContexts = named_values(kScalar, kContextItem);
constexpr Node kSshItem = text(Format::SshEntry);
constexpr Node kSsh = named_values(kScalar, kSshItem, MergeRule::Natural);
constexpr Node kHostItem = text(Format::HostEntry);
constexpr Node kHostValue{.types = String | Sequence, .keys = {}, .items = &kString, .words = {}};
constexpr Node kExtraHosts{.types = Mapping | Sequence, .flags = kDistinct | kSwallows, .keys = {}, .values = &kHostValue, .items = &kHostItem, .words = {}};
constexpr Node kStringOrNumber{.types = String | Number, .keys = {}, .words = {}};
constexpr Node kDriverOptions = names_to(kStringOrNumber, kSwallows);
constexpr Node kStringOptions = names_to(kString);
constexpr Node kLoggingOption{.types = String | Number | Null, .keys = {}, .words = {}};
constexpr Node kLoggingOptions = names_to(kLoggingOption, kSwallows);

// Commands and hooks
constexpr Node kCommand{.types = String | Sequence | Null, .format = Format::ShellWords, .merge = MergeRule::Replace, .keys = {}, .items = &kString, .words = {}};
constexpr Key kHookKeys[] = {
    {"command", &kCommand, true}, {"environment", &kNamedValues}, {"privileged", &kBoolean}, {"user", &kString}, {"working_dir", &kString},
};
constexpr Node kHook = mapping(kHookKeys);
constexpr Node kHooks = list_of(kHook);
constexpr Key kPreStartKeys[] = {
    {"command", &kCommand}, {"environment", &kNamedValues}, {"image", &kString}, {"per_replica", &kBoolean},
    {"privileged", &kBoolean}, {"user", &kString}, {"working_dir", &kString},
};
constexpr Node kPreStart = mapping(kPreStartKeys);
constexpr Node kPreStarts = list_of(kPreStart);

// Block I/O
constexpr Key kRateKeys[] = {{"path", &kString}, {"rate", &kWholeBytes}};
constexpr Node kRate = mapping(kRateKeys, kNoExtensions);
constexpr Node kRates = list_of(kRate);
constexpr Node kWeight = integer(10, 1000);
constexpr Key kWeightKeys[] = {{"path", &kString}, {"weight", &kWeight}};
constexpr Node kWeightDevice = mapping(kWeightKeys, kNoExtensions);
constexpr Node kWeightDevices = list_of(kWeightDevice);
constexpr Key kBlkioKeys[] = {
    {"device_read_bps", &kRates}, {"device_read_iops", &kRates}, {"device_write_bps", &kRates}, {"device_write_iops", &kRates},
    {"weight", &kWeight}, {"weight_device", &kWeightDevices},
};
constexpr Node kBlkio = mapping(kBlkioKeys, kNoExtensions);

// Limits
constexpr Key kUlimitKeys[] = {{"hard", &kInteger, true}, {"soft", &kInteger, true}};
constexpr Node kUlimit{.types = Integer | String | Mapping, .format = Format::Integer, .merge = MergeRule::Replace, .keys = kUlimitKeys, .words = {}};
constexpr Node kUlimits = names_to(kUlimit);

// Grants of secrets and configs
constexpr Key kGrantKeys[] = {{"gid", &kString}, {"mode", &kMode}, {"source", &kString}, {"target", &kString}, {"uid", &kString}};
constexpr Node kGrant{.types = String | Mapping, .keys = kGrantKeys, .words = {}};
constexpr Node kSecretGrants = list_of(kGrant, ItemIdentity::SecretTarget);
constexpr Node kConfigGrants = list_of(kGrant, ItemIdentity::ConfigTarget);

// build
constexpr Key kBuildKeys[] = {
    {"additional_contexts", &kContexts}, {"args", &kNamedValues}, {"cache_from", &kStrings}, {"cache_to", &kStrings},
    {"context", &kString}, {"dockerfile", &kString}, {"dockerfile_inline", &kString}, {"entitlements", &kStrings},
    {"extra_hosts", &kExtraHosts}, {"isolation", &kString}, {"labels", &kNamedValues}, {"network", &kString},
    {"no_cache", &kBoolean}, {"no_cache_filter", &kStringOrList}, {"platforms", &kStrings}, {"privileged", &kBoolean},
    {"provenance", &kStringOrBoolean}, {"pull", &kBoolean}, {"sbom", &kStringOrBoolean}, {"secrets", &kSecretGrants},
    {"shm_size", &kWholeBytes}, {"ssh", &kSsh}, {"tags", &kNamedList}, {"target", &kString}, {"ulimits", &kUlimits},
};
constexpr Node kBuild{.types = String | Mapping, .merge = MergeRule::BuildForm, .keys = kBuildKeys, .words = {}};

// depends_on
constexpr std::string_view kConditionWords[] = {"service_started", "service_healthy", "service_completed_successfully"};
constexpr Node kCondition = words(kConditionWords);
constexpr Key kDependencyKeys[] = {{"condition", &kCondition, true}, {"required", &kBoolean}, {"restart", &kBoolean}};
constexpr Node kDependency = mapping(kDependencyKeys);
constexpr Node kDependsOn{.types = Mapping | Sequence, .merge = MergeRule::NamesToMapping, .flags = kDistinct, .keys = {}, .values = &kDependency,
                          .items = &kString, .words = {}};

// deploy
constexpr Node kDeviceCount{.types = Integer | String, .format = Format::DeviceCount, .keys = {}, .words = {}};
constexpr Key kDeviceRequestKeys[] = {
    {"capabilities", &kStrings, true}, {"count", &kDeviceCount}, {"device_ids", &kStrings}, {"driver", &kString}, {"options", &kNamedValues},
};
constexpr Node kDeviceRequest = mapping(kDeviceRequestKeys);
constexpr Node kDeviceRequests = list_of(kDeviceRequest);
constexpr Key kGpuKeys[] = {
    {"capabilities", &kStrings}, {"count", &kDeviceCount}, {"device_ids", &kStrings}, {"driver", &kString}, {"options", &kNamedValues},
};
constexpr Node kGpu = mapping(kGpuKeys, kOpen);
constexpr std::string_view kGpuWords[] = {"all"};
constexpr Node kGpus{.types = String | Sequence, .keys = {}, .items = &kGpu, .words = kGpuWords};
constexpr Key kDiscreteKeys[] = {{"kind", &kString}, {"value", &kNumber}};
constexpr Node kDiscrete = mapping(kDiscreteKeys);
constexpr Key kGenericKeys[] = {{"discrete_resource_spec", &kDiscrete}};
constexpr Node kGeneric = mapping(kGenericKeys);
constexpr Node kGenerics = list_of(kGeneric);
constexpr Key kLimitKeys[] = {{"cpus", &kNumber}, {"memory", &kByteText}, {"pids", &kInteger}};
constexpr Node kLimits = mapping(kLimitKeys);
constexpr Key kReservationKeys[] = {{"cpus", &kNumber}, {"devices", &kDeviceRequests}, {"generic_resources", &kGenerics}, {"memory", &kByteText}};
constexpr Node kReservations = mapping(kReservationKeys);
constexpr Key kResourcesKeys[] = {{"limits", &kLimits}, {"reservations", &kReservations}};
constexpr Node kResources = mapping(kResourcesKeys);
constexpr std::string_view kOrderWords[] = {"start-first", "stop-first"};
constexpr Node kOrder = words(kOrderWords);
constexpr std::string_view kUpdateFailureWords[] = {"continue", "pause", "rollback"};
constexpr std::string_view kRollbackFailureWords[] = {"continue", "pause"};
constexpr Node kUpdateFailure = words(kUpdateFailureWords);
constexpr Node kRollbackFailure = words(kRollbackFailureWords);
constexpr Key kUpdateKeys[] = {
    {"delay", &kDuration}, {"failure_action", &kUpdateFailure}, {"max_failure_ratio", &kNumber}, {"monitor", &kDuration},
    {"order", &kOrder}, {"parallelism", &kInteger},
};
constexpr Key kRollbackKeys[] = {
    {"delay", &kDuration}, {"failure_action", &kRollbackFailure}, {"max_failure_ratio", &kNumber}, {"monitor", &kDuration},
    {"order", &kOrder}, {"parallelism", &kInteger},
};
constexpr Node kUpdate = mapping(kUpdateKeys);
constexpr Node kRollback = mapping(kRollbackKeys);
constexpr std::string_view kRestartConditionWords[] = {"none", "on-failure", "any", "no", "always", "unless-stopped"};
constexpr Node kRestartCondition = words(kRestartConditionWords);
constexpr Key kRestartPolicyKeys[] = {{"condition", &kRestartCondition}, {"delay", &kDuration}, {"max_attempts", &kInteger}, {"window", &kDuration}};
constexpr Node kRestartPolicy = mapping(kRestartPolicyKeys);
constexpr Key kPreferenceKeys[] = {{"spread", &kString}};
constexpr Node kPreference = mapping(kPreferenceKeys);
constexpr Node kPreferences = list_of(kPreference);
constexpr Key kPlacementKeys[] = {{"constraints", &kStrings}, {"max_replicas_per_node", &kInteger}, {"preferences", &kPreferences}};
constexpr Node kPlacement = mapping(kPlacementKeys);
constexpr std::string_view kModeWords[] = {"global", "replicated", "replicated-job", "global-job"};
constexpr std::string_view kEndpointWords[] = {"vip", "dnsrr"};
constexpr Node kDeployMode = words(kModeWords);
constexpr Node kEndpointMode = words(kEndpointWords);
constexpr Key kDeployKeys[] = {
    {"endpoint_mode", &kEndpointMode}, {"labels", &kNamedValues}, {"mode", &kDeployMode}, {"placement", &kPlacement},
    {"replicas", &kInteger}, {"resources", &kResources}, {"restart_policy", &kRestartPolicy}, {"rollback_config", &kRollback},
    {"update_config", &kUpdate},
};
constexpr Node kDeploy{.types = Mapping | Null, .keys = kDeployKeys, .words = {}};

// develop
constexpr std::string_view kActionWords[] = {"rebuild", "sync", "restart", "sync+restart", "sync+exec"};
constexpr Node kAction = words(kActionWords);
constexpr Key kWatchKeys[] = {
    {"action", &kAction, true}, {"exec", &kHook}, {"ignore", &kStringOrList}, {"include", &kStringOrList},
    {"initial_sync", &kBoolean}, {"path", &kString, true}, {"target", &kString},
};
constexpr Node kWatch = mapping(kWatchKeys);
constexpr Node kWatches = list_of(kWatch);
constexpr Key kDevelopKeys[] = {{"watch", &kWatches}};
constexpr Node kDevelop{.types = Mapping | Null, .keys = kDevelopKeys, .words = {}};

// healthcheck
constexpr Node kTest{.types = String | Sequence, .merge = MergeRule::Replace, .keys = {}, .items = &kString, .words = {}};
constexpr Node kRetries{.types = Number | String, .format = Format::Number, .keys = {}, .words = {}, .minimum = 0, .maximum = INT32_MAX};
constexpr Key kHealthcheckKeys[] = {
    {"disable", &kBoolean}, {"interval", &kDuration}, {"retries", &kRetries}, {"start_interval", &kDuration},
    {"start_period", &kDuration}, {"test", &kTest}, {"timeout", &kDuration},
};
constexpr Node kHealthcheck = mapping(kHealthcheckKeys);

// ports, volumes, devices
constexpr std::string_view kPortModeWords[] = {"ingress", "host"};
constexpr std::string_view kProtocolWords[] = {"tcp", "udp", "sctp"};
constexpr Node kPortMode = words(kPortModeWords);
constexpr Node kProtocol = words(kProtocolWords);
constexpr Node kTargetPort{.types = Integer | String, .format = Format::TargetPort, .keys = {}, .words = {}};
constexpr Node kPublishedPort{.types = Integer | String, .format = Format::PublishedPort, .keys = {}, .words = {}};
constexpr Key kPortKeys[] = {
    {"app_protocol", &kString}, {"host_ip", &kString}, {"mode", &kPortMode}, {"name", &kString},
    {"protocol", &kProtocol}, {"published", &kPublishedPort}, {"target", &kTargetPort},
};
constexpr Node kPort{.types = String | Number | Mapping, .format = Format::ShortPort, .keys = kPortKeys, .words = {}};
constexpr Node kPorts = list_of(kPort, ItemIdentity::Port);

constexpr std::string_view kPropagationWords[] = {"private", "rprivate", "shared", "rshared", "slave", "rslave"};
constexpr std::string_view kRecursiveWords[] = {"enabled", "disabled", "writable", "readonly"};
constexpr std::string_view kSelinuxWords[] = {"z", "Z"};
constexpr std::string_view kConsistencyWords[] = {"consistent", "cached", "delegated"};
constexpr std::string_view kMountTypeWords[] = {"bind", "volume", "tmpfs", "cluster", "npipe", "image"};
constexpr Node kPropagation = words(kPropagationWords);
constexpr Node kRecursive = words(kRecursiveWords);
constexpr Node kSelinux = words(kSelinuxWords);
constexpr Node kConsistency = words(kConsistencyWords, kHints);
constexpr Node kMountTypeNode = words(kMountTypeWords);
constexpr Key kBindKeys[] = {{"create_host_path", &kBoolean}, {"propagation", &kPropagation}, {"recursive", &kRecursive}, {"selinux", &kSelinux}};
constexpr Node kBind = mapping(kBindKeys);
constexpr Key kVolumeOptionKeys[] = {{"labels", &kNamedValues}, {"nocopy", &kBoolean}, {"subpath", &kString}};
constexpr Node kVolumeOptions = mapping(kVolumeOptionKeys);
constexpr Key kTmpfsKeys[] = {{"mode", &kNumericMode}, {"size", &kWholeBytes}};
constexpr Node kTmpfsOptions = mapping(kTmpfsKeys);
constexpr Key kImageOptionKeys[] = {{"subpath", &kString}};
constexpr Node kImageOptions = mapping(kImageOptionKeys);
constexpr Key kMountKeys[] = {
    {"bind", &kBind}, {"consistency", &kConsistency}, {"image", &kImageOptions}, {"read_only", &kBoolean}, {"source", &kString},
    {"target", &kString}, {"tmpfs", &kTmpfsOptions}, {"type", &kMountTypeNode, true}, {"volume", &kVolumeOptions},
};
constexpr Node kMount{.types = String | Mapping, .format = Format::ShortVolume, .keys = kMountKeys, .words = {}};
constexpr Node kMounts = list_of(kMount, ItemIdentity::Mount);

constexpr Key kDeviceKeys[] = {{"permissions", &kString}, {"source", &kString, true}, {"target", &kString}};
constexpr Node kDevice{.types = String | Mapping, .format = Format::ShortDevice, .keys = kDeviceKeys, .words = {}};
constexpr Node kDevices = list_of(kDevice, ItemIdentity::Device);

// networks of a service
constexpr Key kAttachmentKeys[] = {
    {"aliases", &kNamedList}, {"driver_opts", &kDriverOptions}, {"gw_priority", &kPlainNumber}, {"interface_name", &kString},
    {"ipv4_address", &kIpAddress}, {"ipv6_address", &kIpAddress}, {"link_local_ips", &kLinkLocalIps}, {"mac_address", &kMacAddress},
    {"priority", &kPlainNumber},
};
constexpr Node kAttachment{.types = Mapping | Null, .keys = kAttachmentKeys, .words = {}};
constexpr Node kAttachments{.types = Mapping | Sequence, .merge = MergeRule::NamesToMapping, .flags = kDistinct | kSwallows, .keys = {}, .values = &kAttachment,
                            .items = &kString, .words = {}};
constexpr Key kModelUseKeys[] = {{"endpoint_var", &kString}, {"model_var", &kString}};
constexpr Node kModelUse{.types = Mapping | Null, .keys = kModelUseKeys, .words = {}};
constexpr Node kModelUses{.types = Mapping | Sequence, .merge = MergeRule::NamesToMapping, .flags = kDistinct, .keys = {}, .values = &kModelUse,
                          .items = &kString, .words = {}};

// The rest of a service
constexpr Key kEnvFileKeys[] = {{"format", &kString}, {"path", &kString, true}, {"required", &kBoolean}};
constexpr Node kEnvFile{.types = String | Mapping, .flags = kNoExtensions, .keys = kEnvFileKeys, .words = {}};
constexpr Node kEnvFiles{.types = String | Sequence, .merge = MergeRule::StringOrList, .identity = ItemIdentity::Path, .keys = {}, .items = &kEnvFile, .words = {}};
constexpr Key kExtendsKeys[] = {{"file", &kString}, {"service", &kString, true}};
constexpr Node kExtends{.types = String | Mapping, .merge = MergeRule::ServiceForm, .flags = kNoExtensions, .keys = kExtendsKeys, .words = {}};
constexpr Key kCredentialKeys[] = {{"config", &kString}, {"file", &kString}, {"registry", &kString}};
constexpr Node kCredential = mapping(kCredentialKeys);
constexpr Key kLoggingKeys[] = {{"driver", &kString}, {"options", &kLoggingOptions}};
constexpr Node kLogging{.types = Mapping, .merge = MergeRule::Logging, .keys = kLoggingKeys, .words = {}};
constexpr Node kProviderOption{.types = Any, .keys = {}, .items = &kScalar, .words = {}};
constexpr Node kProviderOptions = names_to(kProviderOption);
constexpr Key kProviderKeys[] = {{"options", &kProviderOptions}, {"type", &kString, true}};
constexpr Node kProvider = mapping(kProviderKeys);
constexpr std::string_view kCgroupWords[] = {"host", "private"};
constexpr Node kCgroup = words(kCgroupWords);
constexpr std::string_view kIsolationWords[] = {"default", "process", "hyperv"};
constexpr Node kIsolation = words(kIsolationWords);
constexpr std::string_view kIpcWords[] = {"shareable", "private", "host", "none"};
constexpr Node kIpc = words(kIpcWords, kHints);
constexpr std::string_view kHostWords[] = {"host"};
constexpr Node kHostOrService = words(kHostWords, kHints);
constexpr Node kPid{.types = String | Null, .flags = kHints, .keys = {}, .words = kHostWords};
constexpr std::string_view kNetworkModeWords[] = {"none", "host", "bridge"};
constexpr Node kNetworkMode = words(kNetworkModeWords, kHints);
constexpr std::string_view kPullWords[] = {"always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly"};
constexpr Node kPullPolicy{.types = String, .format = Format::PullPolicy, .flags = kHints, .keys = {}, .words = kPullWords};
constexpr std::string_view kRestartWords[] = {"no", "always", "on-failure", "unless-stopped"};
constexpr Node kRestart{.types = String, .format = Format::Restart, .flags = kHints, .keys = {}, .words = kRestartWords};
constexpr Node kContainerName = text(Format::ContainerName);
constexpr Node kCpuCount{.types = Integer | String, .format = Format::Integer, .keys = {}, .words = {}, .minimum = 0, .maximum = 1 << 20};
constexpr Node kCpuPercent = integer(0, 100);
constexpr Node kOomScore = integer(-1000, 1000);
constexpr Node kStorageOptions = mapping({}, kOpen);

constexpr Key kServiceKeys[] = {
    {"annotations", &kNamedValues}, {"attach", &kBoolean}, {"blkio_config", &kBlkio}, {"build", &kBuild}, {"cap_add", &kNamedList},
    {"cap_drop", &kNamedList}, {"cgroup", &kCgroup}, {"cgroup_parent", &kString}, {"command", &kCommand}, {"configs", &kConfigGrants},
    {"container_name", &kContainerName}, {"cpu_count", &kCpuCount}, {"cpu_percent", &kCpuPercent}, {"cpu_period", &kNumber},
    {"cpu_quota", &kNumber}, {"cpu_rt_period", &kNumber}, {"cpu_rt_runtime", &kNumber}, {"cpu_shares", &kNumber}, {"cpus", &kNumber},
    {"cpuset", &kString}, {"credential_spec", &kCredential}, {"depends_on", &kDependsOn}, {"deploy", &kDeploy}, {"develop", &kDevelop},
    {"device_cgroup_rules", &kDistinctStrings}, {"devices", &kDevices}, {"dns", &kIpList}, {"dns_opt", &kNamedList},
    {"dns_search", &kStringOrNamedList}, {"domainname", &kString}, {"entrypoint", &kCommand}, {"env_file", &kEnvFiles},
    {"environment", &kNamedValues}, {"expose", &kExpose}, {"extends", &kExtends}, {"external_links", &kDistinctStrings},
    {"extra_hosts", &kExtraHosts}, {"gpus", &kGpus}, {"group_add", &kGroups}, {"healthcheck", &kHealthcheck}, {"hostname", &kString},
    {"image", &kString}, {"init", &kBoolean}, {"ipc", &kIpc}, {"isolation", &kIsolation}, {"label_file", &kStringOrList},
    {"labels", &kNamedValues}, {"links", &kNamedList}, {"logging", &kLogging}, {"mac_address", &kMacAddress}, {"mem_limit", &kBytes},
    {"mem_reservation", &kWholeBytes}, {"mem_swappiness", &kInteger}, {"memswap_limit", &kBytes}, {"models", &kModelUses},
    {"network_mode", &kNetworkMode}, {"networks", &kAttachments}, {"oom_kill_disable", &kBoolean}, {"oom_score_adj", &kOomScore},
    {"pid", &kPid}, {"pids_limit", &kNumber}, {"platform", &kString}, {"ports", &kPorts}, {"post_start", &kHooks},
    {"pre_start", &kPreStarts}, {"pre_stop", &kHooks}, {"privileged", &kBoolean}, {"profiles", &kNamedList}, {"provider", &kProvider},
    {"pull_policy", &kPullPolicy}, {"pull_refresh_after", &kDuration}, {"read_only", &kBoolean}, {"restart", &kRestart},
    {"runtime", &kString}, {"scale", &kInteger}, {"secrets", &kSecretGrants}, {"security_opt", &kDistinctStrings}, {"shm_size", &kBytes},
    {"stdin_open", &kBoolean}, {"stop_grace_period", &kDuration}, {"stop_signal", &kString}, {"storage_opt", &kStorageOptions},
    {"sysctls", &kNamedValues}, {"tmpfs", &kStringOrNamedList}, {"tty", &kBoolean}, {"ulimits", &kUlimits}, {"use_api_socket", &kStrictBoolean},
    {"user", &kString}, {"userns_mode", &kHostOrService}, {"uts", &kHostOrService}, {"volumes", &kMounts}, {"volumes_from", &kDistinctStrings},
    {"working_dir", &kString},
};
constexpr Node kService = mapping(kServiceKeys);
constexpr Node kServices = names_to(kService, kNames);

// Top level
constexpr Key kExternalKeys[] = {{"name", &kString}};
constexpr Node kExternal{.types = Boolean | String | Mapping, .format = Format::Boolean, .flags = kOpen, .keys = kExternalKeys, .words = {}};
constexpr Key kIpamPoolKeys[] = {{"aux_addresses", &kStringOptions}, {"gateway", &kIpAddress}, {"ip_range", &kSubnet}, {"subnet", &kSubnet}};
constexpr Node kIpamPool = mapping(kIpamPoolKeys);
constexpr Node kIpamPools{.types = Sequence, .merge = MergeRule::BySubnet, .keys = {}, .items = &kIpamPool, .words = {}};
constexpr Key kIpamKeys[] = {{"config", &kIpamPools}, {"driver", &kString}, {"options", &kStringOptions}};
constexpr Node kIpam = mapping(kIpamKeys);
constexpr Key kNetworkKeys[] = {
    {"attachable", &kBoolean}, {"driver", &kString}, {"driver_opts", &kDriverOptions}, {"enable_ipv4", &kBoolean}, {"enable_ipv6", &kBoolean},
    {"external", &kExternal}, {"internal", &kBoolean}, {"ipam", &kIpam}, {"labels", &kNamedValues}, {"name", &kString},
};
constexpr Node kNetwork{.types = Mapping | Null, .keys = kNetworkKeys, .words = {}};
constexpr Node kNetworks = names_to(kNetwork, kNames);
constexpr Key kVolumeKeys[] = {{"driver", &kString}, {"driver_opts", &kDriverOptions}, {"external", &kExternal}, {"labels", &kNamedValues}, {"name", &kString}};
constexpr Node kVolume{.types = Mapping | Null, .keys = kVolumeKeys, .words = {}};
constexpr Node kVolumes = names_to(kVolume, kNames);
constexpr Key kSecretKeys[] = {
    {"driver", &kString}, {"driver_opts", &kDriverOptions}, {"environment", &kString}, {"external", &kExternal}, {"file", &kString},
    {"labels", &kNamedValues}, {"name", &kString}, {"template_driver", &kString},
};
constexpr Node kSecret = mapping(kSecretKeys);
constexpr Node kSecrets = names_to(kSecret, kNames);
constexpr Key kConfigKeys[] = {
    {"content", &kString}, {"environment", &kString}, {"external", &kExternal}, {"file", &kString}, {"labels", &kNamedValues},
    {"name", &kString}, {"template_driver", &kString},
};
constexpr Node kConfig = mapping(kConfigKeys);
constexpr Node kConfigs = names_to(kConfig, kNames);
constexpr Node kContextSize{.types = Integer, .keys = {}, .words = {}};
constexpr Key kModelKeys[] = {{"context_size", &kContextSize}, {"model", &kString, true}, {"name", &kString}, {"runtime_flags", &kStrings}};
constexpr Node kModel = mapping(kModelKeys);
constexpr Node kModels = names_to(kModel, kNames);
constexpr Key kIncludeKeys[] = {{"env_file", &kStringOrList}, {"path", &kStringOrList}, {"project_directory", &kString}};
constexpr Node kInclude{.types = String | Mapping, .flags = kNoExtensions, .keys = kIncludeKeys, .words = {}};
constexpr Node kIncludes = list_of(kInclude);

constexpr Key kTopKeys[] = {
    {"configs", &kConfigs}, {"include", &kIncludes}, {"models", &kModels}, {"name", &kString}, {"networks", &kNetworks},
    {"secrets", &kSecrets}, {"services", &kServices}, {"version", &kString}, {"volumes", &kVolumes},
};
constexpr Node kTop = mapping(kTopKeys);

struct Legacy {
  std::string_view key;
  std::string_view modern;
};
constexpr std::array kLegacyServiceKeys = {
    Legacy{"dockerfile", "build.dockerfile"}, Legacy{"log_driver", "logging.driver"}, Legacy{"log_opt", "logging.options"},
    Legacy{"net", "network_mode"}, Legacy{"volume_driver", "volumes.*.driver"},
};

constexpr bool is_sorted_by_name(std::span<const Key> keys) {
  return std::is_sorted(keys.begin(), keys.end(), [](const Key& a, const Key& b) { return a.name < b.name; });
}
static_assert(is_sorted_by_name(kServiceKeys) && is_sorted_by_name(kBuildKeys) && is_sorted_by_name(kTopKeys));

}  // namespace

const SchemaKey* SchemaNode::key(std::string_view name) const {
  auto found = std::find_if(keys.begin(), keys.end(), [&](const SchemaKey& key) {
    return key.name.size() == name.size() && (name.empty() || key.name.front() == name.front()) && key.name == name;
  });
  return found == keys.end() ? nullptr : &*found;
}

const SchemaNode& compose_schema() { return kTop; }
const SchemaNode& service_schema() { return kService; }

std::string_view modern_name_of_legacy_key(std::string_view service_key) {
  for (const Legacy& legacy : kLegacyServiceKeys) {
    if (legacy.key == service_key) return legacy.modern;
  }
  return {};
}

}  // namespace docklint
