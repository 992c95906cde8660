// What file modes grant, octal or symbolic, wherever a Dockerfile writes them.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "model/dockerfile/instructions.h"

namespace docklint {

struct FileMode {
  bool setuid = false;
  bool setgid = false;
  bool sticky = false;
  bool others_write = false;
  bool is_octal = false;
};

// What a mode surely sets; a symbolic `+w` is left to the umask and counts as nothing. Nothing when it is no mode.
std::optional<FileMode> read_file_mode(std::string_view text);

struct WrittenMode {
  std::string_view text;
  Span span;               // without option name; with quotes where `is_plain` is false
  bool is_plain = false;   // the span holds exactly the text
  bool is_for_folder = false;   // of mkdir or install -d
};

// The modes of COPY --chmod, and of chmod, mkdir -m and install -m in RUN; those a variable decides are left out.
void each_file_mode(const AnyInstruction& instruction, const std::function<void(const WrittenMode&, const FileMode&)>& visit);

}  // namespace docklint
