// Reads the YAML that people write most (indented mappings and sequences, scalars on one line, lists in brackets
// on one line, anchors and aliases) into the events yaml-cpp would send, many times faster. Anything else is
// left to yaml-cpp as a whole; a property test holds the two equal.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "text/text_pool.h"

namespace docklint::yaml {

enum class EventKind : std::uint8_t { Null, Alias, Scalar, SequenceStart, MapStart, SequenceEnd, MapEnd };

struct Event {
  EventKind kind = EventKind::Null;
  bool is_quoted = false;
  std::uint32_t offset = 0;   // from the start of the text
  std::uint32_t anchor = 0;   // of the node, or the one an alias names; counted from 1, 0 for none
  std::string_view value;     // Scalar: the decoded text
};

// The events of the one document in `text`; nothing where yaml-cpp must read it. Views point into `text` or
// the pool.
std::optional<std::vector<Event>> read_quickly(std::string_view text, TextPool& pool);

}  // namespace docklint::yaml
