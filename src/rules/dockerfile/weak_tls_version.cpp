#include <fmt/format.h>
#include <optional>
#include <string>
#include <utility>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

struct WeakTlsChoice {
  std::string_view protocol;
  Span where;
  std::string replacement;
};

struct WeakTlsName {
  std::string_view text;
  std::string_view protocol;
};

constexpr WeakTlsName kWeakCurlFlags[] = {{"--tlsv1.0", "TLS 1.0"}, {"--tlsv1.1", "TLS 1.1"}, {"--sslv2", "SSL 2"}, {"--sslv3", "SSL 3"}};
constexpr WeakTlsName kWeakCurlMaximums[] = {{"1.0", "TLS 1.0"}, {"1.1", "TLS 1.1"}};
constexpr WeakTlsName kWeakWgetProtocols[] = {{"SSLv2", "SSL 2"}, {"SSLv3", "SSL 3"}, {"TLSv1", "TLS 1.0"}, {"TLSv1_1", "TLS 1.1"}};

template <std::size_t Size>
std::string_view weak_protocol(const WeakTlsName (&names)[Size], std::string_view text) {
  for (const WeakTlsName& name : names)
    if (name.text == text) return name.protocol;
  return {};
}

std::optional<WeakTlsChoice> weak_tls_of_curl(std::span<const ShellWord> words, std::size_t i) {
  std::string_view protocol = weak_protocol(kWeakCurlFlags, words[i].text());
  if (!protocol.empty()) return WeakTlsChoice{protocol, words[i].span, "--tlsv1.2"};
  if (words[i].text() != "--tls-max" || i + 1 == words.size()) return std::nullopt;
  protocol = weak_protocol(kWeakCurlMaximums, words[i + 1].text());
  if (protocol.empty()) return std::nullopt;
  return WeakTlsChoice{protocol, words[i + 1].span, "1.2"};
}

std::optional<WeakTlsChoice> weak_tls_of_wget(std::span<const ShellWord> words, std::size_t i) {
  constexpr std::string_view kOption = "--secure-protocol";
  std::string_view text = words[i].text();
  bool is_attached = text.starts_with(kOption) && text.size() > kOption.size() && text[kOption.size()] == '=';
  if (!is_attached && (text != kOption || i + 1 == words.size())) return std::nullopt;
  std::string_view value = is_attached ? text.substr(kOption.size() + 1) : words[i + 1].text();
  std::string_view protocol = weak_protocol(kWeakWgetProtocols, value);
  if (protocol.empty()) return std::nullopt;
  const ShellWord& word = is_attached ? words[i] : words[i + 1];
  return WeakTlsChoice{protocol, word.span, is_attached ? "--secure-protocol=TLSv1_2" : "TLSv1_2"};
}

}  // namespace

void rules::dockerfile::weak_tls_version(const ShellCommand& command, RuleContext& ctx) {
  if (ctx.shell_text().instruction->keyword != Keyword::Run) return;
  bool is_curl = command.name == "curl";
  if (!is_curl && command.name != "wget") return;
  std::span<const ShellWord> words = command.arguments();
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::optional<WeakTlsChoice> choice = is_curl ? weak_tls_of_curl(words, i) : weak_tls_of_wget(words, i);
    if (!choice) continue;
    auto finding = ctx.report(choice->where, fmt::format("`{}` accepts the outdated {}", command.name, choice->protocol));
    finding.help("ask for TLS 1.2 or newer");
    finding.fix(Fix::unsafe("ask for TLS 1.2", {ctx.replace(choice->where, std::move(choice->replacement))}));
  }
}

}  // namespace docklint
