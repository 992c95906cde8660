// What a COPY or ADD takes of its build context.
#pragma once

#include <string>

#include "ide/folder_models.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

// Files and bytes, and what the ignore file leaves out of it: of one source, or of all where it is null. Markdown that
// begins with a blank line; "" where the context is not known or nothing of it is taken. Looks at a bounded number of
// entries and says so where there are more.
std::string copied_text(const CopyInstruction& copy, const CopySource* source, FolderModels& folder);

}  // namespace docklint
