// Which files that a build copies are meant to be run.
#pragma once

#include "model/dockerfile/dockerfile.h"

namespace docklint {

// Whether COPY or ADD puts something into a folder of programs, or a source has the name of a script or of a
// program (`entrypoint.sh`): such files are root's by right, so that nobody who runs them can change them.
bool brings_programs(const CopyInstruction& copy);

}  // namespace docklint
