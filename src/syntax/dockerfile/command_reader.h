// Reads one logical line: keyword, flags, the form of its arguments, the markers of its heredocs.
#pragma once

#include <vector>

#include "syntax/dockerfile/tree.h"

namespace docklint {

class CommandReader {
 public:
  CommandReader(char escape, TextPool& pool) : escape_(escape), pool_(pool) {}

  // `line` begins with the keyword and has no holes. Fills what follows from the line alone: keyword,
  // flags, arguments, form, exec and trigger.
  RawInstruction read(const MappedText& line);

  // The markers of the line, without their bodies; empty where the instruction takes no heredocs.
  std::vector<Heredoc> read_markers(const MappedText& line, const RawInstruction& instruction);

 private:
  std::size_t read_flags(const MappedText& line, std::size_t at, RawInstruction& into);
  Flag read_flag(const MappedText& line, std::size_t begin, std::size_t end);
  void read_arguments(const MappedText& line, std::size_t begin, RawInstruction& into);
  MappedText unquote(const MappedText& raw);
  std::span<const MappedText> read_strings(const MappedText& array);
  MappedText read_string(const MappedText& array, std::size_t begin, std::size_t end);
  const RawInstruction* read_check(const MappedText& arguments);
  const RawInstruction* keep(const RawInstruction& instruction);

  char escape_;
  TextPool& pool_;
  std::vector<Flag> flags_;
  std::vector<MappedText> strings_;
};

}  // namespace docklint
