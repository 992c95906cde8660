// Replacing a file so that whoever looks at it, whenever, and whatever happens to us meanwhile, finds it
// whole: as it was or as it shall be.
//
// The new text goes to a hidden file in the same folder, is forced to disk and renamed over the old one.
// Mode, owner, group and extended attributes are kept; a symbolic link stays one, what it leads to is
// replaced. Refused, with nothing changed:
//   ChangedOnDisk  the file does not hold `before` any more, or one appeared where none was
//   NotRegular     it is a folder or a device
//   NotWritable    it may not be written, its owner cannot be kept, or it has several hard links, which a
//                  rename would separate
//
//   auto written = write_atomically("Dockerfile", text_as_read, new_text);
//   if (!written) return tl::unexpected(std::move(written).error());
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "docklint/result.h"

namespace docklint {

// `before` is the text the file held when it was read; none: there was no file, and a new one is made.
// A file that holds `text` already is left alone.
Result<void> write_atomically(const std::string& path, std::optional<std::string_view> before, std::string_view text);

}  // namespace docklint
