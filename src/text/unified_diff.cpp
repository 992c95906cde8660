#include "text/unified_diff.h"

#include <algorithm>
#include <span>
#include <vector>

#include <fmt/format.h>

// Lines that begin and end both texts are taken off first; what is left is compared by Myers' greedy
// algorithm, whose cost grows with the number of differences. Beyond a bound the rest counts as replaced.

namespace docklint {
namespace {

constexpr int kMostDifferences = 2000;
constexpr std::size_t kContext = 3;

using Lines = std::vector<std::string_view>;

// With their line ends.
Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    std::size_t length = end == text.npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

struct Change {
  std::size_t before = 0, before_end = 0;  // lines taken out
  std::size_t after = 0, after_end = 0;    // lines put in
};

// Which lines of both sides have no partner, by Myers' greedy search; false where there are too many.
bool find_unmatched(std::span<const std::string_view> a, std::span<const std::string_view> b, std::vector<bool>& only_a, std::vector<bool>& only_b) {
  int n = static_cast<int>(a.size());
  int m = static_cast<int>(b.size());
  int most = std::min(n + m, kMostDifferences);
  auto at = [](int k) { return static_cast<std::size_t>(k); };
  std::vector<std::vector<int>> history;
  std::vector<int> furthest(at(2 * most + 3), 0);
  int middle = most + 1;
  int steps = 0;
  for (bool is_done = false; !is_done; ++steps) {
    if (steps > most) return false;
    history.emplace_back(furthest.begin() + middle - steps - 1, furthest.begin() + middle + steps + 2);
    for (int k = -steps; k <= steps && !is_done; k += 2) {
      bool goes_down = k == -steps || (k != steps && furthest[at(middle + k - 1)] < furthest[at(middle + k + 1)]);
      int x = goes_down ? furthest[at(middle + k + 1)] : furthest[at(middle + k - 1)] + 1;
      int y = x - k;
      while (x < n && y < m && a[at(x)] == b[at(y)]) ++x, ++y;
      furthest[at(middle + k)] = x;
      is_done = x >= n && y >= m;
    }
  }
  int x = n;
  int y = m;
  for (int step = steps - 1; step > 0; --step) {
    const std::vector<int>& before = history[at(step)];
    auto reached = [&](int k) { return before[at(k + step + 1)]; };
    int k = x - y;
    bool goes_down = k == -step || (k != step && reached(k - 1) < reached(k + 1));
    int from_k = goes_down ? k + 1 : k - 1;
    int from_x = reached(from_k);
    int from_y = from_x - from_k;
    if (goes_down) only_b[at(from_y)] = true;
    else only_a[at(from_x)] = true;
    x = from_x;
    y = from_y;
  }
  return true;
}

std::vector<Change> changes_between(const Lines& before, const Lines& after) {
  std::size_t head = 0;
  while (head < before.size() && head < after.size() && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail < before.size() - head && tail < after.size() - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  std::span<const std::string_view> a(before.data() + head, before.size() - head - tail);
  std::span<const std::string_view> b(after.data() + head, after.size() - head - tail);
  std::vector<bool> only_a(a.size(), false);
  std::vector<bool> only_b(b.size(), false);
  if (!find_unmatched(a, b, only_a, only_b)) {
    only_a.assign(a.size(), true);
    only_b.assign(b.size(), true);
  }
  std::vector<Change> changes;
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    Change change{head + i, 0, head + j, 0};
    while (i < a.size() && only_a[i]) ++i;
    while (j < b.size() && only_b[j]) ++j;
    change.before_end = head + i;
    change.after_end = head + j;
    if (change.before_end > change.before || change.after_end > change.after) changes.push_back(change);
    else ++i, ++j;
  }
  return changes;
}

void append_line(std::string& out, char mark, std::string_view line) {
  out += mark;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

// Lines are counted from 1; an empty range is named by the line before it.
std::string range_of(std::size_t begin, std::size_t end) {
  if (end - begin == 1) return fmt::format("{}", begin + 1);
  return fmt::format("{},{}", end == begin ? begin : begin + 1, end - begin);
}

void append_hunk(std::string& out, const Lines& before, const Lines& after, std::span<const Change> changes) {
  std::size_t from = changes.front().before - std::min(changes.front().before, kContext);
  std::size_t to = std::min(before.size(), changes.back().before_end + kContext);
  std::size_t from_after = changes.front().after - (changes.front().before - from);
  std::size_t to_after = changes.back().after_end + (to - changes.back().before_end);
  out += fmt::format("@@ -{} +{} @@\n", range_of(from, to), range_of(from_after, to_after));
  std::size_t at = from;
  for (const Change& change : changes) {
    for (; at < change.before; ++at) append_line(out, ' ', before[at]);
    for (; at < change.before_end; ++at) append_line(out, '-', before[at]);
    for (std::size_t line = change.after; line < change.after_end; ++line) append_line(out, '+', after[line]);
  }
  for (; at < to; ++at) append_line(out, ' ', before[at]);
}

}  // namespace

void append_unified_diff(std::string& out, std::string_view path, std::optional<std::string_view> before, std::string_view after) {
  if (before && *before == after) return;
  Lines old_lines = lines_of(before.value_or(""));
  Lines new_lines = lines_of(after);
  // An absolute path has its `/` already.
  std::string_view slash = path.starts_with('/') ? "" : "/";
  out += before ? fmt::format("--- a{}{}\n", slash, path) : "--- /dev/null\n";
  out += fmt::format("+++ b{}{}\n", slash, path);
  std::vector<Change> changes = changes_between(old_lines, new_lines);
  for (std::size_t first = 0; first < changes.size();) {
    std::size_t last = first + 1;
    while (last < changes.size() && changes[last].before - changes[last - 1].before_end <= 2 * kContext) ++last;
    append_hunk(out, old_lines, new_lines, std::span(changes).subspan(first, last - first));
    first = last;
  }
}

}  // namespace docklint
