#include "syntax/dockerfile/command_reader.h"

#include <algorithm>
#include <array>
#include <string>

#include "dockerfile/src/logical_line.h"

namespace docklint {
namespace {

bool is_blank(char c) { return dockerfile_is_blank(static_cast<unsigned char>(c)); }

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_blank(text[at])) ++at;
  return at;
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (std::size_t length = dockerfile_space_length(text.data(), text.size(), at)) at += length;
  return at;
}

bool takes_exec_form(Keyword keyword) {
  switch (keyword) {
    case Keyword::Run:
    case Keyword::Cmd:
    case Keyword::Entrypoint:
    case Keyword::Shell:
    case Keyword::Copy:
    case Keyword::Add:
    case Keyword::Volume: return true;
    default: return false;
  }
}

bool takes_heredocs(const RawInstruction& instruction) {
  bool keyword = instruction.keyword == Keyword::Run || instruction.keyword == Keyword::Copy || instruction.keyword == Keyword::Add;
  return keyword && instruction.form != ArgumentForm::Exec && instruction.form != ArgumentForm::NonStringExec;
}

ArgumentForm form_of(Keyword keyword, std::string_view arguments) {
  if (arguments.empty()) return ArgumentForm::Absent;
  if (!takes_exec_form(keyword)) return ArgumentForm::Plain;
  switch (dockerfile_array(arguments.data(), arguments.size())) {
    case DOCKERFILE_STRING_ARRAY: return ArgumentForm::Exec;
    case DOCKERFILE_OTHER_ARRAY: return ArgumentForm::NonStringExec;
    case DOCKERFILE_BROKEN_ARRAY: return ArgumentForm::BrokenExec;
    case DOCKERFILE_NO_ARRAY: break;
  }
  return ArgumentForm::Plain;
}

void append_utf8(std::string& out, std::uint32_t point) {
  auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | point >> 6);
    put(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    put(0xE0 | point >> 12);
    put(0x80 | (point >> 6 & 0x3F));
    put(0x80 | (point & 0x3F));
  } else {
    put(0xF0 | point >> 18);
    put(0x80 | (point >> 12 & 0x3F));
    put(0x80 | (point >> 6 & 0x3F));
    put(0x80 | (point & 0x3F));
  }
}

std::uint32_t hex4(std::string_view text, std::size_t at) {
  std::uint32_t value = 0;
  for (char c : text.substr(at, 4)) {
    auto digit = static_cast<std::uint32_t>(c >= '0' && c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    value = value << 4 | digit;
  }
  return value;
}

// Decodes the JSON escape at `at` (a backslash of a valid string); returns where it ends.
std::size_t decode_escape(std::string_view text, std::size_t at, std::string& out) {
  constexpr std::uint32_t kReplacement = 0xFFFD;
  switch (char c = text[at + 1]) {
    case 'b': out = "\b"; return at + 2;
    case 'f': out = "\f"; return at + 2;
    case 'n': out = "\n"; return at + 2;
    case 'r': out = "\r"; return at + 2;
    case 't': out = "\t"; return at + 2;
    case 'u': break;
    default: out = c; return at + 2;
  }
  std::uint32_t point = hex4(text, at + 2);
  std::size_t end = at + 6;
  if (point >= 0xD800 && point < 0xE000) {
    bool pair = point < 0xDC00 && text.size() >= end + 6 && text[end] == '\\' && text[end + 1] == 'u';
    std::uint32_t low = pair ? hex4(text, end + 2) : 0;
    if (low >= 0xDC00 && low < 0xE000) {
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
      end += 6;
    } else {
      point = kReplacement;
    }
  }
  append_utf8(out, point);
  return end;
}

}  // namespace

RawInstruction CommandReader::read(const MappedText& line) {
  RawInstruction instruction;
  std::size_t end = word_end(line.text(), 0);
  instruction.keyword_text = line.part(0, end, pool_);
  instruction.keyword = keyword_from(instruction.keyword_text.text());
  read_arguments(line, read_flags(line, end, instruction), instruction);
  const MappedText& arguments = instruction.arguments;
  if (arguments.empty()) return instruction;
  if (instruction.keyword == Keyword::Onbuild) {
    // One level only: BuildKit refuses an ONBUILD that triggers another.
    RawInstruction inner;
    std::size_t inner_end = word_end(arguments.text(), 0);
    inner.keyword_text = arguments.part(0, inner_end, pool_);
    inner.keyword = keyword_from(inner.keyword_text.text());
    read_arguments(arguments, read_flags(arguments, inner_end, inner), inner);
    if (inner.keyword == Keyword::Healthcheck) inner.trigger = read_check(inner.arguments);
    inner.span = inner.line_span = arguments.span();
    instruction.trigger = keep(inner);
  } else if (instruction.keyword == Keyword::Healthcheck) {
    instruction.trigger = read_check(arguments);
  }
  return instruction;
}

// HEALTHCHECK CMD: what follows the flags.
const RawInstruction* CommandReader::read_check(const MappedText& arguments) {
  std::size_t end = word_end(arguments.text(), 0);
  MappedText word = arguments.part(0, end, pool_);
  if (keyword_from(word.text()) != Keyword::Cmd) return nullptr;
  RawInstruction command;
  command.keyword = Keyword::Cmd;
  command.keyword_text = word;
  read_arguments(arguments, end, command);
  command.span = command.line_span = arguments.span();
  return keep(command);
}

const RawInstruction* CommandReader::keep(const RawInstruction& instruction) {
  return pool_.copy(std::span<const RawInstruction>(&instruction, 1)).data();
}

std::size_t CommandReader::read_flags(const MappedText& line, std::size_t at, RawInstruction& into) {
  std::string_view text = line.text();
  flags_.clear();
  DockerfileFlag found{};
  while (dockerfile_next_flag(text.data(), text.size(), escape_, &at, &found)) {
    if (found.ends_flags) {
      into.flags_ended_by_dashes = true;
      break;
    }
    flags_.push_back(read_flag(line, found.begin, found.end));
  }
  into.flags = pool_.copy(std::span<const Flag>(flags_));
  return at;
}

Flag CommandReader::read_flag(const MappedText& line, std::size_t begin, std::size_t end) {
  Flag flag;
  MappedText raw = line.part(begin, end, pool_);
  flag.span = line.source_span(begin, end);
  flag.text = unquote(raw);
  std::string_view text = flag.text.text();
  std::size_t equals = text.find('=');
  flag.has_value = equals != std::string_view::npos;
  std::size_t name_end = flag.has_value ? equals : text.size();
  flag.name = text.substr(2, name_end - 2);
  flag.name_span = flag.text.source_span(2, name_end);
  flag.value = flag.text.part(flag.has_value ? equals + 1 : name_end, text.size(), pool_);
  return flag;
}

// Takes quotes and escape characters out of a flag.
MappedText CommandReader::unquote(const MappedText& raw) {
  std::string_view text = raw.text();
  const std::array<char, 3> special{'"', '\'', escape_};
  if (text.find_first_of(std::string_view(special.data(), special.size())) == std::string_view::npos) return raw;
  MappedTextBuilder builder;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (quote != 0 ? c == quote : c == '"' || c == '\'') {
      quote = quote != 0 ? '\0' : c;
      continue;
    }
    if (c == escape_) {
      if (i + 1 == text.size()) break;
      ++i;
    }
    builder.append(raw, i, i + 1);
  }
  return builder.build(raw.span(), pool_);
}

void CommandReader::read_arguments(const MappedText& line, std::size_t begin, RawInstruction& into) {
  begin = skip_spaces(line.text(), begin);
  into.arguments = line.part(begin, line.size(), pool_);
  into.form = form_of(into.keyword, into.arguments.text());
  if (into.form == ArgumentForm::Exec) into.exec = read_strings(into.arguments);
}

std::span<const MappedText> CommandReader::read_strings(const MappedText& array) {
  std::string_view text = array.text();
  strings_.clear();
  for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at)) {
    std::size_t end = at + 1;
    while (text[end] != '"') end += text[end] == '\\' ? 2U : 1U;
    strings_.push_back(read_string(array, at + 1, end));
    at = end + 1;
  }
  return pool_.copy(std::span<const MappedText>(strings_));
}

MappedText CommandReader::read_string(const MappedText& array, std::size_t begin, std::size_t end) {
  std::string_view text = array.text().substr(0, end);
  if (text.find('\\', begin) == std::string_view::npos) return array.part(begin, end, pool_);
  MappedTextBuilder builder;
  for (std::size_t at = begin; at < end;) {
    std::size_t escape = std::min(text.find('\\', at), end);
    builder.append(array, at, escape);
    if (escape == end) break;
    std::string decoded;
    at = decode_escape(text, escape, decoded);
    builder.append_for(decoded, array.source_span(escape, at));
  }
  return builder.build(array.source_span(begin, end), pool_);
}

std::vector<Heredoc> CommandReader::read_markers(const MappedText& line, const RawInstruction& instruction) {
  const RawInstruction* owner = instruction.keyword == Keyword::Onbuild ? instruction.trigger : &instruction;
  std::string_view text = line.text();
  if (owner == nullptr || !takes_heredocs(*owner) || text.find("<<") == std::string_view::npos) return {};
  std::array<DockerfileHeredoc, DOCKERFILE_HEREDOC_LIMIT> found;
  std::size_t count = dockerfile_heredocs(text.data(), text.size(), found.data(), found.size());
  std::vector<Heredoc> heredocs;
  std::string name;
  for (const DockerfileHeredoc& marker : std::span(found).first(count)) {
    std::string_view raw = text.substr(marker.name, marker.end - marker.name);
    Heredoc heredoc;
    heredoc.marker = line.part(marker.begin, marker.end, pool_);
    heredoc.marker_span = line.source_span(marker.begin, marker.end);
    name.resize(raw.size());
    std::size_t length = dockerfile_heredoc_name(raw.data(), raw.size(), name.data(), &heredoc.quoted);
    heredoc.name = length == raw.size() ? raw : pool_.copy(std::string_view(name).substr(0, length));
    heredoc.descriptor = text.substr(marker.begin, marker.redirect - marker.begin);
    heredoc.strips_tabs = marker.strips_tabs;
    heredocs.push_back(heredoc);
  }
  return heredocs;
}

}  // namespace docklint
