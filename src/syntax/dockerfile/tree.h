// A Dockerfile as BuildKit's line parser reads it (layers 1 and 2: physical lines, logical lines,
// instructions, flags, exec form, heredocs), before any instruction-specific meaning.
//
// The tree is total: any bytes give a tree, a broken line spoils nothing after it, and nothing here is
// a finding; what BuildKit would refuse is judged by the model and the rules. Built from our
// tree-sitter grammar; no tree-sitter type leaves this module. Views point into the SourceBuffer or the
// TextPool given to parse_dockerfile and live as long as those.
//
// Facts: BuildKit frontend/dockerfile/parser (line parser, heredocs, directives).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "docklint/source.h"
#include "text/mapped_text.h"

namespace docklint {

enum class Keyword : std::uint8_t {
  Add, Arg, Cmd, Copy, Entrypoint, Env, Expose, From, Healthcheck, Label, Maintainer,
  Onbuild, Run, Shell, StopSignal, User, Volume, Workdir,
  Unknown,
};

// "ADD", upper case; "" for Unknown.
std::string_view keyword_name(Keyword keyword);
// Any letter case.
Keyword keyword_from(std::string_view text);

// `# syntax=`, `# escape=`, `# check=` in the directive zone at the top of the file.
struct ParserDirective {
  Span span;               // from '#' to the end of the value
  std::string_view name;   // as written
  Span name_span;
  std::string_view value;  // without trailing blanks
  Span value_span;
};

struct CommentLine {
  Span span;               // from '#' to the end of the line, without CR/LF
  bool inside_instruction = false;  // stands between continuation lines
};

// A continuation: escape character, blanks, line end, and the comment and blank lines after it that
// BuildKit takes out before it joins the next line.
struct Hole {
  Span span;                          // from the escape character to the start of the next kept line
  Span escape;                        // the escape character itself
  std::span<const Span> comments;     // from '#', without line end
  std::span<const Span> blank_lines;  // whole lines with their line end
};

struct Flag {
  MappedText text;         // "--mount=type=cache,target=/x": holes, quotes and escapes taken out
  std::string_view name;   // "mount"
  Span name_span;
  bool has_value = false;
  MappedText value;        // after '='; text empty where there is none
  Span span;
};

enum class ArgumentForm : std::uint8_t {
  Absent,          // nothing but blanks after the flags
  Plain,           // shell form, or words: the instruction decides
  Exec,            // a JSON array of strings
  BrokenExec,      // begins with '[' but is not JSON: BuildKit reads it as Plain
  NonStringExec,   // valid JSON array with an element that is no string: BuildKit refuses it
};

struct Heredoc {
  MappedText marker;       // the whole word: 3<<-"EOF"
  Span marker_span;
  std::string_view name;   // quotes and backslashes removed: EOF
  std::string_view descriptor;  // digits before <<, often empty
  bool strips_tabs = false;     // <<-
  bool quoted = false;          // any quote in the name: no expansion by the builder
  Span body;               // whole lines, from after the previous line end up to the terminator line
  Span terminator;         // the line that closes it, without line end; empty at end of file if unterminated
  bool terminated = true;
};

struct RawInstruction {
  Keyword keyword = Keyword::Unknown;
  MappedText keyword_text;      // as written, letter case kept
  std::span<const Flag> flags;
  bool flags_ended_by_dashes = false;   // a lone `--` closed the flags
  ArgumentForm form = ArgumentForm::Absent;
  MappedText arguments;         // everything after keyword and flags, holes taken out, outer blanks trimmed;
                                // heredoc bodies not included
  std::span<const MappedText> exec;     // Exec: the strings, unescaped; spans without the quotes
  std::span<const Heredoc> heredocs;
  std::span<const Hole> holes;
  std::span<const Span> leading_comments;  // comment lines piled up before it that BuildKit attaches to it
  // ONBUILD: the inner instruction; HEALTHCHECK CMD: the command, as an instruction with the keyword CMD
  // (no flags: those behind CMD belong to the command). It shares holes, heredocs and leading comments
  // with this one.
  const RawInstruction* trigger = nullptr;
  std::uint32_t indentation = 0;           // bytes of blanks before the keyword on its first line
  // From the first byte of the keyword (or a leading lone escape) to the end of the last line consumed,
  // heredoc bodies included, without the final line end.
  Span span;
  // The same without heredoc bodies.
  Span line_span;
};

struct DockerfileTree {
  char escape = '\\';
  std::span<const ParserDirective> directives;
  std::span<const CommentLine> comments;        // every comment line of the file, in order
  std::span<const RawInstruction> instructions;
};

// Never fails. `source` and `pool` must outlive the tree.
DockerfileTree parse_dockerfile(const SourceBuffer& source, TextPool& pool);

}  // namespace docklint
