#include "shellcheck/scripts.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "syntax/shell/script.h"

namespace docklint {
namespace {

// busybox' sh is nearest to dash; zsh and the shells of Windows are not ShellCheck's.
std::string_view shellcheck_dialect(ShellDialect dialect) {
  switch (dialect) {
    case ShellDialect::Sh: return "sh";
    case ShellDialect::Bash: return "bash";
    case ShellDialect::Ash:
    case ShellDialect::Dash: return "dash";
    case ShellDialect::Ksh: return "ksh";
    default: return {};
  }
}

bool is_shell_name(std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
  return std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

// `export A=1 B=1`: their values are not known to the reader of the text.
std::string known_variables(const AnyInstruction& instruction) {
  constexpr std::array<std::string_view, 8> kProxies = {"HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "ftp_proxy", "no_proxy"};
  std::set<std::string_view> names(kProxies.begin(), kProxies.end());
  for (const VariableDefinition* known = instruction.scope; known != nullptr; known = known->previous)
    if (is_shell_name(known->name)) names.insert(known->name);
  std::string line = "export";
  for (std::string_view name : names) line.append(" ").append(name).append("=1");
  return line;
}

void add_script(const ShellText& text, const AnyInstruction& instruction, std::vector<ShellcheckScript>& scripts) {
  std::string_view dialect = shellcheck_dialect(text.dialect);
  if (text.kind == ShellTextKind::Exec || text.script == nullptr || dialect.empty() || text.text.empty()) return;
  ShellcheckScript script{&text, fmt::format("# shellcheck shell={}\n{}\n", dialect, known_variables(instruction)), 2};
  // A carriage return is the file's habit, not a part of the script; it stands behind every column that counts.
  for (char c : text.text.text())
    if (c != '\r') script.content.push_back(c);
  script.content.push_back('\n');
  scripts.push_back(std::move(script));
}

std::size_t offset_in(std::string_view text, std::uint32_t line, std::uint32_t column) {
  std::size_t at = 0;
  for (std::uint32_t i = 1; i < line; ++i) {
    std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) return text.size();
    at = end + 1;
  }
  for (std::uint32_t i = 1; i < column && at < text.size() && text[at] != '\n'; ++i) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  }
  return at;
}

}  // namespace

std::vector<ShellcheckScript> shellcheck_scripts(const Dockerfile& file) {
  std::vector<ShellcheckScript> scripts;
  file.each<RunInstruction>([&](const RunInstruction& run) {
    for (const ShellText& text : run.command.shell) add_script(text, run, scripts);
  });
  return scripts;
}

Span source_of(const ShellcheckScript& script, ScriptPlace begin, ScriptPlace end) {
  if (begin.line <= script.preamble_lines) return {};
  std::string_view text = script.text->text.text();
  std::size_t from = offset_in(text, begin.line - script.preamble_lines, begin.column);
  std::size_t to = end.line <= script.preamble_lines ? from : offset_in(text, end.line - script.preamble_lines, end.column);
  if (to <= from) to = std::min(from + 1, text.size());
  if (from == to && from > 0) --from;
  return script.text->text.source_span(from, to);
}

}  // namespace docklint
