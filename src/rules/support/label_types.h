// What the values of labels are: the keys that standards define, and tests of their formats.
// Facts: OCI image-spec annotations, label-schema.org 1.0, RFC 3339, SPDX licence expressions, semver 2.
#pragma once

#include <cstdint>
#include <string_view>

namespace docklint {

enum class LabelType : std::uint8_t { Text, Url, Time, Licence, Hash, SemanticVersion, Email, Digest };

// By the names users give: url, rfc3339, spdx, hash, semver, email. Text for any other.
LabelType label_type_from(std::string_view name);
// Text where no standard says more.
LabelType standard_label_type(std::string_view key);

bool fits_label_type(std::string_view value, LabelType type);

// "RFC 3339 time"
std::string_view label_type_noun(LabelType type);
// "write it as 2024-05-01T10:30:00Z"
std::string_view label_type_advice(LabelType type);

}  // namespace docklint
