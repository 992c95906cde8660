#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

// The first ARG of that name with a default that holds something.
const ArgDeclaration* default_of(const Dockerfile& file, std::string_view name) {
  const ArgDeclaration* found = nullptr;
  file.each<ArgInstruction>([&](const ArgInstruction& arg) {
    for (const ArgDeclaration& declaration : arg.declarations) {
      if (!found && !arg.is_onbuild() && declaration.name.text() == name && declaration.value && !declaration.value->empty()) found = &declaration;
    }
  });
  return found;
}

// `A: ""` becomes `A:`, `- A=` becomes `- A`: the value comes from the environment, or the default holds.
std::optional<TextEdit> pass_through(const ComposeVariable& arg, const RuleContext& ctx) {
  if (!arg.source || arg.span.file != arg.name_span.file) return std::nullopt;
  const SourceBuffer& source = ctx.sources().at(arg.span.file);
  Span rest{arg.name_span.span.end, arg.is_list_item ? arg.source->where.span.end : arg.span.span.end};
  std::string_view text = source.text(rest);
  if (arg.is_list_item) return text.starts_with('=') ? std::optional(TextEdit{{arg.span.file, rest}, {}}) : std::nullopt;
  std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.find_first_of("&*!\n") != std::string_view::npos) return std::nullopt;
  return TextEdit{{arg.span.file, {rest.begin + static_cast<std::uint32_t>(colon) + 1, rest.end}}, {}};
}

}  // namespace

void rules::project::blanked_build_arg(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.dockerfile) continue;
    for (const ComposeVariable& arg : build.settings->args) {
      bool is_blank = arg.has_value && arg.value.empty() && arg.knowledge != ComposeKnowledge::Unknown;
      const ArgDeclaration* declaration = is_blank ? default_of(*build.dockerfile, arg.name) : nullptr;
      if (!declaration) continue;
      auto finding = ctx.report(arg.name_span, fmt::format("`{}` is passed empty, which replaces its default `{}`", arg.name, declaration->value->written.text()));
      finding.help("remove it, or name it without a value: then the default holds where the environment has none");
      finding.related({build.dockerfile_file, declaration->span}, "the default");
      if (auto edit = pass_through(arg, ctx)) finding.fix(Fix::unsafe(fmt::format("pass `{}` from the environment", arg.name), {*edit}));
    }
  }
}

}  // namespace docklint
