#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "model/compose/compose_project.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// The host of `tcp://host:port`; "" for anything else, and for the port that is there for TLS.
std::string_view plain_tcp_host(std::string_view text) {
  if (!text.starts_with("tcp://") || text.find(kUnknownText) != std::string_view::npos || text.ends_with(":2376")) return {};
  std::string_view rest = text.substr(6);
  return rest.substr(0, rest.rfind(':'));
}

bool is_guarded_host(const ComposeService& service, std::string_view host) {
  if (host.find("proxy") != std::string_view::npos || host == "localhost" || host.starts_with("127.") || host == "[::1]") return true;
  const ComposeService* other = service.project->service(host);
  return other && other->image && other->image->text.text().find("proxy") != std::string_view::npos;
}

bool asks_for_tls(const ComposeService& service) {
  for (std::string_view name : {"DOCKER_TLS_VERIFY", "DOCKER_TLS", "DOCKER_CERT_PATH"}) {
    const ComposeVariable* variable = service.variable(name);
    if (variable && (!variable->has_value || !variable->value.empty())) return true;
  }
  return false;
}

void check_listening(const ComposeCommand& command, RuleContext& ctx) {
  bool has_tls = std::any_of(command.words.begin(), command.words.end(), [](const auto& word) { return word.text.starts_with("--tls") && word.text != "--tls=false"; });
  if (has_tls) return;
  std::string_view previous;
  for (const ComposeCommand::Word& word : command.words) {
    std::string_view text = word.text;
    for (std::string_view option : {"--host=", "-H="}) {
      if (text.starts_with(option)) text.remove_prefix(option.size()), previous = "-H";
    }
    std::string_view host = previous == "-H" || previous == "--host" ? plain_tcp_host(text) : std::string_view{};
    if (!host.empty() && !host.starts_with("127.") && host != "localhost") {
      ctx.report(word.where, "container engine listens without TLS").help("use `--tlsverify` with certificates, or the socket");
    }
    previous = word.text;
  }
}

bool is_engine(const ComposeService& service) {
  const auto& words = service.command.words;
  bool starts_dockerd = std::any_of(words.begin(), words.end(), [](const auto& word) { return word.text.ends_with("dockerd"); });
  return starts_dockerd || (service.image && service.image->text.text().find("dind") != std::string_view::npos);
}

}  // namespace

void rules::compose::docker_tcp_socket(const ComposeService& service, RuleContext& ctx) {
  if (is_engine(service)) {
    check_listening(service.command, ctx);
    check_listening(service.entrypoint, ctx);
  }
  const ComposeVariable* address = service.variable("DOCKER_HOST");
  if (!address || !address->has_value || !address->is_certain || asks_for_tls(service)) return;
  std::string_view host = plain_tcp_host(address->value);
  if (host.empty() || is_guarded_host(service, host)) return;
  ctx.report(address->value_span, "container engine is reached without TLS").help("use port 2376 with certificates, or a socket proxy with an allow-list");
}

}  // namespace docklint
