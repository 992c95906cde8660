#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "model/dockerfile/stage.h"
#include "model/shell/arguments.h"
#include "model/shell/facts.h"
#include "rules/rule.h"
#include "rules/support/shell_values.h"

namespace docklint {
namespace {

struct Membership {
  std::string_view group;
  const ShellCommand* command = nullptr;
};

// Which account a command puts into which groups besides its own.
class MembershipReader {
 public:
  MembershipReader(const AnyInstruction& instruction, std::string_view account, std::vector<Membership>& out)
      : instruction_(instruction), account_(account), out_(out) {}

  void read(const ShellCommand& command) {
    if (command.name == "useradd" || command.name == "usermod") read_useradd(command);
    if (command.name == "gpasswd") read_gpasswd(command);
    if (command.name == "adduser" || command.name == "addgroup") read_adduser(command);
  }

 private:
  bool is_account(const ShellWord* word) const {
    return word != nullptr && known_value(*word, instruction_) == account_;
  }

  void read_useradd(const ShellCommand& command) {
    CommandArguments arguments = split_arguments(command.arguments(), {.short_values = "bcdefgGkKpRPsulL",
        .long_values = " base-dir comment home-dir home expiredate inactive gid groups skel key password root prefix shell uid login "});
    const CommandOption* groups = arguments.option('G', "groups");
    if (groups == nullptr || !groups->has_value || arguments.operands.empty() || !is_account(arguments.operands.back())) return;
    for (std::string_view rest = groups->value; !rest.empty();) {
      std::size_t comma = rest.find(',');
      add(rest.substr(0, comma), command);
      rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    }
  }

  void read_gpasswd(const ShellCommand& command) {
    CommandArguments arguments = split_arguments(command.arguments(), {.short_values = "adAM", .long_values = " add delete administrators members "});
    const CommandOption* added = arguments.option('a', "add");
    if (added != nullptr && added->value_word != nullptr && is_account(added->value_word) && !arguments.operands.empty()) add(arguments.operands.back()->text(), command);
  }

  void read_adduser(const ShellCommand& command) {
    CommandArguments arguments = split_arguments(command.arguments(), {.short_values = "hgsGukc", .long_values = " home shell uid gid ingroup gecos comment "});
    if (arguments.operands.size() == 2 && is_account(arguments.operands[0])) add(arguments.operands[1]->text(), command);
  }

  void add(std::string_view group, const ShellCommand& command) {
    if (!group.empty() && group.find('$') == std::string_view::npos) out_.push_back({group, &command});
  }

  const AnyInstruction& instruction_;
  std::string_view account_;
  std::vector<Membership>& out_;
};

std::vector<Membership> memberships_of(std::string_view account, const Stage& stage, const UserInstruction& before) {
  std::vector<Membership> found;
  for (const Stage* link = &stage; link != nullptr; link = link->base_stage) {
    link->each<RunInstruction>([&](const RunInstruction& run) {
      if (run.index > before.index) return;
      for (const ShellText& text : run.command.shell) {
        if (text.script == nullptr) continue;
        MembershipReader reader(run, account, found);
        for (const ShellCommand& command : text.script->commands) reader.read(command);
      }
    });
  }
  return found;
}

}  // namespace

void rules::dockerfile::supplementary_groups_lost(const Stage& stage, RuleContext& ctx) {
  stage.each<UserInstruction>([&](const UserInstruction& user) {
    if (!user.has_group || !user.argument.is_known() || user.user.empty() || user.group.empty()) return;
    std::string_view name = user.user.text();
    if (name == "root" || name.find_first_not_of("0123456789") == std::string_view::npos) return;
    for (const Membership& member : memberships_of(name, stage, user)) {
      if (member.group == user.group.text() || member.group == name) continue;
      Span where = user.argument.is_literal() ? user.group.span() : user.argument.span();
      Finding finding = ctx.report(where, fmt::format("`{}` is started without its group `{}`, because a group is given", name, member.group));
      finding.help("leave the group out: the account then gets all of its groups").related(member.command->span, "put into the group here");
      if (!user.argument.is_literal() || user.argument.quoting != Quoting::None) return;
      finding.fix(Fix::unsafe("leave the group out", {ctx.erase({user.user.span().end, user.group.span().end})}));
      return;
    }
  });
}

}  // namespace docklint
