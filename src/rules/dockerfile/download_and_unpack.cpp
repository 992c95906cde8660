#include <fmt/format.h>
#include <optional>
#include <string>

#include "model/dockerfile/stage.h"
#include "model/shell/facts.h"
#include "rules/support/instruction_edits.h"
#include "rules/support/package_calls.h"
#include "rules/support/shell_syntax.h"

namespace docklint {
namespace {

// What `tar` is asked for, where ADD can do the same.
struct PlainExtraction {
  const ShellWord* folder = nullptr;   // of -C
};

std::optional<PlainExtraction> plain_extraction(const ShellCommand& tar) {
  if (tar.name != "tar" || tar.words.size() < 2) return std::nullopt;
  std::span<const ShellWord> words = tar.arguments();
  PlainExtraction made;
  bool extracts = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view text = words[i].text();
    if (text == "-C" || text == "--directory") {
      if (++i == words.size()) return std::nullopt;
      made.folder = &words[i];
      continue;
    }
    if (text == "-") continue;
    bool is_cluster = i == 0 || (text.size() > 1 && text[0] == '-' && text[1] != '-');
    if (is_cluster && text.find_first_not_of("-xzjJvf") == std::string_view::npos) extracts = extracts || text.find('x') != std::string_view::npos;
    else if (text == "--extract" || text == "-x") extracts = true;
    else return std::nullopt;
  }
  return extracts ? std::optional(made) : std::nullopt;
}

bool is_tar_address(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  for (std::string_view ending : {".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".tbz2"})
    if (url.ends_with(ending)) return true;
  return false;
}

bool is_plain_path(std::string_view path) {
  return !path.empty() && path.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-") == std::string_view::npos;
}

}  // namespace

void rules::dockerfile::download_and_unpack(const ShellScript& script, RuleContext& ctx) {
  const RunInstruction* run = run_of(ctx);
  if (run == nullptr || run->command.shell.size() != 1 || !run->flags().empty() || ctx.shell_text().kind != ShellTextKind::Command) return;
  // Nothing but `curl URL | tar -x`.
  if (script.commands.size() != 2 || ctx.shell_text().facts->downloads.size() != 1 || !script.assignments.empty()) return;
  const Download& download = ctx.shell_text().facts->downloads[0];
  const ShellCommand& last = script.commands[1];
  bool is_pipe = download.to_stdout && download.extracted_by == &last && last.pipeline == download.command->pipeline;
  if (!is_pipe || download.urls.size() != 1 || !download.urls[0].is_literal || !is_tar_address(download.urls[0].text)) return;
  auto extraction = plain_extraction(last);
  if (!extraction) return;
  Finding finding = ctx.report(download.urls[0].span, "ADD could fetch and unpack this");
  finding.help("write `ADD --unpack=true URL FOLDER`, with a `--checksum`");
  std::string folder = extraction->folder == nullptr ? std::string(".") : std::string(extraction->folder->text());
  if (!is_plain_path(folder) || has_comments_inside(*run) || !run->heredocs.empty() || !script.comments.empty()) return;
  if (!folder.ends_with('/')) folder.push_back('/');
  std::string add = fmt::format("{} --unpack=true {} {}", cased_like_keyword(*run, "ADD"), download.urls[0].text, folder);
  finding.fix(Fix::unsafe("fetch it with ADD", {ctx.replace({run->keyword_span().begin, last.span.end}, std::move(add))}));
}

}  // namespace docklint
