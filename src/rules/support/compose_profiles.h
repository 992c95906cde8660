// Which services of a project may be started together.
#pragma once

#include "model/compose/compose_service.h"

namespace docklint {

// One of them is always started, or a profile starts both. False where the names of profiles are not known.
bool may_run_together(const ComposeService& a, const ComposeService& b);

}  // namespace docklint
