// A service of the merged project with its short and long syntaxes brought to one form. Every field
// knows the value it came from, and that where it is written (model/compose/value.h).
//
// `find` reaches any key; the fields exist where a form had to be normalised or several rules ask.
// Texts are after interpolation; parts that only the run-time environment knows are kUnknownText, and
// `is_certain` is false for them. Pointers may be nullptr: the key is absent, or too broken to use.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/compose/mount.h"
#include "model/compose/port.h"
#include "model/compose/value.h"

namespace docklint {

struct ComposeFile;
struct ComposeProject;
struct ImageFacts;
struct ImageReference;

// NAME=VALUE of environment, labels, build arguments, sysctls, annotations: map or list form.
struct ComposeVariable {
  std::string_view name;
  FileSpan name_span;
  bool has_value = false;               // false: bare name or null, taken from outside
  std::string_view value;               // "" where has_value is false
  MappedText value_text;
  FileSpan value_span;                  // empty span where has_value is false
  FileSpan span;                        // the whole entry or item, dash included
  const ComposeValue* source = nullptr; // map form: the value; list form: the item's scalar
  bool is_list_item = false;
  bool is_certain = true;
  ComposeKnowledge knowledge = ComposeKnowledge::Literal;
};

// command, entrypoint, healthcheck test, hook commands.
struct ComposeCommand {
  const ComposeValue* value = nullptr;  // nullptr: absent
  bool is_list = false;
  struct Word {
    std::string text;
    FileSpan where;
    bool is_certain = true;
  };
  std::vector<Word> words;              // string form: split as compose splits it
  explicit operator bool() const { return value != nullptr; }
};

struct ComposeHealthcheck {
  const ComposeValue* value = nullptr;
  FileSpan key_span;
  ComposeCommand test;
  bool is_disabled = false;             // `disable: true` or test NONE
  bool runs_shell = false;              // string or CMD-SHELL: script text is `script`
  MappedText script;
  std::optional<std::int64_t> interval, timeout, start_period, start_interval;  // nanoseconds
  std::optional<std::int64_t> retries;
};

struct ComposeBuild {
  const ComposeValue* value = nullptr;
  FileSpan key_span;
  std::string_view context = ".";
  const ComposeValue* context_value = nullptr;     // nullptr: not written
  bool context_is_remote = false;                  // URL, git reference
  std::string_view dockerfile = "Dockerfile";
  const ComposeValue* dockerfile_value = nullptr;
  const ComposeValue* dockerfile_inline = nullptr;
  const ComposeValue* target = nullptr;
  std::vector<ComposeVariable> args;
  std::vector<ComposeVariable> additional_contexts;
  // Folder that relative paths start from: that of the file the build is written in, seen from where
  // docklint runs.
  std::string base_folder;
};

enum class DependencyKind : std::uint8_t {
  DependsOn, Links, VolumesFrom, NetworkMode, Ipc, Pid, Uts, Cgroup,
};

struct ComposeDependency {
  std::string_view service;
  FileSpan where;                         // the name
  DependencyKind kind = DependencyKind::DependsOn;
  std::string_view condition = "service_started";
  FileSpan condition_span;                // empty: not written
  bool required = true;
  bool restart = false;
};

struct ComposeNetworkUse {
  std::string_view name;
  FileSpan where;
  const ComposeValue* settings = nullptr; // nullptr: none
};

// Use of a secret or config.
struct ComposeGrant {
  std::string_view source;
  FileSpan where;                         // the name
  std::string target;                     // path in the container: /run/secrets/x, /x
  const ComposeValue* value = nullptr;
};

struct ComposeEnvFile {
  std::string_view path;
  FileSpan where;
  bool required = true;
  std::string_view format;
  bool is_certain = true;
  std::string base_folder;
};

struct ComposeService {
  std::string_view name;
  FileSpan name_span;
  FileSpan span;                          // key and value
  const ComposeValue* value = nullptr;    // a mapping
  const ComposeProject* project = nullptr;
  bool is_extended_from_file = false;     // `extends` with a file brought keys in
  bool is_awaited_to_end = false;         // another service starts when it has completed
  bool is_incomplete = false;             // what it extends could not be read: keys may be missing here

  const ComposeValue* image = nullptr;
  // What it pulls: nullptr where that is built here (by this service or another one of the project), not known,
  // malformed, or never pulled. Then what is known about it, sure or not.
  const ImageReference* pulled_image = nullptr;
  const ImageFacts* image_facts = nullptr;
  std::optional<ComposeBuild> build;
  const ComposeValue* provider = nullptr;
  const ComposeValue* container_name = nullptr;
  const ComposeValue* restart = nullptr;
  const ComposeValue* user = nullptr;
  const ComposeValue* network_mode = nullptr;
  const ComposeValue* deploy = nullptr;
  ComposeCommand command;
  ComposeCommand entrypoint;
  std::optional<ComposeHealthcheck> healthcheck;
  std::vector<ComposePort> ports;
  std::vector<ComposeMount> mounts;
  std::vector<ComposeVariable> environment;
  std::vector<ComposeVariable> labels;
  std::vector<ComposeEnvFile> env_files;
  std::vector<ComposeDependency> dependencies;  // depends_on first, then implied ones
  std::vector<ComposeNetworkUse> networks;      // empty: the default network, unless network_mode
  std::vector<ComposeGrant> secrets;
  std::vector<ComposeGrant> configs;
  std::vector<const ComposeValue*> profiles;

  const ComposeEntry* find(std::string_view key) const { return value->find(key); }
  const ComposeValue* value_of(std::string_view key) const { return value->value_of(key); }
  // Along nested mappings: at("deploy", "resources", "limits", "memory").
  template <class... Keys>
  const ComposeValue* at(Keys... keys) const {
    const ComposeValue* found = value;
    for (std::string_view key : {std::string_view(keys)...}) found = found ? found->value_of(key) : nullptr;
    return found;
  }
  // A boolean field, spelled in any way compose takes; nullopt where absent or not known.
  std::optional<bool> flag(std::string_view key) const;
  // Scalars of a list field ("cap_add", "security_opt"), a lone string being a list of one.
  std::vector<const ComposeValue*> list(std::string_view key) const;

  const ComposeVariable* variable(std::string_view variable_name) const;
  bool uses_host_network() const;
  // Started whatever profiles are asked for.
  bool is_always_enabled() const { return profiles.empty(); }
  // Copies that `scale` or `deploy.replicas` ask for; nullopt where not written or not known.
  std::optional<std::int64_t> replicas() const;
  // Effective limits, from the service's own key or its deploy twin; bytes, CPUs, processes.
  const ComposeValue* memory_limit() const;
  const ComposeValue* cpu_limit() const;
  const ComposeValue* pids_limit() const;
};

}  // namespace docklint
