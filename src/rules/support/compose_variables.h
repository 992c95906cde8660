// Variables in compose files.
#pragma once

#include "model/compose/compose_project.h"

namespace docklint {

// Any file of the project names one.
bool has_variables(const ComposeProject& project);

}  // namespace docklint
