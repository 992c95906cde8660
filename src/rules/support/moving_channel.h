// Tags that name a channel rather than a version.
#pragma once

#include <string_view>

namespace docklint {

// `stable`, `edge`, `lts-alpine`; not `latest`, and not `nightly-2024-11-01`.
bool names_moving_channel(std::string_view tag);

}  // namespace docklint
