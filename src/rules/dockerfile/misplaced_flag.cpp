#include <fmt/format.h>
#include <algorithm>
#include <string_view>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool is_copy_flag(std::string_view name, bool is_add) {
  for (std::string_view known : {"chown", "chmod", "link", "exclude"}) {
    if (name == known) return true;
  }
  return is_add ? name == "checksum" || name == "keep-git-dir" || name == "unpack" : name == "from" || name == "parents";
}

}  // namespace

void rules::dockerfile::misplaced_flag(const CopyInstruction& copy, RuleContext& ctx) {
  if (copy.form == ArgumentForm::Exec || copy.is_onbuild()) return;
  auto judge = [&](const Word& word) {
    std::string_view text = word.written.text();
    if (!text.starts_with("--")) return;
    std::string_view name = text.substr(2, text.find('=') == std::string_view::npos ? std::string_view::npos : text.find('=') - 2);
    if (!is_copy_flag(name, copy.is_add()) || copy.flag(name) != nullptr) return;
    auto finding = ctx.report(word.span(), fmt::format("`{}` comes after a path and is taken for a file", text));
    finding.help(fmt::format("put it right after {}", copy.name()));
    Span blanks{word.span().begin, word.span().end};
    std::string_view source = ctx.source().text();
    while (blanks.begin > 0 && (source[blanks.begin - 1] == ' ' || source[blanks.begin - 1] == '\t')) --blanks.begin;
    if (blanks.begin == 0 || source[blanks.begin - 1] == '\n') return;
    finding.fix(Fix::unsafe("move the flag to the front", {ctx.insert(copy.keyword_span().end, fmt::format(" {}", text)), ctx.erase(blanks)}));
  };
  for (std::size_t i = 1; i < copy.sources.size(); ++i) judge(copy.sources[i].path);
  if (copy.destination) judge(*copy.destination);
}

}  // namespace docklint
