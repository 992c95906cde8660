#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/secrets/secret_names.h"
#include "model/secrets/secret_values.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool refers_to_secret(const Word& word) {
  for (const VariableReference& reference : word.references) {
    if (secret_name(reference.name) == SecretName::Strong) return true;
  }
  return false;
}

// Where a token is to be had; what a URL may carry is reported by rules of its own.
bool is_plain_url(std::string_view value) { return value.starts_with("https://") || value.starts_with("http://"); }

bool is_plain_number_or_flag(std::string_view value) {
  return value.size() < 6 && value.find_first_not_of("0123456789") == std::string_view::npos;
}

bool keeps_secret(const KeyValuePair& pair) {
  if (!pair.has_value || !pair.key.is_literal()) return false;
  std::string_view name = pair.key.text();
  SecretName kind = secret_name(name);
  if (kind == SecretName::No) return false;
  // A provider's format is reported by dockerfile/hardcoded-secret, credentials of a URL by their own rule.
  if (find_known_secret(pair.value.text()) || find_url_credentials(pair.value.text())) return false;
  if (!pair.value.is_literal()) return kind == SecretName::Strong && refers_to_secret(pair.value);
  std::string_view value = pair.value.text();
  if (is_no_secret_value(value, name) || is_plain_url(value)) return false;
  return kind == SecretName::Strong ? !is_plain_number_or_flag(value) || name.find("PASS") != std::string_view::npos : looks_random(value);
}

}  // namespace

void rules::dockerfile::secret_in_env(const EnvInstruction& env, RuleContext& ctx) {
  for (std::size_t i = 0; i < env.pairs.size(); ++i) {
    const KeyValuePair& pair = env.pairs[i];
    if (!keeps_secret(pair)) continue;
    auto finding = ctx.report(pair.span, fmt::format("`{}` is kept in the image with its value", pair.key.text()));
    finding.help("pass it when the container starts, or mount it with `RUN --mount=type=secret`");
    if (pair.is_legacy || env.pairs.size() < 2 || env.is_onbuild()) continue;
    // With the blanks before it; the first pair takes those behind it.
    Span gone = i > 0 ? Span{env.pairs[i - 1].span.end, pair.span.end} : Span{pair.span.begin, env.pairs[1].span.begin};
    finding.fix(Fix::unsafe(fmt::format("remove {}", pair.key.text()), {ctx.erase(gone)}));
  }
}

}  // namespace docklint
