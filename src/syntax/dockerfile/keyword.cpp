#include <array>
#include <cstddef>

#include "syntax/dockerfile/tree.h"

namespace docklint {
namespace {

constexpr std::array<std::string_view, 18> kNames{
    "ADD",   "ARG",        "CMD",     "COPY", "ENTRYPOINT", "ENV",        "EXPOSE", "FROM",   "HEALTHCHECK",
    "LABEL", "MAINTAINER", "ONBUILD", "RUN",  "SHELL",      "STOPSIGNAL", "USER",   "VOLUME", "WORKDIR"};

bool equals_ignoring_case(std::string_view text, std::string_view upper) {
  if (text.size() != upper.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
    if (c != upper[i]) return false;
  }
  return true;
}

}  // namespace

std::string_view keyword_name(Keyword keyword) {
  auto index = static_cast<std::size_t>(keyword);
  return index < kNames.size() ? kNames[index] : std::string_view{};
}

Keyword keyword_from(std::string_view text) {
  if (text.empty()) return Keyword::Unknown;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if ((static_cast<unsigned char>(text[0]) & 0xDFU) != static_cast<unsigned char>(kNames[i][0])) continue;
    if (equals_ignoring_case(text, kNames[i])) return static_cast<Keyword>(i);
  }
  return Keyword::Unknown;
}

}  // namespace docklint
