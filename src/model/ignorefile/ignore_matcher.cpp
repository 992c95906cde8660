#include "model/ignorefile/ignore_matcher.h"

#include <re2/re2.h>

#include <string>

#include "model/ignorefile/pattern_syntax.h"

namespace docklint {
namespace {

RE2::Options expression_options() {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(1 << 20);
  return options;
}

bool is_literal(char c) { return std::string_view("*?[]\\").find(c) == std::string_view::npos; }

// Text every match of an expression begins and ends with: most paths fail here, without the expression.
std::string_view literal_head(std::string_view pattern) { return pattern.substr(0, pattern.find_first_of("*?[]\\^")); }

std::string_view literal_tail(std::string_view pattern) {
  if (pattern.find_first_of("[]\\^") != std::string_view::npos) return {};
  std::size_t last = pattern.find_last_of("*?");
  std::string_view tail = last == std::string_view::npos ? pattern : pattern.substr(last + 1);
  // `**/` may stand for nothing at all.
  if (last != std::string_view::npos && last > 0 && pattern[last] == '*' && pattern[last - 1] == '*' && tail.starts_with('/')) tail.remove_prefix(1);
  return tail;
}

}  // namespace

struct IgnoreMatcher::Compiled {
  IgnorePatternKind kind = IgnorePatternKind::Exact;
  bool is_exception = false;
  std::string text;  // what is compared; of a Prefix or Suffix without its `**`
  std::string_view head, tail;
  std::unique_ptr<RE2> expression;

  bool hits(std::string_view path) const {
    switch (kind) {
      case IgnorePatternKind::Exact: return path == text;
      case IgnorePatternKind::Prefix: return path.starts_with(text);
      case IgnorePatternKind::Suffix: return path.ends_with(text) || (text.size() == path.size() + 1 && text[0] == '/' && path == std::string_view(text).substr(1));
      case IgnorePatternKind::Expression: return path.starts_with(head) && path.ends_with(tail) && RE2::PartialMatch(re2::StringPiece(path.data(), path.size()), *expression);
      case IgnorePatternKind::Invalid: return false;
    }
    return false;
  }
};

IgnoreMatcher::IgnoreMatcher(std::span<const IgnorePattern> patterns) {
  for (const IgnorePattern& pattern : patterns) {
    auto compiled = std::make_unique<Compiled>();
    compiled->kind = pattern.kind;
    compiled->is_exception = pattern.is_exception;
    compiled->text = pattern.cleaned;
    if (pattern.kind == IgnorePatternKind::Prefix) compiled->text.resize(compiled->text.size() - 2);
    if (pattern.kind == IgnorePatternKind::Suffix) compiled->text.erase(0, 2);
    if (pattern.kind == IgnorePatternKind::Expression) {
      compiled->head = literal_head(compiled->text);
      compiled->tail = literal_tail(compiled->text);
      compiled->expression = std::make_unique<RE2>("^" + compile_pattern(pattern.cleaned).expression + "$", expression_options());
      if (!compiled->expression->ok()) compiled->kind = IgnorePatternKind::Invalid;
    }
    patterns_.push_back(std::move(compiled));
    if (!pattern.is_exception) continue;
    std::string_view plain = pattern.cleaned;
    for (std::string_view ending : {"/**", "/*"}) {
      if (plain.ends_with(ending)) {
        plain.remove_suffix(ending.size());
        break;
      }
    }
    plain_exceptions_.push_back(plain);
    for (char c : plain) has_wild_exception_ = has_wild_exception_ || !is_literal(c);
  }
}

IgnoreMatcher::~IgnoreMatcher() = default;
IgnoreMatcher::IgnoreMatcher(IgnoreMatcher&&) noexcept = default;
IgnoreMatcher& IgnoreMatcher::operator=(IgnoreMatcher&&) noexcept = default;

IgnoreMatcher::Verdict IgnoreMatcher::judge(std::string_view path, const FolderState& parent, std::size_t count, std::vector<bool>* hits) const {
  Verdict verdict;
  for (std::size_t i = 0; i < count; ++i) {
    const Compiled& pattern = *patterns_[i];
    bool hit = !parent.hits.empty() && parent.hits[i];
    // A pattern that would change nothing is not even compared, and counts as no hit below.
    if (!hit && pattern.is_exception == verdict.excluded) hit = pattern.hits(path);
    if (!hit) continue;
    if (hits) (*hits)[i] = true;
    verdict = {!pattern.is_exception, i};
  }
  return verdict;
}

IgnoreMatcher::FolderState IgnoreMatcher::enter(std::string_view folder, const FolderState& parent) const {
  FolderState state;
  state.hits.resize(patterns_.size());
  state.verdict = judge(folder, parent, patterns_.size(), &state.hits);
  return state;
}

IgnoreMatcher::Verdict IgnoreMatcher::judge(std::string_view path, const FolderState& parent) const {
  return judge(path, parent, patterns_.size(), nullptr);
}

IgnoreMatcher::Verdict IgnoreMatcher::judge(std::string_view path) const { return judge_by_first(patterns_.size(), path); }

IgnoreMatcher::Verdict IgnoreMatcher::judge_by_first(std::size_t count, std::string_view path) const {
  FolderState state = root();
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    FolderState next;
    next.hits.resize(patterns_.size());
    next.verdict = judge(path.substr(0, slash), state, count, &next.hits);
    state = std::move(next);
  }
  return judge(path, state, count, nullptr);
}

bool IgnoreMatcher::may_keep_below(std::string_view folder) const {
  if (has_wild_exception_) return true;
  for (std::string_view exception : plain_exceptions_) {
    if (exception.starts_with(folder) && (exception.size() == folder.size() || exception[folder.size()] == '/')) return true;
  }
  return false;
}

bool IgnoreMatcher::hits(std::size_t pattern, std::string_view path) const { return patterns_[pattern]->hits(path); }

}  // namespace docklint
