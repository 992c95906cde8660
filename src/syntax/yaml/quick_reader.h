// Reads the YAML that people write most (indented mappings and sequences, scalars on one line, block scalars, lists
// in brackets on one line, anchors and aliases) into the events yaml-cpp would send, many times faster. Where it meets
// anything else, or an error, yaml-cpp takes over; a property test holds the two equal.
#pragma once

#include <cstdint>
#include <string>
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

// What yaml-cpp reads instead of the lines before `offset`: its scanner then stands as it would have stood after
// them, in the same collections at the same columns, with the same anchors counted. `offset` is the start of a line
// that holds a key or dash, not the first of its collection.
struct Handover {
  std::uint32_t offset = 0;  // 0: yaml-cpp must read everything
  std::string lines;
  std::size_t events = 0;    // that yaml-cpp sends for `lines`, without the start of the document
};

struct QuickReading {
  bool is_whole = false;      // the one document in the text, to its end
  std::vector<Event> events;  // up to the handover where it is not
  Handover handover;
};

// Views point into `text` or the pool.
QuickReading read_quickly(std::string_view text, TextPool& pool);

}  // namespace docklint::yaml
