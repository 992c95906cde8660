// What the patterns of one ignore file do to each other. Each answer is proof or "no": a relation that
// cannot be proven from the texts does not hold.
#pragma once

#include <cstddef>
#include <optional>

#include "model/ignorefile/ignore_file.h"

namespace docklint {

// Beyond this many patterns the relations are not looked at: they cost their square.
inline constexpr std::size_t kMostRelatedPatterns = 2000;

// Every path that the pattern at `inner` hits itself is one that `outer` hits itself.
bool covers(const IgnoreFile& file, std::size_t outer, std::size_t inner);

// The earlier pattern that already ignores all this positive pattern hits, itself or through a folder.
std::optional<std::size_t> made_redundant_by(const IgnoreFile& file, std::size_t index);

// The exception at `index` can never bring anything back, whatever lies in the context.
enum class ExceptionEffect : std::uint8_t {
  Possible,
  NothingIgnoredYet,   // no earlier pattern ignores anything
  NotIgnoredItself,    // earlier patterns may ignore what lies below this path, but never the path itself
  NoOverlap,           // earlier patterns and the exception are about different paths
};
ExceptionEffect effect_of_exception(const IgnoreFile& file, std::size_t index);

// The later pattern that undoes this one completely, if it had any effect where it stands.
std::optional<std::size_t> undone_by(const IgnoreFile& file, std::size_t index);

}  // namespace docklint
