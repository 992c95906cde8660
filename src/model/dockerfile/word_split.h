// Cuts the arguments of an instruction into words, each in the way the builder does it for that
// instruction.
#pragma once

#include <string_view>
#include <vector>

#include "text/mapped_text.h"

namespace docklint {

// Space, tab, vertical tab, form feed and carriage return: what separates keyword and arguments.
bool is_ascii_blank(char c);

// FROM, EXPOSE, COPY, ADD, VOLUME: blanks separate, quotes mean nothing.
std::vector<MappedText> split_at_blanks(const MappedText& text, TextPool& pool);

// ENV, LABEL, ARG: quotes and escapes keep blanks together and stay in the words.
std::vector<MappedText> split_keeping_quotes(const MappedText& text, char escape, TextPool& pool);

// ASCII letters only.
bool equals_ignoring_case(std::string_view a, std::string_view b);
std::string_view to_lower(std::string_view text, TextPool& pool);

std::string_view trim_blanks(std::string_view text);

}  // namespace docklint
