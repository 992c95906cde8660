#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "rules/support/certificate_checks.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

void report_command(const ShellCommand& command, const ShellWord& off, RuleContext& ctx) {
  auto finding = ctx.report(off.span, fmt::format("`{}` does not check the server's certificate", command.name));
  finding.help("add the certificate authority to the image instead");
  if (command.in_quoted_script) return;
  std::string_view source = ctx.source().text();
  std::uint32_t end = off.span.end;
  while (end < source.size() && source[end] == ' ') ++end;
  bool takes_next = off.text() == "--trusted-host" || off.text() == "--allow-insecure-host" || off.text() == "--strict-ssl";
  if (off.text().starts_with("--") && !takes_next) {
    finding.fix(Fix::unsafe("check the certificate", {ctx.erase({off.span.begin, end})}));
  } else if (command.name == "curl" && off.quoting == ShellQuoting::None) {
    auto at = off.span.begin + static_cast<std::uint32_t>(off.text().find('k'));
    bool is_alone = off.text() == "-k";
    finding.fix(Fix::unsafe("check the certificate", {is_alone ? ctx.erase({off.span.begin, end}) : ctx.erase({at, at + 1})}));
  }
}

void report_variable(std::string_view name, std::string_view value, Span where, RuleContext& ctx) {
  if (!variable_skips_certificates(name, value)) return;
  ctx.report(where, fmt::format("`{}` switches the check of certificates off", name)).help("add the certificate authority to the image instead");
}

// `env NAME=value command`: the pairs are words.
void check_env_words(const ShellCommand& command, RuleContext& ctx) {
  for (const ShellWord& word : command.arguments()) {
    std::size_t equals = word.text().find('=');
    if (equals == std::string_view::npos) return;
    if (word.is_literal()) report_variable(word.text().substr(0, equals), word.text().substr(equals + 1), word.span, ctx);
  }
}

void check_script(const ShellScript& script, RuleContext& ctx) {
  for (const ShellAssignment& assignment : script.assignments) {
    if (assignment.value.is_literal()) report_variable(assignment.name, assignment.value.text(), assignment.span, ctx);
  }
  for (const ShellCommand& command : script.commands) {
    if (command.words.empty()) continue;
    if (command.name == "env") check_env_words(command, ctx);
    if (const ShellWord* off = unchecked_word(command)) report_command(command, *off, ctx);
  }
}

}  // namespace

void rules::dockerfile::tls_verification_off(const AnyInstruction& instruction, RuleContext& ctx) {
  if (const auto* env = instruction.as<EnvInstruction>()) {
    for (const KeyValuePair& pair : env->pairs)
      if (pair.has_value && pair.value.is_known()) report_variable(pair.key.text(), pair.value.text(), pair.span, ctx);
  } else if (const auto* arg = instruction.as<ArgInstruction>()) {
    for (const ArgDeclaration& declaration : arg->declarations)
      if (declaration.value && declaration.value->is_known()) report_variable(declaration.name.text(), declaration.value->text(), declaration.span, ctx);
  } else if (const auto* run = instruction.as<RunInstruction>()) {
    for (const ShellText& text : run->command.shell)
      if (text.script != nullptr && text.script->is_understood()) check_script(*text.script, ctx);
  }
}

}  // namespace docklint
