#include "config/suppression_comment.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace docklint {
namespace {

constexpr std::array<std::string_view, 15> kToolNames = {"docklint", "hadolint", "buildkit",   "dclint",           "tally", "kics", "checkov",
                                                         "trivy",    "semgrep",  "yamllint",   "shellcheck",       "dockerfile-utils", "buddy", "dockerfile_lint", "sonar"};

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name_byte(char c) { return is_letter(c) || is_digit(c) || std::string_view("/_.*:-").find(c) != std::string_view::npos; }

// Reads a comment from left to right; every piece knows its place in the file.
class Reader {
 public:
  Reader(std::string_view text, std::uint32_t begin) : text_(text), begin_(begin) {}

  std::uint32_t place() const { return begin_ + static_cast<std::uint32_t>(at_); }
  Span span_from(std::uint32_t from) const { return {from, place()}; }
  std::string_view rest() const { return text_.substr(at_); }
  bool at_end() const { return at_ == text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }

  void skip_blanks() {
    while (!at_end() && is_blank(text_[at_])) ++at_;
  }
  bool skip(std::string_view expected) {
    if (!rest().starts_with(expected)) return false;
    at_ += expected.size();
    return true;
  }
  // A whole word, with nothing but a blank, '=', ':' or the end after it.
  bool skip_word(std::string_view expected) {
    if (!rest().starts_with(expected)) return false;
    std::string_view after = rest().substr(expected.size());
    if (!after.empty() && !is_blank(after.front()) && after.front() != '=' && after.front() != ':') return false;
    at_ += expected.size();
    skip_blanks();
    return true;
  }
  // To where the text stands, or behind it; false and no move where it does not.
  bool skip_to(std::string_view wanted) {
    std::size_t found = text_.find(wanted, at_);
    if (found == std::string_view::npos) return false;
    at_ = found;
    return true;
  }
  bool skip_past(std::string_view wanted) { return skip_to(wanted) && skip(wanted); }
  template <class Predicate>
  SuppressionName take_while(Predicate holds) {
    std::size_t from = at_;
    while (!at_end() && holds(text_[at_])) ++at_;
    return {text_.substr(from, at_ - from), {begin_ + static_cast<std::uint32_t>(from), place()}};
  }
  // Names separated by commas (blanks around them allowed); stops before anything else.
  std::vector<SuppressionName> take_list() {
    std::vector<SuppressionName> names;
    while (true) {
      skip_blanks();
      if (!is_letter(peek()) && !is_digit(peek()) && peek() != '*') return names;
      SuppressionName name = take_while(is_name_byte);
      names.push_back(name);
      std::size_t after_name = at_;
      skip_blanks();
      if (!skip(",")) {
        at_ = after_name;
        return names;
      }
    }
  }

 private:
  std::string_view text_;
  std::uint32_t begin_;
  std::size_t at_ = 0;
};

using Found = std::optional<SuppressionComment>;

SuppressionComment comment_of(SuppressionTool tool, SuppressionReach reach) {
  SuppressionComment comment;
  comment.tool = tool;
  comment.reach = reach;
  return comment;
}

SuppressionComment malformed(SuppressionTool tool, Span where, std::string error, std::string help) {
  SuppressionComment comment = comment_of(tool, SuppressionReach::Nothing);
  comment.error = std::move(error);
  comment.help = std::move(help);
  comment.error_span = where;
  return comment;
}

// `=` and a list of names; whatever stands after it is left to the caller.
bool read_assigned_list(Reader& in, SuppressionComment& comment) {
  in.skip_blanks();
  std::uint32_t from = in.place();
  if (!in.skip("=")) {
    comment = malformed(comment.tool, {from, from}, "no `=` after `ignore`", "write `ignore=` and the rules, separated by commas");
    return false;
  }
  comment.names = in.take_list();
  if (!comment.names.empty()) return true;
  comment = malformed(comment.tool, in.span_from(from), "no rule is named", "name the rules after `=`, separated by commas");
  return false;
}

void read_reason(Reader& in, SuppressionComment& comment, std::string_view mark) {
  comment.takes_reason = true;
  comment.reason_place = {in.place(), in.place()};
  in.skip_blanks();
  if (!in.skip(mark)) return;
  in.skip_blanks();
  comment.has_reason = !in.at_end();
}

// Tells a command from prose about docklint ("docklint ignores this file").
bool looks_like_command(std::string_view word, char next) {
  constexpr std::array<std::string_view, 6> kCommands = {"disable", "disable-file", "skip", "allow", "suppress", "nolint"};
  return next == '=' || std::find(kCommands.begin(), kCommands.end(), word) != kCommands.end();
}

Found read_docklint(Reader& in) {
  in.skip(":");
  in.skip_blanks();
  SuppressionName command = in.take_while([](char c) { return is_letter(c) || c == '-'; });
  bool is_file = command.text == "ignore-file";
  if (!is_file && command.text != "ignore") {
    if (command.text.empty() || !looks_like_command(command.text, in.peek())) return std::nullopt;
    return malformed(SuppressionTool::Docklint, command.span, fmt::format("`{}` is neither `ignore` nor `ignore-file`", command.text),
                     "write `# docklint ignore=RULE -- reason` or `# docklint ignore-file=RULE -- reason`");
  }
  SuppressionComment comment = comment_of(SuppressionTool::Docklint, is_file ? SuppressionReach::File : SuppressionReach::Covered);
  if (!read_assigned_list(in, comment)) return comment;
  read_reason(in, comment, "--");
  if (!comment.has_reason && !in.at_end()) {
    std::uint32_t from = in.place();
    in.take_while([](char) { return true; });
    return malformed(SuppressionTool::Docklint, in.span_from(from), "text follows the list of rules", "separate rules by commas and put ` -- ` before the reason");
  }
  return comment;
}

bool is_hadolint_code(std::string_view code) {
  return code.size() > 2 && (code.starts_with("DL") || code.starts_with("SC")) && std::all_of(code.begin() + 2, code.end(), is_digit);
}

Found read_hadolint(Reader& in) {
  in.skip_blanks();
  SuppressionReach reach = SuppressionReach::Covered;
  if (in.skip_word("global")) reach = SuppressionReach::File;
  else if (in.skip_word("stage")) reach = SuppressionReach::Stage;
  if (in.skip_word("shell")) return comment_of(SuppressionTool::Hadolint, SuppressionReach::Nothing);
  if (!in.skip_word("ignore")) return std::nullopt;
  SuppressionComment comment = comment_of(SuppressionTool::Hadolint, reach);
  if (!read_assigned_list(in, comment)) return comment;
  for (const SuppressionName& name : comment.names) {
    if (is_hadolint_code(name.text)) continue;
    return malformed(SuppressionTool::Hadolint, name.span, fmt::format("`{}` is no hadolint code, so hadolint drops the whole comment", name.text),
                     "name codes such as DL3008 or SC2086 only, or use `# docklint ignore=`");
  }
  read_reason(in, comment, "#");
  return comment;
}

Found read_buildkit(Reader& in) {
  in.skip_blanks();
  std::uint32_t from = in.place();
  SuppressionComment comment = comment_of(SuppressionTool::Buildkit, SuppressionReach::Nothing);
  for (int part = 0; part < 3; ++part) {
    SuppressionName key = in.take_while(is_letter);
    if (!in.skip("=")) {
      if (part == 0) return std::nullopt;
      break;
    }
    SuppressionName value = in.take_while([](char c) { return c != ';' && !is_blank(c); });
    if (value.text.empty() || (key.text != "skip" && key.text != "experimental" && key.text != "error")) break;
    if (key.text == "skip") {
      Reader list(value.text, value.span.begin);
      comment.names = list.take_list();
      comment.names_everything = value.text == "all";
      if (comment.names_everything) comment.names.clear();
      comment.reach = SuppressionReach::Covered;
    }
    if (in.skip(";")) continue;
    comment.takes_reason = true;
    comment.reason_place = {in.place(), in.place()};
    in.skip_blanks();
    comment.has_reason = !in.at_end();
    return comment;
  }
  in.take_while([](char) { return true; });
  return malformed(SuppressionTool::Buildkit, in.span_from(from), "`check=` takes `skip=`, `experimental=` and `error=`, separated by `;`",
                   "write `# check=skip=Rule,Rule`");
}

Found read_dclint(Reader& in) {
  in.skip_blanks();
  SuppressionComment comment = comment_of(SuppressionTool::Dclint, SuppressionReach::FileFromHead);
  if (in.skip_word("disable-line")) comment.reach = SuppressionReach::Line;
  else if (!in.skip_word("disable-file") && !in.skip_word("disable")) return std::nullopt;
  while (true) {
    in.take_while([](char c) { return !is_name_byte(c); });
    if (in.at_end()) break;
    comment.names.push_back(in.take_while(is_name_byte));
  }
  comment.names_everything = comment.names.empty();
  return comment;
}

Found read_tally(Reader& in) {
  in.skip_blanks();
  SuppressionComment comment = comment_of(SuppressionTool::Tally, SuppressionReach::Covered);
  if (in.skip_word("global")) comment.reach = SuppressionReach::File;
  if (!in.skip_word("ignore")) return std::nullopt;
  if (!read_assigned_list(in, comment)) return comment;
  read_reason(in, comment, ";reason=");
  return comment;
}

Found read_kics(Reader& in) {
  in.skip_blanks();
  SuppressionComment comment = comment_of(SuppressionTool::Kics, SuppressionReach::FileFromHead);
  if (in.skip_word("ignore-line")) comment.reach = SuppressionReach::Line;
  else if (in.skip_word("ignore-block")) comment.reach = SuppressionReach::Block;
  else if (in.skip_word("disable")) {
    if (!read_assigned_list(in, comment)) return comment;
  } else if (in.skip_word("enable")) {
    if (!read_assigned_list(in, comment)) return comment;
    comment.names_exceptions = true;
  } else if (!in.skip_word("ignore")) {
    return std::nullopt;
  }
  comment.names_everything = comment.names.empty();
  return comment;
}

Found read_checkov(Reader& in) {
  SuppressionComment comment = comment_of(SuppressionTool::Checkov, SuppressionReach::File);
  std::uint32_t from = in.place();
  in.skip("=");
  in.skip_blanks();
  while (true) {
    SuppressionName name = in.take_while([](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-'; });
    if (!name.text.empty()) comment.names.push_back(name);
    if (!in.skip(",")) break;
    in.skip_blanks();
  }
  if (comment.names.empty()) return malformed(SuppressionTool::Checkov, {from, from}, "no check is named", "write `# checkov:skip=CKV_DOCKER_3:reason`");
  read_reason(in, comment, ":");
  return comment;
}

Found read_trivy(Reader& in) {
  SuppressionComment comment = comment_of(SuppressionTool::Trivy, SuppressionReach::Block);
  while (!in.at_end()) {
    SuppressionName name = in.take_while([](char c) { return !is_blank(c) && c != '['; });
    std::size_t marker = name.text.find("ignore:");
    if (marker != std::string_view::npos && marker <= 6) {
      auto cut = static_cast<std::uint32_t>(marker + 7);
      name = {name.text.substr(cut), {name.span.begin + cut, name.span.end}};
      // Conditions follow the id: `:exp:2030-01-01`, `:ws:prod`.
      auto length = static_cast<std::uint32_t>(std::min(name.text.find(':'), name.text.size()));
      name = {name.text.substr(0, length), {name.span.begin, name.span.begin + length}};
    } else if (!comment.names.empty()) {
      name = {};  // a reason
    }
    if (name.text == "*") comment.names_everything = true;
    else if (!name.text.empty()) comment.names.push_back(name);
    in.take_while([](char c) { return c != ' '; });
    in.skip_blanks();
  }
  if (comment.names_everything) comment.names.clear();
  if (comment.names.empty() && !comment.names_everything) return std::nullopt;
  return comment;
}

Found read_semgrep(Reader& in) {
  SuppressionComment comment = comment_of(SuppressionTool::Semgrep, SuppressionReach::Line);
  if (in.skip(":")) comment.names = in.take_list();
  comment.names_everything = comment.names.empty();
  return comment;
}

// NOSONAR, NOSONAR(S6471, docker:S7031), both with a reason behind.
Found read_sonar(Reader& in) {
  SuppressionComment comment = comment_of(SuppressionTool::Sonar, SuppressionReach::Line);
  if (in.skip("(")) {
    comment.names = in.take_list();
    in.skip(")");
  }
  comment.names_everything = comment.names.empty();
  return comment;
}

Found read_yamllint(Reader& in) {
  in.skip_blanks();
  SuppressionComment comment = comment_of(SuppressionTool::Yamllint, SuppressionReach::RangeBegin);
  if (in.skip_word("disable-file")) comment.reach = SuppressionReach::FileFromHead;
  else if (in.skip_word("disable-line")) comment.reach = SuppressionReach::Line;
  else if (in.skip_word("enable")) comment.reach = SuppressionReach::RangeEnd;
  else if (!in.skip_word("disable")) return std::nullopt;
  while (in.skip("rule:")) {
    comment.names.push_back(in.take_while(is_name_byte));
    in.skip_blanks();
  }
  comment.names_everything = comment.names.empty();
  return comment;
}

Found read_shellcheck(Reader& in) {
  in.skip_blanks();
  if (!in.skip("disable=")) return std::nullopt;
  SuppressionComment comment = comment_of(SuppressionTool::Shellcheck, SuppressionReach::Covered);
  comment.names = in.take_list();
  comment.names_everything = comment.names.size() == 1 && comment.names[0].text == "all";
  if (comment.names_everything) comment.names.clear();
  if (comment.names.empty() && !comment.names_everything) return std::nullopt;
  return comment;
}

Found read_buddy(Reader& in) {
  in.skip_blanks();
  if (!in.skip_word("ignore")) return std::nullopt;
  SuppressionComment comment = comment_of(SuppressionTool::Buddy, SuppressionReach::Covered);
  if (!in.skip("=")) return std::nullopt;
  comment.names = in.take_list();
  if (comment.names.empty()) return std::nullopt;
  return comment;
}

Found read_bare_ignore(Reader& in, SuppressionTool tool) {
  in.skip_blanks();
  if (!in.skip_word("ignore") || !in.at_end()) return std::nullopt;
  SuppressionComment comment = comment_of(tool, SuppressionReach::Covered);
  comment.names_everything = true;
  return comment;
}

// Comments that their tools look for anywhere in a line, behind a reason too.
Found read_inner(Reader& in) {
  for (std::string_view mark : {"checkov:skip=", "bridgecrew:skip=", "cortex:skip="}) {
    if (in.skip_past(mark)) return read_checkov(in);
  }
  if (in.skip_to(" trivy:ignore:")) {
    in.skip_blanks();
    return read_trivy(in);
  }
  return std::nullopt;
}

}  // namespace

std::string_view tool_name(SuppressionTool tool) { return kToolNames[static_cast<std::size_t>(tool)]; }

std::optional<SuppressionComment> read_suppression_comment(std::string_view comment, std::uint32_t begin) {
  while (!comment.empty() && (is_blank(comment.back()) || comment.back() == '\r')) comment.remove_suffix(1);
  Reader in(comment, begin);
  in.take_while([](char c) { return c == '#'; });
  in.skip_blanks();
  switch (in.peek()) {
    case 'b':
      if (in.skip("bridgecrew:skip")) return read_checkov(in);
      break;
    case 'c':
      if (in.skip("check")) {
        if (in.skip("ov:skip")) return read_checkov(in);
        in.skip_blanks();
        if (in.skip("=")) return read_buildkit(in);
      }
      if (in.skip("cortex:skip")) return read_checkov(in);
      break;
    case 'd':
      if (in.skip_word("docklint")) return read_docklint(in);
      if (in.skip_word("dclint")) return read_dclint(in);
      if (in.skip("dockerfile-utils:")) return read_bare_ignore(in, SuppressionTool::DockerfileUtils);
      if (in.skip("dockerfile_lint -")) return read_bare_ignore(in, SuppressionTool::DockerfileLint);
      break;
    case 'h':
      if (in.skip_word("hadolint")) return read_hadolint(in);
      break;
    case 'k':
      if (in.skip_word("kics-scan")) return read_kics(in);
      break;
    case 'l':
      if (in.skip_word("linter")) return read_buddy(in);
      break;
    case 'n':
      if (in.skip_word("nosemgrep") || in.skip_word("nosem")) return read_semgrep(in);
      break;
    case 'N':
      if (in.skip_word("NOSEMGREP") || in.skip_word("NOSEM")) return read_semgrep(in);
      if (in.rest().starts_with("NOSONAR(") && in.skip("NOSONAR")) return read_sonar(in);
      if (in.skip_word("NOSONAR")) return read_sonar(in);
      break;
    case 's':
      if (in.skip_word("shellcheck")) return read_shellcheck(in);
      break;
    case 't':
      if (in.skip_word("tally")) return read_tally(in);
      if (in.rest().starts_with("trivy:ignore:") || in.rest().starts_with("tfsec:ignore:")) return read_trivy(in);
      break;
    case 'y':
      if (in.skip_word("yamllint")) return read_yamllint(in);
      break;
    default: break;
  }
  return read_inner(in);
}

}  // namespace docklint
