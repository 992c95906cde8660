// Which shell reads a piece of shell text.
#pragma once

#include <cstdint>
#include <string_view>

namespace docklint {

enum class ShellDialect : std::uint8_t {
  Sh,    // /bin/sh of an unknown image: assume POSIX only
  Bash,
  Ash,   // busybox sh, /bin/sh of Alpine
  Dash,  // /bin/sh of Debian and Ubuntu
  Ksh,
  Zsh,
  Cmd,
  PowerShell,
  Unknown,  // an interpreter that is no shell (python heredoc), or a shell we do not know
};

// "bash"; "" for Unknown.
std::string_view shell_dialect_name(ShellDialect dialect);

// From the program's name or path as SHELL or a `#!` line gives it: "/bin/bash", "pwsh.exe", "CMD". Any
// letter case; `sh` is Sh, whatever it links to in the image.
ShellDialect shell_dialect_from(std::string_view program);

// From a `#!` line with or without its end: "#!/usr/bin/env -S bash -e". Unknown when it names no shell.
ShellDialect shell_dialect_of_shebang(std::string_view line);

// Whether the text follows the grammar of the POSIX shell and its extensions: only that is parsed.
constexpr bool is_posix_like(ShellDialect dialect) {
  return dialect != ShellDialect::Cmd && dialect != ShellDialect::PowerShell && dialect != ShellDialect::Unknown;
}

}  // namespace docklint
