// Files meant for `docker stack deploy` rather than for `docker compose up`.
#pragma once

#include "model/compose/compose_project.h"

namespace docklint {

// Settings that nobody writes but for Swarm: placement, update and rollback plans, modes, overlay networks.
bool is_for_swarm(const ComposeProject& project);

}  // namespace docklint
