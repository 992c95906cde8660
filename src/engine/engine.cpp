#include "engine/engine.h"

#include <map>
#include <memory>
#include <thread>

#include <fmt/format.h>

#include "config/suppression.h"
#include "engine/check_file.h"
#include "engine/finding_order.h"
#include "engine/parallel.h"
#include "engine/targets.h"

namespace docklint {
namespace {

// Starting a thread costs about as much as linting a handful of files.
constexpr std::size_t kFilesPerThread = 8;

unsigned threads_for(const LintRequest& request, std::size_t files) {
  if (request.jobs != 0) return request.jobs;
  std::size_t useful = files / kFilesPerThread;
  return static_cast<unsigned>(std::clamp<std::size_t>(useful, 1, std::max(1U, std::thread::hardware_concurrency())));
}

struct Slot {
  std::shared_ptr<const SourceBuffer> source;
  FileFindings found;
  std::string error;
};

void read_targets(const std::vector<Target>& targets, unsigned jobs, const FileSystem& files, std::vector<Slot>& slots) {
  for_each_index(targets.size(), jobs, [&](std::size_t i) {
    if (slots[i].source) return;
    auto text = files.read(targets[i].path);
    if (text) slots[i].source = SourceBuffer::make(targets[i].path, std::move(*text));
    else slots[i].error = text.error().message;
  });
}

// Takes out what the file's comments switch off and adds what is to be said about those comments.
std::size_t silence(FileFindings& found, const SourceSet& sources, FileId file, std::span<const RuleSettings> settings) {
  SuppressionComments comments(sources.at(file), file, found.comments, SuppressionMode::All);
  if (comments.empty()) return 0;
  std::size_t count = std::erase_if(found.findings, [&](const Diagnostic& finding) { return comments.silences(finding); });
  return count + comments.report(settings, found.findings);
}

// The configuration of each file and the rules it leaves active, shared where it is the same.
class Configurations {
 public:
  Configurations(const LintRequest& request, const FileSystem& files, SourceSet& sources) : resolver_(request.config, files, sources) {}

  Result<const ActiveRules*> rules_for(const std::string& path) {
    auto config = resolver_.config_for(path);
    if (!config) return tl::unexpected(std::move(config).error());
    auto [found, is_new] = rules_.try_emplace(config->get());
    if (is_new) {
      found->second = std::make_unique<ActiveRules>((*config)->rules);
      kept_.push_back(*config);
    }
    return found->second.get();
  }

 private:
  ConfigResolver resolver_;
  std::vector<std::shared_ptr<const ResolvedConfig>> kept_;
  std::map<const ResolvedConfig*, std::unique_ptr<ActiveRules>> rules_;
};

}  // namespace

Result<LintReport> lint_paths(const LintRequest& request, const FileSystem& files) {
  Targets targets = find_targets(request, files);
  std::vector<Slot> slots(targets.files.size());
  if (request.standard_input) {
    std::string name = request.standard_input->file_name.empty() ? "<stdin>" : request.standard_input->file_name;
    DocumentKind kind = request.language.value_or(named_document_kind_of(name));
    targets.files.push_back({name, kind == DocumentKind::None ? DocumentKind::Dockerfile : kind, true});
    slots.push_back({SourceBuffer::make(name, request.standard_input->text), {}, {}});
  }
  unsigned jobs = threads_for(request, slots.size());
  read_targets(targets.files, jobs, files, slots);

  LintReport report;
  report.errors = std::move(targets.errors);
  Configurations configurations(request, files, report.sources);
  struct Checked {
    std::size_t slot;
    FileId file;
    const ActiveRules* rules;
  };
  std::vector<Checked> readable;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (!slots[i].source) {
      report.errors.push_back({targets.files[i].path, slots[i].error});
      continue;
    }
    auto rules = configurations.rules_for(targets.files[i].path);
    if (!rules) return tl::unexpected(std::move(rules).error());
    readable.push_back({i, report.sources.add(slots[i].source), *rules});
  }
  for_each_index(readable.size(), jobs, [&](std::size_t n) {
    const Checked& checked = readable[n];
    slots[checked.slot].found = check_file(report.sources, checked.file, targets.files[checked.slot].kind, *checked.rules, &files);
  });
  std::vector<std::size_t> silenced(readable.size(), 0);
  for_each_index(readable.size(), jobs, [&](std::size_t n) {
    const Checked& checked = readable[n];
    silenced[n] = silence(slots[checked.slot].found, report.sources, checked.file, checked.rules->settings());
  });
  for (std::size_t n = 0; n < readable.size(); ++n) {
    std::size_t i = readable[n].slot;
    FileFindings& found = slots[i].found;
    report.suppressed += silenced[n];
    for (Diagnostic& finding : found.findings) report.findings.push_back(std::move(finding));
    for (const RuleFailure& failure : found.failures) {
      report.errors.push_back({targets.files[i].path, fmt::format("internal error in rule {}: {}", rule_info(failure.rule).id, failure.message)});
    }
  }
  report.files_checked = readable.size();
  put_in_order(report.findings, report.sources);
  std::stable_sort(report.errors.begin(), report.errors.end(), [](const FileError& a, const FileError& b) { return a.path < b.path; });
  return report;
}

}  // namespace docklint
