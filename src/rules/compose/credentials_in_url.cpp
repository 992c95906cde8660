#include <fmt/format.h>

#include <algorithm>

#include "model/compose/compose_service.h"
#include "model/secrets/secret_values.h"
#include "rules/rule.h"

namespace docklint {
namespace {

struct UrlPassword {
  UrlCredentials credentials;
  std::size_t begin = 0;  // of the password in the text
};

std::optional<UrlPassword> literal_url_password(std::string_view text) {
  if (text.find("://") == std::string_view::npos) return std::nullopt;
  auto found = find_url_credentials(text);
  if (!found || found->password.empty() || found->password.find('$') != std::string_view::npos || find_known_secret(found->password)) return std::nullopt;
  return UrlPassword{*found, static_cast<std::size_t>(found->password.data() - text.data())};
}

std::string password_variable(std::string_view name) {
  std::string out(name);
  bool is_plain = !out.empty() && std::all_of(out.begin(), out.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
  return is_plain && (out[0] < '0' || out[0] > '9') ? out + "_PASSWORD" : std::string();
}

void check_url_text(const MappedText& text, FileId file, std::string_view name, bool may_fix, RuleContext& ctx) {
  auto found = literal_url_password(text.text());
  if (!found) return;
  FileSpan where{file, text.source_span(found->credentials.begin, found->credentials.end)};
  std::string_view user = found->credentials.user;
  bool names_user = !user.empty() && user.find('$') == std::string_view::npos;
  auto finding = ctx.report(where, names_user ? fmt::format("URL carries the password of `{}`", user) : std::string("URL carries a password"));
  finding.help("take the password from the environment, or from a secret");
  std::string variable = password_variable(name);
  FileSpan password{file, text.source_span(found->begin, found->begin + found->credentials.password.size())};
  bool stands_as_it_is = ctx.sources().at(file).text(password.span) == found->credentials.password;
  if (!may_fix || variable.empty() || !stands_as_it_is) return;
  finding.fix(Fix::unsafe("take the password from the environment", {TextEdit{password, fmt::format("${{{}:?}}", variable)}}));
}

bool is_in_block(const ComposeService& service, const ComposeVariable& variable) {
  const ComposeValue* block = service.value_of("environment");
  return block && block->node && block->node->style == YamlStyle::Block && block->where.file == variable.value_span.file &&
         block->where.span.covers(variable.value_span.span);
}

// Values that compose does not read as a map of variables.
void check_command_words(const ComposeValue* value, RuleContext& ctx) {
  if (!value) return;
  if (value->is_scalar()) check_url_text(value->written, value->where.file, {}, false, ctx);
  for (const ComposeItem& item : value->items) {
    if (item.value->is_scalar()) check_url_text(item.value->written, item.value->where.file, {}, false, ctx);
  }
}

}  // namespace

void rules::compose::credentials_in_url(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeVariable& variable : service.environment) {
    if (!variable.has_value || !variable.source || !variable.source->is_scalar()) continue;
    check_url_text(variable.source->written, variable.source->where.file, variable.name, is_in_block(service, variable), ctx);
  }
  check_command_words(service.value_of("command"), ctx);
  check_command_words(service.value_of("entrypoint"), ctx);
  check_command_words(service.at("healthcheck", "test"), ctx);
}

}  // namespace docklint
