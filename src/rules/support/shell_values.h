// What words of shell text come to where the file alone decides it, and which variables the shell sees.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

#include "model/dockerfile/instructions.h"
#include "syntax/shell/script.h"

namespace docklint {

// The name in a word that is nothing but `$NAME` or `${NAME}`; "" for any other.
std::string_view lone_variable(const ShellWord& word);

// A literal word's text, or the value of the ARG or ENV that the word is made of; nothing when unknown.
std::optional<std::string_view> known_value(const ShellWord& word, const AnyInstruction& instruction);

// One of the variables is set where the instruction stands, or anywhere in its shell text.
bool sets_any(const AnyInstruction& instruction, const ShellScript& script, std::initializer_list<std::string_view> names);

// `word` stands in the text and is no part of a longer name.
bool names_whole(std::string_view text, std::string_view word);

}  // namespace docklint
