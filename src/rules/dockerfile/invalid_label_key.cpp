#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool is_key_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_key_end(char c) { return is_key_letter(c) || (c >= '0' && c <= '9'); }
bool is_key_character(char c) { return is_key_end(c) || c == '.' || c == '-' || c == '_' || c == '/'; }

std::string_view reserved_prefix(std::string_view key) {
  for (std::string_view open : {"com.docker.extension.", "com.docker.desktop.", "com.docker.image.source.entrypoint"})
    if (key.starts_with(open)) return {};
  for (std::string_view prefix : {"com.docker.", "io.docker.", "org.dockerproject."})
    if (key.starts_with(prefix)) return prefix;
  return {};
}

std::string wrong_character(std::string_view key) {
  auto wrong = std::find_if_not(key.begin(), key.end(), is_key_character);
  if (wrong == key.end()) return {};
  if (*wrong == ' ' || *wrong == '\t') return "holds a blank";
  bool is_printable = *wrong > ' ' && *wrong < 0x7F && *wrong != '`';
  return is_printable ? fmt::format("holds `{}`", *wrong) : std::string("holds a character that label keys do not have");
}

// What is wrong, behind "label key `x`"; empty for a good key.
std::string key_fault(std::string_view key) {
  if (std::string fault = wrong_character(key); !fault.empty()) return fault;
  if (!is_key_letter(key.front())) return "does not begin with a lower-case letter";
  if (!is_key_end(key.back())) return "does not end with a letter or digit";
  for (std::string_view run : {"..", "--"})
    if (key.find(run) != std::string_view::npos) return fmt::format("holds `{}`", run);
  std::string_view prefix = reserved_prefix(key);
  return prefix.empty() ? std::string() : fmt::format("begins with `{}`, which is kept for Docker", prefix);
}

}  // namespace

void rules::dockerfile::invalid_label_key(const LabelInstruction& label, RuleContext& ctx) {
  for (const KeyValuePair& pair : label.pairs) {
    if (!pair.key.is_literal() || pair.key.is_malformed || pair.key.empty()) continue;
    std::string fault = key_fault(pair.key.text());
    if (fault.empty()) continue;
    ctx.report(pair.key.span(), fmt::format("label key `{}` {}", pair.key.text(), fault)).help("use lower-case letters, digits, `.`, `-`, `_` and `/`, behind a domain of your own");
  }
}

}  // namespace docklint
