#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "model/images/image_facts.h"
#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

bool is_server_program(std::string_view name) {
  constexpr std::array<std::string_view, 27> kServers = {
      "apache2", "apache2-foreground", "apache2ctl", "apachectl", "caddy", "catalina.sh", "daphne", "gunicorn", "haproxy", "httpd",
      "hypercorn", "lighttpd", "memcached", "mongod", "mysqld", "nginx", "php-fpm", "postgres", "puma", "redis-server",
      "traefik", "unicorn", "uvicorn", "uwsgi", "varnishd", "waitress-serve", "http-server"};
  return std::find(kServers.begin(), kServers.end(), name) != kServers.end();
}

// `bin/rails server`, `rails s -b 0.0.0.0`
bool starts_rails(const ShellCommand& command) {
  if (command.name != "rails" || command.words.size() < 2) return false;
  std::string_view action = command.words[1].text();
  return action == "server" || action == "s";
}

bool starts_server(const CommandLine& command) {
  for (const ShellText& text : command.shell) {
    if (text.script == nullptr) continue;
    for (const ShellCommand& started : text.script->commands) {
      if (is_server_program(started.name) || starts_rails(started)) return true;
    }
  }
  return false;
}

bool exposes_port(const Stage& final_stage) {
  for (const Stage* stage = &final_stage; stage != nullptr; stage = stage->base_stage) {
    if (stage->last<ExposeInstruction>() != nullptr) return true;
  }
  return false;
}

bool is_server_role(ImageRole role) {
  return role == ImageRole::Broker || role == ImageRole::Cache || role == ImageRole::Datastore || role == ImageRole::Search || role == ImageRole::Webserver ||
         role == ImageRole::Proxy;
}

// A probe makes sense for what serves: it exposes a port, starts a known server, or comes from a server's image.
bool is_service(const Stage& final_stage) {
  const StageState& state = *final_stage.final_state;
  const ImageFacts* facts = final_stage.root_facts;
  bool starts_here = state.cmd != nullptr || state.entrypoint != nullptr;
  bool starts_in_base = facts != nullptr && !facts->entrypoint.empty() && is_server_role(facts->role);
  if (!starts_here && !starts_in_base) return false;
  if (exposes_port(final_stage)) return true;
  if (state.cmd != nullptr && starts_server(state.cmd->command)) return true;
  if (state.entrypoint != nullptr && starts_server(state.entrypoint->command)) return true;
  return !starts_here && starts_in_base;
}

}  // namespace

void rules::dockerfile::missing_healthcheck(const Dockerfile& file, RuleContext& ctx) {
  const Stage* stage = file.final_stage;
  if (file.is_fragment || file.leaves_out || stage == nullptr || stage->from == nullptr || stage->final_state->healthcheck != nullptr) return;
  // Without a shell there is seldom a program that could probe.
  if (stage->root->initial_state->shell.exists == Answer::No || !is_service(*stage)) return;
  const ImageFacts* facts = stage->root_facts;
  if (facts != nullptr && facts->healthcheck.value_or(false)) return;
  auto finding = ctx.report(stage->label_span(), "image runs a service but has no HEALTHCHECK");
  bool has_hint = facts != nullptr && !facts->client_check.empty();
  finding.help(has_hint ? fmt::format("add HEALTHCHECK, for example `HEALTHCHECK CMD {}`", facts->client_check) : "add a HEALTHCHECK that asks the service for an answer");
}

}  // namespace docklint
