// A shell text as its reader needs it: which commands run, with which words, joined how, inside what.
//
// Parsed once per RUN/CMD/ENTRYPOINT/HEALTHCHECK text (or heredoc body) and shared by every rule. The text
// comes as a MappedText (continuations, comments between them, quotes and JSON escapes taken out), so
// every span here is a span of the file. All spans and views live as long as the document's SourceBuffer
// and TextPool.
//
//   for (const ShellCommand& command : script.commands)
//     if (command.name == "curl" && !command.has_flag('f', "fail")) ctx.report(command.name_span, ...);
//
// `commands` holds every simple command wherever it stands (lists, pipelines, subshells, loops, functions,
// substitutions), in document order, and after a wrapper (`sudo`, `env`, `xargs`, `sh -c "..."`) the commands
// it runs. A rule that counts what is written skips those with `wrapper != kNoCommand`; a rule about a
// program (curl, apt-get) just compares names and meets it wherever it runs.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "syntax/shell/dialect.h"
#include "syntax/shell/tree.h"
#include "text/mapped_text.h"

namespace docklint {

enum class ShellQuoting : std::uint8_t {
  None,    // no quotes; may hold backslash escapes
  Single,  // wholly '...' or $'...'
  Double,  // wholly "..."
  Mixed,   // several parts, at least one of them quoted
};

enum class ShellExpansionKind : std::uint8_t {
  Variable,     // $x, ${x}, ${x:-y}: `name` is set
  Command,      // $(...), `...`: the commands inside are among ShellScript::commands
  Process,      // <(...), >(...)
  Arithmetic,   // $((...))
};

struct ShellExpansion {
  ShellExpansionKind kind = ShellExpansionKind::Variable;
  std::string_view name;             // variable, also "1", "@", "?"
  std::string_view operator_text;    // ":-", "#", "/", "!" ...; "" for $x and ${x}
  bool quoted = false;               // stands in double quotes
  Span span;                         // from `$` to the end
  ShellNode node;
};

struct ShellWord {
  MappedText value;           // after quote removal; expansions stay as written
  std::string_view raw;       // as written, quotes and backslashes included
  Span span;                  // with its quotes
  ShellQuoting quoting = ShellQuoting::None;
  bool has_glob = false;              // an unquoted * ? or [...]
  bool has_brace_expansion = false;   // an unquoted {a,b} or {1..3}
  std::span<const ShellExpansion> expansions;
  ShellNode node;             // nothing for words of an exec form

  std::string_view text() const { return value.text(); }
  bool is_literal() const { return expansions.empty(); }
  // "-y", "--yes"; not "-" and "--", which are operands.
  bool is_flag() const { return text().size() > 1 && text()[0] == '-' && text() != "--"; }
};

struct ShellAssignment {
  std::string_view name;      // of an array element: the array
  Span name_span;
  bool appends = false;       // +=
  bool is_array = false;      // a=(...) or a[1]=...
  bool has_value = false;     // something stands after the =
  ShellWord value;            // of an array: empty
  Span span;
  std::string_view declared_by;   // export, local, readonly, declare, typeset, or ""
  std::uint32_t command = 0;      // the command it is a prefix or operand of, or kNoCommand: stands alone
  ShellNode node;
};

enum class ShellRedirectKind : std::uint8_t {
  Input,        // <
  Output,       // > and >|
  Append,       // >>
  Both,         // &> and bash's >& FILE
  BothAppend,   // &>>
  Duplicate,    // 2>&1, <&3, >&-
  Heredoc,      // << and <<-
  Herestring,   // <<<
};

struct ShellRedirect {
  ShellRedirectKind kind = ShellRedirectKind::Output;
  int descriptor = -1;       // as written, -1 when left out
  ShellWord target;          // file, descriptor or herestring; of a heredoc: its delimiter
  MappedText body;           // of a heredoc
  bool expands = false;      // of a heredoc: the delimiter is not quoted
  Span span;
  ShellNode node;
};

// What joins a command to its neighbours.
enum class ShellConnector : std::uint8_t {
  None,        // nothing there: first or last of its list
  And, Or, Semicolon, Newline, Pipe, PipeBoth, Background,
};

// What a command stands in, at any distance; a set of bits.
enum class ShellNesting : std::uint16_t {
  None = 0,
  Subshell = 1,        // ( ... )
  Group = 2,           // { ... }
  Loop = 4,            // for, while, until: body or condition
  Branch = 8,          // a branch of if or case
  Condition = 16,      // the condition of if, elif, while, until: failing is not fatal there
  Function = 32,       // a function's body: runs when called
  Substitution = 64,   // $(...), `...`, <(...)
};
constexpr ShellNesting operator|(ShellNesting a, ShellNesting b) {
  return static_cast<ShellNesting>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr bool operator&(ShellNesting a, ShellNesting b) { return (static_cast<unsigned>(a) & static_cast<unsigned>(b)) != 0; }

inline constexpr std::uint32_t kNoCommand = 0xFFFFFFFF;

struct ShellCommand {
  // What is run, without its folder: "apt-get" for /usr/bin/apt-get; "" when an expansion decides it.
  std::string_view name;
  Span name_span;
  std::span<const ShellWord> words;   // the command word first, then its arguments
  std::span<const ShellAssignment> assignments;   // before the command word: A=1 make
  std::span<const ShellRedirect> redirects;
  Span span;                          // from its first word or assignment to its last word or redirection
  ShellConnector before = ShellConnector::None;
  ShellConnector after = ShellConnector::None;
  bool negated = false;               // ! cmd
  ShellNesting nesting = ShellNesting::None;
  std::uint32_t index = 0;            // in ShellScript::commands
  std::uint32_t wrapper = kNoCommand; // the command it was seen through (sudo, sh -c): index in commands
  bool runs_words = false;            // is a wrapper itself: the command(s) it runs follow it
  bool in_quoted_script = false;      // read from the text of sh -c "...", eval "..."
  // Members of one pipeline share its number; a command outside any has a number of its own.
  std::uint32_t pipeline = 0;
  std::uint32_t pipeline_position = 0;  // 0 = first
  std::uint32_t pipeline_size = 1;
  ShellNode node;                     // Command; nothing for exec form

  std::span<const ShellWord> arguments() const { return words.empty() ? words : words.subspan(1); }
  // The first argument that is no flag, as text: "install" in `apt-get -y install x`. It does not know
  // which flags take a value; the analyses in model/shell do.
  const ShellWord* first_operand() const;
  // A short flag alone or in a cluster (`f` in -sSfL), or a long one with or without "=value". Flags after
  // a lone `--` do not count. Clusters are read to their end: an option's attached value may match.
  bool has_flag(char short_flag, std::string_view long_flag = {}) const { return find_flag(short_flag, long_flag) != nullptr; }
  bool has_flag(std::string_view long_flag) const { return find_flag('\0', long_flag) != nullptr; }
  const ShellWord* find_flag(char short_flag, std::string_view long_flag) const;
  bool has_word(std::string_view text) const;   // an argument that reads exactly so
  // An argument is unknown: what it is depends on an expansion that could be any number of words.
  bool has_unknown_words() const;
};

struct ShellFunction {
  std::string_view name;
  Span name_span;
  ShellNode node;
};

// Why a text has no commands.
enum class ShellUnparsed : std::uint8_t {
  No,
  NotPosix,   // cmd, PowerShell, python...
  TooLarge,   // beyond kMaximalShellText, or kMaximalIntricateText
  TooDeep,    // nested beyond reason
};

// What no shell accepts.
enum class ShellSyntaxErrorKind : std::uint8_t {
  UnexpectedToken,           // `token` cannot stand there: `&& && b`, `fi` without if, `echo (x)`
  MissingCommand,            // nothing follows the operator `token`: `a &&`
  MissingKeyword,            // `token` (then, do, done, fi, in, esac) is missing for the keyword at `opener`
  MissingClose,              // `token`, the bracket that closes the one at `opener`, is missing
  EmptyBody,                 // nothing stands between two keywords or brackets: `then fi`
  UnterminatedQuote,         // the quote at `where` never ends
  UnterminatedSubstitution,  // the `$(` or backtick at `where` never ends
  MissingTarget,             // a redirection without file
  JoinedBracket,             // what is `where` sticks to the word before it: `[ -f x]`, `if[ -f x ]`, `else#`
};

struct ShellSyntaxError {
  ShellSyntaxErrorKind kind = ShellSyntaxErrorKind::UnexpectedToken;
  Span where;               // the token, or where the missing one was wanted
  std::string_view token;
  Span opener;              // empty unless said above
};

// Beyond plain commands only so much is read: the general parser takes quadratic time on hostile text.
inline constexpr std::size_t kMaximalIntricateText = 1U << 14;
inline constexpr std::size_t kMaximalShellText = 1U << 16;

struct ShellScript {
  MappedText text;
  ShellDialect dialect = ShellDialect::Sh;
  bool is_exec_form = false;           // made of the strings of an exec form, no shell reads it
  ShellUnparsed unparsed = ShellUnparsed::No;
  std::span<const ShellCommand> commands;
  std::span<const ShellAssignment> assignments;   // all, prefixes and operands of export included, in order
  std::span<const ShellFunction> functions;
  std::span<const ShellNode> comments;
  std::span<const ShellNode> errors;              // Error and Missing nodes; empty = the whole text was read
  // The first thing that is surely wrong; null also where errors may be the reader's own limits.
  const ShellSyntaxError* syntax_error = nullptr;
  ShellNode root;                                 // nothing when unparsed or exec form

  bool is_understood() const { return unparsed == ShellUnparsed::No && errors.empty() && syntax_error == nullptr; }
  const ShellCommand* wrapper_of(const ShellCommand& command) const {
    return command.wrapper == kNoCommand ? nullptr : &commands[command.wrapper];
  }
  // The command that reads this one's output through a pipe, or nullptr.
  const ShellCommand* pipe_target(const ShellCommand& command) const;
};

// Reads shell text. Never fails: what cannot be read stands in `errors` or `unparsed`.
const ShellScript& parse_shell_script(const MappedText& text, ShellDialect dialect, TextPool& pool);

// The strings of an exec form: one command, seen through as usual (["sh", "-c", "..."]).
const ShellScript& shell_script_of_exec_form(std::span<const MappedText> strings, TextPool& pool);

}  // namespace docklint
