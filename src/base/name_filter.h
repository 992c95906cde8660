// Says of most names at once that they are not among some others, by first letter and length.
//
//   constexpr NameFilter filter_of_tools() { NameFilter filter; filter.add("curl"); filter.add("wget"); return filter; }
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace docklint {

class NameFilter {
 public:
  constexpr void add(std::string_view name) {
    if (!name.empty()) lengths_[bucket_of(name[0])] |= bit_of(name.size());
  }
  // False: surely none of them.
  constexpr bool may_hold(std::string_view name) const { return !name.empty() && (lengths_[bucket_of(name[0])] & bit_of(name.size())) != 0; }

 private:
  static constexpr std::size_t bucket_of(char first) { return static_cast<unsigned char>(first) % 32; }
  static constexpr std::uint32_t bit_of(std::size_t length) { return std::uint32_t{1} << (length < 31 ? length : 31); }

  std::array<std::uint32_t, 32> lengths_{};
};

}  // namespace docklint
