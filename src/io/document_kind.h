// What kind of file a path is, judged by its name.
#pragma once

#include <cstdint>
#include <string_view>

namespace docklint {

enum class DocumentKind : std::uint8_t { None, Dockerfile, Compose, IgnoreFile, EnvFile, Markdown, Configuration };

// What a folder walk takes a file for: strict, so that nothing is linted that is something else.
//   Dockerfile     Dockerfile, Dockerfile.*, *.Dockerfile, Containerfile, Containerfile.* (not templates of one)
//   Compose        [docker-]compose.y[a]ml, [docker-]compose.*.y[a]ml, [docker-]compose-*.y[a]ml
//   IgnoreFile     .dockerignore, .containerignore, *.dockerignore, *.containerignore
//   EnvFile        .env, .env.*, *.env: the walk takes them beside a compose file only
//   Markdown       *.md, *.markdown
//   Configuration  .docklint.y[a]ml, docklint.y[a]ml
DocumentKind document_kind_of(std::string_view path);

// What a file named on the command line is taken for where no --language settles it: any *.y[a]ml is
// compose, any name with `dockerfile` or `containerfile` in it a Dockerfile.
DocumentKind named_document_kind_of(std::string_view path);

bool is_yaml_path(std::string_view path);

// Does a YAML file of any name describe services the way compose does: top-level `services:` with an
// entry that has `image:` or `build:`? Reads indentation only, so that it is quick and total.
bool looks_like_compose(std::string_view text);

// Is it the source of a template engine that makes Dockerfiles: a line that begins with `{{` or `{%`?
bool looks_like_template(std::string_view text);

// Is it a part such a template takes in: no FROM at all, in a folder named after templates?
bool looks_like_template_part(std::string_view path, std::string_view text);

}  // namespace docklint
