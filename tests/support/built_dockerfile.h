// A Dockerfile model from literal text, for tests.
#pragma once

#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/dockerfile/dockerfile.h"

namespace docklint::test {

inline std::shared_ptr<const Dockerfile> build(std::string text, const DockerfileOptions& options = {}) {
  return build_dockerfile(SourceBuffer::make("Dockerfile", std::move(text)), options);
}

// The first instruction of one kind; the test fails without one.
template <class T>
const T& first(const Dockerfile& file) {
  const T* found = nullptr;
  file.each<T>([&](const T& instruction) { found = found == nullptr ? &instruction : found; });
  if (found == nullptr) throw std::runtime_error("no such instruction");
  return *found;
}

template <class T>
const T& last(const Dockerfile& file) {
  const T* found = nullptr;
  file.each<T>([&](const T& instruction) { found = &instruction; });
  if (found == nullptr) throw std::runtime_error("no such instruction");
  return *found;
}

inline std::vector<std::string> texts(std::span<const Word> words) {
  std::vector<std::string> result;
  for (const Word& word : words) result.emplace_back(word.text());
  return result;
}

}  // namespace docklint::test
