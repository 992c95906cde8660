#include "rules/support/download_calls.h"

#include <string>

namespace docklint {

bool may_have_hidden_options(const Download& download) {
  if (!download.command->has_unknown_words()) return false;
  bool is_lone_url = download.urls.size() == 1 && !download.urls[0].is_literal && download.urls[0].text.starts_with('$');
  std::size_t unknown = 0;
  for (const ShellWord& word : download.command->arguments()) {
    bool is_whole = word.expansions.size() == 1 && word.quoting == ShellQuoting::None && word.expansions[0].span == word.span;
    if (is_whole) ++unknown;
  }
  return !is_lone_url || unknown != 1;
}

bool asks_about_itself(const Download& download) { return download.has('V', "version") || download.has("help") || download.has("manual"); }

bool takes_edits(const ShellScript& script, const Download& download) {
  return !script.is_exec_form && !download.command->in_quoted_script && !download.command->name_span.empty();
}

TextEdit add_option(const RuleContext& ctx, const Download& download, std::string_view option, char letter) {
  if (letter != '\0' && download.command->words.size() > 1) {
    const ShellWord& first = download.command->words[1];
    bool is_cluster = first.quoting == ShellQuoting::None && first.raw.size() > 2 && first.raw[0] == '-' && first.raw[1] != '-';
    if (is_cluster) return ctx.insert(first.span.begin + 1, std::string(1, letter));
  }
  return ctx.insert(download.command->words[0].span.end, std::string(" ").append(option));
}

Span fetched_place(const Download& download) { return download.urls.empty() ? download.command->name_span : download.urls[0].span; }

}  // namespace docklint
