#include "base/edit_distance.h"

#include <algorithm>
#include <array>

namespace docklint {
namespace {

constexpr std::size_t kLongestName = 200;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

using Row = std::array<std::size_t, kLongestName + 1>;

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > limit || std::max(a.size(), b.size()) > kLongestName) return limit + 1;
  Row before_last{};
  Row last{};
  Row row{};
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t best = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t replaced = last[j - 1] + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      bool is_swap = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (is_swap) row[j] = std::min(row[j], before_last[j - 2] + 1);
      best = std::min(best, row[j]);
    }
    if (best > limit) return limit + 1;
    before_last = last;
    last = row;
  }
  return std::min(last[b.size()], limit + 1);
}

std::optional<std::string_view> nearest_name(std::string_view written, std::span<const std::string_view> names) {
  std::size_t limit = std::clamp<std::size_t>(written.size() / 3, 1, 4);
  std::optional<std::string_view> nearest;
  for (std::string_view name : names) {
    std::size_t distance = edit_distance(written, name, limit);
    if (distance > limit) continue;
    nearest = name;
    if (distance == 0) break;
    limit = distance - 1;
  }
  return nearest;
}

}  // namespace docklint
