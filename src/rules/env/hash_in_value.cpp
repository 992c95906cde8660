#include <fmt/format.h>

#include <string>

#include "model/envfile/env_file.h"
#include "rules/rule.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

bool is_password_like(std::string_view name) {
  std::string upper(name);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  for (std::string_view part : {"PASS", "PWD", "SECRET", "TOKEN", "KEY", "SALT"}) {
    if (upper.find(part) != std::string::npos) return true;
  }
  return false;
}

void report_comment_as_value(const EnvEntry& entry, RuleContext& ctx) {
  std::string_view text = entry.text.text();
  auto finding = ctx.report(entry.value_span, fmt::format("this is the value of `{}`, not a comment", entry.name));
  finding.help("give the comment a line of its own");
  if (entry.follows_quote) return;
  std::string line = fmt::format("{}{}{}=", text, line_ending_of(ctx.source()), ctx.source().text({entry.span.begin, entry.name_span.end}));
  finding.fix(Fix::unsafe("move the comment above", {ctx.replace(entry.span, std::move(line))}));
}

void report_cut_value(const EnvEntry& entry, RuleContext& ctx) {
  auto finding = ctx.report(entry.comment, fmt::format("`#` cuts the value of `{}` here", entry.name));
  finding.help("put the value into quotes");
  std::string_view whole = ctx.source().text({entry.value_span.begin, entry.comment.end});
  if (whole.find('\'') != std::string_view::npos || entry.text.text().find('$') != std::string_view::npos) return;
  finding.fix(Fix::unsafe("put all of it into single quotes", {ctx.insert(entry.value_span.begin, "'"), ctx.insert(entry.comment.end, "'")}));
}

}  // namespace

void rules::env::hash_in_value(const EnvFile& file, RuleContext& ctx) {
  for (const EnvEntry& entry : file.entries) {
    if (entry.separator == EnvSeparator::None || entry.quote != EnvQuote::None) continue;
    bool after_blank = entry.value_span.begin > entry.separator_span.end;
    std::string_view text = entry.text.text();
    if (after_blank && text.starts_with('#') && (text.size() == 1 || text[1] == ' ' || text[1] == '#')) {
      report_comment_as_value(entry, ctx);
    } else if (!entry.comment.empty() && !text.empty() && is_password_like(entry.name)) {
      std::string_view cut = ctx.source().text(entry.comment);
      bool reads_like_text = cut.size() < 2 || cut[1] == ' ' || cut[1] == '#' || cut.find(' ') != std::string_view::npos;
      if (!reads_like_text) report_cut_value(entry, ctx);
    }
  }
}

}  // namespace docklint
