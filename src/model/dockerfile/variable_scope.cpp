#include "model/dockerfile/variable_scope.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "model/dockerfile/word_split.h"

namespace docklint {
namespace {

constexpr std::array<std::string_view, 11> kPlatformNames = {
    "BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT", "TARGETPLATFORM",
    "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE"};

constexpr std::uint64_t bit_of_name(std::string_view name) {
  if (name.empty()) return 1;
  auto at = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(name[i])); };
  unsigned mixed = at(0) * 7 + at(name.size() / 2) * 3 + at(name.size() - 1) * 5 + static_cast<unsigned>(name.size());
  return std::uint64_t{1} << (mixed % 64);
}

// So many names a set of 64 bits tells apart well.
constexpr std::uint32_t kMostRecentNames = 16;

// `is_first`: `previous` is null. (Compilers that look for undefined behaviour do not compare pointers in constants.)
constexpr void put_behind(VariableDefinition& definition, const VariableDefinition* previous, bool is_first) {
  definition.previous = previous;
  bool continues = !is_first && previous->recent_count < kMostRecentNames;
  definition.older = continues ? previous->older : previous;
  definition.recent_names = (continues ? previous->recent_names : 0) | bit_of_name(definition.name);
  definition.recent_count = continues ? previous->recent_count + 1 : 1;
}

struct PlatformDefinitions {
  std::array<VariableDefinition, kPlatformNames.size()> items;
  constexpr PlatformDefinitions() {
    for (std::size_t i = 0; i < items.size(); ++i) {
      items[i].kind = VariableKind::PlatformArg;
      items[i].name = kPlatformNames[i];
      items[i].has_value = true;
      put_behind(items[i], i > 0 ? &items[i - 1] : nullptr, i == 0);
    }
  }
};

constinit const PlatformDefinitions kPlatform;

const VariableDefinition* platform_definition(std::string_view name) {
  for (const VariableDefinition& definition : kPlatform.items) {
    if (definition.name == name) return &definition;
  }
  return nullptr;
}

// Chains of stages longer than this are no longer searched: their variables are unknown.
constexpr int kDeepestChain = 64;

// `ARG x` after `ENV x=1` or `ARG x=1` changes nothing unless somebody passes x.
void inherit_value(VariableDefinition& definition, const VariableDefinition& from) {
  definition.has_value = from.has_value;
  definition.value = from.value;
  definition.knowledge = weaker(from.knowledge, Knowledge::Default);
}

VariableBinding bind(VariableDefinition& definition) {
  VariableBinding binding;
  binding.resolution = definition.is_env() ? Resolution::Env : Resolution::Arg;
  binding.definition = &definition;
  binding.uses = &definition.uses;
  binding.value = definition.value;
  binding.knowledge = definition.knowledge;
  if (!definition.has_value) {
    binding.state = BindingState::Unset;
    binding.knowledge = Knowledge::Default;
    binding.is_open = true;
  } else {
    binding.state = definition.knowledge == Knowledge::Unknown ? BindingState::Unknown : BindingState::Set;
  }
  return binding;
}

}  // namespace

bool is_platform_argument(std::string_view name) { return platform_definition(name) != nullptr; }

bool is_proxy_argument(std::string_view name) {
  constexpr std::array<std::string_view, 5> kProxies = {"HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"};
  return std::any_of(kProxies.begin(), kProxies.end(), [&](std::string_view proxy) { return equals_ignoring_case(name, proxy); });
}

bool is_builder_argument(std::string_view name) { return name.starts_with("BUILDKIT_") || name == "SOURCE_DATE_EPOCH"; }

const VariableDefinition* find_variable(const VariableDefinition* scope, std::string_view name) {
  std::uint64_t bit = bit_of_name(name);
  while (scope != nullptr) {
    if ((scope->recent_names & bit) == 0) {
      scope = scope->older;
    } else if (scope->name == name) {
      return scope;
    } else {
      scope = scope->previous;
    }
  }
  return nullptr;
}

GlobalScope::GlobalScope() : newest_(&kPlatform.items.back()) {}

VariableBinding GlobalScope::find(std::string_view name) const {
  if (auto found = entries_.find(name); found != entries_.end()) return bind(*found->second.definition);
  VariableBinding binding;
  if (const VariableDefinition* platform = platform_definition(name)) {
    binding.resolution = Resolution::Predefined;
    binding.state = BindingState::Unknown;
    binding.knowledge = Knowledge::Unknown;
    binding.definition = platform;
  }
  return binding;
}

void GlobalScope::declare(VariableDefinition& definition, std::string_view default_value) {
  put_behind(definition, newest_, newest_ == nullptr);
  definition.shadows = this->definition(definition.name);
  if (!definition.has_value && definition.shadows != nullptr) {
    inherit_value(definition, *definition.shadows);
    default_value = this->default_value(definition.name);
    count_use(definition.name);
  }
  newest_ = &definition;
  entries_[definition.name] = {&definition, default_value};
}

void GlobalScope::count_use(std::string_view name) {
  if (auto found = entries_.find(name); found != entries_.end()) ++found->second.definition->uses;
}

const VariableDefinition* GlobalScope::definition(std::string_view name) const {
  if (auto found = entries_.find(name); found != entries_.end()) return found->second.definition;
  return platform_definition(name);
}

std::string_view GlobalScope::default_value(std::string_view name) const {
  if (auto found = entries_.find(name); found != entries_.end()) return found->second.default_value;
  if (name.ends_with("PLATFORM")) return "linux/amd64";
  if (name == "TARGETOS" || name == "BUILDOS") return "linux";
  if (name == "TARGETARCH" || name == "BUILDARCH") return "amd64";
  return {};
}

VariableBinding DefaultScope::find(std::string_view name) const {
  VariableBinding binding;
  if (global_.definition(name) == nullptr) return binding;
  binding.resolution = Resolution::Arg;
  binding.value = global_.default_value(name);
  binding.state = BindingState::Set;
  return binding;
}

StageScope::StageScope(const GlobalScope& global, const StageScope* parent, bool starts_empty)
    : global_(global), parent_(parent), starts_empty_(starts_empty), depth_(parent == nullptr ? 0 : parent->depth_ + 1),
      newest_(parent == nullptr ? nullptr : parent->newest_) {
  if (depth_ > kDeepestChain) {
    parent_ = nullptr;
    starts_empty_ = false;
    depth_ = 0;
  }
}

StageScope::Slots StageScope::slots(std::string_view name) const {
  Slots result;
  for (const StageScope* scope = this; scope != nullptr; scope = scope->parent_) {
    auto found = scope->slots_.find(name);
    if (found == scope->slots_.end()) continue;
    if (result.newest == nullptr) result.newest = found->second.newest;
    if (result.env == nullptr) result.env = found->second.env;
  }
  return result;
}

const VariableDefinition* StageScope::definition(std::string_view name) const {
  return slots(name).newest;
}

VariableBinding StageScope::missing(std::string_view name) const {
  VariableBinding binding;
  binding.undeclared_global = global_.definition(name);
  const StageScope* root = this;
  while (root->parent_ != nullptr) root = root->parent_;
  if (name == "PATH") {
    binding.resolution = Resolution::Predefined;
  } else if (root->starts_empty_) {
    return binding;
  } else {
    binding.resolution = Resolution::BaseImage;
  }
  binding.state = BindingState::Unknown;
  binding.knowledge = Knowledge::Unknown;
  return binding;
}

VariableBinding StageScope::find(std::string_view name) const {
  VariableDefinition* found = slots(name).newest;
  return found != nullptr ? bind(*found) : missing(name);
}

VariableBinding StageScope::find_env_only(std::string_view name) const {
  Slots found = slots(name);
  if (found.env != nullptr) return bind(*found.env);
  VariableBinding binding;
  binding.resolution = Resolution::BaseImage;
  binding.state = BindingState::Unknown;
  binding.knowledge = Knowledge::Unknown;
  return binding;
}

void StageScope::declare(VariableDefinition& definition) {
  Slots before = slots(definition.name);
  put_behind(definition, newest_, newest_ == nullptr);
  definition.shadows = before.newest;
  if (!definition.has_value && before.newest != nullptr && before.newest->has_value) {
    inherit_value(definition, *before.newest);
    ++before.newest->uses;
  }
  newest_ = &definition;
  Slots& mine = slots_[definition.name];
  mine.newest = &definition;
  if (definition.is_env()) mine.env = &definition;
}

}  // namespace docklint
