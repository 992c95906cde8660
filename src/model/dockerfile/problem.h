// What BuildKit would refuse, as data without wording. One rule of family dockerfile/ per kind words it.
//
// Where BuildKit would stop at the first fault, every fault is recorded. `breaks_build` is false where
// the builder gets by (a stage it never builds, an exec form it silently reads as shell form).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "docklint/span.h"
#include "model/dockerfile/instructions.h"

namespace docklint {

// The kind is the name of the rule: dockerfile/syntax-error, dockerfile/invalid-directive, ...
enum class DockerfileProblemKind : std::uint8_t {
  SyntaxError, InvalidDirective, InvalidHeredoc, InvalidKeyValue, MalformedExecForm,
  UnknownInstruction, UnknownFlag, DuplicateFlag, InvalidFlagValue,
  MissingArgument, UnexpectedArgument, InvalidStageName, InvalidOnbuild, MissingFrom,
  InvalidSubstitution, InvalidMount, InvalidPort, InvalidStopSignal, InvalidImageReference,
  UndefinedStage, StageCycle, CopyFromSelf, VariableInCopyFrom, UrlInCopy, MissingDestinationSlash,
};

// What exactly is wrong. `text` is the offending text, `expected` a hint where the comment says so.
enum class DockerfileProblemReason : std::uint8_t {
  // SyntaxError
  LineTooLong,             // more than 65,535 bytes; span: the line
  UnclosedQuote,           // span: the quote to the end of the word; not in ENV, LABEL, ARG
  // InvalidDirective
  DirectiveRepeated,       // text: its name; related: the first
  DirectiveEscapeValue,    // text: the value
  DirectiveCheckValue,     // text: the part that is wrong; expected: "key=value", the known keys, or "boolean"
  DirectiveEmpty,          // `# escape=`: read as a comment; does not break the build. text: its name
  // InvalidHeredoc
  HeredocUnterminated,     // span: marker; text: name; related: a line that nearly closes it
  HeredocDestination,      // span: marker as destination of COPY or ADD
  // InvalidKeyValue
  MissingValue,            // `ENV a`; text: the word
  MissingEquals,           // a word without `=` beside pairs; text: the word
  BlankKey,                // `=b`
  UnclosedPairQuote,       // span: from the quote; in ENV, LABEL, ARG
  // MalformedExecForm
  NotJson,                 // begins with `[`, read as shell form or words; does not break the build
  NonStringElement,
  ShellNotJson,            // SHELL takes the exec form only
  // UnknownInstruction, UnknownFlag, DuplicateFlag: text: as written; related (DuplicateFlag): the first
  Unrecognised,            // UnknownInstruction, UnknownFlag; expected: the nearest known name or ""
  NothingRecognised,       // UnknownInstruction: not one of three lines or more begins with an instruction; the only problem then
  Repeated,
  // InvalidFlagValue: text: the value
  FlagNeedsValue, FlagNotBoolean, BadDuration, DurationTooShort, BadRetries, BadNetwork, BadSecurity,
  BadPlatform, BadChmod, BadChown, BadChecksum, ChecksumNeedsOneUrl,
  // MissingArgument: text: the keyword
  NoArguments, NeedsSourceAndDestination, NoHealthcheckCommand, EmptyShell, EmptyVolume,
  // UnexpectedArgument: text: the word
  FromExtraWord,           // FROM takes one image, or image AS name
  FromWithoutAs,           // the word where AS should stand
  AfterHealthcheckNone,
  HealthcheckType,         // neither CMD nor NONE
  AfterUser,               // does not break the build: to the builder they are part of the name
  // InvalidStageName
  BadStageName,            // text: the name
  // InvalidOnbuild: text: the inner keyword
  OnbuildChained, OnbuildForbidden,
  // MissingFrom
  NothingToBuild,          // no instruction at all
  NoFrom,                  // only ARG
  BeforeFrom,              // an instruction other than ARG; text: keyword
  // InvalidSubstitution: text: the whole reference
  UnclosedBrace, BadVariableName, UnknownOperator, MissingPatternSlash, BadPattern,
  RequiredVariable,        // ${v:?message} of a variable that is surely unset; expected: the message
  // InvalidMount: text: key or value
  EmptyMount, EmptyMountField, MountUnknownKey, MountUnknownType, MountKeyNeedsValue, MountKeyNotForType,
  MountBadValue, MountFromVariable, MountMissingTarget, MountSecretNeedsName, MountSecretTwoNames,
  MountBadQuotes,
  // InvalidPort: text: the port
  PortNotNumber, PortOutOfRange, PortRangeDescends, PortProtocolUnknown, PortBadFormat,
  // InvalidStopSignal: text: the signal
  BadSignal,
  // InvalidImageReference: text: the image
  BadImage, EmptyImage,
  // UndefinedStage: text: the reference; related: the later stage
  NoSuchStageIndex, LaterStage, WrongCaseInFrom,
  // StageCycle: span: an edge on the circle; related: the stage it leads to
  Cycle,
  // CopyFromSelf
  OwnStage,
  // VariableInCopyFrom
  VariableInFrom,
  // UrlInCopy
  RemoteSource,
  // MissingDestinationSlash: today's builder lets the last file win; does not break the build
  DestinationNotFolder,
};

// The phase of the build that notices it.
enum class BuildPhase : std::uint8_t { Lines, Instructions, Build, Never };

struct DockerfileProblem {
  DockerfileProblemKind kind = DockerfileProblemKind::SyntaxError;
  DockerfileProblemReason reason = DockerfileProblemReason::LineTooLong;
  BuildPhase phase = BuildPhase::Instructions;
  bool breaks_build = true;
  Span span;
  std::optional<Span> related;
  const AnyInstruction* instruction = nullptr;   // null for directives, long lines, an empty file
  const Dockerfile* file = nullptr;
  std::string_view text;
  std::string_view expected;
};

}  // namespace docklint
