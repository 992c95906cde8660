#include "text/line_difference.h"

#include <algorithm>
#include <cstdint>

namespace docklint {
namespace {

constexpr std::int64_t kMostSteps = 1'000;  // inserted and deleted lines; the search costs their square

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end == text.npos ? end : end + 1);
    lines.push_back(line);
    text.remove_prefix(line.size());
  }
  return lines;
}

// Myers' search for the shortest way from one list of lines to another.
class Search {
 public:
  Search(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after) : before_(before), after_(after) {}

  // For each line of `before`, whether it stays. False: too far apart.
  bool run(std::vector<bool>& kept_before, std::vector<bool>& kept_after) {
    auto n = static_cast<std::int64_t>(before_.size()), m = static_cast<std::int64_t>(after_.size());
    std::int64_t limit = std::min(n + m, kMostSteps);
    std::vector<std::int64_t> furthest(static_cast<std::size_t>(2 * limit + 3), 0);
    auto at = [&](std::int64_t k) -> std::int64_t& { return furthest[static_cast<std::size_t>(k + limit + 1)]; };
    for (std::int64_t d = 0; d <= limit; ++d) {
      trace_.push_back(furthest);
      for (std::int64_t k = -d; k <= d; k += 2) {
        std::int64_t x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
        while (x < n && x - k < m && same(x, x - k)) ++x;
        at(k) = x;
        if (x >= n && x - k >= m) {
          walk_back(d, n, m, limit, kept_before, kept_after);
          return true;
        }
      }
    }
    return false;
  }

 private:
  bool same(std::int64_t x, std::int64_t y) const { return before_[static_cast<std::size_t>(x)] == after_[static_cast<std::size_t>(y)]; }

  void walk_back(std::int64_t d, std::int64_t x, std::int64_t y, std::int64_t limit, std::vector<bool>& kept_before, std::vector<bool>& kept_after) const {
    for (; d >= 0; --d) {
      auto at = [&](std::int64_t k) { return trace_[static_cast<std::size_t>(d)][static_cast<std::size_t>(k + limit + 1)]; };
      std::int64_t k = x - y;
      std::int64_t from = k == -d || (k != d && at(k - 1) < at(k + 1)) ? k + 1 : k - 1;
      std::int64_t from_x = d == 0 ? 0 : at(from), from_y = d == 0 ? 0 : from_x - from;
      while (x > from_x && y > from_y) {
        kept_before[static_cast<std::size_t>(--x)] = true;
        kept_after[static_cast<std::size_t>(--y)] = true;
      }
      x = from_x;
      y = from_y;
    }
  }

  const std::vector<std::string_view>& before_;
  const std::vector<std::string_view>& after_;
  std::vector<std::vector<std::int64_t>> trace_;
};

}  // namespace

std::vector<Replacement> line_difference(std::string_view before, std::string_view after) {
  std::vector<std::string_view> old_lines = lines_of(before), new_lines = lines_of(after);
  std::size_t head = 0, tail = 0, shorter = std::min(old_lines.size(), new_lines.size());
  while (head < shorter && old_lines[head] == new_lines[head]) ++head;
  while (tail < shorter - head && old_lines[old_lines.size() - 1 - tail] == new_lines[new_lines.size() - 1 - tail]) ++tail;
  std::vector<std::string_view> old_middle(old_lines.begin() + static_cast<std::ptrdiff_t>(head), old_lines.end() - static_cast<std::ptrdiff_t>(tail));
  std::vector<std::string_view> new_middle(new_lines.begin() + static_cast<std::ptrdiff_t>(head), new_lines.end() - static_cast<std::ptrdiff_t>(tail));
  std::vector<bool> kept_old(old_middle.size(), false), kept_new(new_middle.size(), false);
  Search(old_middle, new_middle).run(kept_old, kept_new);

  std::size_t offset = 0, new_offset = 0;
  for (std::size_t i = 0; i < head; ++i) offset += old_lines[i].size();
  new_offset = offset;
  std::vector<Replacement> result;
  for (std::size_t i = 0, j = 0; i < old_middle.size() || j < new_middle.size();) {
    if (i < old_middle.size() && j < new_middle.size() && kept_old[i] && kept_new[j]) {
      offset += old_middle[i++].size();
      new_offset += new_middle[j++].size();
      continue;
    }
    std::size_t begin = offset, new_begin = new_offset;
    while (i < old_middle.size() && !kept_old[i]) offset += old_middle[i++].size();
    while (j < new_middle.size() && !kept_new[j]) new_offset += new_middle[j++].size();
    result.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(offset)}, after.substr(new_begin, new_offset - new_begin)});
  }
  return result;
}

}  // namespace docklint
