#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_project.h"
#include "model/compose/interpolation.h"
#include "rules/rule.h"

namespace docklint {
namespace {

constexpr std::array<std::string_view, 14> kBuildNames = {"PATH",           "HOME",           "TARGETPLATFORM", "TARGETOS",        "TARGETARCH",
                                                          "TARGETVARIANT",  "TARGETSTAGE",    "BUILDPLATFORM",  "BUILDOS",         "BUILDARCH",
                                                          "BUILDVARIANT",   "PWD",            "SHELL",          "HOSTNAME"};

constexpr bool is_build_name_byte(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

// Set in the text by ARG, ENV, an assignment, `for` or `read`.
bool is_set_inside(std::string_view text, std::string_view name) {
  for (std::string_view known : kBuildNames) {
    if (name == known) return true;
  }
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    std::size_t end = at + name.size();
    bool is_word = at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t' || text[at - 1] == '\n' || text[at - 1] == ';' || text[at - 1] == '&');
    if (!is_word || (end < text.size() && is_build_name_byte(text[end]))) continue;
    if (end < text.size() && text[end] == '=') return true;
    std::size_t word_end = text.find_last_not_of(" \t", at - 1);
    if (word_end == std::string_view::npos) continue;
    std::size_t begin = word_end;
    while (begin > 0 && is_build_name_byte(text[begin - 1])) --begin;
    std::string_view before = text.substr(begin, word_end + 1 - begin);
    for (std::string_view keyword : {"ARG", "arg", "ENV", "env", "for", "read"}) {
      if (before == keyword) return true;
    }
  }
  return false;
}

}  // namespace

void rules::compose::dollar_in_inline_dockerfile(const ComposeService& service, RuleContext& ctx) {
  const ComposeValue* text = service.build ? service.build->dockerfile_inline : nullptr;
  if (!text || !has_template(text->written.text())) return;
  std::string_view written = text->written.text();
  for (const TemplateReference& reference : scan_template(written).references) {
    if (reference.depth > 0 || service.project->variables.contains(reference.name) || !is_set_inside(written, reference.name)) continue;
    FileSpan where{text->where.file, text->written.source_span(reference.begin, reference.end)};
    FileSpan before{where.file, {where.span.begin, where.span.begin}};
    ctx.report(where, fmt::format("compose replaces `{}` before the build sees it", written.substr(reference.begin, reference.end - reference.begin)))
        .help("double the dollar sign")
        .fix(Fix::unsafe("double the dollar sign", {TextEdit{before, "$"}}));
  }
}

}  // namespace docklint
