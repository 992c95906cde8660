// The fixes of one pass that do not get in each other's way.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "docklint/diagnostic.h"
#include "docklint/source.h"

namespace docklint {

class EditPlan {
 public:
  // Takes all edits of the fix, or none if one of them overlaps or touches what was taken.
  bool takes(const Fix& fix);

 private:
  std::map<FileId, std::map<std::uint32_t, std::uint32_t>> taken_;  // begin to end, apart from each other
};

// A finding and the one of its fixes that is to be applied.
struct ChosenFix {
  const Diagnostic* finding = nullptr;
  const Fix* fix = nullptr;
};

std::vector<const TextEdit*> edits_in(FileId file, const std::vector<ChosenFix>& fixes);  // sorted by place

// The text of a file after these fixes.
std::string text_after(FileId file, const std::vector<ChosenFix>& fixes, const SourceSet& sources);

}  // namespace docklint
