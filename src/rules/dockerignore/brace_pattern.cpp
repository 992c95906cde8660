#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "base/split.h"
#include "model/ignorefile/context_listing.h"
#include "model/ignorefile/ignore_file.h"
#include "rules/rule.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

struct BraceGroup {
  std::size_t open = 0, close = 0;
};

// The first `{...,...}` without another brace inside.
std::optional<BraceGroup> brace_group_in(std::string_view text) {
  std::optional<std::size_t> open;
  bool has_comma = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '{') {
      if (i > 0 && text[i - 1] == '$') return std::nullopt;
      open = i;
      has_comma = false;
    } else if (text[i] == ',') {
      has_comma = true;
    } else if (text[i] == '}' && open) {
      if (has_comma) return BraceGroup{*open, i};
      open.reset();
    }
  }
  return std::nullopt;
}

constexpr std::size_t kMostAlternatives = 64;

// All patterns that alternatives would stand for; empty when there are too many.
std::vector<std::string> expand_braces(std::string_view text) {
  std::vector<std::string> done, open{std::string(text)};
  while (!open.empty()) {
    std::string next = std::move(open.back());
    open.pop_back();
    auto group = brace_group_in(next);
    if (!group) {
      done.push_back(std::move(next));
      if (done.size() > kMostAlternatives) return {};
      continue;
    }
    auto choices = split(std::string_view(next).substr(group->open + 1, group->close - group->open - 1), ',');
    if (open.size() + choices.size() > kMostAlternatives) return {};
    for (std::size_t i = choices.size(); i-- > 0;) {
      open.push_back(fmt::format("{}{}{}", next.substr(0, group->open), choices[i], next.substr(group->close + 1)));
    }
  }
  return done;
}

}  // namespace

void rules::dockerignore::brace_pattern(const IgnoreFile& file, RuleContext& ctx) {
  for (const IgnorePattern& pattern : file.patterns) {
    auto group = brace_group_in(pattern.text);
    if (!group || (file.listing && file.listing->find(pattern.cleaned))) continue;
    auto at = pattern.body.begin + static_cast<std::uint32_t>(group->open);
    auto finding = ctx.report(Span{at, pattern.body.begin + static_cast<std::uint32_t>(group->close) + 1},
                              fmt::format("braces are literal here, so `{}` does not match both alternatives", pattern.text));
    finding.help("write one pattern to a line");
    auto expanded = expand_braces(pattern.text);
    if (expanded.empty()) continue;
    std::string lines;
    for (const std::string& text : expanded) {
      if (!lines.empty()) lines += line_ending_of(ctx.source());
      lines += pattern.is_exception ? "!" + text : text;
    }
    finding.fix(Fix::unsafe("write the alternatives as patterns of their own", {ctx.replace(pattern.span, std::move(lines))}));
  }
}

}  // namespace docklint
