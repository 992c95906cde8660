#include <algorithm>

#include "docklint/diagnostic.h"

namespace docklint {
namespace {

Fix sorted(std::string title, Applicability applicability, std::vector<TextEdit> edits) {
  std::stable_sort(edits.begin(), edits.end(), [](const TextEdit& a, const TextEdit& b) { return a.where < b.where; });
  return {std::move(title), applicability, std::move(edits)};
}

}  // namespace

Fix Fix::safe(std::string title, std::vector<TextEdit> edits) { return sorted(std::move(title), Applicability::Safe, std::move(edits)); }
Fix Fix::unsafe(std::string title, std::vector<TextEdit> edits) { return sorted(std::move(title), Applicability::Unsafe, std::move(edits)); }

}  // namespace docklint
