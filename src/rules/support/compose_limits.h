// What a service may use of the host, and whether a missing key is really missing.
#pragma once

#include "model/compose/compose_service.h"

namespace docklint {

// Everything about the service was read, so that a key that is absent is not set.
bool is_fully_read(const ComposeService& service);

// ...and it runs an image of its own: what is not set here is set nowhere.
bool is_whole_container(const ComposeService& service);

// It runs as a container here, and no control group outside of the project bounds it.
bool takes_limits(const ComposeService& service);

// Also where the limit hangs on an unknown variable; 0 is no limit.
bool has_memory_limit(const ComposeService& service);
bool has_cpu_limit(const ComposeService& service);

}  // namespace docklint
