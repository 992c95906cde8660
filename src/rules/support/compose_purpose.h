// What a service is there for, as far as the file tells.
#pragma once

#include "model/compose/compose_service.h"
#include "model/images/image_facts.h"

namespace docklint {

// Runs to its end and stops: awaited by another one, never restarted on purpose, off by default, or named so.
bool is_one_shot(const ComposeService& service);

// What is surely known about the image the service pulls; nullptr where nothing is.
const ImageFacts* sure_image_facts(const ComposeService& service);

// A database, search engine or broker, which loses data when it is killed or recreated.
bool keeps_data(const ImageFacts& facts);

}  // namespace docklint
