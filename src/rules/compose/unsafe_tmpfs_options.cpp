#include <cstdint>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {
namespace {

std::string_view tmpfs_permission(std::string_view option) {
  if (option == "exec") return "programs to run";
  if (option == "suid") return "set-user-id programs";
  return option == "dev" ? "device files" : std::string_view{};
}

}  // namespace

void rules::compose::unsafe_tmpfs_options(const ComposeService& service, RuleContext& ctx) {
  for (const ComposeMount& mount : service.mounts) {
    if (!mount.from_tmpfs_key) continue;
    for (const ComposeMountOption& option : mount.options) {
      std::string_view permission = tmpfs_permission(option.text);
      if (permission.empty()) continue;
      auto finding = ctx.report(option.where, fmt::format("tmpfs `{}` allows {}", mount.target, permission));
      finding.help(fmt::format("remove `{}`", option.text));
      // With the comma or colon before it.
      std::string_view text = ctx.sources().at(option.where.file).text();
      Span span = option.where.span;
      if (span.begin == 0 || text.substr(span.begin, span.size()) != option.text) continue;
      bool is_first = text[span.begin - 1] == ':';
      bool has_next = span.end < text.size() && text[span.end] == ',';
      if (is_first && has_next) ++span.end;
      else --span.begin;
      finding.fix(Fix::unsafe(fmt::format("remove `{}`", option.text), {TextEdit{{option.where.file, span}, {}}}));
    }
  }
}

}  // namespace docklint
