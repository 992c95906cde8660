#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/dockerfile/stage.h"
#include "rules/rule.h"

namespace docklint {
namespace {

constexpr std::string_view kNobodysId = "65532";

// The file an image begun from scratch may have got so far; when in doubt it has it.
struct AccountFiles {
  bool passwd = false;
  bool group = false;

  void take(const AnyInstruction& instruction) {
    // A program copied before may write anything.
    if (instruction.keyword == Keyword::Run) passwd = group = true;
    const auto* copy = instruction.as<CopyInstruction>();
    if (copy == nullptr) return;
    std::string_view path = copy->destination_path;
    while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    if (path.empty() || path == "/" || path == "/etc") passwd = group = true;
    passwd |= path == "/etc/passwd";
    group |= path == "/etc/group";
  }
};

bool is_account_name(std::string_view name) {
  return !name.empty() && name != "root" && name.find('$') == std::string_view::npos && name.find_first_not_of("0123456789") != std::string_view::npos;
}

void report_name(const MappedText& name, std::string_view file, std::string_view what, RuleContext& ctx) {
  Finding finding = ctx.report(name.span(), fmt::format("{} `{}` cannot be looked up: the image has no `{}`", what, name.text(), file));
  finding.help(fmt::format("give a number, or copy a `{}` with that name into the image", file));
  if (ctx.source().text(name.span()) == name.text())
    finding.fix(Fix::unsafe(fmt::format("use the number {}", kNobodysId), {ctx.replace(name.span(), std::string(kNobodysId))}));
}

// `user:group` of --chown; views into the word, with their places.
void check_owner(const Word& owner, const AccountFiles& files, RuleContext& ctx) {
  if (!owner.is_literal() || owner.is_malformed || ctx.source().text(owner.span()) != owner.text()) return;
  std::string_view text = owner.text();
  std::size_t colon = text.find(':');
  std::string_view user = text.substr(0, colon);
  Span span{owner.span().begin, owner.span().begin + static_cast<std::uint32_t>(user.size())};
  if (!files.passwd && is_account_name(user)) report_name(MappedText(user, span), "/etc/passwd", "user", ctx);
  if (colon == std::string_view::npos) return;
  std::string_view group = text.substr(colon + 1);
  if (!files.group && is_account_name(group)) report_name(MappedText(group, {span.end + 1, owner.span().end}), "/etc/group", "group", ctx);
}

std::vector<const Stage*> chain_of(const Stage& stage) {
  std::vector<const Stage*> chain;
  for (const Stage* link = &stage; link != nullptr; link = link->base_stage) chain.push_back(link);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

void check_started_user(const Stage& stage, const AccountFiles& files, RuleContext& ctx) {
  const UserInstruction* user = stage.final_state->user.set_by;
  if (!stage.is_final || user == nullptr || !user->argument.is_literal() || user->argument.is_malformed) return;
  if (!files.passwd && is_account_name(user->user.text())) report_name(user->user, "/etc/passwd", "user", ctx);
  if (!files.group && user->has_group && is_account_name(user->group.text())) report_name(user->group, "/etc/group", "group", ctx);
}

}  // namespace

void rules::dockerfile::user_without_passwd(const Stage& stage, RuleContext& ctx) {
  if (stage.root == nullptr || stage.root->base != BaseKind::Scratch || stage.is_windows == Answer::Yes) return;
  AccountFiles files;
  for (const Stage* link : chain_of(stage)) {
    for (const AnyInstruction* instruction : link->instructions) {
      if (instruction->is_onbuild()) continue;
      const auto* copy = instruction->as<CopyInstruction>();
      if (copy != nullptr && link == &stage && copy->chown) check_owner(*copy->chown, files, ctx);
      files.take(*instruction);
    }
  }
  check_started_user(stage, files, ctx);
}

}  // namespace docklint
