// Ports of a service that other machines can reach, and what they usually are.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "docklint/diagnostic.h"
#include "model/compose/compose_service.h"

namespace docklint {

// Published on every interface of the host, and surely so. A host part that is all variable may hold the
// address: silent.
bool is_open_to_everyone(const ComposeService& service, const ComposePort& port);

// Binds the port to the loopback interface; nothing where the place for the address is not there.
std::optional<Fix> loopback_fix(const ComposePort& port);

// "PostgreSQL"; "" where the container port is none of a known database, queue or cache. 9200 is also what
// other programs listen on, so there the image must be a search engine's.
std::string_view datastore_of(const ComposeService& service, const ComposePort& port);
// "SSH", "Docker API"; "" for any other. 9990 is anybody's where the image is not WildFly's.
std::string_view admin_service_of(const ComposeService& service, const ComposePort& port);

}  // namespace docklint
