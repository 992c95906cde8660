#include "engine/finding_order.h"

#include <algorithm>
#include <tuple>

namespace docklint {

void put_in_order(std::vector<Diagnostic>& findings, const SourceSet& sources) {
  auto key = [&](const Diagnostic& finding) {
    return std::tuple(std::string_view(sources.at(finding.where.file).path()), finding.where.span.begin, finding.where.span.end, finding.rule,
                      std::string_view(finding.message));
  };
  std::stable_sort(findings.begin(), findings.end(), [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  auto last = std::unique(findings.begin(), findings.end(), [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); });
  findings.erase(last, findings.end());
}

}  // namespace docklint
