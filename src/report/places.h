// Byte spans of a run turned into lines and columns, quickly: findings come sorted, so each position is
// counted on from the one before it. One finding after another on a line of 100 MB stays cheap.
#pragma once

#include "docklint/report.h"

namespace docklint {

struct Range {
  Position start;
  Position end;  // exclusive
};

class Places {
 public:
  explicit Places(const SourceSet& sources) : sources_(&sources) {}

  const std::string& path(FileId file) const { return sources_->at(file).path(); }
  Position position(FileId file, std::uint32_t offset);
  Range range(FileSpan where);

 private:
  const SourceSet* sources_;
  FileId last_file_{};
  std::uint32_t last_offset_ = 0;
  Position last_{0, 0};  // line 0: nothing remembered
};

// The positions of everything but the finding's own place jump about: they take a Places of their own.
struct FindingPlaces {
  explicit FindingPlaces(const SourceSet& sources) : own(sources), other(sources) {}
  Places own;
  Places other;
};

}  // namespace docklint
