#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {

void rules::dockerfile::dead_keyserver(const ShellCommand& command, RuleContext& ctx) {
  if (command.name != "gpg" && command.name != "gpg2" && command.name != "apt-key" && command.name != "dirmngr") return;
  for (const ShellWord& word : command.arguments()) {
    if (word.text().find("sks-keyservers.net") == std::string_view::npos) continue;
    auto finding = ctx.report(word.span, "keyserver pool `sks-keyservers.net` no longer exists");
    finding.help("ask `keys.openpgp.org` or `keyserver.ubuntu.com`, or ship the key with the sources");
    bool is_plain = word.quoting == ShellQuoting::None && word.is_literal() && !word.text().starts_with('-') && !command.in_quoted_script;
    if (is_plain) finding.fix(Fix::unsafe("ask keys.openpgp.org", {ctx.replace(word.span, "hkps://keys.openpgp.org")}));
  }
}

}  // namespace docklint
