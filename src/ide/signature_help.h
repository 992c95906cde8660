// How the instruction (or mount) that is being typed is written, and which part of it the cursor is in. Silent in
// shell text once a command has begun: there it could only repeat itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docklint/span.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {

struct SignatureParameter {
  Span place;               // in Signature::label
  std::string_view text;    // Markdown
};

struct Signature {
  std::string label;        // ASCII
  std::vector<SignatureParameter> parameters;
};

struct SignatureHelp {
  std::vector<Signature> signatures;   // never empty
  std::size_t active = 0;              // the one that fits what is typed so far
  std::optional<std::size_t> active_parameter;   // of that one
  std::string_view text;               // Markdown, about all of them
};

std::optional<SignatureHelp> signature_help(const Dockerfile& dockerfile, std::uint32_t offset);

}  // namespace docklint
