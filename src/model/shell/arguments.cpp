#include "model/shell/arguments.h"

#include <algorithm>

namespace docklint {
namespace {

struct Splitter {
  std::span<const ShellWord> words;
  const OptionSyntax& syntax;
  CommandArguments out{};
  std::size_t at = 0;

  void run() {
    bool options_over = false;
    for (; at < words.size(); ++at) {
      std::string_view text = words[at].text();
      if (!options_over && text == "--") {
        options_over = true;
      } else if (options_over || !words[at].is_flag()) {
        out.operands.push_back(&words[at]);
        options_over |= syntax.stops_at_operand;
      } else if (text.starts_with("--")) {
        whole(2);
      } else if (syntax.single_dash_long) {
        whole(1);
      } else {
        cluster();
      }
    }
  }

  void whole(std::size_t dashes) {
    const ShellWord& word = words[at];
    std::string_view text = word.text();
    std::size_t equals = text.find('=');
    CommandOption option{.name = text.substr(dashes, equals == std::string_view::npos ? equals : equals - dashes), .word = &word};
    if (equals != std::string_view::npos) {
      attach(option, equals + 1);
    } else if (names_word(syntax.long_values, option.name)) {
      take_next(option);
    }
    out.options.push_back(option);
  }

  void cluster() {
    const ShellWord& word = words[at];
    std::string_view text = word.text();
    for (std::size_t i = 1; i < text.size(); ++i) {
      CommandOption option{.name = text.substr(i, 1), .word = &word};
      bool takes_value = syntax.short_values.find(text[i]) != std::string_view::npos;
      if (takes_value && i + 1 < text.size()) {
        attach(option, i + 1 + (text[i + 1] == '=' ? 1U : 0U));
      } else if (takes_value) {
        take_next(option);
      } else if (i + 1 < text.size() && text[i + 1] == '=') {
        attach(option, i + 2);
        takes_value = true;
      }
      out.options.push_back(option);
      if (takes_value) return;
    }
  }

  static void attach(CommandOption& option, std::size_t from) {
    option.has_value = true;
    option.value = option.word->text().substr(std::min(from, option.word->text().size()));
    option.value_word = option.word;
    option.value_span = option.word->value.source_span(from, option.word->text().size());
  }

  void take_next(CommandOption& option) {
    if (at + 1 >= words.size()) return;
    const ShellWord& value = words[++at];
    option.has_value = true;
    option.value = value.text();
    option.value_word = &value;
    option.value_span = value.span;
  }
};

bool is_named(const CommandOption& option, char letter, std::string_view name) {
  if (letter != '\0' && option.name.size() == 1 && option.name[0] == letter) return true;
  return !name.empty() && option.name == name;
}

}  // namespace

bool names_word(std::string_view list, std::string_view name) {
  if (name.empty() || name.find(' ') != std::string_view::npos) return false;
  for (std::size_t at = list.find(name[0], 1); at < list.size() - std::min(name.size(), list.size()); at = list.find(name[0], at + 1)) {
    if (list[at - 1] == ' ' && list[at + name.size()] == ' ' && list.substr(at, name.size()) == name) return true;
  }
  return false;
}

const CommandOption* CommandArguments::option(char letter, std::string_view name) const {
  auto found = std::find_if(options.begin(), options.end(), [&](const CommandOption& option) { return is_named(option, letter, name); });
  return found == options.end() ? nullptr : &*found;
}

std::size_t CommandArguments::count(char letter, std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(options.begin(), options.end(), [&](const CommandOption& option) { return is_named(option, letter, name); }));
}

CommandArguments split_arguments(std::span<const ShellWord> arguments, const OptionSyntax& syntax) {
  Splitter splitter{.words = arguments, .syntax = syntax};
  auto flags = static_cast<std::size_t>(std::count_if(arguments.begin(), arguments.end(), [](const ShellWord& word) { return word.is_flag(); }));
  splitter.out.operands.reserve(arguments.size() - flags);
  splitter.out.options.reserve(flags);
  splitter.run();
  return std::move(splitter.out);
}

}  // namespace docklint
