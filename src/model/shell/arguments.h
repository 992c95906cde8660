// The arguments of a command sorted into options and operands, once it is known which options take a value.
//
//   CommandArguments args = split_arguments(command.arguments(), {.short_values = "o", .long_values = " output "});
//   if (const CommandOption* output = args.option('o', "output")) use(output->value);
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "base/name_filter.h"
#include "syntax/shell/script.h"

namespace docklint {

// Which options of a command take a value; a long one may always carry it after `=`.
struct OptionSyntax {
  std::string_view short_values;   // letters: "oHX"
  std::string_view long_values;    // names between blanks: " output header "
  bool single_dash_long = false;   // -ldflags, -name: an option is a whole word after one dash (go, find)
  bool stops_at_operand = false;   // options end at the first operand
};

struct CommandOption {
  std::string_view name;           // without dashes; of a cluster each letter is an option of its own
  bool has_value = false;
  std::string_view value;
  const ShellWord* word = nullptr;        // where the option stands
  const ShellWord* value_word = nullptr;  // where the value stands: the same word when attached
  Span value_span;
};

struct CommandArguments {
  std::vector<CommandOption> options;
  std::vector<const ShellWord*> operands;

  // The first such option; '\0' or "" leaves a form out.
  const CommandOption* option(char letter, std::string_view name = {}) const;
  const CommandOption* option(std::string_view name) const { return option('\0', name); }
  bool has(char letter, std::string_view name = {}) const { return option(letter, name) != nullptr; }
  bool has(std::string_view name) const { return option('\0', name) != nullptr; }
  std::size_t count(char letter, std::string_view name = {}) const;
};

CommandArguments split_arguments(std::span<const ShellWord> arguments, const OptionSyntax& syntax);

// A name among names between blanks: names_word(" a b ", "a").
bool names_word(std::string_view list, std::string_view name);

// The same for lists that many names are held against, nearly all in vain: the first letter and the length of
// a name decide at once.
//
//   constexpr NameList kEditors(" vim vi nano ");
//   if (kEditors.holds(command.name)) ...
class NameList {
 public:
  // `list` must outlive this; string literals do.
  constexpr explicit NameList(std::string_view list) : list_(list) {
    for (std::size_t at = 0; at < list.size();) {
      std::size_t end = at;
      while (end < list.size() && list[end] != ' ') ++end;
      filter_.add(list.substr(at, end - at));
      at = end + 1;
    }
  }

  bool holds(std::string_view name) const { return filter_.may_hold(name) && names_word(list_, name); }

 private:
  std::string_view list_;
  NameFilter filter_;
};

}  // namespace docklint
