// The image a service pulls.
#pragma once

#include <optional>

#include "model/compose/compose_service.h"
#include "model/images/image_reference.h"

namespace docklint {

// Nothing where it is built here (by this service or another one of the project), not known, malformed, or
// never pulled.
std::optional<ImageReference> pulled_image(const ComposeService& service);

}  // namespace docklint
