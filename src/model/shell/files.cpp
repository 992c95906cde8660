#include "model/shell/files.h"

#include <algorithm>

#include "model/shell/arguments.h"

namespace docklint {
namespace {

std::string_view base_name(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// find PATHS... EXPRESSION -delete
void add_find_removals(const ShellCommand& command, std::vector<Removal>& made) {
  if (!command.has_word("-delete")) return;
  for (const ShellWord& word : command.arguments()) {
    std::string_view text = word.text();
    if (text == "-H" || text == "-L" || text == "-P") continue;
    if (text.starts_with('-') || text == "!" || text == "(") return;
    made.push_back({&command, &word, text, true, true});
  }
}

// The destination of cp, mv, install, ln: -t DIR or the last operand.
const ShellWord* copy_destination(const ShellCommand& command) {
  CommandArguments arguments = split_arguments(command.arguments(), {.short_values = "tSmogZ", .long_values = " target-directory suffix mode owner group "});
  const CommandOption* target = arguments.option('t', "target-directory");
  if (target != nullptr && target->has_value && target->value_word->text() == target->value) return target->value_word;
  return arguments.operands.size() > 1 ? arguments.operands.back() : nullptr;
}

void add_operands(const ShellCommand& command, const OptionSyntax& syntax, CreationKind kind, std::vector<Creation>& made) {
  for (const ShellWord* word : split_arguments(command.arguments(), syntax).operands) made.push_back({&command, word, word->text(), kind});
}

void add_download(const ShellCommand& command, std::vector<Creation>& made) {
  bool is_curl = command.name == "curl";
  CommandArguments arguments = split_arguments(command.arguments(), {.short_values = is_curl ? "AbcCdDeEFHhKmoPQrtTuUwxXyYz" : "aoOeitTwQPUlADXIRB",
                                                                     .long_values = " output output-document directory-prefix output-dir header "});
  const CommandOption* output = is_curl ? arguments.option('o', "output") : arguments.option('O', "output-document");
  if (output != nullptr && output->has_value) {
    if (output->value != "-") made.push_back({&command, output->value_word, output->value, CreationKind::Download});
    return;
  }
  if (is_curl && !arguments.has('O', "remote-name")) return;
  for (const ShellWord* word : arguments.operands) {
    std::string_view url = word->text().substr(0, word->text().find('?'));
    if (!base_name(url).empty() && url.find("://") != std::string_view::npos) made.push_back({&command, word, base_name(url), CreationKind::Download});
  }
}

void add_checkout(const ShellCommand& command, std::vector<Creation>& made) {
  CommandArguments arguments = split_arguments(
      command.arguments(), {.short_values = "bocCj", .long_values = " branch depth origin config reference separate-git-dir jobs filter template "});
  if (arguments.operands.size() < 2 || arguments.operands[0]->text() != "clone") return;
  const ShellWord* word = arguments.operands.back();
  if (arguments.operands.size() > 2) return made.push_back({&command, word, word->text(), CreationKind::Checkout});
  std::string_view name = base_name(word->text());
  if (name.ends_with(".git")) name.remove_suffix(4);
  if (!name.empty()) made.push_back({&command, word, name, CreationKind::Checkout});
}

void add_extraction(const ShellCommand& command, std::vector<Creation>& made) {
  bool is_tar = command.name != "unzip";
  CommandArguments arguments = split_arguments(command.arguments(), {.short_values = is_tar ? "fCTXI" : "dxP", .long_values = " directory file exclude "});
  const CommandOption* folder = is_tar ? arguments.option('C', "directory") : arguments.option('d');
  if (folder != nullptr && folder->has_value) made.push_back({&command, folder->value_word, folder->value, CreationKind::Extracted});
}

void add_redirects(const ShellCommand& command, std::vector<Creation>& made) {
  for (const ShellRedirect& redirect : command.redirects) {
    bool writes = redirect.kind == ShellRedirectKind::Output || redirect.kind == ShellRedirectKind::Append || redirect.kind == ShellRedirectKind::Both ||
                  redirect.kind == ShellRedirectKind::BothAppend;
    if (writes && !redirect.target.text().starts_with("/dev/")) made.push_back({&command, &redirect.target, redirect.target.text(), CreationKind::Redirect});
  }
}

constexpr NameList kCreators(" mkdir tee curl wget git tar bsdtar unzip cp mv install ln ");

void add_creations(const ShellCommand& command, std::vector<Creation>& made) {
  std::string_view name = command.name;
  if (!kCreators.holds(name)) return;
  if (name == "mkdir") add_operands(command, {.short_values = "mZ", .long_values = " mode "}, CreationKind::Folder, made);
  else if (name == "tee") add_operands(command, {}, CreationKind::Redirect, made);
  else if (name == "curl" || name == "wget") add_download(command, made);
  else if (name == "git") add_checkout(command, made);
  else if (name == "tar" || name == "bsdtar" || name == "unzip") add_extraction(command, made);
  else if (name == "cp" || name == "mv" || name == "install" || name == "ln")
    if (const ShellWord* word = copy_destination(command)) made.push_back({&command, word, word->text(), CreationKind::Copy});
}

// chmod -x FILE: a mode that looks like an option.
bool is_mode(std::string_view text) { return text.size() > 1 && text[0] == '-' && text.find_first_not_of("rwxXst,=+-ugoa", 1) == std::string_view::npos; }

struct ChangeArguments {
  const ShellWord* first = nullptr;
  std::vector<const ShellWord*> paths;
  bool recursive = false;
  bool by_reference = false;
};

ChangeArguments change_arguments(const ShellCommand& command, bool takes_mode) {
  ChangeArguments made;
  bool options_over = false;
  for (const ShellWord& word : command.arguments()) {
    std::string_view text = word.text();
    bool is_option = !options_over && word.is_flag() && !(takes_mode && made.first == nullptr && is_mode(text));
    if (!options_over && text == "--") {
      options_over = true;
    } else if (is_option) {
      made.recursive |= text == "--recursive" || (!text.starts_with("--") && text.find('R') != std::string_view::npos);
      made.by_reference |= text.starts_with("--reference");
    } else if (made.first == nullptr && !made.by_reference) {
      made.first = &word;
    } else {
      made.paths.push_back(&word);
    }
  }
  return made;
}

}  // namespace

std::vector<Removal> find_removals(const ShellScript& script) {
  std::vector<Removal> made;
  for (const ShellCommand& command : script.commands) {
    if (command.name == "find") add_find_removals(command, made);
    if (command.name != "rm" && command.name != "rmdir" && command.name != "unlink") continue;
    CommandArguments arguments = split_arguments(command.arguments(), {});
    bool recursive = arguments.has('r', "recursive") || arguments.has('R');
    bool force = arguments.has('f', "force");
    for (const ShellWord* word : arguments.operands) made.push_back({&command, word, word->text(), recursive, force});
  }
  return made;
}

std::vector<Creation> find_creations(const ShellScript& script) {
  std::vector<Creation> made;
  for (const ShellCommand& command : script.commands) {
    add_creations(command, made);
    add_redirects(command, made);
  }
  return made;
}

std::vector<ModeChange> find_mode_changes(const ShellScript& script, TextPool& pool) {
  std::vector<ModeChange> made;
  for (const ShellCommand& command : script.commands) {
    if (command.name != "chmod") continue;
    ChangeArguments arguments = change_arguments(command, true);
    made.push_back({&command, arguments.first, pool.copy(std::span<const ShellWord* const>(arguments.paths)), arguments.recursive});
  }
  return made;
}

std::vector<OwnerChange> find_owner_changes(const ShellScript& script, TextPool& pool) {
  std::vector<OwnerChange> made;
  for (const ShellCommand& command : script.commands) {
    if (command.name != "chown" && command.name != "chgrp") continue;
    ChangeArguments arguments = change_arguments(command, false);
    made.push_back({&command, arguments.first, pool.copy(std::span<const ShellWord* const>(arguments.paths)), arguments.recursive, command.name == "chgrp"});
  }
  return made;
}

}  // namespace docklint
