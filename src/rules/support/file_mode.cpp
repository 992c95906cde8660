#include "rules/support/file_mode.h"

#include "model/shell/arguments.h"
#include "model/shell/facts.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

constexpr std::size_t kLongestOctalMode = 5;

FileMode read_octal(std::string_view text) {
  unsigned bits = 0;
  for (char digit : text) bits = bits * 8 + static_cast<unsigned>(digit - '0');
  return {.setuid = (bits & 04000U) != 0, .setgid = (bits & 02000U) != 0, .sticky = (bits & 01000U) != 0,
          .others_write = (bits & 02U) != 0, .is_octal = true};
}

// One operator with its permissions: `+ws` for the classes before it.
void apply(FileMode& mode, std::string_view who, char operation, std::string_view permissions) {
  auto concerns = [&](char letter) { return who.find(letter) != std::string_view::npos || who.find('a') != std::string_view::npos; };
  auto change = [&](bool& bit, char letter) {
    bool named = permissions.find(letter) != std::string_view::npos;
    if (operation == '=') bit = named;
    if (operation == '+' && named) bit = true;
    if (operation == '-' && named) bit = false;
  };
  if (concerns('o')) change(mode.others_write, 'w');
  if (who.empty() || concerns('u')) change(mode.setuid, 's');
  if (who.empty() || concerns('g')) change(mode.setgid, 's');
  if (who.empty() || concerns('o')) change(mode.sticky, 't');
}

bool read_clause(FileMode& mode, std::string_view clause) {
  std::size_t begin = clause.find_first_not_of("ugoa");
  if (begin == std::string_view::npos) return false;
  std::string_view who = clause.substr(0, begin);
  while (begin < clause.size()) {
    char operation = clause[begin];
    if (operation != '+' && operation != '-' && operation != '=') return false;
    std::size_t end = clause.find_first_of("+-=", begin + 1);
    if (end == std::string_view::npos) end = clause.size();
    std::string_view permissions = clause.substr(begin + 1, end - begin - 1);
    if (permissions.find_first_not_of("rwxXstugo") != std::string_view::npos) return false;
    apply(mode, who, operation, permissions);
    begin = end;
  }
  return true;
}

void visit_mode(std::string_view text, Span span, bool is_for_folder, const std::function<void(const WrittenMode&, const FileMode&)>& visit) {
  if (auto mode = read_file_mode(text)) visit({text, span, span.end - span.begin == text.size(), is_for_folder}, *mode);
}

void visit_commands(const ShellText& text, const std::function<void(const WrittenMode&, const FileMode&)>& visit) {
  if (text.script == nullptr || text.facts == nullptr) return;
  for (const ModeChange& change : text.facts->mode_changes) {
    bool is_device = !change.paths.empty() && change.paths.front()->text().starts_with("/dev/");
    if (change.mode != nullptr && change.mode->is_literal() && !is_device) visit_mode(change.mode->text(), change.mode->span, false, visit);
  }
  for (const ShellCommand& command : text.script->commands) {
    if (command.name != "mkdir" && command.name != "install") continue;
    OptionSyntax syntax{.short_values = command.name == "mkdir" ? "m" : "mogtS", .long_values = " mode owner group target-directory suffix "};
    CommandArguments arguments = split_arguments(command.arguments(), syntax);
    const CommandOption* mode = arguments.option('m', "mode");
    if (mode != nullptr && mode->has_value && mode->value_word != nullptr && mode->value_word->is_literal()) {
      bool makes_folder = command.name == "mkdir" || arguments.has('d', "directory");
      visit_mode(mode->value, mode->value_span, makes_folder, visit);
    }
  }
}

}  // namespace

std::optional<FileMode> read_file_mode(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (text.find_first_not_of("01234567") == std::string_view::npos) {
    if (text.size() > kLongestOctalMode) return std::nullopt;
    return read_octal(text);
  }
  FileMode mode;
  while (true) {
    std::size_t comma = text.find(',');
    if (!read_clause(mode, text.substr(0, comma))) return std::nullopt;
    if (comma == std::string_view::npos) return mode;
    text.remove_prefix(comma + 1);
  }
}

void each_file_mode(const AnyInstruction& instruction, const std::function<void(const WrittenMode&, const FileMode&)>& visit) {
  if (const auto* copy = instruction.as<CopyInstruction>()) {
    if (copy->chmod && copy->chmod->is_literal()) visit_mode(copy->chmod->text(), copy->chmod->span(), false, visit);
  }
  if (const auto* run = instruction.as<RunInstruction>()) {
    for (const ShellText& text : run->command.shell) visit_commands(text, visit);
  }
}

}  // namespace docklint
