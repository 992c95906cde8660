#include <fmt/format.h>

#include "model/dockerfile/dockerfile.h"
#include "rules/rule.h"
#include "rules/support/instruction_edits.h"

namespace docklint {
namespace {

std::string_view without_quotes(std::string_view text) {
  bool is_quoted = text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

// In double quotes the builder would read these.
std::string quoted_label_value(std::string_view text, char escape) {
  std::string result = "\"";
  for (char c : text) {
    if (c == '"' || c == '$' || c == escape) result += escape;
    result += c;
  }
  return result + '"';
}

}  // namespace

void rules::dockerfile::deprecated_maintainer(const MaintainerInstruction& maintainer, RuleContext& ctx) {
  auto finding = ctx.report(maintainer.keyword_span(), "MAINTAINER is deprecated");
  finding.help("use the label `org.opencontainers.image.authors`");
  if (maintainer.maintainer.empty() || maintainer.is_onbuild() || has_comments_inside(maintainer)) return;
  std::string value = quoted_label_value(without_quotes(maintainer.maintainer.text()), maintainer.file->tree.escape);
  std::string label = fmt::format("{} org.opencontainers.image.authors={}", cased_like_keyword(maintainer, "LABEL"), value);
  finding.fix(Fix::safe("write it as a label", {ctx.replace({maintainer.keyword_span().begin, maintainer.maintainer.span().end}, label)}));
}

}  // namespace docklint
