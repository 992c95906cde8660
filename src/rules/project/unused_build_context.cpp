#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/dockerfile/word_split.h"
#include "model/images/image_reference.h"
#include "rules/rule.h"
#include "rules/support/build_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

// The name as a builder compares it: an image reference in full.
std::string context_key(std::string_view name) {
  ImageReference image = parse_image_reference(name);
  if (!image.is_valid() || image.has_variables) return std::string(name);
  return fmt::format("{}:{}", full_name(image), image.tag ? image.tag->text : std::string_view("latest"));
}

// What the file takes from elsewhere; nullopt where a name is not known.
std::optional<std::set<std::string>> names_taken(const Dockerfile& file) {
  std::set<std::string> names;
  bool is_known = true;
  auto take = [&](std::string_view name) { names.insert(context_key(name)); };
  file.each<FromInstruction>([&](const FromInstruction& from) {
    is_known &= from.image.knowledge == Knowledge::Sure;
    take(from.image.text());
  });
  file.each<CopyInstruction>([&](const CopyInstruction& copy) {
    if (copy.from) take(copy.from->text.text());
  });
  file.each<RunInstruction>([&](const RunInstruction& run) {
    for (const RunMount& mount : run.mounts) {
      if (mount.from) take(mount.from->text.text());
    }
  });
  return is_known ? std::optional(std::move(names)) : std::nullopt;
}

}  // namespace

void rules::project::unused_build_context(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.dockerfile || build.settings->additional_contexts.empty()) continue;
    auto taken = names_taken(*build.dockerfile);
    if (!taken) continue;
    for (const ComposeVariable& context : build.settings->additional_contexts) {
      bool is_known = !context.name.empty() && context.name.find(kUnknownText) == std::string_view::npos && context.name.find('$') == std::string_view::npos;
      if (!is_known || taken->contains(context_key(context.name)) || build.dockerfile->find_stage(context.name)) continue;
      auto finding = ctx.report(context.name_span, fmt::format("nothing in `{}` takes files from `{}`", project.shown(build.dockerfile_path), context.name));
      finding.help(fmt::format("remove it, or name it in `COPY --from={}`", context.name));
      const ComposeEntry* entry = build.settings->value->find("additional_contexts");
      bool is_only = build.settings->additional_contexts.size() == 1;
      auto edit = is_only && entry && build.settings->value->entries.size() > 1 && !entry->is_merged_in() ? lines_removal(entry->span, ctx)
                  : is_only                                                                             ? std::nullopt
                                                                                                        : lines_removal(context.span, ctx);
      if (edit) finding.fix(Fix::unsafe(fmt::format("remove `{}`", context.name), {*edit}));
    }
  }
}

}  // namespace docklint
