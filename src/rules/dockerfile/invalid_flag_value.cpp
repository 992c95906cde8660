#include <fmt/format.h>

#include "model/dockerfile/problem.h"
#include "rules/rule.h"
#include "rules/support/misread_comment.h"

namespace docklint {
namespace {

struct Wording {
  std::string message;
  std::string help;
};

Wording flag_value_wording(const DockerfileProblem& problem) {
  using Reason = DockerfileProblemReason;
  auto is_no = [&](std::string_view what) { return fmt::format("`{}` is no {}", problem.text, what); };
  switch (problem.reason) {
    case Reason::FlagNeedsValue: return {fmt::format("flag `--{}` needs a value", problem.text), "write it with `=`, without a blank"};
    case Reason::FlagNotBoolean: return {fmt::format("`{}` is neither `true` nor `false`", problem.text), "write the flag alone, or with `=true` or `=false`"};
    case Reason::BadDuration: return {is_no("duration"), "write a number with a unit, as in `30s` or `1m30s`"};
    case Reason::DurationTooShort: return {fmt::format("duration `{}` is shorter than a millisecond", problem.text), "use at least `1ms`"};
    case Reason::BadRetries: return {is_no("number of retries"), "write a whole number"};
    case Reason::BadNetwork: return {is_no("network mode of RUN"), "use `default`, `none` or `host`"};
    case Reason::BadSecurity: return {is_no("security mode of RUN"), "use `sandbox` or `insecure`"};
    case Reason::BadPlatform: return {is_no("platform"), "write `os/architecture`, as in `linux/arm64`"};
    case Reason::BadChmod: return {is_no("file mode"), "write an octal mode as in `0755`, or a symbolic one as in `u=rwX,go=rX`"};
    case Reason::BadChown: return {is_no("owner"), "write a user, or `user:group`"};
    case Reason::BadChecksum: return {is_no("checksum"), "write the algorithm and the hex digest, as in `sha256:...`"};
    case Reason::ChecksumNeedsOneUrl: return {"checksum has no single remote source to belong to", "use --checksum with exactly one URL"};
    default: return {is_no("device"), "write the name of a device"};
  }
}

}  // namespace

void rules::dockerfile::invalid_flag_value(const DockerfileProblem& problem, RuleContext& ctx) {
  if (problem.kind != DockerfileProblemKind::InvalidFlagValue || is_due_to_misread_comment(problem)) return;
  Wording wording = flag_value_wording(problem);
  ctx.report(problem.span, std::move(wording.message)).help(std::move(wording.help));
}

}  // namespace docklint
