#include <fmt/format.h>

#include <string>
#include <string_view>

#include "model/envfile/env_file.h"
#include "rules/rule.h"

namespace docklint {
namespace {

std::string env_syntax_message(const EnvProblem& problem) {
  switch (problem.kind) {
    case EnvProblemKind::BadNameCharacter: {
      auto byte = static_cast<unsigned char>(problem.text[0]);
      bool printable = byte >= 0x20 && byte != 0x7F && (byte < 0x80 || problem.text.size() > 1);
      return printable ? fmt::format("character `{}` cannot stand in a name", problem.text) : fmt::format("byte 0x{:02X} cannot stand in a name", byte);
    }
    case EnvProblemKind::BlankInName: return fmt::format("blank in the name `{}`", problem.text.substr(0, 60));
    case EnvProblemKind::EmptyName: return "value has no name";
    case EnvProblemKind::UnterminatedQuote: return "quote is never closed";
    case EnvProblemKind::BareNameAtEnd: return fmt::format("compose loses the bare name `{}` on a last line without newline", problem.text);
    case EnvProblemKind::NulByte: return "NUL byte, which no environment variable can hold";
    case EnvProblemKind::TextAfterQuote:
    case EnvProblemKind::InvalidInterpolation: break;
  }
  return {};
}

std::string_view env_syntax_help(EnvProblemKind kind) {
  switch (kind) {
    case EnvProblemKind::BadNameCharacter: return "use letters, digits and `_`, or begin the line with `#` to make it a comment";
    case EnvProblemKind::BlankInName: return "write `NAME=value`, or begin the line with `#` to make it a comment";
    case EnvProblemKind::EmptyName: return "put a name before the separator";
    case EnvProblemKind::UnterminatedQuote: return "close the quote, or escape it with a backslash inside quotes of its kind";
    case EnvProblemKind::BareNameAtEnd: return "end the last line with a newline";
    case EnvProblemKind::NulByte: return "remove it";
    case EnvProblemKind::TextAfterQuote:
    case EnvProblemKind::InvalidInterpolation: break;
  }
  return {};
}

}  // namespace

void rules::env::syntax_error(const EnvProblem& problem, RuleContext& ctx) {
  std::string message = env_syntax_message(problem);
  if (!message.empty()) ctx.report(problem.span, std::move(message)).help(std::string(env_syntax_help(problem.kind)));
}

}  // namespace docklint
