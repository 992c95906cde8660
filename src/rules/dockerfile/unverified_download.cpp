#include <algorithm>

#include <fmt/format.h>

#include "model/dockerfile/instructions.h"
#include "model/shell/arguments.h"
#include "model/shell/facts.h"
#include "rules/support/download_calls.h"

namespace docklint {
namespace {

bool is_hexadecimal(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

// A full commit in the address settles what is fetched.
bool names_commit(std::string_view url) {
  std::size_t run = 0;
  for (char c : url) {
    run = is_hexadecimal(c) ? run + 1 : 0;
    if (run == 40) return true;
  }
  return false;
}

bool is_local(std::string_view url) {
  return url.starts_with("file:") || url.find("://localhost") != std::string_view::npos || url.find("://127.0.0.1") != std::string_view::npos;
}

bool is_settled(const Download& download) {
  return std::any_of(download.urls.begin(), download.urls.end(), [](const DownloadUrl& url) { return names_commit(url.text) || is_local(url.text); });
}

std::string_view file_of_path(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool has_argument_file(const ShellCommand& command, std::string_view name) {
  return std::any_of(command.arguments().begin(), command.arguments().end(), [&](const ShellWord& word) { return file_of_path(word.text()) == name; });
}

struct DownloadUse {
  const ShellCommand* command = nullptr;
  std::string_view verb;
};

DownloadUse use_of(const Download& download, const ShellScript& script, const ShellFacts& facts) {
  if (download.executed_by != nullptr) return {download.executed_by, "runs"};
  if (download.extracted_by != nullptr) return {download.extracted_by, download.extracted_by->name == "dpkg" ? "installs" : "unpacks"};
  if (download.to_stdout || download.file_name.empty()) return {};
  for (const PackageInvocation& call : facts.packages)
    for (const PackageName& package : call.packages)
      if (call.is_install() && package.source == PackageSource::File && package.word != nullptr && file_of_path(package.word->text()) == download.file_name)
        return {call.command, "installs"};
  for (const ShellCommand& command : script.commands.subspan(download.command->index + 1)) {
    if (command.name == "rpm" && has_argument_file(command, download.file_name)) return {&command, "installs"};
    bool makes_program = command.name == "chmod" && command.words.size() > 2 && command.words[1].text().find_first_of("x75") != std::string_view::npos;
    if (makes_program && has_argument_file(command, download.file_name)) return {&command, "makes a program of"};
  }
  return {};
}

bool is_checked_somehow(const Download& download, const ShellScript& script) {
  if (download.verified_by != nullptr) return true;
  return std::any_of(script.commands.begin() + download.command->index, script.commands.end(), [](const ShellCommand& command) {
    return command.name.find("verify") != std::string_view::npos || command.name.find("checksum") != std::string_view::npos ||
           command.name.find("check_sha") != std::string_view::npos || names_word(" cmp rpmkeys dpkg-sig ", command.name);
  });
}

// dockerfile/pipe-to-shell speaks of these.
bool is_piped_to_interpreter(const Download& download) { return download.to_stdout && download.output == nullptr && download.executed_by != nullptr; }

}  // namespace

void rules::dockerfile::unverified_download(const ShellScript& script, RuleContext& ctx) {
  const ShellText& text = ctx.shell_text();
  if (text.instruction->keyword != Keyword::Run || text.facts == nullptr) return;
  for (const Download& download : text.facts->downloads) {
    if (is_piped_to_interpreter(download) || is_settled(download) || is_checked_somehow(download, script)) continue;
    DownloadUse use = use_of(download, script, *text.facts);
    if (use.command == nullptr) continue;
    std::string_view name = use.command->name;
    std::string message = name.empty() || name == download.file_name ? fmt::format("what `{}` fetches is run, and nothing checks it", download.command->name)
                                                                     : fmt::format("`{}` {} what `{}` fetches, and nothing checks it", name, use.verb, download.command->name);
    ctx.report(fetched_place(download), std::move(message))
        .help("check its digest or signature before using it")
        .related(use.command->name_span, "used here");
  }
}

}  // namespace docklint
