#include <algorithm>

#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "model/dockerfile/word.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"

namespace docklint {
namespace {

bool is_name_char(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

bool holds_name(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    bool begins = at == 0 || !is_name_char(text[at - 1]);
    std::size_t end = at + name.size();
    if (begins && (end == text.size() || !is_name_char(text[end]))) return true;
  }
  return false;
}

bool is_in_scope(const ArgInstruction& arg, const Stage* stage) {
  if (arg.is_global()) return true;
  for (; stage != nullptr; stage = stage->base_stage) {
    if (stage == arg.stage) return true;
  }
  return false;
}

// Whatever mentions the name later, and a RUN in its scope, whose programs see it in their environment.
bool may_be_used(const ArgInstruction& arg, const ArgDeclaration& declaration, const SourceBuffer& source) {
  std::string_view name = declaration.name.text();
  auto instructions = arg.file->instructions;
  for (const AnyInstruction* later : instructions.subspan(arg.index + 1)) {
    if (!arg.is_global() && later->keyword == Keyword::Run && is_in_scope(arg, later->stage)) return true;
    if (is_in_scope(arg, later->stage) && holds_name(source.text(later->span()), name)) return true;
  }
  return std::any_of(arg.declarations.begin(), arg.declarations.end(), [&](const ArgDeclaration& other) {
    return &other != &declaration && other.span.begin > declaration.span.begin && holds_name(source.text(other.span), name);
  });
}

void offer_arg_removal(Finding finding, const ArgInstruction& arg, const ArgDeclaration& declaration, const RuleContext& ctx) {
  if (has_comments_inside(arg)) return;
  if (arg.declarations.size() == 1) {
    finding.fix(Fix::unsafe("remove the ARG", {ctx.erase(whole_lines_of(arg, ctx.source()))}));
    return;
  }
  auto index = static_cast<std::size_t>(&declaration - arg.declarations.data());
  Span span = index > 0 ? Span{arg.declarations[index - 1].span.end, declaration.span.end} : Span{declaration.span.begin, arg.declarations[1].span.begin};
  finding.fix(Fix::unsafe("remove it from the ARG", {ctx.erase(span)}));
}

}  // namespace

void rules::dockerfile::unused_arg(const ArgInstruction& arg, RuleContext& ctx) {
  if (arg.is_onbuild() || arg.file->is_fragment || arg.file->leaves_out) return;
  for (const ArgDeclaration& declaration : arg.declarations) {
    std::string_view name = declaration.name.text();
    if (declaration.definition == nullptr || is_proxy_argument(name) || is_builder_argument(name) || may_be_used(arg, declaration, ctx.source())) continue;
    auto finding = ctx.report(declaration.name.span(), fmt::format("ARG `{}` is never used", name));
    finding.help("remove it, or use it");
    offer_arg_removal(finding, arg, declaration, ctx);
  }
}

}  // namespace docklint
