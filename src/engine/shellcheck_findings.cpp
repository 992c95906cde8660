#include "engine/shellcheck_findings.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "docklint/rule_info.h"
#include "engine/embedded.h"
#include "engine/inline_dockerfile.h"
#include "io/document_kind.h"

namespace docklint {
namespace {

RuleId shellcheck_rule() {
  static const RuleId rule = *find_rule("shell/shellcheck");
  return rule;
}

// Rules of ours are known by these, too, but what ShellCheck means by them they do not see: words for eval, `((` that
// begins no arithmetic.
constexpr std::string_view kToldByShellcheck[] = {"SC1098", "SC1105"};

// Codes that a rule of ours answers to: whether it is on or off, its say is the one that counts.
std::vector<std::string> covered_codes() {
  constexpr std::string_view kPrefix = "shellcheck:";
  std::vector<std::string> codes;
  for (const RuleInfo& rule : all_rules())
    for (std::string_view alias : rule.aliases)
      if (alias.starts_with(kPrefix)) codes.emplace_back(alias.substr(kPrefix.size()));
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  for (std::string_view code : kToldByShellcheck) std::erase(codes, code);
  return codes;
}

Severity severity_of(ShellcheckLevel level) {
  switch (level) {
    case ShellcheckLevel::Style: return Severity::Style;
    case ShellcheckLevel::Info: return Severity::Info;
    case ShellcheckLevel::Warning: return Severity::Warning;
    case ShellcheckLevel::Error: return Severity::Error;
  }
  return Severity::Warning;
}

// As docklint words its own: one line, lower case, no final period.
std::string message_of(const ShellcheckFinding& finding) {
  std::string text = finding.message;
  std::replace(text.begin(), text.end(), '\n', ' ');
  while (text.ends_with('.') || text.ends_with(' ')) text.pop_back();
  bool is_word = text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && ((text[1] >= 'a' && text[1] <= 'z') || text[1] == ' ');
  if (is_word) text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return fmt::format("{}: {}", finding.code, text);
}

bool is_excluded(const RuleSettings& settings, const std::string& code) {
  for (const OptionValue& option : settings.options) {
    const auto* list = std::get_if<std::vector<std::string>>(&option);
    if (list != nullptr && std::find(list->begin(), list->end(), code) != list->end()) return true;
  }
  return false;
}

ShellcheckFile file_of_block(FileId file, CodeBlock block, std::shared_ptr<const SourceBuffer> outer, const ResolvedConfig& config) {
  auto text = SourceBuffer::make(outer->path(), block.text);
  return {file, std::move(text), &config, std::move(block), std::move(outer)};
}

// Documents write placeholders that no shell reads, `RUN {commands}`: what ShellCheck cannot parse there is no mistake.
bool is_placeholder(const ShellcheckFile& file, std::string_view code) {
  return file.block && code.starts_with("SC1") && named_document_kind_of(file.outer->path()) == DocumentKind::Markdown;
}

}  // namespace

void add_markdown_dockerfiles(FileId file, const std::shared_ptr<const SourceBuffer>& markdown, const ResolvedConfig& config, std::vector<ShellcheckFile>& out) {
  for (CodeBlock& block : find_code_blocks(markdown->text())) {
    if (block.kind == CodeBlockKind::Dockerfile) out.push_back(file_of_block(file, std::move(block), markdown, config));
  }
}

void add_inline_dockerfiles(const ComposeProject& project, const SourceSet& sources, const std::function<const ResolvedConfig*(FileId)>& config_of,
                            std::vector<ShellcheckFile>& out) {
  for (const ComposeBuild* build : builds_with_inline_dockerfile(project)) {
    const ComposeValue& text = *build->dockerfile_inline;
    FileId file = text.where.file;
    const ResolvedConfig* config = config_of(file);
    if (!config) continue;
    if (auto block = inline_dockerfile(text, sources.at(file))) out.push_back(file_of_block(file, std::move(*block), sources.shared(file), *config));
  }
}

bool ShellcheckFindings::is_wanted(const ResolvedConfig& config) {
  return config.rules[static_cast<std::size_t>(shellcheck_rule())].severity != Severity::Off;
}

ShellcheckFindings::ShellcheckFindings(const std::optional<ShellcheckRequest>& request, std::vector<ShellcheckFile> files) : files_(std::move(files)) {
  if (!request || files_.empty()) return;
  ShellcheckSettings settings;
  if (!request->program.empty()) settings.program = request->program;
  settings.is_optional = request->program.empty();
  settings.covered_codes = covered_codes();
  settings.time = request->time;
  std::vector<std::shared_ptr<const SourceBuffer>> sources;
  for (const ShellcheckFile& file : files_) sources.push_back(file.source);
  answer_ = std::async(std::launch::async, [settings = std::move(settings), sources = std::move(sources)] { return run_shellcheck(sources, settings); });
}

std::vector<Diagnostic> ShellcheckFindings::collect(std::string& warning) {
  std::vector<Diagnostic> findings;
  if (!answer_.valid()) return findings;
  ShellcheckReport report = answer_.get();
  if (!report.warning.empty()) warning = fmt::format("nothing from ShellCheck: {}", report.warning);
  for (const ShellcheckFinding& found : report.findings) {
    const ShellcheckFile& file = files_[found.dockerfile];
    const RuleSettings& settings = file.config->rules[static_cast<std::size_t>(shellcheck_rule())];
    if (is_excluded(settings, found.code) || is_placeholder(file, found.code)) continue;
    Diagnostic finding;
    finding.rule = shellcheck_rule();
    finding.severity = std::min(settings.severity, severity_of(found.level));
    finding.certainty = rule_info(finding.rule).certainty;
    finding.where = {file.file, found.where};
    finding.message = message_of(found);
    finding.help = fmt::format("see https://www.shellcheck.net/wiki/{}", found.code);
    if (file.block) move_to_markdown(finding, *file.block, file.file, file.outer->text());
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace docklint
