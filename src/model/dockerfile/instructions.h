// The instructions of a Dockerfile with their meaning: what rules subscribe to.
//
// Each kind is a struct with the facts all instructions share (AnyInstruction) and its own leaves, each
// with its span. The instruction inside ONBUILD follows its OnbuildInstruction as an instruction of its
// own with is_onbuild() true; it changes nothing in the stage it is written in. A malformed instruction
// still exists with what could be read; what the builder would say is a DockerfileProblem.
//
//   for (const CopySource& source : copy.sources) {
//     if (source.kind != CopySourceKind::Path || !source.path.is_known()) continue;
//     ...
//   }
//
// Owned by the Dockerfile, immutable, safe to share between threads.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "model/dockerfile/state.h"
#include "model/dockerfile/word.h"
#include "syntax/dockerfile/tree.h"

namespace docklint {

struct Dockerfile;
struct ImageFacts;      // model/images/image_facts.h
struct ShellFacts;      // model/shell/facts.h
struct ImageReference;  // model/images/image_reference.h
struct OnbuildInstruction;
struct ShellScript;     // syntax/shell/script.h
struct Stage;

// What all instructions have. Rules about every instruction take this type.
struct AnyInstruction {
  const RawInstruction* raw = nullptr;
  const Dockerfile* file = nullptr;
  Keyword keyword = Keyword::Unknown;
  std::uint32_t index = 0;                 // in Dockerfile::instructions
  const Stage* stage = nullptr;            // null before the first FROM
  const OnbuildInstruction* onbuild = nullptr;  // the ONBUILD this stands in
  const StageState* state = nullptr;       // what holds before it; never null
  const VariableDefinition* scope = nullptr;    // newest variable before it, or null; see find_variable
  // Of all its words, flags and COPY heredoc bodies, in order of place.
  std::span<const VariableReference> references;

  bool is_onbuild() const { return onbuild != nullptr; }
  bool is_global() const { return stage == nullptr; }
  std::string_view name() const { return keyword_name(keyword); }  // "RUN"; "" when unknown
  Span keyword_span() const { return raw->keyword_text.span(); }
  // With heredoc bodies; for the inner instruction of ONBUILD without the word ONBUILD.
  Span span() const { return raw->span; }
  Span line_span() const { return raw->line_span; }   // without heredoc bodies
  Span arguments_span() const { return raw->arguments.span(); }
  std::span<const Flag> flags() const { return raw->flags; }
  const Flag* flag(std::string_view flag_name) const;  // the first of that name, or null
  std::span<const Span> leading_comments() const { return raw->leading_comments; }

  // The typed view: `if (auto* run = any.as<RunInstruction>())`.
  template <class T>
  const T* as() const { return T::is_kind(keyword) ? static_cast<const T*>(this) : nullptr; }
};

// Shell text of one instruction: a piece that one shell reads.
enum class ShellTextKind : std::uint8_t {
  Command,  // the shell form after keyword and flags, with the heredocs the shell itself reads
  Heredoc,  // a heredoc body that a shell runs: `RUN <<EOF`, `RUN bash <<EOF`
  Exec,     // exec form: the strings as one command, ["sh", "-c", "..."] seen through
};

struct ShellText {
  ShellTextKind kind = ShellTextKind::Command;
  MappedText text;
  ShellDialect dialect{};             // of the shell that reads it; Unknown for exec form
  const Heredoc* heredoc = nullptr;   // Heredoc: which one
  // Parsed once; null where no POSIX shell reads it (cmd, PowerShell, a heredoc for python).
  const ShellScript* script = nullptr;
  const ShellFacts* facts = nullptr;  // packages, downloads, files...: model/shell/facts.h; null where script is
  const AnyInstruction* instruction = nullptr;  // whose text it is: its stage, state (user, directory), scope
};

// The command of RUN, CMD, ENTRYPOINT and HEALTHCHECK CMD.
struct CommandLine {
  ArgumentForm form = ArgumentForm::Absent;
  MappedText text;                      // everything, whatever the form
  std::span<const MappedText> exec;     // Exec: the strings
  std::span<const ShellText> shell;     // what shells read of it, in order of place

  bool is_exec() const { return form == ArgumentForm::Exec; }
  // Runs through the shell of the stage (BrokenExec falls back to it).
  bool is_shell() const { return form == ArgumentForm::Plain || form == ArgumentForm::BrokenExec; }
  bool is_empty() const { return is_exec() ? exec.empty() : text.empty(); }
  Span span() const { return text.span(); }
};

enum class BaseKind : std::uint8_t { Image, Stage, Scratch, Unknown };

// A stage or image named by COPY --from, a mount's from= or FROM.
enum class StageReferenceKind : std::uint8_t {
  Stage,        // `stage` is the one meant and comes earlier
  Image,        // no stage of that name: an image or a named build context
  Self,         // the stage it stands in
  LaterStage,   // `stage` comes later, which the builder refuses
  NoSuchIndex,  // a number beyond the stages
  Variable,     // holds a `$`, which the builder refuses
  Empty,        // `--from=`: as if it was not there
};

struct StageReference {
  StageReferenceKind kind = StageReferenceKind::Image;
  MappedText text;
  bool by_index = false;
  const Stage* stage = nullptr;             // Stage, Self, LaterStage
  const ImageReference* image = nullptr;    // Image
  Span span() const { return text.span(); }
};

struct FromInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::From; }
  Word image;                     // expanded with global ARGs; `image.value` is what was parsed
  std::optional<Word> platform;   // --platform
  BaseKind base = BaseKind::Unknown;
  const Stage* base_stage = nullptr;            // base == Stage
  const ImageReference* reference = nullptr;    // base == Image, and Unknown where it could be read
  const ImageFacts* facts = nullptr;            // about the image; only for a known reference
  // The image with every ARG at its default, missing ones empty, platform linux/amd64.
  std::string_view default_image;
  bool has_alias = false;
  MappedText as_keyword;          // "AS" as written
  MappedText alias;               // as written; the stage's name is the lower-case form
};

// --- RUN ---------------------------------------------------------------------------------------
enum class MountType : std::uint8_t { Bind, Cache, Tmpfs, Secret, Ssh, Unknown };
enum class MountSharing : std::uint8_t { Shared, Private, Locked };

// One `key=value` of --mount. Keys in lower case, aliases folded: target, source, from, readonly, ...
struct MountOption {
  std::string_view key;     // canonical; as written in lower case when unknown
  bool is_known = true;
  bool has_value = false;
  Span key_span;
  Word value;
  Span span;                // key and value
};

struct RunMount {
  const Flag* flag = nullptr;
  Span span;                              // the whole flag
  MountType type = MountType::Bind;
  std::span<const MountOption> options;   // all of them in order
  // Shortcuts into options, null when absent; the last one counts.
  const MountOption* type_option = nullptr;
  const MountOption* target = nullptr;
  const MountOption* source = nullptr;
  const MountOption* id = nullptr;
  const MountOption* env = nullptr;
  const MountOption* mode = nullptr;
  const MountOption* uid = nullptr;
  const MountOption* gid = nullptr;
  const MountOption* size = nullptr;
  const MountOption* sharing_option = nullptr;
  std::optional<StageReference> from;
  MountSharing sharing = MountSharing::Shared;
  bool is_required = false;
  bool is_read_only = false;              // what holds after defaults: bind, secret and ssh are read-only
  std::optional<std::uint32_t> mode_bits;

  // Where the mount appears: target, joined with the working directory when relative; for a secret without
  // target /run/secrets/<id>. Empty when unknown.
  std::string_view target_path;
};

struct RunInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::Run; }
  CommandLine command;
  std::span<const RunMount> mounts;
  const Flag* network = nullptr;
  const Flag* security = nullptr;
  // The heredocs of the line; the whole script when `is_heredoc_script`.
  std::span<const Heredoc> heredocs;
  bool is_heredoc_script = false;         // nothing but one marker
  std::string_view shebang;               // interpreter line of that script without `#!`, or empty

  const RunMount* mount_of(MountType type) const;
};

struct CmdInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::Cmd; }
  CommandLine command;
};

struct EntrypointInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::Entrypoint; }
  CommandLine command;
};

// --- COPY and ADD ------------------------------------------------------------------------------
enum class CopySourceKind : std::uint8_t { Path, Url, Git, Heredoc, Unknown };

struct CopySource {
  CopySourceKind kind = CopySourceKind::Path;   // Unknown: begins with a variable nobody knows
  Word path;                                    // Heredoc: the marker
  const Heredoc* heredoc = nullptr;
  Span span() const { return path.span(); }
};

struct CopyInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::Copy || k == Keyword::Add; }
  bool is_add() const { return keyword == Keyword::Add; }

  ArgumentForm form = ArgumentForm::Absent;     // Exec, or words
  std::span<const CopySource> sources;
  std::optional<Word> destination;              // none when words are missing
  std::string_view destination_path;            // absolute, cleaned, a trailing '/' kept; empty when unknown
  std::optional<StageReference> from;           // --from
  std::optional<Word> chown;
  std::optional<Word> chmod;
  std::optional<Word> checksum;
  std::span<const MappedText> excludes;
  bool link = false;
  bool parents = false;
  bool keep_git_dir = false;
  std::optional<bool> unpack;

  // Takes files from the build context (and nothing else does when false for all).
  bool reads_context() const;
};

// --- key and value -----------------------------------------------------------------------------
struct KeyValuePair {
  Word key;
  Word value;
  bool has_value = true;   // false: a word without `=` (malformed)
  bool is_legacy = false;  // `ENV key value`: the whole rest of the line is the value
  Span span;
};

struct EnvInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::Env; }
  std::span<const KeyValuePair> pairs;
  // What each pair defines, same order; empty for ONBUILD.
  std::span<const VariableDefinition* const> definitions;
  bool is_legacy() const { return !pairs.empty() && pairs.front().is_legacy; }
};

struct LabelInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::Label; }
  std::span<const KeyValuePair> pairs;
  bool is_legacy() const { return !pairs.empty() && pairs.front().is_legacy; }
};

struct ArgDeclaration {
  MappedText name;                // as written: ARG names are neither unquoted nor expanded
  std::optional<Word> value;      // the default
  Span span;
  const VariableDefinition* definition = nullptr;   // null for ONBUILD and a blank name
};

struct ArgInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::Arg; }
  std::span<const ArgDeclaration> declarations;
};

// --- the small ones ----------------------------------------------------------------------------
enum class PortProtocol : std::uint8_t { Tcp, Udp, Sctp, Unknown };

struct ExposedPort {
  const Word* word = nullptr;      // the word it stands in; a variable's value can hold several ports
  MappedText text;                 // "8080-8090/tcp" after expansion
  Span span;
  bool is_valid = false;           // first, last and protocol can be relied upon
  std::uint16_t first = 0;
  std::uint16_t last = 0;          // == first unless a range
  PortProtocol protocol = PortProtocol::Tcp;
  MappedText protocol_text;        // after '/', as written; empty when absent
  MappedText host_text;            // "127.0.0.1:80" in front of the port; empty when absent
};

struct ExposeInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::Expose; }
  std::span<const Word> words;
  std::span<const ExposedPort> ports;   // of the known words
};

struct VolumeInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::Volume; }
  ArgumentForm form = ArgumentForm::Absent;
  std::span<const Word> paths;
};

struct UserInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::User; }
  Word argument;
  MappedText user;     // of the value, before the colon
  MappedText group;
  bool has_group = false;
};

struct WorkdirInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::Workdir; }
  Word path;
  bool is_absolute = false;      // begins with '/', on Windows with a drive or '\'
  const StageState* after = nullptr;   // the directory it leads to: after->workdir
};

struct HealthDuration {
  const Flag* flag = nullptr;
  bool is_valid = false;
  std::int64_t nanoseconds = 0;
};

enum class HealthcheckType : std::uint8_t { None, Cmd, Missing, Invalid };

struct HealthcheckInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::Healthcheck; }
  HealthcheckType type = HealthcheckType::Missing;
  MappedText type_word;             // NONE or CMD as written
  CommandLine command;              // after CMD
  std::optional<HealthDuration> interval;
  std::optional<HealthDuration> timeout;
  std::optional<HealthDuration> start_period;
  std::optional<HealthDuration> start_interval;
  const Flag* retries = nullptr;
};

struct ShellInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::Shell; }
  std::span<const MappedText> words;
  ShellDialect dialect{};
};

struct StopSignalInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::StopSignal; }
  Word signal;
  std::string_view canonical;       // "SIGTERM", "SIGRTMIN+3"; empty when unknown or no signal
};

struct MaintainerInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::Maintainer; }
  MappedText maintainer;
};

struct OnbuildInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::Onbuild; }
  const AnyInstruction* trigger = nullptr;   // null when the line holds nothing
};

struct UnknownInstruction : AnyInstruction {
  static constexpr bool is_kind(Keyword k) { return k == Keyword::Unknown; }
};

}  // namespace docklint
