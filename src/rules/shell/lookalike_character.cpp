#include <algorithm>
#include <array>

#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

struct Lookalike {
  std::string_view text;
  std::string_view plain;
  std::string_view message;
};

constexpr std::string_view kQuoteMessage = "typographic quote is an ordinary letter for the shell";
constexpr std::array<Lookalike, 10> kLookalikes = {{
    {"\xE2\x80\x9C", "\"", kQuoteMessage},
    {"\xE2\x80\x9D", "\"", kQuoteMessage},
    {"\xE2\x80\x9E", "\"", kQuoteMessage},
    {"\xE2\x80\x98", "'", kQuoteMessage},
    {"\xE2\x80\x99", "'", kQuoteMessage},
    {"\xE2\x80\x9A", "'", kQuoteMessage},
    {"\xC2\xB4", "'", "acute accent is an ordinary letter for the shell"},
    {"\xC2\xA0", " ", "no-break space does not separate words"},
    {"\xE2\x80\xAF", " ", "no-break space does not separate words"},
    {"\xE2\x80\x93", "-", "dash is an ordinary letter for the shell, no hyphen"},
}};

}  // namespace

void rules::shell::lookalike_character(const ShellScript& script, RuleContext& ctx) {
  std::string_view all = script.text.text();
  if (std::none_of(all.begin(), all.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return;
  each_shell_node(script, {ShellNodeKind::Word}, [&](ShellNode node) {
    std::string_view text = node.text();
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (static_cast<unsigned char>(text[i]) < 0x80) continue;
      for (const Lookalike& known : kLookalikes) {
        // A long dash is likely meant as text unless it begins an option.
        if (!text.substr(i).starts_with(known.text) || (known.plain == "-" && i != 0)) continue;
        std::uint32_t begin = node.begin() + static_cast<std::uint32_t>(i);
        Span span = node.tree().text.source_span(begin, begin + known.text.size());
        ctx.report(span, std::string(known.message)).help("type it anew").fix(Fix::safe("write the plain character", {ctx.replace(span, std::string(known.plain))}));
        break;
      }
    }
  });
}

}  // namespace docklint
