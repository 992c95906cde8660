#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string>

#include "model/compose/interpolation.h"
#include "model/envfile/env_file.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool is_constant_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

bool holds_credential(std::string_view name) {
  std::string upper(name);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  for (std::string_view part : {"PASS", "PWD", "SECRET", "TOKEN", "HASH", "SALT"}) {
    if (upper.find(part) != std::string::npos) return true;
  }
  return false;
}

bool is_accidental(const EnvFile& file, const EnvEntry& entry, const TemplateReference& reference) {
  if (reference.is_braced || reference.depth > 0 || file.find(reference.name)) return false;
  if (!is_constant_name(reference.name)) return true;
  std::string_view text = entry.text.text();
  bool inside_word = reference.begin > 0 && std::isalnum(static_cast<unsigned char>(text[reference.begin - 1]));
  return inside_word && holds_credential(entry.name);
}

}  // namespace

void rules::env::unescaped_dollar(const EnvFile& file, RuleContext& ctx) {
  for (const EnvEntry& entry : file.entries) {
    if (!entry.is_interpolated() || !has_template(entry.text.text())) continue;
    TemplateScan scan = scan_template(entry.text.text());
    auto first = std::find_if(scan.references.begin(), scan.references.end(), [&](const TemplateReference& reference) { return is_accidental(file, entry, reference); });
    if (first == scan.references.end()) continue;
    bool all = std::all_of(scan.references.begin(), scan.references.end(), [&](const TemplateReference& reference) { return is_accidental(file, entry, reference); });
    auto finding = ctx.report(entry.text.source_span(first->begin, first->end), fmt::format("dollar sign in the value of `{}` begins a variable that nothing defines", entry.name));
    finding.help("put the value into single quotes, or write `$$` for a literal dollar sign");
    if (!all || !scan.escapes.empty() || !scan.errors.empty() || entry.text.text().find_first_of("'\\") != std::string_view::npos || !entry.text.is_verbatim()) continue;
    if (entry.quote == EnvQuote::None) {
      finding.fix(Fix::unsafe("put it into single quotes", {ctx.insert(entry.value_span.begin, "'"), ctx.insert(entry.value_span.end, "'")}));
    } else {
      finding.fix(Fix::unsafe("use single quotes", {ctx.replace({entry.value_span.begin, entry.value_span.begin + 1}, "'"), ctx.replace({entry.value_span.end - 1, entry.value_span.end}, "'")}));
    }
  }
}

}  // namespace docklint
