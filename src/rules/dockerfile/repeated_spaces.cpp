#include <fmt/format.h>
#include <string_view>

#include "base/byte_set.h"
#include "base/find_text.h"
#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"
#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }

void judge_gap(std::uint32_t begin, std::uint32_t end, RuleContext& ctx) {
  if (end < begin + 2) return;
  std::string_view gap = ctx.source().text({begin, end});
  if (kBlankBytes.find_other(gap) != std::string_view::npos) return;
  ctx.report(Span{begin, end}, fmt::format("{} blanks between two words", gap.size()))
      .help("keep one")
      .fix(Fix::safe("keep one blank", {ctx.replace({begin, end}, " ")}));
}

// The blanks right behind the offset, unless the line or what is continued ends there.
void judge_gap_after(std::uint32_t begin, char escape, RuleContext& ctx) {
  std::string_view text = ctx.source().text();
  std::uint32_t end = begin;
  while (end < text.size() && is_space(text[end])) ++end;
  bool is_end = end >= text.size() || text[end] == '\n' || text[end] == '\r' || text[end] == escape || text[end] == '#';
  if (!is_end) judge_gap(begin, end, ctx);
}

bool separates_words(ShellNodeKind kind) {
  switch (kind) {
    case ShellNodeKind::Program: case ShellNodeKind::List: case ShellNodeKind::Pipeline: case ShellNodeKind::Negated:
    case ShellNodeKind::Command: case ShellNodeKind::Subshell: case ShellNodeKind::BraceGroup: case ShellNodeKind::If:
    case ShellNodeKind::Elif: case ShellNodeKind::Else: case ShellNodeKind::For: case ShellNodeKind::While: case ShellNodeKind::DoGroup:
      return true;
    default: return false;
  }
}

void check_shell_text(const ShellScript& script, RuleContext& ctx) {
  if (!script.is_understood() || !script.root) return;
  std::string_view text = script.text.text();
  each_shell_node(script, [&](ShellNode node) {
    if (!separates_words(node.kind())) return;
    ShellNode left;
    for (ShellNode right : node.children()) {
      ShellNode previous = left;
      left = right;
      if (!previous || right.is(ShellNodeKind::Comment) || right.begin() < previous.end() + 2) continue;
      if (kBlankBytes.find_other(text.substr(0, right.begin()), previous.end()) != std::string_view::npos) continue;
      Span gap = script.text.source_span(previous.end(), right.begin());
      // A continuation in between makes it an indentation.
      if (gap.size() == right.begin() - previous.end()) judge_gap(gap.begin, gap.end, ctx);
    }
  });
}

// Words, flags and JSON: quotes are the only thing that blanks can stand in.
void check_words(Span where, char escape, RuleContext& ctx) {
  std::string_view text = ctx.source().text();
  bool may_hold_some = holds_text(ctx.source().text(where), "  ") || ctx.source().text(where).find('\t') != std::string_view::npos;
  if (!may_hold_some) return;
  char quote = '\0';
  for (std::uint32_t at = where.begin; at < where.end; ++at) {
    char c = text[at];
    if (c == escape) {
      ++at;
    } else if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (is_space(c) && at > where.begin && text[at - 1] != '\n') {
      std::uint32_t begin = at;
      while (at + 1 < where.end && is_space(text[at + 1])) ++at;
      if (!is_space(text[begin - 1])) judge_gap_after(begin, escape, ctx);
    }
  }
}

// A value that holds blanks as they are: the old `ENV key value`, a path, a name.
bool keeps_blanks(const AnyInstruction& instruction) {
  if (const auto* env = instruction.as<EnvInstruction>()) return env->is_legacy();
  if (const auto* label = instruction.as<LabelInstruction>()) return label->is_legacy();
  switch (instruction.keyword) {
    case Keyword::Maintainer: case Keyword::Workdir: case Keyword::User: case Keyword::StopSignal: case Keyword::Onbuild: case Keyword::Unknown:
      return true;
    default: return false;
  }
}

}  // namespace

void rules::dockerfile::repeated_spaces(const AnyInstruction& instruction, RuleContext& ctx) {
  char escape = instruction.file->tree.escape;
  if (instruction.keyword == Keyword::Unknown || instruction.raw->span.begin > instruction.keyword_span().begin) return;
  judge_gap_after(instruction.keyword_span().end, escape, ctx);
  for (const Flag& flag : instruction.flags()) judge_gap_after(flag.span.end, escape, ctx);
  bool is_command = instruction.keyword == Keyword::Run || instruction.keyword == Keyword::Cmd || instruction.keyword == Keyword::Entrypoint ||
                    instruction.keyword == Keyword::Healthcheck;
  if (is_command && instruction.raw->form != ArgumentForm::Exec) {
    for (const ShellText& text : shell_texts_of(instruction))
      if (text.kind == ShellTextKind::Command && text.script != nullptr) check_shell_text(*text.script, ctx);
    return;
  }
  bool has_comments = false;
  for (const Hole& hole : instruction.raw->holes) has_comments |= !hole.comments.empty();
  if (!keeps_blanks(instruction) && !has_comments) check_words(instruction.arguments_span(), escape, ctx);
}

}  // namespace docklint
