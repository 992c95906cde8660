// What compose checks after the schema: references between services and resources, exclusions, couplings.
#pragma once

#include "model/compose/compose_project.h"

namespace docklint::compose {

void check_services(const ComposeProject& project, std::vector<ComposeProblem>& problems);
void check_references(const ComposeProject& project, std::vector<ComposeProblem>& problems);
void check_resources(const ComposeProject& project, std::vector<ComposeProblem>& problems);

}  // namespace docklint::compose
