#include "model/compose/interpolation.h"

#include <algorithm>

namespace docklint {
namespace {

// Deeper templates exist in no file written by people; what is inside stays literal.
constexpr std::uint32_t kMaxTemplateDepth = 40;

constexpr bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
constexpr bool is_name_part(char c) { return is_name_start(c) || (c >= '0' && c <= '9'); }

std::size_t end_of_name(std::string_view text, std::size_t at) {
  if (at >= text.size() || !is_name_start(text[at])) return at;
  while (at < text.size() && is_name_part(text[at])) ++at;
  return at;
}

// The `}` that closes the `{` at `open`, every brace counting; npos: none.
std::size_t closing_brace(std::string_view text, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

VariableOperator operator_at(std::string_view text, std::size_t at, std::size_t& length) {
  length = 2;
  if (text.substr(at, 2) == ":-") return VariableOperator::DefaultIfEmpty;
  if (text.substr(at, 2) == ":?") return VariableOperator::RequireNonEmpty;
  if (text.substr(at, 2) == ":+") return VariableOperator::InsteadIfNonEmpty;
  length = 1;
  switch (at < text.size() ? text[at] : '\0') {
    case '-': return VariableOperator::DefaultIfUnset;
    case '?': return VariableOperator::RequireSet;
    case '+': return VariableOperator::InsteadIfSet;
    default: return VariableOperator::None;
  }
}

class TemplateScanner {
 public:
  explicit TemplateScanner(std::string_view text) : text_(text) {}

  TemplateScan scan() {
    scan_range(0, text_.size(), 0);
    return std::move(out_);
  }

 private:
  void scan_range(std::size_t at, std::size_t end, std::uint32_t depth) {
    while (at < end) {
      std::size_t dollar = text_.find('$', at);
      if (dollar == std::string_view::npos || dollar + 1 >= end) return;
      if (text_[dollar + 1] == '$') {
        out_.escapes.push_back(dollar);
        at = dollar + 2;
      } else if (text_[dollar + 1] == '{') {
        at = braced(dollar, end, depth);
      } else {
        at = bare(dollar, end, depth);
      }
    }
  }

  std::size_t bare(std::size_t dollar, std::size_t end, std::uint32_t depth) {
    std::size_t name_end = std::min(end_of_name(text_, dollar + 1), end);
    if (name_end == dollar + 1) return dollar + 1;
    out_.references.push_back({.begin = dollar, .end = name_end, .name = text_.substr(dollar + 1, name_end - dollar - 1),
                               .name_begin = dollar + 1, .argument = {}, .depth = depth});
    return name_end;
  }

  std::size_t braced(std::size_t dollar, std::size_t end, std::uint32_t depth) {
    std::size_t close = closing_brace(text_.substr(0, end), dollar + 1);
    if (close == std::string_view::npos) {
      out_.errors.push_back({dollar, end, true});
      return end;
    }
    std::size_t name_end = end_of_name(text_, dollar + 2);
    TemplateReference reference{.begin = dollar, .end = close + 1, .name = text_.substr(dollar + 2, name_end - dollar - 2),
                                .name_begin = dollar + 2, .argument = {}, .is_braced = true, .depth = depth};
    std::size_t length = 0;
    if (name_end < close) reference.op = operator_at(text_, name_end, length);
    bool has_operator = reference.op != VariableOperator::None;
    bool breaks_line = text_.substr(dollar, close - dollar).find('\n') != std::string_view::npos;
    if (reference.name.empty() || breaks_line || (name_end < close && !has_operator)) {
      out_.errors.push_back({dollar, close + 1, false});
      return close + 1;
    }
    if (has_operator) {
      reference.argument_begin = name_end + length;
      reference.argument = text_.substr(reference.argument_begin, close - reference.argument_begin);
    }
    out_.references.push_back(reference);
    if (has_operator && depth < kMaxTemplateDepth) scan_range(reference.argument_begin, close, depth + 1);
    return close + 1;
  }

  std::string_view text_;
  TemplateScan out_;
};

// Writes the value of a template piece by piece.
class Expander {
 public:
  Expander(const MappedText& text, const ComposeVariables& variables) : text_(&text), variables_(&variables), scan_(scan_template(text.text())) {}

  Interpolated expand(TextPool& pool) {
    copy(0, text_->size(), 0);
    if (scan_.references.empty() && scan_.escapes.empty()) return {*text_, ComposeKnowledge::Literal};
    return {builder_.build(text_->span(), pool), knowledge_};
  }

 private:
  // Copies text [at, end) with the references of `depth` in it replaced.
  void copy(std::size_t at, std::size_t end, std::uint32_t depth) {
    while (at < end) {
      const TemplateReference* reference = next_reference(at, end, depth);
      std::size_t escape = next_escape(at, end);
      std::size_t stop = std::min(reference ? reference->begin : end, escape);
      builder_.append(*text_, at, stop);
      if (stop == end) return;
      if (stop == escape) {
        builder_.append_for("$", text_->source_span(escape, escape + 2));
        at = escape + 2;
      } else {
        replace(*reference);
        at = reference->end;
      }
    }
  }

  const TemplateReference* next_reference(std::size_t at, std::size_t end, std::uint32_t depth) const {
    auto found = std::lower_bound(scan_.references.begin(), scan_.references.end(), at,
                                  [](const TemplateReference& reference, std::size_t place) { return reference.begin < place; });
    for (; found != scan_.references.end() && found->begin < end; ++found) {
      if (found->depth == depth) return &*found;
    }
    return nullptr;
  }

  std::size_t next_escape(std::size_t at, std::size_t end) const {
    auto found = std::lower_bound(scan_.escapes.begin(), scan_.escapes.end(), at);
    return found == scan_.escapes.end() || *found >= end ? end : *found;
  }

  void replace(const TemplateReference& reference) {
    auto found = variables_->find(reference.name);
    bool is_set = found != variables_->end();
    bool has_text = is_set && !found->second.empty();
    switch (reference.op) {
      case VariableOperator::DefaultIfEmpty:
        if (!has_text) return use_default(reference);
        break;
      case VariableOperator::DefaultIfUnset:
        if (!is_set) return use_default(reference);
        break;
      case VariableOperator::InsteadIfNonEmpty:
      case VariableOperator::InsteadIfSet: {
        bool wanted = reference.op == VariableOperator::InsteadIfSet ? is_set : has_text;
        if (wanted) return copy_argument(reference);
        return unknown(reference);
      }
      default: break;
    }
    if (!is_set) return unknown(reference);
    bool hangs_on_environment = found->second.find(kUnknownText) != std::string::npos;
    raise(hangs_on_environment ? ComposeKnowledge::Unknown : ComposeKnowledge::Resolved);
    builder_.append_for(found->second, source_of(reference));
  }

  void use_default(const TemplateReference& reference) {
    raise(ComposeKnowledge::Default);
    copy_argument(reference);
  }

  void copy_argument(const TemplateReference& reference) {
    raise(ComposeKnowledge::Resolved);
    if (reference.depth >= kMaxTemplateDepth) return unknown(reference);
    copy(reference.argument_begin, reference.argument_begin + reference.argument.size(), reference.depth + 1);
  }

  void unknown(const TemplateReference& reference) {
    raise(ComposeKnowledge::Unknown);
    builder_.append_for(std::string_view(&kUnknownText, 1), source_of(reference));
  }

  Span source_of(const TemplateReference& reference) const { return text_->source_span(reference.begin, reference.end); }
  void raise(ComposeKnowledge least) { knowledge_ = std::max(knowledge_, least); }

  const MappedText* text_;
  const ComposeVariables* variables_;
  TemplateScan scan_;
  MappedTextBuilder builder_;
  ComposeKnowledge knowledge_ = ComposeKnowledge::Literal;
};

}  // namespace

TemplateScan scan_template(std::string_view text) {
  if (!has_template(text)) return {};
  return TemplateScanner(text).scan();
}

Interpolated interpolate(const MappedText& text, const ComposeVariables& variables, TextPool& pool) {
  if (!has_template(text.text())) return {text, ComposeKnowledge::Literal};
  return Expander(text, variables).expand(pool);
}

}  // namespace docklint
