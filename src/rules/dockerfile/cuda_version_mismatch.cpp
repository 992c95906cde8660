#include <fmt/format.h>

#include <array>
#include <string>

#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/cuda_base.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

struct WantedCuda {
  ReleaseNumber release;
  std::size_t begin = 0;  // of the version in the word
  std::size_t end = 0;
  bool is_wheel_tag = false;
};

bool is_cuda_digit(char c) { return c >= '0' && c <= '9'; }
bool joins_name(char c) { return is_cuda_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

// `cu121`: the last digit is the minor version.
std::optional<WantedCuda> wheel_tag_in(std::string_view text) {
  for (std::size_t at = text.find("cu"); at != std::string_view::npos; at = text.find("cu", at + 2)) {
    std::size_t end = at + 2;
    while (end < text.size() && is_cuda_digit(text[end])) ++end;
    std::size_t digits = end - at - 2;
    bool stands_alone = (at == 0 || !joins_name(text[at - 1])) && (end == text.size() || !joins_name(text[end]));
    if (!stands_alone || digits < 2 || digits > 3) continue;
    auto major = release_number(text.substr(at + 2, digits - 1));
    return WantedCuda{{major->major, text[end - 1] - '0'}, at, end, true};
  }
  return std::nullopt;
}

// `pytorch-cuda=12.1`, `cudatoolkit=11.8`
std::optional<WantedCuda> conda_pin_in(std::string_view text) {
  for (std::string_view name : {"pytorch-cuda=", "cudatoolkit=", "cuda-toolkit="}) {
    if (!text.starts_with(name)) continue;
    std::size_t begin = text.find_first_not_of('=', name.size() - 1);
    if (begin == std::string_view::npos) return std::nullopt;
    auto release = release_number(text.substr(begin));
    if (!release || release->minor < 0) return std::nullopt;
    return WantedCuda{*release, begin, text.size(), false};
  }
  return std::nullopt;
}

bool is_served(const ReleaseNumber& wanted, const ReleaseNumber& base) { return wanted.major == base.major && wanted.minor <= base.minor; }

// The versions PyTorch publishes wheels for.
bool has_wheels(const ReleaseNumber& release) {
  constexpr std::array<std::array<int, 2>, 6> kReleases = {{{11, 8}, {12, 1}, {12, 4}, {12, 6}, {12, 8}, {13, 0}}};
  for (const auto& known : kReleases)
    if (known[0] == release.major && known[1] == release.minor) return true;
  return false;
}

void judge_cuda_word(const ShellWord& word, bool is_conda, const CudaBase& base, RuleContext& ctx) {
  std::string_view text = word.text();
  auto wanted = is_conda ? conda_pin_in(text) : wheel_tag_in(text);
  if (!wanted || is_served(wanted->release, base.release)) return;
  Span span = word.value.source_span(wanted->begin, wanted->end);
  auto finding = ctx.report(span, fmt::format("package is for CUDA {}.{}, the base has {}.{}", wanted->release.major, wanted->release.minor, base.release.major, base.release.minor));
  finding.help("take the package for the CUDA of the base, or change the base");
  if (wanted->is_wheel_tag && has_wheels(base.release))
    finding.fix(Fix::unsafe("take the wheels for the base", {ctx.replace(span, fmt::format("cu{}{}", base.release.major, base.release.minor))}));
}

}  // namespace

void rules::dockerfile::cuda_version_mismatch(const ShellScript&, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr) return;
  auto base = cuda_base_of(*run->stage);
  if (!base) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    bool is_conda = call.manager == PackageManager::Conda;
    if (!call.is_install() || (!is_conda && call.manager != PackageManager::Pip && call.manager != PackageManager::Uv)) continue;
    for (const ShellWord& word : call.command->arguments()) judge_cuda_word(word, is_conda, *base, ctx);
  }
}

}  // namespace docklint
