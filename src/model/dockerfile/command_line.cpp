// The command of RUN, CMD, ENTRYPOINT and HEALTHCHECK, and the pieces of it that shells read.
#include "model/dockerfile/build_context.h"
#include "model/dockerfile/word_split.h"
#include "model/shell/facts.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

using Kind = DockerfileProblemKind;
using Reason = DockerfileProblemReason;

// What the builder hands on: `<<-` bodies lose their leading tabs.
MappedText body_text(BuildContext& context, const Heredoc& heredoc) {
  std::string_view source = context.file.source->text(heredoc.body);
  if (!heredoc.strips_tabs) return {source, heredoc.body};
  MappedTextBuilder out;
  std::size_t at = 0;
  while (at < source.size()) {
    while (at < source.size() && source[at] == '\t') ++at;
    std::size_t end = source.find('\n', at);
    end = end == std::string_view::npos ? source.size() : end + 1;
    out.append_verbatim(source.substr(at, end - at), heredoc.body.begin + static_cast<std::uint32_t>(at));
    at = end;
  }
  return out.build(heredoc.body, context.pool);
}

ShellText shell_text(BuildContext& context, ShellTextKind kind, const MappedText& text, ShellDialect dialect) {
  ShellText result;
  result.kind = kind;
  result.text = text;
  result.dialect = dialect;
  result.instruction = context.instruction;
  if (!is_posix_like(dialect)) return result;
  result.script = &parse_shell_script(text, dialect, context.pool);
  result.facts = &shell_facts(*result.script, context.pool);
  return result;
}

bool is_plain_name(std::string_view name) {
  return !name.empty() && name.find_first_of(";&|<>(){}$`\"' \t") == std::string_view::npos;
}

// The shell reads the heredocs itself when it gets line, bodies and terminators. A leading redirection and a
// name that ends in shell punctuation would be read in another way than the builder did.
bool can_join_bodies(const RawInstruction& raw, const MappedText& arguments) {
  if (raw.heredocs.front().marker_span.begin <= arguments.span().begin) return false;
  for (const Heredoc& heredoc : raw.heredocs) {
    if (!heredoc.terminated || !is_plain_name(heredoc.name)) return false;
  }
  return true;
}

MappedText join_bodies(BuildContext& context, const RawInstruction& raw, const MappedText& arguments) {
  MappedTextBuilder out;
  out.append(arguments, 0, arguments.size());
  out.append_for("\n", {raw.line_span.end, raw.heredocs.front().body.begin});
  for (const Heredoc& heredoc : raw.heredocs) {
    out.append_verbatim(context.file.source->text(heredoc.body), heredoc.body.begin);
    std::string_view terminator = context.file.source->text(heredoc.terminator);
    out.append_verbatim(terminator, heredoc.terminator.begin);
    out.append_for("\n", {heredoc.terminator.end, heredoc.terminator.end});
  }
  return out.build({arguments.span().begin, raw.span.end}, context.pool);
}

// The line alone, without the markers.
MappedText cut_markers(BuildContext& context, const RawInstruction& raw, const MappedText& arguments) {
  MappedTextBuilder out;
  std::size_t at = 0;
  std::string_view text = arguments.text();
  for (const Heredoc& heredoc : raw.heredocs) {
    std::size_t begin = text.find(heredoc.marker.text(), at);
    if (begin == std::string_view::npos) continue;
    out.append(arguments, at, begin);
    at = begin + heredoc.marker.size();
  }
  out.append(arguments, at, text.size());
  return out.build(arguments.span(), context.pool);
}

const Heredoc* heredoc_with_body(const RawInstruction& raw, Span body) {
  for (const Heredoc& heredoc : raw.heredocs) {
    if (heredoc.body.covers(body)) return &heredoc;
  }
  return nullptr;
}

// `bash <<EOF`: a heredoc that is the standard input of a shell is a script of its own.
void add_scripts_on_input(BuildContext& context, const RawInstruction& raw, const ShellScript& script, std::vector<ShellText>& texts) {
  for (const ShellCommand& command : script.commands) {
    ShellDialect dialect = shell_dialect_from(command.name);
    bool reads_input = !command.runs_words && command.first_operand() == nullptr;
    if (!is_posix_like(dialect) || !reads_input) continue;
    for (const ShellRedirect& redirect : command.redirects) {
      if (redirect.kind != ShellRedirectKind::Heredoc || redirect.body.empty()) continue;
      ShellText text = shell_text(context, ShellTextKind::Heredoc, redirect.body, dialect);
      text.heredoc = heredoc_with_body(raw, redirect.body.span());
      texts.push_back(text);
    }
  }
}

// RUN <<EOF: the body is the script.
ShellText heredoc_script(BuildContext& context, const Heredoc& heredoc, ShellDialect dialect) {
  MappedText body = body_text(context, heredoc);
  if (body.text().starts_with("#!")) {
    std::string_view line = body.text().substr(0, body.text().find('\n'));
    dialect = shell_dialect_of_shebang(line);
  }
  ShellText text = shell_text(context, ShellTextKind::Heredoc, body, dialect);
  text.heredoc = &heredoc;
  return text;
}

std::span<const ShellText> shell_form(BuildContext& context, const RawInstruction& raw, const MappedText& arguments) {
  std::vector<ShellText> texts;
  ShellDialect dialect = context.state->shell.dialect;
  bool has_heredocs = raw.keyword == Keyword::Run && !raw.heredocs.empty();
  if (!has_heredocs) {
    if (!arguments.empty()) texts.push_back(shell_text(context, ShellTextKind::Command, arguments, dialect));
    return context.freeze(texts);
  }
  if (raw.heredocs.size() == 1 && raw.heredocs.front().marker.text() == arguments.text()) {
    texts.push_back(heredoc_script(context, raw.heredocs.front(), dialect));
    return context.freeze(texts);
  }
  MappedText text = can_join_bodies(raw, arguments) ? join_bodies(context, raw, arguments) : cut_markers(context, raw, arguments);
  texts.push_back(shell_text(context, ShellTextKind::Command, text, dialect));
  if (texts.front().script != nullptr) add_scripts_on_input(context, raw, *texts.front().script, texts);
  return context.freeze(texts);
}

std::span<const ShellText> exec_form(BuildContext& context, const CommandLine& line) {
  if (line.exec.empty()) return {};
  ShellText text;
  text.kind = ShellTextKind::Exec;
  text.text = line.text;
  text.dialect = ShellDialect::Unknown;
  text.instruction = context.instruction;
  text.script = &shell_script_of_exec_form(line.exec, context.pool);
  text.facts = &shell_facts(*text.script, context.pool);
  return context.pool.copy(std::span<const ShellText>(&text, 1));
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_ascii_blank(text[at])) ++at;
  return at;
}

// `["a", ...` or `['a', ...`: a quoted word followed by what an array goes on with.
bool begins_like_string_array(std::string_view text) {
  std::size_t quote = skip_blanks(text, 1);
  if (quote >= text.size() || (text[quote] != '"' && text[quote] != '\'')) return false;
  std::size_t close = text.find(text[quote], quote + 1);
  if (close == std::string_view::npos) return true;
  std::size_t next = skip_blanks(text, close + 1);
  return next >= text.size() || text[next] == ',' || text[next] == '"' || text[next] == '\'' ||
         (text[next] == ']' && skip_blanks(text, next + 1) == text.size());
}

// `[a, b]`: no test command has its bracket glued to the first word and ends in one.
bool is_glued_bracket(std::string_view text) {
  return text.size() > 2 && text.ends_with(']') && !text.starts_with("[[") && !is_ascii_blank(text[1]);
}

// `[ a`: a test command wants its closing bracket, too.
bool is_open_bracket(std::string_view text) { return !text.starts_with("[[") && text.find(']') == std::string_view::npos; }

bool looks_like_exec_form(Keyword keyword, std::string_view text) {
  bool takes_words = keyword == Keyword::Copy || keyword == Keyword::Add;
  if (begins_like_string_array(text) || (!takes_words && is_open_bracket(text))) return true;
  // Words may begin with a pattern: `[ab],[cd].txt`.
  bool is_one_bracket = text.find(']') + 1 == text.size() && text.find(',') != std::string_view::npos;
  return is_glued_bracket(text) && (!takes_words || is_one_bracket);
}

}  // namespace

void check_broken_exec(BuildContext& context, const RawInstruction& raw) {
  const MappedText& arguments = raw.arguments;
  if (raw.form == ArgumentForm::NonStringExec) {
    context.problem(Kind::MalformedExecForm, Reason::NonStringElement, BuildPhase::Lines, arguments.span(), arguments.text());
    return;
  }
  if (raw.form != ArgumentForm::BrokenExec || !looks_like_exec_form(raw.keyword, arguments.text())) return;
  context.problem(Kind::MalformedExecForm, Reason::NotJson, BuildPhase::Never, arguments.span(), arguments.text());
}

CommandLine read_command_line(BuildContext& context, const RawInstruction& raw) {
  CommandLine line;
  line.form = raw.form;
  line.text = raw.arguments;
  check_broken_exec(context, raw);
  if (line.form == ArgumentForm::Exec) {
    line.exec = raw.exec;
    line.shell = exec_form(context, line);
  } else if (line.is_shell()) {
    line.shell = shell_form(context, raw, raw.arguments);
  }
  return line;
}

void read_cmd(BuildContext& context, CmdInstruction& cmd) {
  cmd.command = read_command_line(context, *cmd.raw);
  context.change_state([&](StageState& state) { state.cmd = &cmd; });
}

void read_entrypoint(BuildContext& context, EntrypointInstruction& entrypoint) {
  entrypoint.command = read_command_line(context, *entrypoint.raw);
  context.change_state([&](StageState& state) {
    state.entrypoint = &entrypoint;
    // A CMD of the stage it is built on was meant for another program, the builder drops it.
    if (state.cmd != nullptr && state.cmd->stage != entrypoint.stage) state.cmd = nullptr;
  });
}

}  // namespace docklint
