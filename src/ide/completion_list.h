// What the kinds of completion have in common.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ide/completion.h"

namespace docklint {

inline bool is_name_character(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// Where the run of such characters begins that ends at `offset`, not before `limit`.
template <class Holds>
std::uint32_t back_while(std::string_view text, std::uint32_t offset, std::uint32_t limit, Holds holds) {
  while (offset > limit && holds(text[offset - 1])) --offset;
  return offset;
}

class CompletionList {
 public:
  // Everything is completed up to here.
  explicit CompletionList(std::uint32_t offset) : offset_(offset) {}

  // In place of what stands from `begin` on; without `text` the label is what is written.
  Completion& add(std::string label, CompletionKind kind, std::string_view detail, std::uint32_t begin, std::string text = {}) {
    if (text.empty()) text = label;
    found_.push_back({std::move(label), kind, std::string(detail), {begin, offset_}, std::move(text), 0});
    return found_.back();
  }
  void add_words(std::initializer_list<std::string_view> words, std::uint32_t begin) {
    for (std::string_view word : words) add(std::string(word), CompletionKind::Value, "", begin);
  }

  std::uint32_t offset() const { return offset_; }
  std::vector<Completion>& found() { return found_; }

 private:
  std::uint32_t offset_;
  std::vector<Completion> found_;
};

}  // namespace docklint
