// Finds what the services of a project pull, once for all who ask.
#pragma once

#include "model/compose/compose_project.h"

namespace docklint::compose {

// Sets `pulled_image` and `image_facts` of all services.
void find_pulled_images(ComposeProject& project);

}  // namespace docklint::compose
