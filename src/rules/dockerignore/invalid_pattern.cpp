#include <fmt/format.h>

#include <cctype>
#include <string>
#include <string_view>

#include "model/ignorefile/ignore_file.h"
#include "rules/rule.h"

namespace docklint {
namespace {

std::string invalid_pattern_message(const IgnoreProblem& problem) {
  switch (problem.kind) {
    case IgnoreProblemKind::LoneException: return "`!` is followed by nothing to bring back";
    case IgnoreProblemKind::UnclosedClass: return "class is never closed by `]`";
    case IgnoreProblemKind::EmptyClass: return problem.text.find('-') == std::string_view::npos ? "class is empty" : "`-` at an end of a class must be escaped";
    case IgnoreProblemKind::TrailingBackslash: return "backslash at the end escapes nothing";
    case IgnoreProblemKind::ReversedRange: return fmt::format("range `{}` is reversed", problem.text);
    case IgnoreProblemKind::BadEscape: return fmt::format("escape `{}` is not known", problem.text);
    case IgnoreProblemKind::LineTooLong: return "line is longer than 65535 bytes";
    case IgnoreProblemKind::TooManyExpressions: return "more than 10000 patterns with wildcards: this one is not looked at";
    case IgnoreProblemKind::Malformed: return "pattern is malformed";
  }
  return "pattern is malformed";
}

std::string_view invalid_pattern_help(IgnoreProblemKind kind) {
  switch (kind) {
    case IgnoreProblemKind::LoneException: return "name what is to be brought back, or remove the line";
    case IgnoreProblemKind::UnclosedClass: return "close the class, or write `\\[` for the character";
    case IgnoreProblemKind::EmptyClass: return "put a character into the class, and `\\-` or `\\]` for these two";
    case IgnoreProblemKind::TrailingBackslash: return "remove it";
    case IgnoreProblemKind::ReversedRange: return "put the lower end first, or write `\\-` for the character";
    case IgnoreProblemKind::BadEscape: return "remove the backslash";
    case IgnoreProblemKind::LineTooLong: return "split the line";
    case IgnoreProblemKind::TooManyExpressions: return "ignore folders instead of single files";
    case IgnoreProblemKind::Malformed: return "rewrite the pattern";
  }
  return {};
}

// `\\` before a letter or digit is the business of backslash-separator.
bool is_separator_escape(const IgnoreProblem& problem) {
  return problem.kind == IgnoreProblemKind::BadEscape && problem.text.size() > 1 && std::isalnum(static_cast<unsigned char>(problem.text[1]));
}

}  // namespace

void rules::dockerignore::invalid_pattern(const IgnoreProblem& problem, RuleContext& ctx) {
  if (is_separator_escape(problem)) return;
  ctx.report(problem.span, invalid_pattern_message(problem)).help(std::string(invalid_pattern_help(problem.kind)));
}

}  // namespace docklint
