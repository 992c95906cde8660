// Doing the same thing for many items on several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace docklint {

// Calls `work(i)` once for each i < count; each call on some thread, in no particular order. With one
// job, or little to do, everything runs on the calling thread. `work` must not throw.
template <class Work>
void for_each_index(std::size_t count, unsigned jobs, Work work) {
  std::size_t threads = std::min<std::size_t>(jobs, count);
  if (threads <= 1) {
    for (std::size_t i = 0; i < count; ++i) work(i);
    return;
  }
  std::atomic<std::size_t> next{0};
  auto drain = [&] {
    for (std::size_t i; (i = next.fetch_add(1, std::memory_order_relaxed)) < count;) work(i);
  };
  std::vector<std::jthread> others;
  others.reserve(threads - 1);
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(drain);
  drain();
}

}  // namespace docklint
