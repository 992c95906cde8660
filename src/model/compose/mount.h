// What a service mounts: `volumes` short and long, and `tmpfs`, in one form.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/compose/value.h"

namespace docklint {

enum class ComposeMountType : std::uint8_t { Bind, Volume, Tmpfs, NamedPipe, Cluster, Image, Unknown };

struct ComposeMountOption {
  std::string_view text;
  FileSpan where;
};

struct ComposeMount {
  const ComposeValue* value = nullptr;  // the item
  FileSpan where;
  ComposeMountType type = ComposeMountType::Unknown;
  bool is_long = false;
  bool from_tmpfs_key = false;
  std::string_view source;              // host path or volume name; "" = anonymous
  FileSpan source_span;
  std::string_view target;
  FileSpan target_span;
  std::vector<ComposeMountOption> options;     // short form, after the second colon; tmpfs options
  bool read_only = false;
  bool is_certain = true;               // false: source or target hangs on a variable
  bool is_valid = true;

  bool is_anonymous() const { return type == ComposeMountType::Volume && source.empty(); }
  bool is_named_volume() const { return type == ComposeMountType::Volume && !source.empty(); }
  // `target` without "/./", "//" and a final '/'.
  std::string clean_target() const;
};

enum class VolumeFault : std::uint8_t { None, Empty, EmptyPart, TooManyParts };

struct VolumeText {
  struct Part { std::size_t begin = 0, end = 0; bool empty() const { return begin == end; } };
  Part source, target, options;
  bool has_source = false;
  ComposeMountType type = ComposeMountType::Volume;
  bool drive_letter = false;       // the first part is one letter and was read as a Windows drive
  VolumeFault fault = VolumeFault::None;
  Part fault_at;
};

// `[source:]target[:options]` as compose splits it, its drive letter trap included.
VolumeText split_volume(std::string_view text);

}  // namespace docklint
