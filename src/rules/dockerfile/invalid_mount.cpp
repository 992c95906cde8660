#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"

namespace docklint {
namespace {

struct MountWording {
  std::string message;
  std::string help;
};

MountWording mount_wording(const DockerfileProblem& problem) {
  using Reason = DockerfileProblemReason;
  switch (problem.reason) {
    case Reason::MountUnknownKey:
      return {fmt::format("mount has no key `{}`", problem.text),
              problem.expected.empty() ? std::string("use type, target, source, from, id, readonly, sharing, required, env, size, mode, uid or gid")
                                       : fmt::format("did you mean `{}`?", problem.expected)};
    case Reason::MountUnknownType: return {fmt::format("`{}` is no type of mount", problem.text), "use bind, cache, tmpfs, secret or ssh"};
    case Reason::MountKeyNeedsValue: return {fmt::format("key `{}` needs a value", problem.text), "write `key=value`"};
    case Reason::MountKeyNotForType: return {fmt::format("key `{}` does not belong to a mount of this type", problem.text), "remove it, or put `type=` first"};
    case Reason::MountFromVariable: return {"`from` of a mount holds a variable", "name the stage or image, or give the image a stage of its own"};
    case Reason::MountMissingTarget: return {"mount has no target", "add `target=` with the folder in the container"};
    case Reason::MountSecretNeedsName: return {"secret mount names no secret", "add `id=`"};
    case Reason::MountSecretTwoNames: return {"secret mount has both `id` and `source`", "keep `id`"};
    case Reason::MountBadQuotes: return {"quotes in this mount do not match", "quote the whole value, as in `--mount='type=bind,\"source=a,b\"'`"};
    case Reason::EmptyMount: return {"mount is empty", "say at least `type=` and `target=`"};
    case Reason::EmptyMountField: return {"mount has an empty field", "remove the extra comma"};
    default: return {fmt::format("`{}` is no value for this key", problem.text), "see the mount's page in the Dockerfile reference"};
  }
}

}  // namespace

void rules::dockerfile::invalid_mount(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::InvalidMount) return;
  MountWording wording = mount_wording(problem);
  ctx.report(problem.span, std::move(wording.message)).help(std::move(wording.help));
}

}  // namespace docklint
