#include "engine/engine.h"

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <thread>

#include <fmt/format.h>

#include "config/comment_sites.h"
#include "config/suppression.h"
#include "engine/check_file.h"
#include "engine/check_project.h"
#include "engine/compose_projects.h"
#include "engine/finding_order.h"
#include "engine/lint_memory.h"
#include "engine/lint_roots.h"
#include "engine/parallel.h"
#include "engine/run_settings.h"
#include "engine/secret_lines.h"
#include "engine/targets.h"
#include "io/walked_file_system.h"
#include "model/project/project_set.h"

namespace docklint {
namespace {

// Starting a thread costs about as much as linting a handful of files.
constexpr std::size_t kFilesPerThread = 8;

unsigned threads_allowed(const LintRequest& request) { return request.jobs != 0 ? request.jobs : std::max(1U, std::thread::hardware_concurrency()); }

unsigned threads_for(const LintRequest& request, std::size_t files) {
  if (request.jobs != 0) return request.jobs;
  return static_cast<unsigned>(std::clamp<std::size_t>(files / kFilesPerThread, 1, threads_allowed(request)));
}

struct Slot {
  std::shared_ptr<const SourceBuffer> source;
  bool is_on_disk = true;
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
  if (target.named || target.kind != DocumentKind::Dockerfile) return false;
  return looks_like_template(source.text()) || looks_like_template_part(target.path, source.text());
}

// Takes out what the file's comments switch off and adds what is to be said about those comments.
std::size_t silence(FileFindings& found, const SourceSet& sources, FileId file, const ResolvedConfig& config) {
  SuppressionComments comments(sources.at(file), file, found.comments, config.suppression_comments);
  if (comments.empty()) return 0;
  std::size_t count = std::erase_if(found.findings, [&](const Diagnostic& finding) { return comments.silences(finding); });
  return count + comments.report(config.rules, found.findings);
}

FileFindings check(const RuleRun& run, DocumentKind kind, const ActiveRules& rules, const FileSystem& files, const ComposeProjects& compose) {
  if (kind != DocumentKind::Compose || !compose.file(run.file)) return check_file(run, kind, rules, &files);
  if (const ComposeProject* project = compose.judged_with(run.file)) return check_compose_file(run, *project, rules);
  FileFindings out;
  out.comments = yaml_comment_sites(run.sources.at(run.file), compose.file(run.file)->yaml);
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

// A file of the run that could be read.
struct Checked {
  std::size_t slot = 0;
  FileId file{};
  Configuration configuration;
};

std::shared_ptr<const ComposeProjects> compose_projects(const std::vector<Checked>& readable, const std::vector<Target>& targets, const LintRequest& request,
                                                        const FileSystem& files, const LintRoots& roots, unsigned jobs, SourceSet& sources, LintMemory* memory) {
  if (auto kept = memory ? memory->find_compose(sources) : nullptr) return kept;
  std::vector<FileId> compose_files;
  for (const Checked& checked : readable) {
    if (targets[checked.slot].kind == DocumentKind::Compose) compose_files.push_back(checked.file);
  }
  std::size_t before = sources.size();
  auto compose = std::make_shared<const ComposeProjects>(compose_files, ComposeProjects::Request{request.compose_files, request.env_files}, files, roots, sources, jobs);
  if (memory) memory->keep_compose(compose, before, sources);
  return compose;
}

// Reads what the projects of the run need; after this no file is added to `sources`.
void find_projects(ProjectSet& projects, const std::vector<Checked>& readable, const std::vector<Target>& targets, const ComposeProjects& compose,
                   const LintRoots& roots, const std::vector<std::string>& env_files) {
  auto wants = [](const Checked& checked) { return !checked.configuration.rules->about<Project>().empty(); };
  auto options = [&](const Checked& checked) { return ProjectSet::Options{.root = roots.of(targets[checked.slot].path), .env_files = env_files}; };
  std::vector<FileId> ignore_files;
  for (const Checked& checked : readable) {
    if (targets[checked.slot].kind == DocumentKind::IgnoreFile) ignore_files.push_back(checked.file);
  }
  projects.set_ignore_files(ignore_files);
  for (const Checked& checked : readable) {
    const ComposeProject* project = targets[checked.slot].kind == DocumentKind::Compose ? compose.judged_with(checked.file) : nullptr;
    if (project && wants(checked)) projects.add(*project, checked.file, options(checked));
  }
  for (const Checked& checked : readable) {
    if (targets[checked.slot].kind == DocumentKind::Dockerfile && wants(checked)) projects.add_lone(checked.file, options(checked));
  }
}

FileFindings check_one_project(ProjectSet& projects, std::size_t index, const Dockerfile* own, const ActiveRules& rules, const SourceSet& sources) {
  FileFindings found;
  Project project = projects.complete(index, own);
  RuleContext context(sources, projects.owner(index), rules.settings(), found.findings);
  check_project(project, rules, context, found.failures);
  return found;
}

using ProjectFindings = std::vector<std::optional<FileFindings>>;  // by project; nothing where it was not checked yet

// The project of a lone Dockerfile is judged at once, so that its model need not be kept.
void check_lone_project(ProjectSet& projects, const Checked& checked, FileFindings& own, const SourceSet& sources, ProjectFindings& found) {
  std::optional<std::size_t> index = projects.lone(checked.file);
  if (!index || !own.dockerfile) return;
  found[*index] = check_one_project(projects, *index, own.dockerfile.get(), *checked.configuration.rules, sources);
  own.dockerfile = nullptr;
}

// Findings about projects join those of the file that stands for the project.
void check_projects(ProjectSet& projects, const std::vector<Checked>& readable, unsigned jobs, const SourceSet& sources, ProjectFindings& found, std::vector<Slot>& slots) {
  if (projects.size() == 0) return;
  std::map<FileId, const Checked*> by_file;
  for (const Checked& checked : readable) {
    by_file.emplace(checked.file, &checked);
    if (slots[checked.slot].found.dockerfile) projects.give(checked.file, std::move(slots[checked.slot].found.dockerfile));
  }
  for_each_index(projects.size(), jobs, [&](std::size_t i) {
    if (!found[i]) found[i] = check_one_project(projects, i, nullptr, *by_file.at(projects.owner(i))->configuration.rules, sources);
  });
  SeenFindings seen;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Checked& owner = *by_file.at(projects.owner(i));
    std::vector<RuleFailure>& failures = slots[owner.slot].found.failures;
    failures.insert(failures.end(), found[i]->failures.begin(), found[i]->failures.end());
    for (Diagnostic& finding : found[i]->findings) {
      auto place = by_file.find(finding.where.file);
      // A file nobody lints by itself is spoken for by the project's own.
      const Checked& checked = place == by_file.end() ? owner : *place->second;
      bool is_off = checked.configuration.config->rules[static_cast<std::size_t>(finding.rule)].severity == Severity::Off;
      if (!is_off && seen.add(finding)) slots[checked.slot].found.findings.push_back(std::move(finding));
    }
  }
}

// Asks while the rules run.
ShellcheckFindings ask_shellcheck(const LintRequest& request, const std::vector<Checked>& readable, const std::vector<Target>& targets, const ComposeProjects& compose,
                                  const SourceSet& sources) {
  std::vector<ShellcheckFile> files;
  std::map<FileId, const ResolvedConfig*> configs;  // of the files for which it is wanted
  for (const Checked& checked : readable) {
    if (request.shellcheck && ShellcheckFindings::is_wanted(*checked.configuration.config)) configs.emplace(checked.file, checked.configuration.config);
  }
  auto config_of = [&](FileId file) { return configs.contains(file) ? configs.at(file) : nullptr; };
  for (const Checked& checked : readable) {
    DocumentKind kind = targets[checked.slot].kind;
    const ComposeProject* project = request.shellcheck && kind == DocumentKind::Compose ? compose.judged_with(checked.file) : nullptr;
    if (project && !project->files.empty() && project->files.front()->file == checked.file) add_inline_dockerfiles(*project, sources, config_of, files);
    const ResolvedConfig* config = config_of(checked.file);
    if (config && kind == DocumentKind::Dockerfile) files.push_back({checked.file, sources.shared(checked.file), config});
    if (config && kind == DocumentKind::Markdown) add_markdown_dockerfiles(checked.file, sources.shared(checked.file), *config, files);
  }
  return {request.shellcheck, std::move(files)};
}

void add_shellcheck(ShellcheckFindings& shellcheck, const std::map<FileId, std::size_t>& slot_of, std::vector<Slot>& slots, LintReport& report) {
  std::string warning;
  for (Diagnostic& finding : shellcheck.collect(warning)) slots[slot_of.at(finding.where.file)].found.findings.push_back(std::move(finding));
  if (!warning.empty()) report.warnings.push_back(std::move(warning));
}

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

// The files of the run and how they are checked.
class LintRun {
 public:
  LintRun(const LintRequest& request, const FileSystem& files, RunSettings& settings, Targets targets, std::vector<Slot> slots, LintMemory* memory)
      : request_(&request), files_(&files), settings_(&settings), targets_(std::move(targets)), slots_(std::move(slots)), memory_(memory) {}

  Result<LintReport> report() {
    auto fail_on = fail_on_of(*request_, *files_, settings_->resolver());
    if (!fail_on) return tl::unexpected(std::move(fail_on).error());
    report_.fail_on = *fail_on;
    // Of an editor's documents one has changed, as a rule.
    jobs_ = memory_ ? 1 : threads_for(*request_, slots_.size());
    read_targets(targets_.files, jobs_, *files_, slots_);
    if (auto error = configure()) return tl::unexpected(std::move(*error));
    check_all();
    silence_all();
    collect();
    return std::move(report_);
  }

 private:
  const Target& target(const Checked& checked) const { return targets_.files[checked.slot]; }

  // Finds what is to be checked, and by which rules.
  std::optional<Error> configure() {
    report_.errors = std::move(targets_.errors);
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      if (!slots_[i].source) {
        report_.errors.push_back({targets_.files[i].path, slots_[i].error});
        continue;
      }
      if (is_template(targets_.files[i], *slots_[i].source)) continue;
      auto configuration = settings_->of(targets_.files[i].path);
      if (!configuration) return std::move(configuration).error();
      readable_.push_back({i, {}, *configuration});
    }
    report_.sources = settings_->sources();
    for (Checked& checked : readable_) {
      checked.file = report_.sources.add(slots_[checked.slot].source);
      slot_of_.emplace(checked.file, checked.slot);
    }
    return std::nullopt;
  }

  void check_all() {
    LintRoots roots(*request_, *files_);
    std::shared_ptr<const ComposeProjects> compose = compose_projects(readable_, targets_.files, *request_, *files_, roots, jobs_, report_.sources, memory_);
    ProjectSet projects(*files_, report_.sources);
    std::vector<Checked> on_disk = readable_;
    std::erase_if(on_disk, [&](const Checked& checked) { return !slots_[checked.slot].is_on_disk; });
    find_projects(projects, on_disk, targets_.files, *compose, roots, request_->env_files);
    ShellcheckFindings shellcheck = ask_shellcheck(*request_, readable_, targets_.files, *compose, report_.sources);
    projects.set_listing_threads(projects.size() < jobs_ ? jobs_ : 1);
    ProjectFindings found_in_projects(projects.size());
    for_each_index(readable_.size(), jobs_, [&](std::size_t n) {
      const Checked& checked = readable_[n];
      FileFindings& found = slots_[checked.slot].found;
      found = check_one(checked, *compose);
      check_lone_project(projects, checked, found, report_.sources, found_in_projects);
      if (!projects.uses(checked.file)) found.dockerfile = nullptr;
    });
    check_projects(projects, on_disk, jobs_, report_.sources, found_in_projects, slots_);
    add_shellcheck(shellcheck, slot_of_, slots_, report_);
  }

  FileFindings check_one(const Checked& checked, const ComposeProjects& compose) {
    const Slot& slot = slots_[checked.slot];
    const FileFindings* kept = memory_ ? memory_->find(*slot.source, target(checked).kind, *checked.configuration.config, checked.file) : nullptr;
    if (kept) return *kept;
    FileFindings found = check({report_.sources, checked.file, jobs_per_file()}, target(checked).kind, *checked.configuration.rules, *files_, compose);
    if (memory_) memory_->keep(slot.source, target(checked).kind, *checked.configuration.config, checked.file, found);
    return found;
  }

  // Threads that are left for one file while others are checked beside it.
  unsigned jobs_per_file() const {
    std::size_t beside = std::min<std::size_t>(readable_.size(), jobs_);
    return std::max<unsigned>(1, threads_allowed(*request_) / static_cast<unsigned>(beside));
  }

  void silence_all() {
    for (const Checked& checked : readable_) hand_over(slots_, checked.slot, checked.file, slot_of_);
    std::vector<std::size_t> silenced(readable_.size(), 0);
    for_each_index(readable_.size(), jobs_, [&](std::size_t n) {
      const Checked& checked = readable_[n];
      silenced[n] = silence(slots_[checked.slot].found, report_.sources, checked.file, *checked.configuration.config);
    });
    report_.suppressed = std::accumulate(silenced.begin(), silenced.end(), std::size_t{0});
  }

  void collect() {
    std::vector<Diagnostic*> findings;
    for (const Checked& checked : readable_) {
      FileFindings& found = slots_[checked.slot].found;
      for (Diagnostic& finding : found.findings) findings.push_back(&finding);
      for (const RuleFailure& failure : found.failures) {
        report_.errors.push_back({target(checked).path, fmt::format("internal error in rule {}: {}", rule_info(failure.rule).id, failure.message)});
      }
    }
    std::vector<Diagnostic> in_configuration = settings_->resolver().problems();
    for (Diagnostic& finding : in_configuration) findings.push_back(&finding);
    const std::vector<FileError>& unread = settings_->resolver().errors();
    report_.errors.insert(report_.errors.end(), unread.begin(), unread.end());
    report_.files_checked = readable_.size();
    for (const Checked& checked : readable_) report_.checked.push_back(checked.file);
    report_.findings = in_order(findings, report_.sources);
    find_secrets(report_);
    std::stable_sort(report_.errors.begin(), report_.errors.end(), [](const FileError& a, const FileError& b) { return a.path < b.path; });
  }

  const LintRequest* request_;
  const FileSystem* files_;
  RunSettings* settings_;
  Targets targets_;
  std::vector<Slot> slots_;
  LintMemory* memory_;
  unsigned jobs_ = 1;
  std::vector<Checked> readable_;
  std::map<FileId, std::size_t> slot_of_;
  LintReport report_;
};

}  // namespace

Result<LintReport> lint_paths(const LintRequest& request, const FileSystem& disk) {
  WalkedFileSystem files(disk);
  RunSettings settings(request.config, files);
  Targets targets = find_targets(request, files, [&](const std::string& path, bool) { return settings.resolver().is_excluded(path); });
  std::vector<Slot> slots(targets.files.size());
  if (request.standard_input) {
    std::string name = request.standard_input->file_name.empty() ? "<stdin>" : request.standard_input->file_name;
    DocumentKind kind = request.language.value_or(named_document_kind_of(name));
    targets.files.push_back({name, kind == DocumentKind::None ? DocumentKind::Dockerfile : kind, true});
    slots.push_back({SourceBuffer::make(name, request.standard_input->text), false, {}, {}});
  }
  return LintRun(request, files, settings, std::move(targets), std::move(slots), nullptr).report();
}

Result<LintReport> lint_documents(const ConfigRequest& config, LintMemory& memory, const FileSystem& files) {
  LintRequest request;
  request.config = config;
  Targets targets;
  std::vector<Slot> slots;
  for (const auto& [path, document] : memory.documents) {
    if (document.kind == DocumentKind::None) continue;
    if (document.is_on_disk) request.paths.push_back(path);
    targets.files.push_back({path, document.kind, true});
    slots.push_back({document.source, document.is_on_disk, {}, {}});
  }
  return LintRun(request, files, memory.settings(config, files), std::move(targets), std::move(slots), &memory).report();
}

}  // namespace docklint
