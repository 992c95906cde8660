#include <fmt/format.h>
#include <string>

#include "model/dockerfile/instructions.h"
#include "model/shell/facts.h"
#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

bool is_private_or_test_host(std::string_view host) {
  if (host.empty() || host.find_first_of("$[") != std::string_view::npos || host.find('.') == std::string_view::npos) return true;
  if (host.find_first_not_of("0123456789.") == std::string_view::npos) {
    for (std::string_view start : {"127.", "10.", "192.168.", "169.254.", "0.", "172."})
      if (host.starts_with(start)) return true;
    return false;
  }
  for (std::string_view end : {".local", ".internal", ".svc", ".test", ".invalid", ".localhost", ".example", ".lan", ".corp", ".home"})
    if (host.ends_with(end)) return true;
  for (std::string_view name : {"example.com", "example.org", "example.net"})
    if (host == name || (host.ends_with(name) && host[host.size() - name.size() - 1] == '.')) return true;
  return false;
}

void report_cleartext(Span where, std::string_view url, RuleContext& ctx) {
  std::string_view scheme = url.starts_with("http://") ? "http://" : url.starts_with("ftp://") ? "ftp://" : "";
  if (scheme.empty()) return;
  std::string_view host = url.substr(scheme.size());
  host = host.substr(0, host.find_first_of("/?#"));
  host = host.substr(host.rfind('@') + 1);
  host = host.substr(0, host.find(':'));
  if (is_private_or_test_host(host)) return;
  std::size_t at = ctx.source().text(where).find(scheme);
  if (at == std::string_view::npos) return;
  auto begin = where.begin + static_cast<std::uint32_t>(at);
  Span scheme_span{begin, begin + static_cast<std::uint32_t>(scheme.size())};
  auto finding = ctx.report(scheme_span, fmt::format("download from `{}` is not encrypted", host));
  finding.help("use https, or check the digest of what is downloaded");
  bool has_port = url.substr(scheme.size()).substr(0, url.substr(scheme.size()).find('/')).find(':') != std::string_view::npos;
  if (scheme == "http://" && !has_port) finding.fix(Fix::unsafe("use https", {ctx.replace(scheme_span, "https://")}));
}

}  // namespace

void rules::dockerfile::cleartext_url(const AnyInstruction& instruction, RuleContext& ctx) {
  if (const auto* copy = instruction.as<CopyInstruction>(); copy != nullptr && copy->is_add() && !copy->checksum) {
    for (const CopySource& source : copy->sources)
      if (source.kind == CopySourceKind::Url && source.path.is_literal()) report_cleartext(source.span(), source.path.text(), ctx);
  }
  const auto* run = instruction.as<RunInstruction>();
  if (run == nullptr) return;
  for (const ShellText& text : run->command.shell) {
    if (text.facts == nullptr || text.script == nullptr || !text.script->is_understood()) continue;
    for (const Download& download : text.facts->downloads) {
      if (download.verified_by != nullptr) continue;
      for (const DownloadUrl& url : download.urls) report_cleartext(url.span, url.text, ctx);
    }
  }
}

}  // namespace docklint
