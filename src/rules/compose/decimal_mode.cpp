#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {
namespace {

// Digits that make sense as octal permissions: each class of users may do no more than the one before it. 420 is
// none and stands for 0644, as meant.
bool reads_as_octal_mode(std::string_view text) {
  if (text.size() < 3 || text.size() > 4 || text[0] == '0') return false;
  if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '7'; })) return false;
  std::string_view classes = text.substr(text.size() - 3);
  auto is_within = [](char inner, char outer) { return ((inner - '0') & ~(outer - '0')) == 0; };
  return is_within(classes[1], classes[0]) && is_within(classes[2], classes[1]);
}

void check_mode(const ComposeValue* mode, RuleContext& ctx) {
  if (!mode || !mode->is_scalar() || !mode->is_plain() || mode->type != YamlType::Int || !reads_as_octal_mode(mode->text.text())) return;
  unsigned bits = 0;
  for (char c : mode->text.text()) bits = bits * 10 + static_cast<unsigned>(c - '0');
  FileSpan before{mode->where.file, {mode->where.span.begin, mode->where.span.begin}};
  ctx.report(mode->where, fmt::format("mode `{}` is decimal and sets the bits 0{:o}", mode->text.text(), bits))
      .help("begin octal modes with a zero")
      .fix(Fix::unsafe("read it as octal", {TextEdit{before, "0"}}));
}

}  // namespace

void rules::compose::decimal_mode(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeGrant& grant : service.secrets) check_mode(grant.value->value_of("mode"), ctx);
  for (const ComposeGrant& grant : service.configs) check_mode(grant.value->value_of("mode"), ctx);
  for (const ComposeMount& mount : service.mounts) {
    const ComposeValue* tmpfs = mount.is_long ? mount.value->value_of("tmpfs") : nullptr;
    if (tmpfs) check_mode(tmpfs->value_of("mode"), ctx);
  }
}

}  // namespace docklint
