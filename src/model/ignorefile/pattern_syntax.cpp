#include "model/ignorefile/pattern_syntax.h"

namespace docklint {
namespace {

// Bytes of the UTF-8 character at `at`; 0 where there is none.
std::size_t character_length(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned char lead = byte(at);
  std::size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
  }
  return length;
}

// Follows filepath.Match through one class; `at` is after `[`.
class ClassReader {
 public:
  ClassReader(std::string_view pattern, std::size_t open) : pattern_(pattern), open_(open), at_(open + 1) {}

  std::optional<PatternFault> read() {
    if (at_ < pattern_.size() && pattern_[at_] == '^') ++at_;
    for (std::size_t ranges = 0;; ++ranges) {
      if (ranges > 0 && at_ < pattern_.size() && pattern_[at_] == ']') {
        ++at_;
        return std::nullopt;
      }
      if (auto fault = read_bound()) return fault;
      if (at_ < pattern_.size() && pattern_[at_] == '-') {
        ++at_;
        if (auto fault = read_bound()) return fault;
      }
    }
  }

  std::size_t end() const { return at_; }

 private:
  std::optional<PatternFault> read_bound() {
    if (at_ >= pattern_.size()) return PatternFault{IgnoreProblemKind::UnclosedClass, open_, pattern_.size()};
    if (pattern_[at_] == '-' || pattern_[at_] == ']') return PatternFault{IgnoreProblemKind::EmptyClass, open_, at_ + 1};
    if (pattern_[at_] == '\\') ++at_;
    if (at_ >= pattern_.size()) return PatternFault{IgnoreProblemKind::TrailingBackslash, at_ - 1, at_};
    std::size_t length = character_length(pattern_, at_);
    if (length == 0) return PatternFault{IgnoreProblemKind::Malformed, at_, at_ + 1};
    at_ += length;
    if (at_ >= pattern_.size()) return PatternFault{IgnoreProblemKind::UnclosedClass, open_, pattern_.size()};
    return std::nullopt;
  }

  std::string_view pattern_;
  std::size_t open_;
  std::size_t at_;
};

}  // namespace

std::optional<PatternFault> find_match_fault(std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size();) {
    if (pattern[i] == '[') {
      ClassReader reader(pattern, i);
      if (auto fault = reader.read()) return fault;
      i = reader.end();
    } else if (pattern[i] == '\\') {
      if (i + 1 == pattern.size()) return PatternFault{IgnoreProblemKind::TrailingBackslash, i, i + 1};
      i += 2;
    } else {
      ++i;
    }
  }
  return std::nullopt;
}

CompiledPattern compile_pattern(std::string_view pattern) {
  CompiledPattern result;
  std::string& expression = result.expression;
  auto ends = [&](std::size_t at) { return at >= pattern.size(); };
  bool first = true;
  for (std::size_t i = 0; !ends(i); first = false) {
    char c = pattern[i++];
    if (c == '*' && !ends(i) && pattern[i] == '*') {
      ++i;
      if (!ends(i) && pattern[i] == '/') ++i;
      if (!ends(i)) {
        expression += "(?:.*/)?";
        result.kind = IgnorePatternKind::Expression;
      } else if (result.kind == IgnorePatternKind::Exact) {
        result.kind = IgnorePatternKind::Prefix;
      } else {
        expression += ".*";
        result.kind = IgnorePatternKind::Expression;
      }
      if (first) result.kind = IgnorePatternKind::Suffix;
    } else if (c == '*') {
      expression += "[^/]*";
      result.kind = IgnorePatternKind::Expression;
    } else if (c == '?') {
      expression += "[^/]";
      result.kind = IgnorePatternKind::Expression;
    } else if (c == '\\') {
      // Go takes `\_` for itself, RE2 does not.
      if (ends(i) || pattern[i] != '_') expression += '\\';
      if (!ends(i)) {
        expression += pattern[i++];
        result.kind = IgnorePatternKind::Expression;
      }
    } else if (c == '[' || c == ']') {
      expression += c;
      result.kind = IgnorePatternKind::Expression;
    } else {
      if (std::string_view(".+()|{}$").find(c) != std::string_view::npos) expression += '\\';
      expression += c;
    }
  }
  return result;
}

}  // namespace docklint
