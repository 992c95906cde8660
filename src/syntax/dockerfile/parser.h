// Parses Dockerfiles, again and again: keeps the parser and, for an editor, the last syntax tree, so that
// an edit costs what it touches.
//
//   DockerfileParser parser;
//   DockerfileTree tree = parser.parse(*source, pool);
//   parser.edit({begin, old_end, new_end});            // every edit, in order, as offsets at its time
//   tree = parser.reparse(*changed_source, new_pool);  // equals a fresh parse
//
// Not thread-safe; one per thread or document.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "syntax/dockerfile/tree.h"

namespace docklint {

// Bytes [begin, old_end) were replaced; the new text ends at new_end.
struct SourceEdit {
  std::uint32_t begin = 0;
  std::uint32_t old_end = 0;
  std::uint32_t new_end = 0;
};

class DockerfileParser {
 public:
  DockerfileParser();
  ~DockerfileParser();
  DockerfileParser(DockerfileParser&&) noexcept;
  DockerfileParser& operator=(DockerfileParser&&) noexcept;

  // A fresh parse. `source` and `pool` must outlive the tree.
  DockerfileTree parse(const SourceBuffer& source, TextPool& pool);

  // Tells of a change to the text last parsed.
  void edit(SourceEdit edit);
  // Parses the changed text, reusing what the edits left alone. A fresh parse where there is nothing yet.
  DockerfileTree reparse(const SourceBuffer& source, TextPool& pool);

  // The syntax tree last made as an S-expression of named nodes with their byte ranges; for tests and
  // `debug tree`. Never holds ERROR or MISSING.
  std::string describe() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace docklint
