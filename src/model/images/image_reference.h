// The name of an image, split and judged as Docker's reference parser does: where its registry,
// repository, tag and digest stand, and what is wrong with it.
//
//   [registry[:port]/]path[/path...][:tag][@algorithm:hex]
//
// Variables (`$X`, `${X:-a:b}`) count as one unit each, so the split holds around them; parts that hold
// one are not judged. Views point into the text that was parsed and live as long as it.
// Facts: github.com/distribution/reference (ParseNormalizedNamed), opencontainers/go-digest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "docklint/span.h"
#include "text/mapped_text.h"

namespace docklint {

struct ReferencePart {
  std::string_view text;
  Span span;                   // in the file
  bool has_variables = false;
};

enum class ReferenceProblem : std::uint8_t {
  None,
  Empty,
  UpperCase,        // a repository name must be lower case
  BadRegistry,
  BadRepository,    // an empty path part, or characters and separators that are not allowed
  BadTag,           // empty, too long, or characters that are not allowed
  BadDigest,        // unknown algorithm, wrong length, or no lower-case hex digits
  BareDigest,       // 64 hex digits alone name no image
  TooLong,          // repository path beyond 255 characters
};

struct ImageReference {
  std::string_view text;                  // the whole, as written (after expansion if it was expanded)
  Span span;
  std::optional<ReferencePart> registry;  // "ghcr.io", "localhost:5000"; as written, so absent for Docker Hub short names
  ReferencePart repository;               // "library/python", "owner/app": the path without registry, tag, digest
  std::optional<ReferencePart> tag;       // without ':'
  std::optional<ReferencePart> digest;    // without '@': "sha256:..."
  bool has_variables = false;
  ReferenceProblem problem = ReferenceProblem::None;
  Span problem_span;                      // the narrowest wrong text

  bool is_valid() const { return problem == ReferenceProblem::None; }
  // The registry cannot be told: the first part is, or begins with, a variable.
  bool registry_is_unknown() const { return !registry && repository.has_variables; }
  // No tag is seen, but the variable that ends the repository may hold one.
  bool tag_may_hide_in_variable() const;
};

ImageReference parse_image_reference(const MappedText& text);
// `text` stands verbatim at `begin` in the file.
ImageReference parse_image_reference(std::string_view text, std::uint32_t begin = 0);

// Registry and repository in full: "docker.io/library/python", "ghcr.io/owner/app". No tag, no digest.
std::string full_name(const ImageReference& image);
// The shortest name that means the same: "python", "bitnami/redis", "ghcr.io/owner/app".
std::string familiar_name(const ImageReference& image);

}  // namespace docklint
