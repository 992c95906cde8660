#include "syntax/shell/word_builder.h"

#include <algorithm>
#include <array>
#include <vector>

namespace docklint {
namespace {

bool is_expansion(ShellNodeKind kind) {
  return kind == ShellNodeKind::VariableExpansion || kind == ShellNodeKind::ParameterExpansion ||
         kind == ShellNodeKind::CommandSubstitution || kind == ShellNodeKind::ProcessSubstitution ||
         kind == ShellNodeKind::ArithmeticExpansion;
}

bool is_quoted(ShellNodeKind kind) {
  return kind == ShellNodeKind::SingleQuoted || kind == ShellNodeKind::DoubleQuoted || kind == ShellNodeKind::AnsiQuoted ||
         kind == ShellNodeKind::TranslatedQuoted;
}

ShellExpansion expansion_of(ShellNode node, bool quoted) {
  ShellExpansion expansion{.quoted = quoted, .span = node.span(), .node = node};
  switch (node.kind()) {
    case ShellNodeKind::CommandSubstitution: expansion.kind = ShellExpansionKind::Command; return expansion;
    case ShellNodeKind::ProcessSubstitution: expansion.kind = ShellExpansionKind::Process; return expansion;
    case ShellNodeKind::ArithmeticExpansion: expansion.kind = ShellExpansionKind::Arithmetic; return expansion;
    default: break;
  }
  for (ShellNode part : node.children()) {
    if (part.kind() == ShellNodeKind::VariableName && expansion.name.empty()) {
      expansion.name = part.text();
    } else if (part.kind() == ShellNodeKind::Subscript && expansion.name.empty()) {
      expansion.name = part.first_child() ? part.first_child().text() : std::string_view();
      expansion.operator_text = "[";
    } else if (part.kind() == ShellNodeKind::Operator && expansion.operator_text.empty()) {
      std::string_view text = part.text();
      if (text != "$" && text != "${" && text != "}") expansion.operator_text = text;
    }
  }
  return expansion;
}

// Finds unquoted patterns and brace expansions across the parts of one word.
class PatternScan {
 public:
  void literal(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      switch (text[i]) {
        case '\\': ++i; break;
        case '*':
        case '?': has_glob = true; break;
        case '[': in_bracket_ = true; break;
        case ']': has_glob |= in_bracket_; break;
        case '{': in_brace_ = true; parts_ = false; break;
        case ',': parts_ = true; break;
        case '.': parts_ |= i + 1 < text.size() && text[i + 1] == '.'; break;
        case '}': has_braces |= in_brace_ && parts_; break;
        default: break;
      }
    }
  }
  bool has_glob = false;
  bool has_braces = false;

 private:
  bool in_bracket_ = false;
  bool in_brace_ = false;
  bool parts_ = false;
};

// Text of a word without quotes, mapped to where it came from.
class Unquoter {
 public:
  explicit Unquoter(ShellNode word) : tree_(&word.tree()) {}

  void add(ShellNode part) {
    switch (part.kind()) {
      case ShellNodeKind::SingleQuoted: copy(part.begin() + 1, part.end() - (part.end() > part.begin() + 1 ? 1 : 0)); break;
      case ShellNodeKind::AnsiQuoted: ansi(part.begin() + 2, part.end() - 1); break;
      case ShellNodeKind::DoubleQuoted:
      case ShellNodeKind::TranslatedQuoted:
        for (ShellNode inner : part.children()) {
          if (inner.kind() == ShellNodeKind::Text) escaped(inner.begin(), inner.end(), "$`\"\\");
          else copy(inner.begin(), inner.end());
        }
        break;
      case ShellNodeKind::Word: escaped(part.begin(), part.end(), {}); break;
      default: copy(part.begin(), part.end());
    }
  }

  MappedText build(Span span, TextPool& pool) const { return out_.build(span, pool); }

 private:
  void copy(std::uint32_t begin, std::uint32_t end) { out_.append(tree_->text, begin, end); }

  // Takes out each backslash that quotes: before any character, or before those of `special` only.
  void escaped(std::uint32_t begin, std::uint32_t end, std::string_view special) {
    std::string_view text = tree_->text.text();
    std::uint32_t at = begin;
    for (std::uint32_t i = begin; i + 1 < end; ++i) {
      if (text[i] != '\\') continue;
      bool joins_lines = text[i + 1] == '\n';
      if (!joins_lines && !special.empty() && special.find(text[i + 1]) == std::string_view::npos) continue;
      copy(at, i);
      at = i + (joins_lines ? 2 : 1);
      ++i;
    }
    copy(at, end);
  }

  void ansi(std::uint32_t begin, std::uint32_t end) {
    std::string_view text = tree_->text.text();
    std::uint32_t at = begin;
    for (std::uint32_t i = begin; i + 1 < end; ++i) {
      if (text[i] != '\\') continue;
      copy(at, i);
      char c = text[i + 1];
      std::string_view stands_for = c == 'n' ? "\n" : c == 't' ? "\t" : c == 'r' ? "\r" : std::string_view();
      if (!stands_for.empty()) out_.append_for(stands_for, tree_->text.source_span(i, i + 2));
      bool is_plain = c == '\'' || c == '"' || c == '\\' || c == '?';
      at = stands_for.empty() ? (is_plain ? i + 1 : i) : i + 2;
      ++i;
    }
    if (at < end) copy(at, end);
  }

  const ShellTree* tree_;
  MappedTextBuilder out_;
};

bool has_backslash(ShellNode node) { return node.text().find('\\') != std::string_view::npos; }

MappedText value_of(ShellNode word, TextPool& pool) {
  const MappedText& text = word.tree().text;
  switch (word.kind()) {
    case ShellNodeKind::SingleQuoted:
      if (word.end() >= word.begin() + 2) return text.part(word.begin() + 1, word.end() - 1, pool);
      break;
    case ShellNodeKind::DoubleQuoted:
      if (word.end() >= word.begin() + 2 && !has_backslash(word)) return text.part(word.begin() + 1, word.end() - 1, pool);
      break;
    case ShellNodeKind::Word:
      if (!has_backslash(word)) return text.part(word.begin(), word.end(), pool);
      break;
    default:
      if (is_expansion(word.kind())) return text.part(word.begin(), word.end(), pool);
  }
  Unquoter unquoter(word);
  if (word.kind() == ShellNodeKind::Concatenation) {
    for (ShellNode part : word.children()) unquoter.add(part);
  } else {
    unquoter.add(word);
  }
  return unquoter.build(word.span(), pool);
}

ShellQuoting quoting_of(ShellNode word) {
  switch (word.kind()) {
    case ShellNodeKind::SingleQuoted:
    case ShellNodeKind::AnsiQuoted: return ShellQuoting::Single;
    case ShellNodeKind::DoubleQuoted:
    case ShellNodeKind::TranslatedQuoted: return ShellQuoting::Double;
    case ShellNodeKind::Concatenation:
      for (ShellNode part : word.children())
        if (is_quoted(part.kind())) return ShellQuoting::Mixed;
      return ShellQuoting::None;
    default: return ShellQuoting::None;
  }
}

void collect(ShellNode part, PatternScan& patterns, std::vector<ShellExpansion>& expansions) {
  if (part.kind() == ShellNodeKind::Word) {
    patterns.literal(part.text());
  } else if (is_expansion(part.kind())) {
    expansions.push_back(expansion_of(part, false));
  } else if (is_quoted(part.kind())) {
    for (ShellNode inner : part.children())
      if (is_expansion(inner.kind())) expansions.push_back(expansion_of(inner, true));
  }
}

// Neither quoted in any way nor a part of a pattern or brace expansion.
constexpr std::array<bool, 256> special_bytes() {
  std::array<bool, 256> special{};
  for (char c : {'\\', '*', '?', '[', '{'}) special[static_cast<unsigned char>(c)] = true;
  return special;
}
constexpr std::array<bool, 256> kSpecialBytes = special_bytes();

bool is_simple(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return kSpecialBytes[static_cast<unsigned char>(c)]; });
}

}  // namespace

ShellWord make_shell_word(ShellNode node, TextPool& pool) {
  // What most words are.
  if (node.is(ShellNodeKind::Word) && is_simple(node.text())) {
    MappedText value = node.tree().text.part(node.begin(), node.end(), pool);
    return {.value = value, .raw = node.text(), .span = value.span(), .node = node};
  }
  ShellWord word{.value = value_of(node, pool), .raw = node.text(), .span = node.span(), .quoting = quoting_of(node), .node = node};
  PatternScan patterns;
  std::vector<ShellExpansion> expansions;
  if (node.kind() == ShellNodeKind::Concatenation) {
    for (ShellNode part : node.children()) collect(part, patterns, expansions);
  } else {
    collect(node, patterns, expansions);
  }
  word.has_glob = patterns.has_glob;
  word.has_brace_expansion = patterns.has_braces;
  word.expansions = pool.copy(std::span<const ShellExpansion>(expansions));
  return word;
}

ShellWord make_exec_word(const MappedText& text) {
  return {.value = text, .raw = text.text(), .span = text.span(), .quoting = ShellQuoting::Single};
}

}  // namespace docklint
