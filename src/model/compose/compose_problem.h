// What is wrong with compose files as compose itself would judge them: facts without wording, recorded
// while the model is built. The rules of the families `compose` and `project` word them.
//
// Where a text holds variables whose value is unknown, nothing is judged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "docklint/span.h"
#include "syntax/yaml/tree.h"

namespace docklint {

enum class ComposeProblemKind : std::uint8_t {
  // compose/syntax-error, duplicate-key, alias-cycle, invalid-merge-key: ComposeProblem::yaml says which
  Yaml,
  EmptyFile,
  MultipleDocuments,       // `where`: the marker of the second
  // compose/wrong-type; `expected` names the types wanted, `found` the one there is
  NotAMapping,             // document, `services`, a service
  WrongType,
  NeedsQuotes,             // compose/missing-quotes: plain scalar that is no string; `found` its type
  NullValue,               // compose/null-value; `expected` names the types wanted
  NonStringKey,            // compose/non-string-key
  // compose/unknown-key; `hint` = the nearest known key or the modern one
  UnknownKey,
  LegacyKey,               // existed in old versions of the format
  MisplacedServices,       // services at the top level, as in version 1
  ExtensionNotAllowed,     // x- key where none is allowed
  ExtensionInMap,          // compose/extension-in-map
  MissingKey,              // compose/missing-key; `subject` = the key
  DuplicateItem,           // compose/duplicate-item; `related` = the first
  // compose/invalid-value; `expected` = the words allowed, or what is wanted
  UnknownWord,
  InvalidNumber,
  NumberOutOfRange,
  InvalidBoolean,
  InvalidFileMode,
  InvalidName,             // of a service, volume, network, ...
  InvalidSshEntry,         // build.ssh
  InvalidContextEntry,     // build.additional_contexts without `=`
  InvalidHostEntry,        // extra_hosts
  InvalidProvider,
  UnsupportedPerReplica,   // pre_start.per_replica
  InterfaceNameConflict,
  InvalidTmpfsMode,        // string where compose decodes a number only
  Yaml11Boolean,           // compose/yaml11-boolean: where a boolean is wanted; `hint` = true or false
  Yaml11Word,              // ...and unquoted where a string is wanted
  InvalidContainerName,    // compose/invalid-container-name
  // compose/invalid-duration
  InvalidDuration,
  // compose/invalid-size
  InvalidSize,
  FloatSize,               // silently becomes "not set"
  // compose/invalid-port
  InvalidPort,             // not [[ip:][published]:]target[/protocol]
  PortOutOfRange,
  PortRangeMismatch,       // published and target ranges differ in length
  InvalidPortHost,         // host part is no IP address
  InvalidPortProtocol,
  PortWithoutTarget,
  // compose/invalid-volume
  EmptyVolume,
  EmptyVolumePart,
  TooManyVolumeParts,
  VolumeWithoutTarget,
  BindWithoutSource,
  RelativeVolumeTarget,
  // compose/invalid-device
  InvalidDevice,
  InvalidDeviceCount,
  DeviceCountAndIds,
  // compose/malformed-env-entry
  EnvEntryIsMapping,       // - A: b
  EnvEntryIsNoString,      // - 1, - null
  EnvEntryHasColon,        // - A:b
  EnvEntryWithoutName,     // - =x
  EnvNameEndsInBlank,      // - A =b
  EnvValueIsCollection,    // A: [1]
  // compose/invalid-interpolation
  InvalidInterpolation,
  UnterminatedInterpolation,
  // compose/unbalanced-quote, compose/truncated-command
  UnbalancedQuote,
  UnquotedParenthesis,
  TruncatedCommand,        // `where` = the dropped text; `subject` = what is kept
  // compose/conflicting-*, *-mismatch
  DockerfileAndInline,
  ConflictingScale,
  ConflictingLimits,       // `subject` = the service key, `expected` = the deploy key
  NetworkModeAndNetworks,
  PlatformNotBuilt,
  ExternalConflict,        // external resource with settings; `subject` = the other key
  DeprecatedExternal,      // external: {name: ...}
  MissingImage,
  // compose/undefined-*; `hint` = nearest
  UndefinedService,        // `expected` = the key that refers to it
  UndefinedNetwork,
  UndefinedVolume,
  UndefinedSecret,
  UndefinedConfig,
  UndefinedModel,
  ContextServiceWithoutBuild,
  DependencyCycle,         // `subject` = "a -> b -> a"
  ExtendsCycle,
  UnscalableContainerName, // compose/unscalable-service
  NegativeScale,
  DuplicateMount,
  // compose/invalid-resource-source; `subject` = secret or config name
  ResourceWithoutSource,
  ResourceWithSeveralSources,
  // compose/invalid-watch
  WatchWithoutPath,
  WatchWithoutTarget,
  WatchRebuildWithoutBuild,
  WatchExecWithoutCommand,
  InvalidHealthcheckTest,  // compose/malformed-healthcheck: list head is not CMD, CMD-SHELL, NONE
  InvalidAddress,          // compose/invalid-address; `expected` = what is wanted
  ConflictingMacAddress,   // of the service and its only network (`subject`)
  InvalidProjectName,      // compose/invalid-project-name; `hint` = what compose makes of it
  BlankProjectName,
  ObsoleteVersion,
  // family project
  MissingInclude,
  IncludeIsFolder,
  UnreadableInclude,
  MissingIncludeEnvFile,
  IncludeCycle,            // `subject` = the chain
  IncludeOutsideRoot,
  MissingExtendsFile,
  ExtendsOutsideRoot,
  UnreadableExtendsFile,
  MissingExtendsService,   // `hint` = nearest
  MissingExtendedResource, // service from another file uses something that is not declared here
  ExtendedSelfDependency,
  OverrideTypeMismatch,
  DuplicateOverrideItem,
  UndefinedOverrideService,
};

struct ComposeProblem {
  ComposeProblemKind kind = ComposeProblemKind::Yaml;
  FileSpan where;
  FileSpan related;          // empty: none
  std::string subject;       // the text, key or name at fault
  std::string context;       // where in the schema: "services.web.ports"
  std::string expected;
  std::string found;
  std::string hint;          // what was likely meant; "" = no idea
  YamlProblem yaml;          // kind Yaml only
};

}  // namespace docklint
