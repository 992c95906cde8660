#include "rules/support/compose_variables.h"

#include <algorithm>
#include <memory>

namespace docklint {

bool has_variables(const ComposeProject& project) {
  return std::any_of(project.files.begin(), project.files.end(), [](const std::unique_ptr<ComposeFile>& file) { return !file->references.empty(); });
}

}  // namespace docklint
