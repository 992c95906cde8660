#include "syntax/shell/wrappers.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/name_filter.h"

namespace docklint {
namespace {

using Words = std::span<const ShellWord>;

// Where the command begins among a wrapper's words.
struct Prefix {
  std::string_view name;
  std::string_view short_values;   // short options followed by a value
  std::string_view long_values;    // long ones, each between blanks
  std::uint8_t operands = 0;       // operands before the command: user, duration, lock file
  bool takes_assignments = false;  // A=1 before the command
};

constexpr std::array<Prefix, 30> kPrefixes = {{
    {"sudo", "ughpCrtTUDR", " user group host prompt close-from chdir role type other-user chroot command-timeout ", 0, true},
    {"doas", "uC", ""},
    {"env", "uC", " unset chdir ", 0, true},
    {"exec", "a", ""},
    {"time", "fo", " format output "},
    {"nice", "n", " adjustment "},
    {"ionice", "cnpPu", " class classdata "},
    {"nohup", "", ""},
    {"setsid", "", ""},
    {"command", "", ""},
    {"builtin", "", ""},
    {"chronic", "", ""},
    {"unbuffer", "", ""},
    {"fakeroot", "lsib", ""},
    {"xargs", "IndPLsEa", " max-args max-procs delimiter max-chars arg-file max-lines "},
    {"timeout", "ks", " kill-after signal ", 1},
    {"gosu", "", "", 1},
    {"su-exec", "", "", 1},
    {"s6-setuidgid", "", "", 1},
    {"setuidgid", "", "", 1},
    {"chroot", "", "", 1},
    {"flock", "wE", " timeout conflict-exit-code ", 1},
    {"setpriv", "", " reuid regid groups inh-caps ambient-caps bounding-set securebits pdeathsig "},
    {"stdbuf", "ioe", " input output error "},
    {"tini", "ep", ""},
    {"dumb-init", "r", " rewrite "},
    {"busybox", "", ""},
    {"xvfb-run", "efnpsw", " error-file auth-file server-num xauth-protocol server-args wait "},
    {"ssh-agent", "ct", ""},
    {"dbus-run-session", "", " config-file dbus-daemon "},
}};

constexpr std::array<std::string_view, 8> kShells = {"sh", "bash", "ash", "dash", "zsh", "ksh", "mksh", "rbash"};

// All that unwrap_command knows.
constexpr NameFilter wrapper_filter() {
  NameFilter filter;
  for (const Prefix& prefix : kPrefixes) filter.add(prefix.name);
  for (std::string_view shell : kShells) filter.add(shell);
  for (std::string_view name : {"su", "runuser", "find", "eval"}) filter.add(name);
  return filter;
}
constexpr NameFilter kWrappers = wrapper_filter();

bool is_assignment(std::string_view word) {
  std::size_t equals = word.find('=');
  if (equals == std::string_view::npos || equals == 0) return false;
  return std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(equals), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

bool has_value_word(const Prefix& prefix, std::string_view flag) {
  if (flag.starts_with("--")) {
    std::string_view name = flag.substr(2);
    std::size_t at = prefix.long_values.find(name);
    return name.find('=') == std::string_view::npos && at != std::string_view::npos && at > 0 &&
           prefix.long_values[at - 1] == ' ' && prefix.long_values[at + name.size()] == ' ';
  }
  // The value follows only where the option is the last of its cluster; else it is attached.
  for (std::size_t i = 1; i < flag.size(); ++i)
    if (prefix.short_values.find(flag[i]) != std::string_view::npos) return i + 1 == flag.size();
  return false;
}

std::optional<WrappedWords> after_prefix(const Prefix& prefix, Words words) {
  std::size_t operands = prefix.operands;
  bool flags_over = false;
  for (std::size_t i = 1; i < words.size(); ++i) {
    std::string_view text = words[i].text();
    if (!flags_over && text == "--") {
      flags_over = true;
    } else if (!flags_over && words[i].is_flag()) {
      if (prefix.name == "command" && (text == "-v" || text == "-V")) return std::nullopt;
      if (has_value_word(prefix, text)) ++i;
    } else if (prefix.takes_assignments && is_assignment(text)) {
      continue;
    } else if (operands > 0) {
      --operands;
    } else {
      return WrappedWords{.words = words.subspan(i)};
    }
  }
  return std::nullopt;
}

// sh -ec "script", bash -o pipefail -c "script"
std::optional<WrappedWords> shell_script(Words words) {
  bool wants_script = false;
  for (std::size_t i = 1; i < words.size(); ++i) {
    std::string_view text = words[i].text();
    bool is_option = words[i].is_flag() || (text.size() > 1 && text[0] == '+');
    if (text == "--") continue;
    if (!is_option) return wants_script ? std::optional(WrappedWords{.script = &words[i]}) : std::nullopt;
    if (text.starts_with("--")) {
      if (text == "--rcfile" || text == "--init-file") ++i;
      continue;
    }
    wants_script |= text[0] == '-' && text.find('c') != std::string_view::npos;
    if (text.back() == 'o' || text.back() == 'O') ++i;
  }
  return std::nullopt;
}

// su - user -c "script", runuser -u user -- command
std::optional<WrappedWords> su_script(const ShellCommand& command) {
  Words words = command.words;
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    std::string_view text = words[i].text();
    if (text == "-c" || text == "--command" || text == "-lc") return WrappedWords{.script = &words[i + 1]};
  }
  if (command.name == "runuser") return after_prefix({"runuser", "ugGsTw", " user group supp-group shell "}, words);
  return std::nullopt;
}

// find ... -exec command {} ;
std::optional<WrappedWords> find_exec(Words words) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    std::string_view text = words[i].text();
    if (text != "-exec" && text != "-execdir" && text != "-ok" && text != "-okdir") continue;
    std::size_t end = i + 1;
    while (end < words.size() && words[end].text() != ";" && words[end].text() != "+") ++end;
    if (end > i + 1) return WrappedWords{.words = words.subspan(i + 1, end - i - 1)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<WrappedWords> unwrap_command(const ShellCommand& command) {
  if (command.words.size() < 2 || !kWrappers.may_hold(command.name)) return std::nullopt;
  if (std::find(kShells.begin(), kShells.end(), command.name) != kShells.end()) return shell_script(command.words);
  if (command.name == "su" || command.name == "runuser") return su_script(command);
  if (command.name == "find") return find_exec(command.words);
  if (command.name == "eval") {
    if (command.words.size() == 2) return WrappedWords{.script = &command.words[1]};
    return WrappedWords{.words = command.words.subspan(1)};
  }
  for (const Prefix& prefix : kPrefixes)
    if (command.name == prefix.name) return after_prefix(prefix, command.words);
  return std::nullopt;
}

}  // namespace docklint
