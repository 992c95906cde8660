#include <algorithm>
#include <string>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"
#include "rules/support/misread_comment.h"

namespace docklint {
namespace {

// `[ -f x ]`, `[[ ... ]]` and globs are legitimate shell text; an array has a quote or a comma right away
// and ends with its bracket.
bool looks_meant_as_exec_form(const DockerfileProblem& problem) {
  std::string_view text = problem.text;
  if (problem.instruction->keyword == Keyword::Copy || problem.instruction->keyword == Keyword::Add) {
    if (text.starts_with("[\"") || text.starts_with("['") || text.starts_with("[ \"")) return true;
    // `[a, b]`, and not `[ab]*.txt dir`.
    return text.starts_with('[') && text.find(']') == text.size() - 1 && text.find(',') != std::string_view::npos;
  }
  if (!text.starts_with('[') || text.starts_with("[[")) return false;
  // A test wants a closing bracket, and a blank behind the opening one.
  if (text.find(']') == std::string_view::npos || text.starts_with("[\"") || text.starts_with("['")) return true;
  if (text.find(']') != text.size() - 1) return false;
  std::size_t first = text.find_first_not_of(" \t", 1);
  if (first == std::string_view::npos) return false;
  if (text[first] == '"' || text[first] == '\'') return true;
  // To a shell `[` is a word of its own: `[/app]` can only be meant as an array.
  if (first == 1 && (text[first] == '/' || text[first] == '.') && text.find_first_of(" \t") == std::string_view::npos) return true;
  return text[first] != '-' && text[first] != '!' && text.find(',') != std::string_view::npos;
}

// Strings in single quotes, and a comma too many, are all that can be mended without guessing.
std::string repaired_exec_form(std::string_view text) {
  std::string result = "[";
  std::size_t at = 1;
  bool first = true;
  auto skip_blanks = [&] { at = std::min(text.find_first_not_of(" \t", at), text.size()); };
  while (true) {
    skip_blanks();
    if (at >= text.size()) return {};
    if (text[at] == ']') break;
    char quote = text[at];
    if (quote != '"' && quote != '\'') return {};
    std::size_t end = text.find(quote, at + 1);
    if (end == std::string_view::npos) return {};
    std::string_view value = text.substr(at + 1, end - at - 1);
    if (!std::all_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; })) return {};
    result += first ? "\"" : ", \"";
    result.append(value).append("\"");
    first = false;
    at = end + 1;
    skip_blanks();
    if (at < text.size() && text[at] == ',') ++at;
    else if (at >= text.size() || text[at] != ']') return {};
  }
  result += "]";
  // Written right already: what is wrong with it is nothing that can be mended here.
  return at + 1 == text.size() && !first && result != text ? result : std::string();
}

}  // namespace

void rules::dockerfile::malformed_exec_form(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::MalformedExecForm || is_due_to_misread_comment(problem)) return;
  switch (problem.reason) {
    case DockerfileProblemReason::NonStringElement:
      ctx.report(problem.span, "exec form holds something other than strings").help("put every element in double quotes");
      return;
    case DockerfileProblemReason::ShellNotJson:
      ctx.report(problem.span, "SHELL takes a JSON array of strings only").help("write `[\"/bin/bash\", \"-c\"]`");
      return;
    default: break;
  }
  if (!looks_meant_as_exec_form(problem)) return;
  auto finding = ctx.report(problem.span, "argument looks like an exec form but is not valid JSON");
  finding.help("use double quotes, no trailing comma, and double every backslash");
  std::string repaired = repaired_exec_form(ctx.source().text(problem.span));
  if (!repaired.empty()) finding.fix(Fix::safe("write it as a JSON array", {ctx.replace(problem.span, repaired)}));
}

}  // namespace docklint
