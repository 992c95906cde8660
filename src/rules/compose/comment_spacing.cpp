#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/yaml_layout.h"

namespace docklint {
namespace {

// Marks that other programs look for as they stand.
bool is_special_comment(std::string_view comment, bool is_first) {
  return (is_first && comment.starts_with("#!")) || comment.starts_with("#region") || comment.starts_with("#endregion") || comment.starts_with("#:");
}

}  // namespace

void rules::compose::comment_spacing(const ComposeFile& file, RuleContext& ctx) {
  const auto wanted = static_cast<std::size_t>(std::clamp<std::int64_t>(ctx.options<options::ComposeCommentSpacing>().blanks_before, 1, 40));
  std::string_view text = file.source->text();
  FileEdits edits{file};
  for (const YamlComment& comment : file.yaml.comments) {
    std::string_view words = text.substr(comment.span.begin, comment.span.size());
    if (!comment.own_line) {
      std::uint32_t blanks = comment.span.begin - begin_of_blanks(text, comment.span.begin);
      if (blanks < wanted) {
        ctx.report(edits.at({comment.span.begin, comment.span.begin + 1}), wanted == 1 ? std::string("no blank stands before the comment") : fmt::format("fewer than {} blanks stand before the comment", wanted))
            .help("move the comment away from the text")
            .fix(Fix::safe("add blanks", {edits.insert(comment.span.begin, std::string(wanted - blanks, ' '))}));
      }
    }
    std::size_t first = words.find_first_not_of('#');
    if (first == std::string_view::npos || words[first] == ' ' || words[first] == '\t' || is_special_comment(words, comment.span.begin == file.source->bom_length())) continue;
    auto after = comment.span.begin + static_cast<std::uint32_t>(first);
    ctx.report(edits.at({comment.span.begin, after}), "no blank stands after `#`").help("begin the comment with a blank").fix(Fix::safe("add a blank", {edits.insert(after, " ")}));
  }
}

}  // namespace docklint
