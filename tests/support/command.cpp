#include "support/command.h"

#include <cerrno>

#include "io/file_error.h"

namespace docklint::test {

CommandResult CommandRunner::run(const std::vector<std::string>& arguments) const {
  CommandResult result;
  cli::Surroundings surroundings;
  surroundings.files = &files;
  surroundings.read_standard_input = [this]() -> Result<std::string> { return standard_input; };
  surroundings.write_file = [&](const std::string& path, std::string_view text) -> Result<void> {
    if (refuses_writes) return unwritable(EACCES, path);
    result.written[path] = std::string(text);
    return {};
  };
  surroundings.replace_file = [&](const std::string& path, std::optional<std::string_view> before, std::string_view text) -> Result<void> {
    if (refuses_writes) return unwritable(EACCES, path);
    auto now = files.read(path);
    if (files_change || now.has_value() != before.has_value() || (now && *now != *before)) return tl::unexpected(Error{ErrorCode::ChangedOnDisk, "changed: " + path});
    result.written[path] = std::string(text);
    return {};
  };
  surroundings.shows_colours = is_terminal;
  surroundings.terminal_width = is_terminal ? 80 : 0;
  result.exit_code = static_cast<int>(cli::run(arguments, surroundings, result.out, result.err));
  return result;
}

}  // namespace docklint::test
