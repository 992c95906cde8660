#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

constexpr NameList kGpuPrograms(" nvidia-smi nvidia-debugdump nvidia-persistenced ");

// What in the command asks; "" when nothing does.
std::string_view gpu_query(const ShellCommand& command) {
  if (kGpuPrograms.holds(command.name)) return command.name;
  bool is_runner = names_word(" uv poetry pipenv pdm ", command.name) && command.words.size() > 1 && command.words[1].text() == "run";
  if (!is_runner && !command.name.starts_with("python")) return {};
  for (const ShellWord& word : command.arguments()) {
    for (std::string_view call : {"torch.cuda.is_available(", "torch.cuda.device_count(", "torch.cuda.current_device(", "torch.cuda.get_device"})
      if (word.text().find(call) != std::string_view::npos) return "torch.cuda";
    for (std::string_view call : {"tf.test.is_gpu_available", "tf.config.list_physical_devices"})
      if (word.text().find(call) != std::string_view::npos) return call;
  }
  return {};
}

bool may_fail(const ShellCommand& command) {
  return command.after == ShellConnector::Or || command.negated || command.nesting & ShellNesting::Condition;
}

}  // namespace

void rules::dockerfile::gpu_query_in_build(const ShellScript& script, RuleContext& ctx) {
  if (run_of(ctx) == nullptr) return;
  for (const ShellCommand& command : script.commands) {
    std::string_view query = gpu_query(command);
    if (query.empty() || may_fail(command)) continue;
    ctx.report(command.name_span, fmt::format("`{}` asks for a GPU, and builds have none", query)).help("ask when the container starts");
  }
}

}  // namespace docklint
