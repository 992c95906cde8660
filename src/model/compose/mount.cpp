#include "model/compose/mount.h"

#include "io/path.h"

namespace docklint {
namespace {

using Part = VolumeText::Part;

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// compose keeps one letter and its colon together, whatever follows.
bool starts_with_drive(std::string_view text, std::size_t at) {
  return at + 1 < text.size() && is_letter(text[at]) && text[at + 1] == ':';
}

ComposeMountType type_of_source(std::string_view source) {
  if (source[0] == kUnknownText) return source.find('/') == std::string_view::npos ? ComposeMountType::Unknown : ComposeMountType::Bind;
  bool is_path = source[0] == '.' || source[0] == '/' || source[0] == '~' || source[0] == '\\' || starts_with_drive(source, 0);
  return is_path ? ComposeMountType::Bind : ComposeMountType::Volume;
}

}  // namespace

VolumeText split_volume(std::string_view text) {
  VolumeText volume;
  volume.fault_at = {0, text.size()};
  if (text.empty()) {
    volume.fault = VolumeFault::Empty;
    return volume;
  }
  if (text.size() <= 2) {
    volume.target = {0, text.size()};
    return volume;
  }
  Part parts[3];
  std::size_t count = 0;
  std::size_t at = 0;
  bool drive_first = false;
  while (true) {
    std::size_t search = at;
    if (starts_with_drive(text, at)) {
      if (count == 0) drive_first = true;
      search = at + 2;
    }
    std::size_t colon = text.find(':', search);
    std::size_t end = colon == std::string_view::npos ? text.size() : colon;
    if (count == 3) {
      volume.fault = VolumeFault::TooManyParts;
      return volume;
    }
    parts[count++] = {at, end};
    if (at == end) {
      volume.fault = VolumeFault::EmptyPart;
      volume.fault_at = {at, end};
      return volume;
    }
    if (colon == std::string_view::npos) break;
    at = colon + 1;
  }
  volume.drive_letter = drive_first;
  if (count == 1) {
    volume.target = parts[0];
    return volume;
  }
  volume.has_source = true;
  volume.source = parts[0];
  volume.target = parts[1];
  if (count == 3) volume.options = parts[2];
  volume.type = type_of_source(text.substr(volume.source.begin, volume.source.end - volume.source.begin));
  return volume;
}

std::string ComposeMount::clean_target() const { return clean_path(target); }

}  // namespace docklint
