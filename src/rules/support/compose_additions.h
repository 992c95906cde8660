// Keys and items added to a compose file, in the indentation the file has.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/compose/compose_file.h"
#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {

// Adds `key:` with one text below it per item of `items` ("- x", "max-size: 10m"; two blanks in it
// become the service's own step), or `key` alone as a line where there are none, after the service's last key. Nothing where the service
// is not a block of this file.
std::optional<TextEdit> service_key_addition(const ComposeService& service, std::string_view key, std::span<const std::string> items, const RuleContext& ctx);

// Appends "- text" to a block list of this file; nothing for any other.
std::optional<TextEdit> list_item_addition(const ComposeValue& list, std::string_view text, const RuleContext& ctx);

// Calls `visit(name, service)` for each service as this file writes it, before anything is merged.
template <class Visit>
void each_written_service(const ComposeFile& file, Visit visit) {
  for (const ComposeValue* document : file.documents) {
    const ComposeValue* services = document->value_of("services");
    if (!services) continue;
    for (const ComposeEntry& entry : services->entries) {
      if (entry.value->is_mapping()) visit(entry, *entry.value);
    }
  }
}

}  // namespace docklint
