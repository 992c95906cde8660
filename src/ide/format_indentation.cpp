// A continuation line is shifted only where the builder, and the shell behind it, see blanks between two words there:
// not inside quotes, strings, comments or words, and not where blanks would come or go altogether. Lines of one
// instruction keep their places relative to each other, and comments that stand as deep as the line below them go
// with it.
#include <algorithm>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "ide/format_dockerfile.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

constexpr std::string_view kBlanks = " \t";

struct ContinuationLine {
  const Hole* hole = nullptr;   // before it
  Span blanks;                  // its indentation
  std::uint32_t columns = 0;
};

class Indentation {
 public:
  Indentation(const AnyInstruction& instruction, const FormatOptions& options) : instruction_(instruction), source_(*instruction.file->source), text_(source_.text()), options_(options), holes_(instruction.raw->holes), is_protected_(holes_.size()) {}

  void run(std::vector<FormatEdit>& edits) {
    if (holes_.empty()) return;
    collect_protected();
    std::vector<ContinuationLine> lines;
    std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
    for (std::size_t i = 0; i < holes_.size(); ++i) {
      auto line = is_protected_[i] ? std::nullopt : movable_line(holes_[i]);
      if (!line) continue;
      least = std::min(least, line->columns);
      lines.push_back(*line);
    }
    for (const ContinuationLine& line : lines) {
      std::uint32_t columns = options_.indentation + line.columns - least;
      for (Span comment : line.hole->comments) {
        Span indentation = {source_.line_span(source_.line_of(comment.begin)).begin, comment.begin};
        if (source_.text(indentation) == source_.text(line.blanks)) indent(indentation, columns, edits);
      }
      indent(line.blanks, columns, edits);
    }
  }

 private:
  void indent(Span indentation, std::uint32_t columns, std::vector<FormatEdit>& edits) const {
    std::string wanted = blanks(columns);
    if (source_.text(indentation) != wanted) edits.push_back({indentation, std::move(wanted)});
  }

  std::string blanks(std::uint32_t columns) const {
    if (!options_.uses_tabs) return std::string(columns, ' ');
    return std::string(columns / options_.indentation, '\t') + std::string(columns % options_.indentation, ' ');
  }

  std::uint32_t columns_of(std::string_view indentation) const {
    std::uint32_t columns = 0;
    for (char c : indentation) columns = c == '\t' ? (columns / options_.indentation + 1) * options_.indentation : columns + 1;
    return columns;
  }

  std::optional<ContinuationLine> movable_line(const Hole& hole) const {
    if (hole.span.begin == 0 || hole.span.end >= text_.size()) return std::nullopt;
    std::size_t end = std::min(text_.find_first_not_of(kBlanks, hole.span.end), text_.size());
    if (end == text_.size() || text_[end] == '\n' || text_[end] == '\r') return std::nullopt;
    Span indentation = {hole.span.end, static_cast<std::uint32_t>(end)};
    // Nothing but another continuation: the line behind it follows blanks or not by this one's.
    if (indentation.empty() && is_escape(text_[end])) return std::nullopt;
    char before = text_[hole.span.begin - 1];
    if (indentation.empty() ? !ends_with_blank(hole.span.begin) : is_escape(before)) return std::nullopt;
    return ContinuationLine{&hole, indentation, columns_of(source_.text(indentation))};
  }

  bool is_escape(char c) const { return c == '\\' || c == instruction_.file->tree.escape; }

  // A blank that is none of a word.
  bool ends_with_blank(std::uint32_t end) const {
    std::size_t last = text_.substr(0, end).find_last_not_of(kBlanks);
    return last != std::string_view::npos && last + 1 < end && !is_escape(text_[last]);
  }

  // --- what a line must not be moved in ---
  void protect(Span span) {
    auto hole = std::partition_point(holes_.begin(), holes_.end(), [&](const Hole& each) { return each.span.end <= span.begin; });
    for (; hole != holes_.end() && hole->span.begin < span.end; ++hole) is_protected_[static_cast<std::size_t>(hole - holes_.begin())] = true;
  }
  void protect(const Word& word) { protect(word.span()); }
  void protect(std::span<const KeyValuePair> pairs) {
    for (const KeyValuePair& pair : pairs) pair.is_legacy ? protect_rest() : protect(pair.span);
  }
  void protect_rest() { protect({instruction_.raw->keyword_text.span().end, instruction_.raw->line_span.end}); }

  void collect_protected() {
    const AnyInstruction* inner = &instruction_;
    if (auto* onbuild = instruction_.as<OnbuildInstruction>()) inner = onbuild->trigger;
    if (!inner) return protect_rest();
    for (const Flag& flag : inner->flags()) protect(flag.span);
    for (const Heredoc& heredoc : inner->raw->heredocs) protect(heredoc.marker_span);
    if (auto* run = inner->as<RunInstruction>()) return protect(run->command);
    if (auto* cmd = inner->as<CmdInstruction>()) return protect(cmd->command);
    if (auto* entrypoint = inner->as<EntrypointInstruction>()) return protect(entrypoint->command);
    if (auto* check = inner->as<HealthcheckInstruction>()) return protect(check->command);
    if (auto* env = inner->as<EnvInstruction>()) return protect(env->pairs);
    if (auto* label = inner->as<LabelInstruction>()) return protect(label->pairs);
    if (auto* arg = inner->as<ArgInstruction>()) {
      for (const ArgDeclaration& declared : arg->declarations) protect(declared.span);
    } else if (auto* copy = inner->as<CopyInstruction>()) {
      for (const CopySource& source : copy->sources) protect(source.path);
      if (copy->destination) protect(*copy->destination);
      if (copy->form == ArgumentForm::Exec) strings(*inner->raw);
    } else if (auto* expose = inner->as<ExposeInstruction>()) {
      for (const Word& word : expose->words) protect(word);
    } else if (auto* volume = inner->as<VolumeInstruction>()) {
      for (const Word& path : volume->paths) protect(path);
      if (volume->form == ArgumentForm::Exec) strings(*inner->raw);
    } else if (inner->raw->form == ArgumentForm::Exec) {
      strings(*inner->raw);
    } else {
      protect_rest();
    }
  }

  void strings(const RawInstruction& raw) {
    for (const MappedText& each : raw.exec) protect(each.span());
  }

  void protect(const CommandLine& command) {
    if (command.is_exec()) {
      for (const MappedText& each : command.exec) protect(each.span());
      return;
    }
    for (const ShellText& text : command.shell) {
      if (text.kind == ShellTextKind::Command) protect(text);
    }
  }

  void protect(const ShellText& text) {
    bool is_read = text.script && text.script->is_understood() && text.script->root;
    if (is_read) return protect(text.script->root.tree());
    bool is_windows = text.dialect == ShellDialect::Cmd || text.dialect == ShellDialect::PowerShell;
    bool is_plain = is_windows && text.text.text().find_first_of("'\"`#@^") == std::string_view::npos;
    if (!is_plain) protect_rest();
  }

  // Nodes without children, and all that quotes.
  void protect(const ShellTree& tree) {
    for (std::uint32_t index = 0; index < tree.nodes.size(); ++index) {
      ShellNode node = tree.at(index);
      bool is_token = node.subtree_end() == index + 1 || node.is(ShellNodeKind::DoubleQuoted) || node.is(ShellNodeKind::TranslatedQuoted) || node.is(ShellNodeKind::Concatenation) ||
                      node.is(ShellNodeKind::ParameterExpansion) || node.is(ShellNodeKind::HeredocRedirect);
      if (!is_token) continue;
      Span span = node.span();
      if (span.size() > node.end() - node.begin()) protect(span);
    }
  }

  const AnyInstruction& instruction_;
  const SourceBuffer& source_;
  std::string_view text_;
  const FormatOptions& options_;
  std::span<const Hole> holes_;
  std::vector<bool> is_protected_;  // by hole
};

}  // namespace

void append_indentation_edits(const AnyInstruction& instruction, const FormatOptions& options, std::vector<FormatEdit>& edits) { Indentation(instruction, options).run(edits); }

}  // namespace docklint
