#include "shellcheck/shellcheck.h"

#include <charconv>
#include <filesystem>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "shellcheck/process.h"
#include "shellcheck/scripts.h"
#include "syntax/shell/dialect.h"

namespace docklint {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostScripts = 20'000;
constexpr std::size_t kMostText = std::size_t{64} << 20;

// About what is no part of a RUN: shebangs, files that are read in, line ends.
constexpr std::string_view kForeignCodes = "SC1008,SC1017,SC1090,SC1091,SC1128,SC2096,SC2148,SC2187,SC2239";

struct ScriptOrigin {
  std::size_t dockerfile = 0;
  ShellcheckScript script;
};

struct ScriptSet {
  std::vector<std::shared_ptr<const Dockerfile>> files;   // what the scripts point into
  std::vector<ScriptOrigin> scripts;
};

ScriptSet collect_scripts(std::span<const std::shared_ptr<const SourceBuffer>> sources) {
  ScriptSet set;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    auto file = build_dockerfile(sources[i]);
    for (ShellcheckScript& script : shellcheck_scripts(*file)) set.scripts.push_back({i, std::move(script)});
    set.files.push_back(std::move(file));
  }
  return set;
}

// Texts that occur again and again (images built for several versions) are still one file each: findings name files.
bool write_scripts(const PrivateFolder& folder, const ScriptSet& set, std::vector<std::string>& names) {
  for (std::size_t i = 0; i < set.scripts.size(); ++i) {
    names.push_back(fmt::format("{}.sh", i));
    if (!folder.write(names.back(), set.scripts[i].script.content)) return false;
  }
  return true;
}

std::vector<std::string> arguments_for(const ShellcheckSettings& settings, const std::vector<std::string>& names) {
  std::string excluded(kForeignCodes);
  for (const std::string& code : settings.covered_codes) excluded.append(",").append(code);
  std::vector<std::string> arguments = {"--norc", "--format", "json1", "--exclude", excluded, "--"};
  arguments.insert(arguments.end(), names.begin(), names.end());
  return arguments;
}

std::uint32_t number_in(const Json& comment, const char* key) {
  auto found = comment.find(key);
  if (found == comment.end() || !found->is_number_unsigned()) return 1;
  return found->get<std::uint64_t>() > 0xFFFFFFFEU ? 1 : found->get<std::uint32_t>();
}

std::string text_in(const Json& comment, const char* key) {
  auto found = comment.find(key);
  return found != comment.end() && found->is_string() ? found->get<std::string>() : std::string();
}

ShellcheckLevel level_of(std::string_view name) {
  if (name == "error") return ShellcheckLevel::Error;
  if (name == "info") return ShellcheckLevel::Info;
  return name == "style" ? ShellcheckLevel::Style : ShellcheckLevel::Warning;
}

// Codes about extensions that dash lacks; busybox has many of them.
bool is_doubtful(const ShellcheckScript& script, std::uint32_t code) {
  return script.text->dialect == ShellDialect::Ash && (code == 2169 || (code >= 3000 && code < 4000));
}

std::optional<ShellcheckFinding> finding_of(const Json& comment, const ScriptSet& set) {
  if (!comment.is_object()) return std::nullopt;
  std::string name = text_in(comment, "file");
  std::size_t index = 0;
  auto parsed = std::from_chars(name.data(), name.data() + name.size(), index);
  if (parsed.ec != std::errc() || index >= set.scripts.size() || std::string_view(parsed.ptr, static_cast<std::size_t>(name.data() + name.size() - parsed.ptr)) != ".sh") return std::nullopt;
  const ScriptOrigin& origin = set.scripts[index];
  std::uint32_t code = number_in(comment, "code");
  Span where = source_of(origin.script, {number_in(comment, "line"), number_in(comment, "column")}, {number_in(comment, "endLine"), number_in(comment, "endColumn")});
  if (where.empty() || is_doubtful(origin.script, code)) return std::nullopt;
  return ShellcheckFinding{origin.dockerfile, where, level_of(text_in(comment, "level")), fmt::format("SC{}", code), text_in(comment, "message")};
}

ShellcheckReport read_output(const std::string& output, const ScriptSet& set, const std::string& program) {
  ShellcheckReport report;
  Json parsed = Json::parse(output, nullptr, false);
  auto comments = parsed.is_object() ? parsed.find("comments") : parsed.end();
  if (!parsed.is_object() || comments == parsed.end() || !comments->is_array()) {
    report.warning = fmt::format("`{}` answered in no format that docklint knows", program);
    return report;
  }
  for (const Json& comment : *comments)
    if (auto finding = finding_of(comment, set)) report.findings.push_back(std::move(*finding));
  return report;
}

std::chrono::milliseconds time_for(const ShellcheckSettings& settings, std::size_t scripts) {
  if (settings.time.count() > 0) return settings.time;
  return std::chrono::milliseconds(20'000 + 200 * static_cast<std::int64_t>(scripts));
}

bool is_too_much(const ScriptSet& set) {
  std::size_t text = 0;
  for (const ScriptOrigin& origin : set.scripts) text += origin.script.content.size();
  return set.scripts.size() > kMostScripts || text > kMostText;
}

}  // namespace

ShellcheckReport run_shellcheck(std::span<const std::shared_ptr<const SourceBuffer>> dockerfiles, const ShellcheckSettings& settings) {
  ScriptSet set = collect_scripts(dockerfiles);
  if (set.scripts.empty()) return {};
  if (is_too_much(set)) return {{}, fmt::format("{} scripts are more than one run of ShellCheck is given", set.scripts.size())};
  auto folder = PrivateFolder::make();
  if (!folder) return {{}, folder.error().message};
  std::vector<std::string> names;
  if (!write_scripts(*folder, set, names)) return {{}, "cannot write to the temporary folder"};
  // The process runs in another folder.
  bool is_path = settings.program.find('/') != std::string::npos;
  std::string program = is_path ? std::filesystem::absolute(settings.program).string() : settings.program;
  auto ended = run_process(program, arguments_for(settings, names), folder->path(), {.time = time_for(settings, set.scripts.size())});
  if (!ended) return {{}, settings.is_optional && ended.error().code == ErrorCode::NotFound ? std::string() : ended.error().message};
  // 1: there are findings; 2: some files could not be read.
  if (ended->exit_status > 2) return {{}, fmt::format("`{}` failed with exit status {}", settings.program, ended->exit_status)};
  return read_output(ended->output, set, settings.program);
}

}  // namespace docklint
