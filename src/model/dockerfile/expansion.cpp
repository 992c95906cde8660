// One pass over the word, as the builder's lexer makes it: outside quotes the escape character protects
// any character, in double quotes only `"`, `$` and itself, in single quotes nothing. The operand of
// `${name:-...}` is lexed like a word of its own, which nests; nesting is cut off at a depth no person
// writes. A value that cannot be computed leaves the reference as written and the word unknown.
#include "model/dockerfile/expansion.h"

#include <algorithm>
#include <string>

#include "model/dockerfile/pattern.h"

namespace docklint {
namespace {

constexpr int kDeepestNesting = 64;
constexpr std::size_t kLongestValue = 16U << 10;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Bytes beyond ASCII count as letters: Unicode letters are allowed in names.
bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_special_parameter(char c) { return std::string_view("@*#?-$!").find(c) != std::string_view::npos; }

// What a piece of the word came to.
struct Part {
  MappedTextBuilder out;
  Knowledge knowledge = Knowledge::Sure;
};

class Expander {
 public:
  Expander(const MappedText& written, char escape, ExpansionMode mode, const VariableLookup& variables, TextPool& pool)
      : written_(written), text_(written.text()), escape_(escape), mode_(mode), variables_(variables), pool_(pool) {}

  Expansion run();

 private:
  struct Reference {
    std::size_t begin = 0;
    std::size_t index = 0;  // in references_
    VariableBinding binding;
  };

  bool more() const { return at_ < text_.size(); }
  char peek() const { return text_[at_]; }
  Span source(std::size_t begin, std::size_t end) const { return written_.source_span(begin, end); }
  bool fail(DockerfileProblemReason reason, std::size_t begin, std::size_t end, std::string_view expected = {});

  bool read_until(std::optional<char> stop, bool keep_escapes, bool quoted, Part& part);
  bool read_escaped(bool keep_escape, Part& part);
  bool read_single_quoted(Part& part);
  bool read_double_quoted(bool keep_escapes, Part& part);
  bool read_dollar(bool quoted, Part& part);
  bool read_braced(std::size_t begin, bool quoted, Part& part);
  bool read_operand(std::size_t begin, bool keep_escapes, bool quoted, char stop, Part& operand);
  bool read_replacement(Reference& reference, bool quoted, Part& part);
  std::string_view read_name();

  Reference note(std::size_t begin, std::size_t name_begin, std::string_view name, bool braced, bool quoted);
  void finish(const Reference& reference) { references_[reference.index].span = source(reference.begin, at_); }
  void put_plain(const Reference& reference, Part& part);
  void put_value(std::string_view value, Knowledge knowledge, const Reference& reference, Part& part);
  void put_as_written(const Reference& reference, Part& part);
  bool put_default(const Reference& reference, bool tests_empty, const Part& operand, Part& part);
  bool put_alternative(const Reference& reference, bool tests_empty, const Part& operand, Part& part);
  bool put_required(const Reference& reference, bool tests_empty, const Part& operand, Part& part);
  void put_operand(const Part& operand, const Reference& reference, Part& part);
  std::size_t end_of_reference(std::size_t begin) const;
  Quoting quoting() const;

  const MappedText& written_;
  std::string_view text_;
  char escape_;
  ExpansionMode mode_;
  const VariableLookup& variables_;
  TextPool& pool_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool gave_up_ = false;
  std::size_t quote_count_ = 0;
  std::vector<VariableReference> references_;
  std::optional<ExpansionFault> fault_;
};

bool Expander::fail(DockerfileProblemReason reason, std::size_t begin, std::size_t end, std::string_view expected) {
  if (!fault_) fault_ = ExpansionFault{reason, source(begin, end), text_.substr(begin, end - begin), expected};
  return false;
}

std::string_view Expander::read_name() {
  std::size_t begin = at_;
  if (more() && is_digit(peek())) {
    while (more() && is_digit(peek())) ++at_;
    return text_.substr(begin, at_ - begin);
  }
  if (more() && is_special_parameter(peek())) {
    ++at_;
    return text_.substr(begin, 1);
  }
  while (more() && is_name_byte(peek())) ++at_;
  return text_.substr(begin, at_ - begin);
}

Expander::Reference Expander::note(std::size_t begin, std::size_t name_begin, std::string_view name, bool braced, bool quoted) {
  VariableReference reference;
  reference.name = name;
  reference.name_span = source(name_begin, name_begin + name.size());
  reference.span = source(begin, at_);
  reference.is_braced = braced;
  reference.in_double_quotes = quoted;
  reference.is_nested = depth_ > 1;
  reference.in_heredoc = mode_ == ExpansionMode::HeredocBody;
  VariableBinding binding;
  if (!name.empty() && (is_digit(name.front()) || is_special_parameter(name.front()))) {
    binding.resolution = Resolution::Special;
  } else {
    binding = variables_.find(name);
  }
  reference.resolution = binding.resolution;
  reference.definition = binding.definition;
  reference.undeclared_global = binding.undeclared_global;
  if (binding.uses != nullptr) ++*binding.uses;
  references_.push_back(reference);
  return {begin, references_.size() - 1, binding};
}

void Expander::put_as_written(const Reference& reference, Part& part) {
  part.out.append(written_, reference.begin, at_);
  part.knowledge = Knowledge::Unknown;
}

void Expander::put_value(std::string_view value, Knowledge knowledge, const Reference& reference, Part& part) {
  if (value.size() > kLongestValue) return put_as_written(reference, part);
  part.out.append_for(value, source(reference.begin, at_));
  part.knowledge = weaker(part.knowledge, knowledge);
}

void Expander::put_plain(const Reference& reference, Part& part) {
  const VariableBinding& binding = reference.binding;
  if (binding.state == BindingState::Unknown || binding.is_open) return put_as_written(reference, part);
  put_value(binding.value, binding.knowledge, reference, part);
}

void Expander::put_operand(const Part& operand, const Reference& reference, Part& part) {
  MappedText text = operand.out.build(references_[reference.index].operand, pool_);
  part.out.append(text, 0, text.size());
  part.knowledge = weaker(part.knowledge, weaker(operand.knowledge, reference.binding.knowledge));
}

bool Expander::put_default(const Reference& reference, bool tests_empty, const Part& operand, Part& part) {
  const VariableBinding& binding = reference.binding;
  if (binding.state == BindingState::Unknown) {
    put_as_written(reference, part);
  } else if (binding.state == BindingState::Set && !(tests_empty && binding.value.empty())) {
    put_value(binding.value, binding.knowledge, reference, part);
  } else {
    put_operand(operand, reference, part);
  }
  return true;
}

bool Expander::put_alternative(const Reference& reference, bool tests_empty, const Part& operand, Part& part) {
  const VariableBinding& binding = reference.binding;
  if (binding.state == BindingState::Unknown) {
    put_as_written(reference, part);
  } else if (binding.state == BindingState::Set && !(tests_empty && binding.value.empty())) {
    put_operand(operand, reference, part);
  } else {
    part.knowledge = weaker(part.knowledge, binding.knowledge);
  }
  return true;
}

bool Expander::put_required(const Reference& reference, bool tests_empty, const Part& operand, Part& part) {
  const VariableBinding& binding = reference.binding;
  bool is_missing = binding.state == BindingState::Unset || (binding.state == BindingState::Set && tests_empty && binding.value.empty());
  if (is_missing && binding.knowledge == Knowledge::Sure) {
    return fail(DockerfileProblemReason::RequiredVariable, reference.begin, at_, pool_.copy(operand.out.text()));
  }
  if (is_missing || binding.state == BindingState::Unknown) {
    put_as_written(reference, part);
  } else {
    put_value(binding.value, binding.knowledge, reference, part);
  }
  return true;
}

// Where the `}` that would close a reference stands; the end of the word without one.
std::size_t Expander::end_of_reference(std::size_t begin) const {
  std::size_t close = text_.find('}', begin);
  return close == std::string_view::npos ? text_.size() : close + 1;
}

bool Expander::read_operand(std::size_t begin, bool keep_escapes, bool quoted, char stop, Part& operand) {
  std::size_t from = at_;
  std::size_t index = references_.size() - 1;
  if (!read_until(stop, keep_escapes, quoted, operand)) {
    if (!gave_up_ && at_ >= text_.size()) {
      fault_.reset();
      auto reason = stop == '}' ? DockerfileProblemReason::UnclosedBrace : DockerfileProblemReason::MissingPatternSlash;
      fail(reason, begin, text_.size());
    }
    return false;
  }
  references_[index].operand = source(from, at_ - 1);
  return true;
}

bool Expander::read_replacement(Reference& reference, bool quoted, Part& part) {
  bool replaces_all = more() && peek() == '/';
  if (replaces_all) ++at_;
  references_[reference.index].substitution = replaces_all ? SubstitutionOperator::ReplaceAll : SubstitutionOperator::ReplaceFirst;
  Part pattern;
  Part replacement;
  std::size_t from = at_;
  if (!read_operand(reference.begin, true, quoted, '/', pattern)) return false;
  if (!read_operand(reference.begin, true, quoted, '}', replacement)) return false;
  references_[reference.index].operand = source(from, at_ - 1);
  finish(reference);
  if (!is_valid_pattern(pattern.out.text())) return fail(DockerfileProblemReason::BadPattern, reference.begin, at_);
  const VariableBinding& binding = reference.binding;
  bool is_known = binding.state != BindingState::Unknown && !binding.is_open && pattern.knowledge != Knowledge::Unknown &&
                  replacement.knowledge != Knowledge::Unknown;
  auto result = is_known ? replace_matches(binding.value, pattern.out.text(), replacement.out.text(), replaces_all) : std::nullopt;
  if (!result) {
    put_as_written(reference, part);
    return true;
  }
  put_value(*result, weaker(binding.knowledge, weaker(pattern.knowledge, replacement.knowledge)), reference, part);
  return true;
}

bool Expander::read_braced(std::size_t begin, bool quoted, Part& part) {
  ++at_;
  if (!more()) return fail(DockerfileProblemReason::UnclosedBrace, begin, at_);
  if (peek() == '{' || peek() == '}' || peek() == ':') return fail(DockerfileProblemReason::BadVariableName, begin, end_of_reference(begin));
  std::size_t name_begin = at_;
  std::string_view name = read_name();
  Reference reference = note(begin, name_begin, name, true, quoted);
  VariableReference* noted = &references_[reference.index];
  auto unknown_operator = [&] {
    references_[reference.index].substitution = SubstitutionOperator::Invalid;
    at_ = end_of_reference(begin);
    finish(reference);
    auto reason = name.empty() ? DockerfileProblemReason::BadVariableName : DockerfileProblemReason::UnknownOperator;
    return fail(reason, begin, at_);
  };
  if (!more()) {
    noted->substitution = SubstitutionOperator::Invalid;
    return fail(DockerfileProblemReason::UnclosedBrace, begin, at_);
  }
  char op = text_[at_++];
  if (op == '}') {
    if (name.empty()) return unknown_operator();
    finish(reference);
    put_plain(reference, part);
    return true;
  }
  if (op == ':') {
    noted->tests_empty = true;
    if (!more()) return fail(DockerfileProblemReason::UnclosedBrace, begin, at_);
    op = text_[at_++];
    if (op == '#' || op == '%' || op == '/') return unknown_operator();
  }
  bool tests_empty = noted->tests_empty;
  if (op == '/') return read_replacement(reference, quoted, part);
  if (op != '-' && op != '+' && op != '?' && op != '#' && op != '%') return unknown_operator();
  bool trims = op == '#' || op == '%';
  Part operand;
  if (!read_operand(begin, trims, quoted, '}', operand)) {
    references_[reference.index].substitution = SubstitutionOperator::Invalid;
    return false;
  }
  noted = &references_[reference.index];
  finish(reference);
  if (op == '-') {
    noted->substitution = SubstitutionOperator::Default;
    return put_default(reference, tests_empty, operand, part);
  }
  if (op == '+') {
    noted->substitution = SubstitutionOperator::Alternative;
    return put_alternative(reference, tests_empty, operand, part);
  }
  if (op == '?') {
    noted->substitution = SubstitutionOperator::Required;
    return put_required(reference, tests_empty, operand, part);
  }
  std::string pattern = operand.out.text();
  bool is_longest = !pattern.empty() && pattern.front() == op;
  if (is_longest) pattern.erase(0, 1);
  bool is_prefix = op == '#';
  noted->substitution = is_prefix ? (is_longest ? SubstitutionOperator::RemoveLongestPrefix : SubstitutionOperator::RemoveShortestPrefix)
                                  : (is_longest ? SubstitutionOperator::RemoveLongestSuffix : SubstitutionOperator::RemoveShortestSuffix);
  if (!is_valid_pattern(pattern)) return fail(DockerfileProblemReason::BadPattern, begin, at_);
  const VariableBinding& binding = reference.binding;
  bool is_known = binding.state != BindingState::Unknown && !binding.is_open && operand.knowledge != Knowledge::Unknown;
  auto rest = is_known ? (is_prefix ? without_prefix(binding.value, pattern, is_longest) : without_suffix(binding.value, pattern, is_longest))
                       : std::nullopt;
  if (!rest) {
    put_as_written(reference, part);
    return true;
  }
  put_value(*rest, weaker(binding.knowledge, operand.knowledge), reference, part);
  return true;
}

bool Expander::read_dollar(bool quoted, Part& part) {
  std::size_t begin = at_++;
  if (more() && peek() == '{') return read_braced(begin, quoted, part);
  std::size_t name_begin = at_;
  std::string_view name = read_name();
  if (name.empty()) {
    part.out.append(written_, begin, begin + 1);
    return true;
  }
  put_plain(note(begin, name_begin, name, false, quoted), part);
  return true;
}

bool Expander::read_single_quoted(Part& part) {
  std::size_t begin = at_;
  std::size_t close = text_.find('\'', begin + 1);
  if (close == std::string_view::npos) {
    at_ = text_.size();
    return fail(DockerfileProblemReason::UnclosedQuote, begin, text_.size());
  }
  part.out.append(written_, begin + 1, close);
  at_ = close + 1;
  return true;
}

bool Expander::read_double_quoted(bool keep_escapes, Part& part) {
  std::size_t begin = at_++;
  while (more()) {
    char c = peek();
    if (c == '"') {
      ++at_;
      return true;
    }
    if (c == '$') {
      if (!read_dollar(true, part)) return false;
      continue;
    }
    if (c == escape_) {
      bool is_last = at_ + 1 >= text_.size();
      bool protects = !is_last && (text_[at_ + 1] == '"' || text_[at_ + 1] == '$' || text_[at_ + 1] == escape_);
      if (is_last) break;
      if (protects) {
        if (keep_escapes) part.out.append(written_, at_, at_ + 1);
        ++at_;
      }
    }
    part.out.append(written_, at_, at_ + 1);
    ++at_;
  }
  at_ = text_.size();
  return fail(DockerfileProblemReason::UnclosedQuote, begin, text_.size());
}

bool Expander::read_escaped(bool keep_escape, Part& part) {
  if (keep_escape) part.out.append(written_, at_, at_ + 1);
  ++at_;
  if (!more()) return true;
  part.out.append(written_, at_, at_ + 1);
  ++at_;
  return true;
}

bool Expander::read_until(std::optional<char> stop, bool keep_escapes, bool quoted, Part& part) {
  if (++depth_ > kDeepestNesting) {
    gave_up_ = true;
    return false;
  }
  bool reads_quotes = mode_ == ExpansionMode::Word;
  while (more()) {
    char c = peek();
    if (stop && c == *stop) {
      ++at_;
      --depth_;
      return true;
    }
    bool is_good = true;
    if (c == '$') {
      is_good = read_dollar(quoted, part);
    } else if (c == escape_) {
      is_good = read_escaped(keep_escapes, part);
    } else if (reads_quotes && (c == '\'' || c == '"')) {
      ++quote_count_;
      is_good = c == '"' ? read_double_quoted(keep_escapes, part) : read_single_quoted(part);
    } else {
      std::size_t begin = at_;
      while (more() && !(stop && peek() == *stop) && peek() != '$' && peek() != escape_ && peek() != '\'' && peek() != '"') ++at_;
      if (at_ == begin) ++at_;
      part.out.append(written_, begin, at_);
    }
    if (!is_good) return false;
  }
  --depth_;
  return !stop;
}

Quoting Expander::quoting() const {
  if (quote_count_ == 0) return Quoting::None;
  bool is_whole = quote_count_ == 1 && text_.size() >= 2 && text_.front() == text_.back() && (text_.front() == '"' || text_.front() == '\'');
  if (!is_whole) return Quoting::Mixed;
  return text_.front() == '"' ? Quoting::Double : Quoting::Single;
}

Expansion Expander::run() {
  Expansion result;
  result.word.written = written_;
  Part part;
  bool is_good = read_until(std::nullopt, false, false, part) && part.out.text().size() <= kLongestValue;
  result.word.quoting = quoting();
  result.word.references = pool_.copy(std::span<const VariableReference>(references_));
  if (is_good || mode_ == ExpansionMode::HeredocBody) {
    bool is_long = !is_good && !fault_;
    result.word.value = is_long ? written_ : part.out.build(written_.span(), pool_);
    result.word.knowledge = is_long ? Knowledge::Unknown : part.knowledge;
  } else {
    result.word.value = written_;
    result.word.knowledge = Knowledge::Unknown;
  }
  result.word.is_malformed = fault_.has_value();
  result.fault = fault_;
  return result;
}

}  // namespace

Expansion expand(const MappedText& written, char escape, ExpansionMode mode, const VariableLookup& variables, TextPool& pool) {
  std::string_view text = written.text();
  bool is_plain = std::none_of(text.begin(), text.end(), [&](char c) { return c == '$' || c == escape || c == '\'' || c == '"'; });
  if (is_plain) {
    Expansion result;
    result.word.written = written;
    result.word.value = written;
    return result;
  }
  return Expander(written, escape, mode, variables, pool).run();
}

}  // namespace docklint
