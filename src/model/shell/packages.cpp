#include "model/shell/packages.h"

#include <algorithm>
#include <array>
#include <optional>

#include "model/shell/package_managers.h"
#include "model/shell/package_names.h"

namespace docklint {
namespace {

using Words = std::span<const ShellWord>;

bool is_python(std::string_view program) {
  return program.starts_with("python") && program.substr(6).find_first_not_of("0123456789.") == std::string_view::npos;
}

struct Call {
  const ManagerSyntax* syntax = nullptr;
  Words arguments;
  Span name_span;
};

// `python3 -u -m pip install x` is a call of pip.
std::optional<Call> manager_call(const ShellCommand& command) {
  if (const ManagerSyntax* syntax = find_package_manager(command.name)) return Call{syntax, command.arguments(), command.name_span};
  if (!is_python(command.name)) return std::nullopt;
  Words words = command.words;
  for (std::size_t i = 1; i + 1 < words.size() && words[i].is_flag(); ++i) {
    if (words[i].text() != "-m") continue;
    const ManagerSyntax* syntax = find_package_manager(words[i + 1].text());
    if (syntax == nullptr) return std::nullopt;
    return Call{syntax, words.subspan(i + 2), hull(command.name_span, words[i + 1].span)};
  }
  return std::nullopt;
}

struct Matched {
  const ActionPattern* pattern = nullptr;
  std::size_t words = 0;
};

// Words of the pattern against the first operands.
std::size_t matches(std::string_view pattern, const std::vector<const ShellWord*>& operands) {
  std::size_t count = 0;
  while (!pattern.empty()) {
    std::size_t blank = pattern.find(' ');
    if (count == operands.size() || operands[count]->text() != pattern.substr(0, blank)) return 0;
    ++count;
    pattern.remove_prefix(blank == std::string_view::npos ? pattern.size() : blank + 1);
  }
  return count;
}

Matched match_action(const ManagerSyntax& syntax, const std::vector<const ShellWord*>& operands) {
  Matched best;
  for (const ActionPattern& pattern : syntax.actions)
    if (std::size_t words = matches(pattern.words, operands); words > best.words) best = {&pattern, words};
  return best;
}

// pacman -Sy x: the action is an option.
PackageAction pacman_action(const CommandArguments& arguments) {
  if (arguments.has('R', "remove")) return PackageAction::Remove;
  if (!arguments.has('S', "sync")) return arguments.has('U', "upgrade") ? PackageAction::Install : PackageAction::Other;
  if (arguments.has('c', "clean")) return PackageAction::Clean;
  if (!arguments.operands.empty()) return PackageAction::Install;
  if (arguments.has('u', "sysupgrade")) return PackageAction::Upgrade;
  return arguments.has('y', "refresh") ? PackageAction::RefreshIndex : PackageAction::Other;
}

// What stands for one package version given apart: gem install x -v 1, cargo install x --version 1.
bool has_version_option(const PackageInvocation& call) {
  switch (call.manager) {
    case PackageManager::Gem: return call.has('v', "version");
    case PackageManager::Cargo: return call.has("version") || call.has("vers") || call.has("git") || call.has("path") || call.has("rev");
    case PackageManager::Dotnet:
    case PackageManager::Choco: return call.has("version");
    default: return false;
  }
}

// Only the first operand is a package: what follows are arguments of the program run, or a folder.
bool has_one_package(const PackageInvocation& call) {
  return call.action == PackageAction::Run || call.action_text == "create-project";
}

class Finder {
 public:
  Finder(const ShellScript& script, TextPool& pool) : script_(&script), pool_(&pool) {}

  std::vector<PackageInvocation> find() {
    for (const ShellCommand& command : script_->commands) {
      std::optional<Call> call = manager_call(command);
      if (call) made_.push_back(read(command, *call));
    }
    return std::move(made_);
  }

 private:
  PackageInvocation read(const ShellCommand& command, const Call& call) {
    const ManagerSyntax& syntax = *call.syntax;
    CommandArguments arguments = split_arguments(call.arguments, syntax.options);
    PackageInvocation made{.command = &command, .manager = syntax.manager, .name_span = call.name_span};
    made.options = pool_->copy(std::span<const CommandOption>(arguments.options));
    made.has_unknown_words = has_unknown(call.arguments);
    Matched matched = match_action(syntax, arguments.operands);
    set_action(made, syntax, arguments, matched);
    set_lists(made, syntax, arguments);
    std::vector<PackageName> packages;
    bool has_packages = made.action != PackageAction::Other && made.action != PackageAction::Clean && made.action != PackageAction::RefreshIndex;
    for (std::size_t i = matched.words; has_packages && i < arguments.operands.size(); ++i) {
      packages.push_back(read_package_name(*arguments.operands[i], syntax.notation));
      if (has_one_package(made)) break;
    }
    if (has_version_option(made))
      for (PackageName& package : packages) package.is_pinned = true;
    made.packages = pool_->copy(std::span<const PackageName>(packages));
    return made;
  }

  static bool has_unknown(Words words) {
    return std::any_of(words.begin(), words.end(), [](const ShellWord& word) {
      return word.quoting == ShellQuoting::None && word.expansions.size() == 1 && word.expansions[0].kind != ShellExpansionKind::Arithmetic &&
             word.span == word.expansions[0].span;
    });
  }

  void set_action(PackageInvocation& made, const ManagerSyntax& syntax, const CommandArguments& arguments, const Matched& matched) {
    made.action_span = {made.name_span.end, made.name_span.end};
    made.is_global = arguments.has('g', "global") || arguments.has("location");
    if (matched.pattern != nullptr) {
      const ShellWord& first = *arguments.operands[0];
      made.action_word = arguments.operands[matched.words - 1];
      made.action = matched.pattern->action;
      made.action_text = matched.pattern->words;
      made.action_span = hull(first.span, made.action_word->span);
      made.is_global |= matched.pattern->is_global;
    } else if (syntax.manager == PackageManager::Pacman) {
      made.action = pacman_action(arguments);
    } else if (syntax.actions.empty() || arguments.operands.empty()) {
      made.action = syntax.without_action;
    }
    if (arguments.has("help") || (made.action_text.empty() && arguments.has("version"))) made.action = PackageAction::Other;
  }

  void set_lists(PackageInvocation& made, const ManagerSyntax& syntax, const CommandArguments& arguments) {
    std::vector<CommandOption> lists;
    for (const CommandOption& option : arguments.options)
      if (option.has_value && names_word(syntax.list_options, option.name)) lists.push_back(option);
    made.lists = pool_->copy(std::span<const CommandOption>(lists));
  }

  const ShellScript* script_;
  TextPool* pool_;
  std::vector<PackageInvocation> made_;
};

bool is_option(const CommandOption& option, char letter, std::string_view name) {
  return (letter != '\0' && option.name.size() == 1 && option.name[0] == letter) || (!name.empty() && option.name == name);
}

}  // namespace

const CommandOption* PackageInvocation::option(char letter, std::string_view name) const {
  for (const CommandOption& given : options)
    if (is_option(given, letter, name)) return &given;
  return nullptr;
}

std::size_t PackageInvocation::count(char letter, std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(options.begin(), options.end(), [&](const CommandOption& given) { return is_option(given, letter, name); }));
}

std::vector<PackageInvocation> find_package_invocations(const ShellScript& script, TextPool& pool) {
  return Finder(script, pool).find();
}

}  // namespace docklint
