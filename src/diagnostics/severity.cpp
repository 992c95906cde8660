#include "diagnostics/severity.h"

#include <algorithm>
#include <array>

namespace docklint {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"off", "style", "info", "warning", "error"};

}  // namespace

std::string_view severity_name(Severity severity) { return kNames[static_cast<std::size_t>(severity)]; }

std::optional<Severity> find_severity(std::string_view name) {
  auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Severity>(found - kNames.begin());
}

}  // namespace docklint
