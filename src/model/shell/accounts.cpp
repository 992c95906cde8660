#include "model/shell/accounts.h"

#include <charconv>

namespace docklint {
namespace {

constexpr OptionSyntax kUseradd{"bcdefgGkKpRPsuZ",
                                " base-dir comment home-dir home expiredate inactive gid groups skel key password root prefix shell uid selinux-user "
                                "selinux-range "};
constexpr OptionSyntax kAdduser{"hgsGukc", " home shell uid gid ingroup gecos comment conf firstuid lastuid firstgid lastgid add-extra-groups "};
constexpr OptionSyntax kGroupadd{"gKpRPU", " gid key password root prefix users "};

void set_id(Account& account, const CommandOption* option) {
  if (option == nullptr || !option->has_value) return;
  account.id = option->value;
  account.id_span = option->value_span;
}

std::string_view value_of(const CommandOption* option) { return option != nullptr && option->has_value ? option->value : std::string_view(); }

std::optional<Account> read(const ShellCommand& command) {
  Account account{.command = &command};
  bool is_adduser = command.name == "adduser" || command.name == "addgroup";
  account.is_group = command.name == "groupadd" || command.name == "addgroup";
  const OptionSyntax& syntax = is_adduser ? kAdduser : account.is_group ? kGroupadd : kUseradd;
  CommandArguments arguments = split_arguments(command.arguments(), syntax);
  if (command.name == "useradd") {
    account.tool = AccountTool::Useradd;
    if (arguments.has('D', "defaults")) return std::nullopt;
    set_id(account, arguments.option('u', "uid"));
    account.group = value_of(arguments.option('g', "gid"));
    account.shell = value_of(arguments.option('s', "shell"));
    account.is_system = arguments.has('r', "system");
    account.skips_lastlog = arguments.has('l', "no-log-init");
  } else if (command.name == "groupadd") {
    account.tool = AccountTool::Groupadd;
    set_id(account, arguments.option('g', "gid"));
    account.is_system = arguments.has('r', "system");
  } else if (command.name == "adduser") {
    account.tool = AccountTool::Adduser;
    if (arguments.has("group")) account.is_group = arguments.has("group") && !arguments.has("system");
    // `adduser USER GROUP` makes no user but a member.
    if (arguments.operands.size() > 1) return std::nullopt;
    set_id(account, arguments.option('u', "uid"));
    account.group = value_of(arguments.has("ingroup") ? arguments.option("ingroup") : arguments.option('G', "gid"));
    account.shell = value_of(arguments.option('s', "shell"));
    account.is_system = arguments.has('S', "system");
  } else {
    account.tool = AccountTool::Addgroup;
    if (arguments.operands.size() > 1) return std::nullopt;
    set_id(account, arguments.option('g', "gid"));
    account.is_system = arguments.has('S', "system");
  }
  if (!arguments.operands.empty()) account.name = arguments.operands.back();
  return account;
}

}  // namespace

std::optional<std::uint64_t> Account::numeric_id() const {
  std::uint64_t value = 0;
  auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), value);
  if (id.empty() || error != std::errc() || end != id.data() + id.size()) return std::nullopt;
  return value;
}

std::vector<Account> find_accounts(const ShellScript& script) {
  std::vector<Account> made;
  for (const ShellCommand& command : script.commands) {
    bool creates = command.name == "useradd" || command.name == "adduser" || command.name == "groupadd" || command.name == "addgroup";
    if (!creates) continue;
    if (std::optional<Account> account = read(command)) made.push_back(*account);
  }
  return made;
}

}  // namespace docklint
