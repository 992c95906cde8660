#include <optional>
#include <string>

#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "model/shell/arguments.h"
#include "rules/support/shell_syntax.h"
#include "rules/support/stage_programs.h"

namespace docklint {
namespace {

bool is_hex_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// What stands where the digest is expected: hex digits, one variable, or a conversion of printf.
bool looks_like_digest(std::string_view text) {
  if (text == "%s") return true;
  if (text.size() > 1 && text[0] == '$') return text.find_first_of(" \t\"'") == std::string_view::npos;
  if (text.size() < 32) return false;
  for (char c : text)
    if (!is_hex_digit(c)) return false;
  return true;
}

// Offset of the one blank between digest and file name.
std::optional<std::size_t> lone_blank(std::string_view line) {
  std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos || blank + 1 >= line.size() || !looks_like_digest(line.substr(0, blank))) return std::nullopt;
  char next = line[blank + 1];
  if (next == ' ' || next == '*' || next == '\t' || line.find(' ', blank + 1) != std::string_view::npos) return std::nullopt;
  return blank;
}

bool checks_list(const ShellCommand& command) {
  constexpr static NameList kSums(" md5sum sha1sum sha224sum sha256sum sha384sum sha512sum ");
  return kSums.holds(command.name) && command.has_flag('c', "check");
}

void report_blank(RuleContext& ctx, const ShellCommand& reader, Span blank, std::optional<Fix> fix) {
  Finding finding = ctx.report(blank, fmt::format("one space between digest and file name, which BusyBox' `{}` does not read", reader.name));
  finding.help("write two spaces");
  const Stage* stage = ctx.shell_text().instruction->stage;
  bool is_gnu = stage != nullptr && (has_busybox_programs(*stage) == Answer::No || installs_package(*stage, "coreutils"));
  if (is_gnu) finding.at_most(Severity::Info);
  if (fix) finding.fix(std::move(*fix));
}

void judge_line(RuleContext& ctx, const ShellCommand& reader, const ShellWord& word) {
  auto blank = lone_blank(word.text());
  if (!blank) return;
  Span where = word.value.source_span(*blank, *blank + 1);
  if (where.size() != 1 || ctx.source().text(where) != " ") return;
  report_blank(ctx, reader, where, Fix::safe("write two spaces", {ctx.replace(where, "  ")}));
}

// echo joins its words with one space.
void judge_words(RuleContext& ctx, const ShellCommand& reader, const ShellWord& digest, const ShellWord& file) {
  if (!looks_like_digest(digest.text()) || file.text().starts_with('*') || file.text().find(' ') != std::string_view::npos) return;
  Span gap{digest.span.end, file.span.begin};
  std::optional<Fix> fix;
  bool is_bare = digest.quoting == ShellQuoting::None && file.quoting == ShellQuoting::None && digest.raw.find('\\') == std::string_view::npos &&
                 file.raw.find('\\') == std::string_view::npos && !file.has_glob && ctx.source().text(gap).find_first_not_of(' ') == std::string_view::npos;
  if (is_bare)
    fix = Fix::safe("write two spaces", {ctx.insert(digest.span.begin, "\""), ctx.replace(gap, "  "), ctx.insert(file.span.end, "\"")});
  report_blank(ctx, reader, gap, std::move(fix));
}

void judge_writer(RuleContext& ctx, const ShellCommand& writer, const ShellCommand& reader) {
  std::span<const ShellWord> words = writer.arguments();
  bool is_echo = writer.name == "echo";
  while (is_echo && !words.empty() && (words[0].text() == "-n" || words[0].text() == "-e")) words = words.subspan(1);
  if (words.empty() || (!is_echo && writer.name != "printf")) return;
  if (is_echo && words.size() == 2) return judge_words(ctx, reader, words[0], words[1]);
  if (is_echo ? words.size() == 1 : true) {
    std::string_view text = words[0].text();
    if (is_echo || text.find('\n') == std::string_view::npos) judge_line(ctx, reader, words[0]);
  }
}

}  // namespace

void rules::dockerfile::checksum_spacing(const ShellScript& script, RuleContext& ctx) {
  for (const ShellCommand& command : script.commands) {
    if (command.pipeline_position == 0 && (command.name == "echo" || command.name == "printf")) {
      const ShellCommand* reader = script.pipe_target(command);
      if (reader != nullptr && checks_list(*reader)) judge_writer(ctx, command, *reader);
    }
    if (!checks_list(command)) continue;
    for (const ShellRedirect& redirect : command.redirects)
      if (redirect.kind == ShellRedirectKind::Herestring) judge_line(ctx, command, redirect.target);
  }
}

}  // namespace docklint
