#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

#include "model/compose/compose_service.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool is_health_verb(std::string_view text) { return text == "CMD" || text == "CMD-SHELL" || text == "NONE"; }

// CMD, CMD-SHELL, NONE in other letters or with `_`; "" where it is something else.
std::string_view meant_health_verb(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) c = c == '_' ? '-' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  for (std::string_view verb : {"CMD", "CMD-SHELL", "NONE"}) {
    if (upper == verb) return verb;
  }
  return {};
}

bool has_shell_syntax(std::string_view text) { return text.find_first_of(" \t|&;<>") != std::string_view::npos; }

std::string_view text_in_file(FileSpan where, const RuleContext& ctx) { return ctx.sources().at(where.file).text(where.span); }

// The word written like this scalar: quoted in the same way.
std::string quoted_like(const ComposeValue& scalar, std::string_view word) {
  if (!scalar.node || scalar.node->style == YamlStyle::Plain) return std::string(word);
  return scalar.node->style == YamlStyle::SingleQuoted ? fmt::format("'{}'", word) : fmt::format("\"{}\"", word);
}

std::optional<Fix> head_fix(const ComposeValue& list, const ComposeValue& head, const RuleContext& ctx) {
  std::string_view meant = meant_health_verb(head.text.text());
  if (!meant.empty()) return Fix::safe(fmt::format("write `{}`", meant), {TextEdit{head.where, quoted_like(head, meant)}});
  bool is_script = list.items.size() == 1 && has_shell_syntax(head.text.text());
  std::string verb = quoted_like(head, is_script ? "CMD-SHELL" : "CMD");
  FileSpan before{head.where.file, {head.where.span.begin, head.where.span.begin}};
  if (list.node && list.node->style == YamlStyle::Flow) return Fix::safe(fmt::format("begin with {}", verb), {TextEdit{before, verb + ", "}});
  FileSpan indent{list.where.file, {list.where.span.begin, list.where.span.begin}};
  const SourceBuffer& source = ctx.sources().at(indent.file);
  std::string_view text = source.text();
  std::size_t line = indent.span.begin == 0 ? 0 : text.rfind('\n', indent.span.begin - 1) + 1;
  std::string_view blanks = text.substr(line, indent.span.begin - line);
  if (blanks.find_first_not_of(' ') != std::string_view::npos) return std::nullopt;
  std::string_view end = line >= 2 && text[line - 2] == '\r' ? "\r\n" : "\n";
  std::string_view dash = text.substr(indent.span.begin, head.where.span.begin - indent.span.begin);
  if (dash.empty() || dash[0] != '-' || dash.find_first_not_of(' ', 1) != std::string_view::npos) return std::nullopt;
  return Fix::safe(fmt::format("begin with {}", verb), {TextEdit{before, fmt::format("{}{}{}{}", verb, end, blanks, dash)}});
}

void check_health_list(const ComposeValue& list, RuleContext& ctx) {
  const ComposeValue& head = *list.items.front().value;
  if (!head.is_scalar() || !head.is_certain()) return;
  std::string_view verb = head.text.text();
  if (!is_health_verb(verb)) {
    auto finding = ctx.report(head.where, fmt::format("healthcheck begins with `{}`, not with `CMD`, `CMD-SHELL` or `NONE`", verb));
    finding.help("begin with `CMD` for a program, or with `CMD-SHELL` for a script");
    if (auto fix = head_fix(list, head, ctx)) finding.fix(std::move(*fix));
    return;
  }
  if (verb == "CMD" && list.items.size() == 2) {
    const ComposeValue& program = *list.items[1].value;
    if (!program.is_scalar() || program.has_unknown() || !has_shell_syntax(program.text.text()) || program.text.text().find('\n') != std::string_view::npos) return;
    ctx.report(program.where, fmt::format("`CMD` takes `{}` for the name of one program", program.text.text()))
        .help("use `CMD-SHELL`, or make each word an item of its own")
        .fix(Fix::safe("use `CMD-SHELL`", {TextEdit{head.where, quoted_like(head, "CMD-SHELL")}}));
    return;
  }
  if (verb != "CMD-SHELL" || list.items.size() < 3) return;
  const FileSpan first = list.items[1].value->where;
  const FileSpan last = list.items.back().value->where;
  if (first.file != last.file || first.span.begin > last.span.begin) return;
  FileSpan all{first.file, hull(first.span, last.span)};
  auto finding = ctx.report(all, "`CMD-SHELL` runs only the first text behind it");
  finding.help("write the whole script as one text");
  std::string script;
  for (const ComposeItem& item : list.items.subspan(1)) {
    if (!item.value->is_scalar() || item.value->written.text().find_first_of("\"'\\\n") != std::string_view::npos) return;
    script += (script.empty() ? "" : " ") + std::string(item.value->written.text());
  }
  if (list.node && list.node->style == YamlStyle::Flow) finding.fix(Fix::safe("write one text", {TextEdit{all, fmt::format("\"{}\"", script)}}));
}

void check_health_script(const ComposeValue& script, RuleContext& ctx) {
  std::string_view text = script.written.text();
  if (text == "NONE") {
    auto finding = ctx.report(script.where, "`NONE` is run as a script");
    finding.help("write it as a list, or use `disable: true`");
    finding.fix(Fix::safe("write it as a list", {TextEdit{script.where, "[\"NONE\"]"}}));
    return;
  }
  std::string_view verb = text.starts_with("CMD ") ? "CMD" : text.starts_with("CMD-SHELL ") ? "CMD-SHELL" : "";
  if (verb.empty()) return;
  std::size_t rest = text.find_first_not_of(' ', verb.size());
  if (rest == std::string_view::npos) return;
  FileSpan word{script.where.file, script.written.source_span(0, rest)};
  auto finding = ctx.report(word, fmt::format("script begins with the word `{}`", verb));
  finding.help("remove it: a string is a script already");
  if (text_in_file(word, ctx) == text.substr(0, rest)) finding.fix(Fix::safe(fmt::format("remove `{}`", verb), {TextEdit{word, {}}}));
}

}  // namespace

void rules::compose::malformed_healthcheck(const ComposeService& service, RuleContext& ctx) {
  const ComposeValue* test = service.at("healthcheck", "test");
  if (!test || service.flag("disable").value_or(false)) return;
  const ComposeValue* disabled = service.at("healthcheck", "disable");
  if (disabled && disabled->text.text() == "true") return;
  if (test->is_sequence() && !test->items.empty()) check_health_list(*test, ctx);
  if (test->is_scalar()) check_health_script(*test, ctx);
}

}  // namespace docklint
