#include <fmt/format.h>

#include "io/path.h"
#include "model/images/image_facts.h"
#include "rules/rule.h"
#include "rules/support/image_tools.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

class ToolSearch {
 public:
  ToolSearch(const ProjectBuild& build, RuleContext& ctx) : build_(build), ctx_(ctx) {}

  void look_for(std::string_view tool, FileSpan where) {
    const Stage& stage = *build_.stage;
    if (stage.root_facts->tool(tool) != Presence::Absent || chain_may_bring_tool(stage, tool, *build_.dockerfile->source)) return;
    bool has_wget = tool == "curl" && stage.root_facts->tool("wget") == Presence::Present;
    ctx_.report(where, fmt::format("health check calls `{}`, which the image built from `{}` does not have", tool, stage.root->from->image.text()))
        .help(has_wget ? "use the `wget` of the image, or install curl" : "install it in the Dockerfile, or probe with a program the image has")
        .related(FileSpan{build_.dockerfile_file, stage.root->from->image.span()}, "the image starts from here");
  }

 private:
  const ProjectBuild& build_;
  RuleContext& ctx_;
};

}  // namespace

void rules::project::missing_healthcheck_tool(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.stage || !build.stage->root_facts || !build.stage->root_facts->sure || build.dockerfile->leaves_out) continue;
    const auto& check = build.service->healthcheck;
    if (!check || check->is_disabled || !check->test || !build.service->mounts.empty()) continue;
    ToolSearch search(build, ctx);
    if (!check->runs_shell) {
      bool is_plain = check->test.words.size() > 1 && check->test.words[1].is_certain && check->test.words[1].text.find('/') == std::string::npos;
      if (is_plain) search.look_for(check->test.words[1].text, check->test.words[1].where);
      continue;
    }
    TextPool pool;
    const ShellScript& script = parse_shell_script(check->script, ShellDialect::Sh, pool);
    if (!script.is_understood()) continue;
    for (const ShellCommand& command : script.commands) {
      bool is_plain = !command.words.empty() && command.words.front().text() == command.name;
      if (is_plain && !has_alternative(script, command)) search.look_for(command.name, {check->test.value->where.file, command.name_span});
    }
  }
}

}  // namespace docklint
