#include "engine/engine.h"

#include <map>
#include <memory>
#include <thread>

#include <fmt/format.h>

#include "config/comment_sites.h"
#include "config/suppression.h"
#include "engine/check_file.h"
#include "engine/check_project.h"
#include "engine/compose_projects.h"
#include "engine/finding_order.h"
#include "engine/lint_roots.h"
#include "engine/parallel.h"
#include "engine/targets.h"
#include "model/project/project_set.h"

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

// A folder may hold templates under the names of what they make; one that is named is linted all the same.
bool is_template(const Target& target, const SourceBuffer& source) {
  return !target.named && target.kind == DocumentKind::Dockerfile && looks_like_template(source.text());
}

// Takes out what the file's comments switch off and adds what is to be said about those comments.
std::size_t silence(FileFindings& found, const SourceSet& sources, FileId file, const ResolvedConfig& config) {
  SuppressionComments comments(sources.at(file), file, found.comments, config.suppression_comments);
  if (comments.empty()) return 0;
  std::size_t count = std::erase_if(found.findings, [&](const Diagnostic& finding) { return comments.silences(finding); });
  return count + comments.report(config.rules, found.findings);
}

FileFindings check(const SourceSet& sources, FileId file, DocumentKind kind, const ActiveRules& rules, const FileSystem& files,
                   const ComposeProjects& compose) {
  if (kind != DocumentKind::Compose || !compose.file(file)) return check_file(sources, file, kind, rules, &files);
  if (const ComposeProject* project = compose.judged_with(file)) return check_compose_file(sources, file, *project, rules);
  FileFindings out;
  out.comments = yaml_comment_sites(sources.at(file), compose.file(file)->yaml);
  return out;
}

// Findings about other files of the run go to those, whose comments may silence them.
void hand_over(std::vector<Slot>& slots, std::size_t slot, FileId file, const std::map<FileId, std::size_t>& slot_of) {
  std::vector<Diagnostic>& findings = slots[slot].found.findings;
  for (Diagnostic& finding : findings) {
    auto other = slot_of.find(finding.where.file);
    if (finding.where.file != file && other != slot_of.end()) slots[other->second].found.findings.push_back(finding);
  }
  std::erase_if(findings, [&](const Diagnostic& finding) { return finding.where.file != file && slot_of.contains(finding.where.file); });
}

struct Configuration {
  const ResolvedConfig* config = nullptr;
  const ActiveRules* rules = nullptr;
};

// A file of the run that could be read.
struct Checked {
  std::size_t slot = 0;
  FileId file{};
  Configuration configuration;
};

// Reads what the projects of the run need; after this no file is added to `sources`.
void find_projects(ProjectSet& projects, const std::vector<Checked>& readable, const std::vector<Target>& targets, const ComposeProjects& compose,
                   const LintRoots& roots) {
  auto wants = [](const Checked& checked) { return !checked.configuration.rules->about<Project>().empty(); };
  auto options = [&](const Checked& checked) { return ProjectSet::Options{.root = roots.of(targets[checked.slot].path), .env_files = {}}; };
  for (const Checked& checked : readable) {
    const ComposeProject* project = targets[checked.slot].kind == DocumentKind::Compose ? compose.judged_with(checked.file) : nullptr;
    if (project && wants(checked)) projects.add(*project, checked.file, options(checked));
  }
  for (const Checked& checked : readable) {
    if (targets[checked.slot].kind == DocumentKind::Dockerfile && wants(checked)) projects.add_lone(checked.file, options(checked));
  }
}

// Findings about projects join those of the file that stands for the project.
void check_projects(ProjectSet& projects, const std::vector<Checked>& readable, unsigned jobs, const SourceSet& sources, std::vector<Slot>& slots) {
  if (projects.size() == 0) return;
  std::map<FileId, const Checked*> by_file;
  for (const Checked& checked : readable) {
    by_file.emplace(checked.file, &checked);
    if (slots[checked.slot].found.dockerfile) projects.give(checked.file, std::move(slots[checked.slot].found.dockerfile));
  }
  projects.set_listing_threads(projects.size() < jobs ? jobs : 1);
  std::vector<FileFindings> found(projects.size());
  for_each_index(projects.size(), jobs, [&](std::size_t i) {
    Project project = projects.complete(i);
    const ActiveRules& rules = *by_file.at(projects.owner(i))->configuration.rules;
    RuleContext context(sources, projects.owner(i), rules.settings(), found[i].findings);
    check_project(project, rules, context, found[i].failures);
  });
  std::vector<Diagnostic> findings;
  for (std::size_t i = 0; i < found.size(); ++i) {
    Slot& slot = slots[by_file.at(projects.owner(i))->slot];
    slot.found.failures.insert(slot.found.failures.end(), found[i].failures.begin(), found[i].failures.end());
    for (Diagnostic& finding : found[i].findings) findings.push_back(std::move(finding));
  }
  drop_repeated(findings);
  for (Diagnostic& finding : findings) {
    auto owner = by_file.find(finding.where.file);
    // Nobody lints that file by itself: the first file of the run stands in.
    const Checked& checked = owner == by_file.end() ? readable.front() : *owner->second;
    if (checked.configuration.config->rules[static_cast<std::size_t>(finding.rule)].severity == Severity::Off) continue;
    slots[checked.slot].found.findings.push_back(std::move(finding));
  }
}

// The configuration of each file and the rules it leaves active, shared where it is the same.
class Configurations {
 public:
  explicit Configurations(ConfigResolver& resolver) : resolver_(resolver) {}

  Result<Configuration> of(const std::string& path) {
    auto config = resolver_.config_for(path);
    if (!config) return tl::unexpected(std::move(config).error());
    auto [found, is_new] = rules_.try_emplace(config->get());
    if (is_new) {
      found->second = std::make_unique<ActiveRules>((*config)->rules);
      kept_.push_back(*config);
    }
    return Configuration{config->get(), found->second.get()};
  }

 private:
  ConfigResolver& resolver_;
  std::vector<std::shared_ptr<const ResolvedConfig>> kept_;
  std::map<const ResolvedConfig*, std::unique_ptr<ActiveRules>> rules_;
};

// The level that makes the run fail is that of the first path, so that linting a folder and linting from
// inside it agree. Asking also reads the configuration of folders in which nothing else is found.
Result<Severity> fail_on_of(const LintRequest& request, const FileSystem& files, ConfigResolver& resolver) {
  std::optional<Severity> fail_on;
  std::vector<std::string> paths = request.paths;
  if (paths.empty()) paths.emplace_back(request.standard_input ? request.standard_input->file_name : ".");
  for (const std::string& path : paths) {
    auto config = resolver.config_for(files.is_folder(path) ? path + "/." : path);
    if (!config) return tl::unexpected(std::move(config).error());
    if (!fail_on) fail_on = (*config)->fail_on;
  }
  return *fail_on;
}

}  // namespace

Result<LintReport> lint_paths(const LintRequest& request, const FileSystem& files) {
  LintReport report;
  ConfigResolver resolver(request.config, files, report.sources);
  auto fail_on = fail_on_of(request, files, resolver);
  if (!fail_on) return tl::unexpected(std::move(fail_on).error());
  report.fail_on = *fail_on;
  Targets targets = find_targets(request, files, [&](const std::string& path, bool) { return resolver.is_excluded(path); });
  std::vector<Slot> slots(targets.files.size());
  if (request.standard_input) {
    std::string name = request.standard_input->file_name.empty() ? "<stdin>" : request.standard_input->file_name;
    DocumentKind kind = request.language.value_or(named_document_kind_of(name));
    targets.files.push_back({name, kind == DocumentKind::None ? DocumentKind::Dockerfile : kind, true});
    slots.push_back({SourceBuffer::make(name, request.standard_input->text), {}, {}});
  }
  unsigned jobs = threads_for(request, slots.size());
  read_targets(targets.files, jobs, files, slots);

  report.errors = std::move(targets.errors);
  Configurations configurations(resolver);
  std::vector<Checked> readable;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (!slots[i].source) {
      report.errors.push_back({targets.files[i].path, slots[i].error});
      continue;
    }
    if (is_template(targets.files[i], *slots[i].source)) continue;
    auto configuration = configurations.of(targets.files[i].path);
    if (!configuration) return tl::unexpected(std::move(configuration).error());
    readable.push_back({i, report.sources.add(slots[i].source), *configuration});
  }
  std::vector<FileId> compose_files;
  for (const Checked& checked : readable) {
    if (targets.files[checked.slot].kind == DocumentKind::Compose) compose_files.push_back(checked.file);
  }
  LintRoots roots(request, files);
  ComposeProjects compose(compose_files, files, roots, report.sources);
  ProjectSet projects(files, report.sources);
  std::vector<Checked> on_disk = readable;
  if (request.standard_input) std::erase_if(on_disk, [&](const Checked& checked) { return checked.slot + 1 == slots.size(); });
  find_projects(projects, on_disk, targets.files, compose, roots);
  for_each_index(readable.size(), jobs, [&](std::size_t n) {
    const Checked& checked = readable[n];
    slots[checked.slot].found = check(report.sources, checked.file, targets.files[checked.slot].kind, *checked.configuration.rules, files, compose);
    if (!projects.uses(checked.file)) slots[checked.slot].found.dockerfile = nullptr;
  });
  check_projects(projects, on_disk, jobs, report.sources, slots);
  std::map<FileId, std::size_t> slot_of;
  for (const Checked& checked : readable) slot_of.emplace(checked.file, checked.slot);
  for (const Checked& checked : readable) hand_over(slots, checked.slot, checked.file, slot_of);
  std::vector<std::size_t> silenced(readable.size(), 0);
  for_each_index(readable.size(), jobs, [&](std::size_t n) {
    const Checked& checked = readable[n];
    silenced[n] = silence(slots[checked.slot].found, report.sources, checked.file, *checked.configuration.config);
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
  for (Diagnostic& finding : resolver.problems()) report.findings.push_back(std::move(finding));
  report.errors.insert(report.errors.end(), resolver.errors().begin(), resolver.errors().end());
  report.files_checked = readable.size();
  put_in_order(report.findings, report.sources);
  std::stable_sort(report.errors.begin(), report.errors.end(), [](const FileError& a, const FileError& b) { return a.path < b.path; });
  return report;
}

}  // namespace docklint
