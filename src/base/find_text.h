// Whether a long text holds a short one: for whole files, where string_view::find stops at every byte that
// looks like the first one wanted.
#pragma once

#include <cstring>
#include <string_view>

namespace docklint {

inline bool holds_text(std::string_view text, std::string_view wanted) {
  return wanted.empty() || ::memmem(text.data(), text.size(), wanted.data(), wanted.size()) != nullptr;
}

}  // namespace docklint
