// Makes the typed form of a service out of its merged value.
#pragma once

#include "model/compose/compose_project.h"

namespace docklint::compose {

// `entry` is the service in the merged `services` mapping; its value is a mapping.
ComposeService build_service(const ComposeEntry& entry, const ComposeProject& project, TextPool& pool);

// `command`, `entrypoint`, a healthcheck test or a hook's command.
ComposeCommand build_command(const ComposeValue* value);

}  // namespace docklint::compose
