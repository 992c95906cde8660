// Users and groups that shell text creates: useradd, adduser (Debian's and busybox'), groupadd, addgroup.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/shell/arguments.h"
#include "syntax/shell/script.h"

namespace docklint {

enum class AccountTool : std::uint8_t { Useradd, Adduser, Groupadd, Addgroup };

struct Account {
  const ShellCommand* command = nullptr;
  AccountTool tool = AccountTool::Useradd;
  bool is_group = false;
  const ShellWord* name = nullptr;       // null when it cannot be told
  // As written, "" when not given: a number, a name or an expansion.
  std::string_view id;                   // uid of a user, gid of a group
  Span id_span;
  std::string_view group;                // of a user: primary group
  std::string_view shell;
  bool is_system = false;
  bool skips_lastlog = false;            // -l, --no-log-init
  // The id as a number; nothing when it is not given or not a plain number.
  std::optional<std::uint64_t> numeric_id() const;
};

std::vector<Account> find_accounts(const ShellScript& script);

}  // namespace docklint
