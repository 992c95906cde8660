// Which values on the lines that a report shows are secrets.
#pragma once

#include "docklint/report.h"

namespace docklint {

// Fills LintReport::secrets from the lines its findings and their related places lie on, and takes what is found
// there out of their messages.
void find_secrets(LintReport& report);

}  // namespace docklint
