#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

const ShellWord* word_reading(const ShellCommand& command, std::string_view text) {
  for (const ShellWord& word : command.arguments()) {
    if (word.text() == text) return &word;
  }
  return nullptr;
}

// In a cluster of curl, letters behind one that takes a value belong to that value.
const ShellWord* curl_k(const ShellCommand& command) {
  for (const ShellWord& word : command.arguments()) {
    std::string_view text = word.text();
    if (text == "--insecure" || text == "--proxy-insecure") return &word;
    if (text.size() < 2 || text[0] != '-' || text[1] == '-') continue;
    std::size_t letter = text.find_first_of("kAbcCdDeEFhHKmnoPrtTuUwxXyYzQ", 1);
    if (letter != std::string_view::npos && text[letter] == 'k') return &word;
  }
  return nullptr;
}

const ShellWord* unchecked_word(const ShellCommand& command) {
  if (command.name == "curl") return curl_k(command);
  if (command.name == "wget") return word_reading(command, "--no-check-certificate");
  if (command.name == "pip" || command.name == "pip3") return word_reading(command, "--trusted-host");
  if (command.name == "git") {
    const ShellWord* assigned = word_reading(command, "http.sslVerify=false");
    const ShellWord* key = word_reading(command, "http.sslVerify");
    return assigned != nullptr ? assigned : key != nullptr && word_reading(command, "false") != nullptr ? key : nullptr;
  }
  if (command.name == "npm" || command.name == "yarn" || command.name == "pnpm") {
    const ShellWord* key = word_reading(command, "strict-ssl");
    const ShellWord* flag = word_reading(command, "--strict-ssl=false");
    return flag != nullptr ? flag : key != nullptr && word_reading(command, "false") != nullptr ? key : nullptr;
  }
  return nullptr;
}

}  // namespace

void rules::dockerfile::tls_verification_off(const ShellCommand& command, RuleContext& ctx) {
  if (ctx.shell_text().instruction->keyword != Keyword::Run || command.words.empty()) return;
  const ShellWord* off = unchecked_word(command);
  if (off == nullptr) return;
  auto finding = ctx.report(off->span, fmt::format("`{}` does not check the server's certificate", command.name));
  finding.help("add the certificate authority to the image instead");
  if (command.in_quoted_script) return;
  std::string_view source = ctx.source().text();
  if (off->text().starts_with("--") && off->text() != "--trusted-host") {
    std::uint32_t end = off->span.end;
    while (end < source.size() && source[end] == ' ') ++end;
    finding.fix(Fix::unsafe("check the certificate", {ctx.erase({off->span.begin, end})}));
  } else if (command.name == "curl" && off->quoting == ShellQuoting::None) {
    std::size_t letter = off->text().find('k');
    bool is_alone = off->text() == "-k";
    auto at = off->span.begin + static_cast<std::uint32_t>(letter);
    std::uint32_t end = off->span.end;
    while (end < source.size() && source[end] == ' ') ++end;
    finding.fix(Fix::unsafe("check the certificate", {is_alone ? ctx.erase({off->span.begin, end}) : ctx.erase({at, at + 1})}));
  }
}

}  // namespace docklint
