// What a Dockerfile knows about its text as a whole, worked out when first asked.
#include <algorithm>

#include "base/find_text.h"
#include "model/dockerfile/dockerfile.h"

namespace docklint {
namespace {

bool is_blank_line(std::string_view line) {
  return std::all_of(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f'; });
}

std::uint32_t lines_with_text(const SourceBuffer& source) {
  bool has_end = source.text().empty() || source.text().back() == '\n';
  return source.line_count() - (has_end ? 1 : 0);
}

// What no instruction has claimed is blank or a comment.
void tell_comments(const SourceBuffer& source, std::vector<LineRole>& roles) {
  for (std::uint32_t line = 0; line < roles.size(); ++line) {
    if (roles[line] != LineRole::Blank) continue;
    Span span = source.line_span(line);
    if (line == 0) span.begin += source.bom_length();
    if (!is_blank_line(source.text(span))) roles[line] = LineRole::Comment;
  }
}

// Finds the lines of what comes in order of place without a search.
class LineMarker {
 public:
  LineMarker(const SourceBuffer& source, std::vector<LineRole>& roles) : source_(source), roles_(roles) {}

  void mark(Span span, LineRole role) {
    std::uint32_t last_byte = span.empty() ? span.begin : span.end - 1;
    if (roles_.empty()) return;
    if (source_.full_line_span(line_).begin > span.begin) line_ = source_.line_of(span.begin);
    while (line_ < roles_.size() && source_.full_line_span(line_).end <= span.begin) ++line_;
    for (; line_ < roles_.size() && source_.full_line_span(line_).begin <= last_byte; ++line_) roles_[line_] = role;
    if (line_ > 0) --line_;
  }

 private:
  const SourceBuffer& source_;
  std::vector<LineRole>& roles_;
  std::uint32_t line_ = 0;
};

std::vector<LineRole> roles_of(const Dockerfile& file) {
  std::vector<LineRole> roles(lines_with_text(*file.source), LineRole::Blank);
  LineMarker marker(*file.source, roles);
  for (const AnyInstruction* instruction : file.instructions) {
    if (instruction->is_onbuild()) continue;
    marker.mark(instruction->span(), LineRole::Instruction);
    for (const Heredoc& heredoc : instruction->raw->heredocs) {
      if (!heredoc.body.empty()) marker.mark(heredoc.body, LineRole::Heredoc);
      if (!heredoc.terminator.empty()) marker.mark(heredoc.terminator, LineRole::Heredoc);
    }
  }
  tell_comments(*file.source, roles);
  return roles;
}

}  // namespace

std::span<const LineRole> Dockerfile::line_roles() const {
  std::call_once(line_roles_once_, [this] { line_roles_ = roles_of(*this); });
  return line_roles_;
}

bool Dockerfile::ask_once(std::string_view question, const std::function<bool()>& answer) const {
  {
    std::lock_guard lock(answers_mutex_);
    for (const auto& [asked, known] : answers_)
      if (asked == question) return known;
  }
  // Not under the lock: an answer may ask further questions.
  bool known = answer();
  std::lock_guard lock(answers_mutex_);
  answers_.emplace_back(question, known);
  return known;
}

bool Dockerfile::mentions(std::string_view text) const {
  return ask_once(text, [&] { return holds_text(source->text(), text); });
}

}  // namespace docklint
