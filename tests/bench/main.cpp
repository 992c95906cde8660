// docklint_bench DOCKLINT [FOLDER]: process time of docklint beside `cat` of the same files, in turn, on
// one CPU. A measurement, not a test: it prints and never fails because of a number.
#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "bench/inputs.h"
#include "bench/process.h"

namespace {

namespace fs = std::filesystem;
using docklint::bench::Summary;

constexpr int kStartRounds = 300;
constexpr int kFolderRounds = 25;

bool is_linted(const fs::path& path) {
  std::string name = path.filename().string();
  std::string lower = name;
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  bool is_dockerfile = lower == "dockerfile" || lower.starts_with("dockerfile.") || lower.ends_with(".dockerfile") || lower.starts_with("containerfile");
  bool is_compose = (lower.starts_with("compose") || lower.starts_with("docker-compose")) && (lower.ends_with(".yml") || lower.ends_with(".yaml"));
  return is_dockerfile || is_compose || lower.ends_with(".dockerignore");
}

struct Inputs {
  std::vector<std::string> files;
  std::uintmax_t bytes = 0;
};

Inputs inputs_of(const fs::path& folder) {
  Inputs inputs;
  for (const auto& entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied)) {
    if (!entry.is_regular_file() || !is_linted(entry.path()) || entry.path().string().find("/.git/") != std::string::npos) continue;
    inputs.files.push_back(entry.path().string());
    inputs.bytes += entry.file_size();
  }
  std::sort(inputs.files.begin(), inputs.files.end());
  return inputs;
}

void print(std::string_view title, const std::vector<std::pair<std::string_view, Summary>>& rows) {
  fmt::print("{}\n  {:<34}{:>14}{:>14}{:>14}{:>12}{:>12}\n", title, "", "median wall", "least wall", "median cpu", "wall ratio", "cpu ratio");
  for (const auto& [name, row] : rows) {
    fmt::print("  {:<34}{:>11.2f} ms{:>11.2f} ms{:>11.2f} ms{:>12.1f}{:>12.1f}{}\n", name, row.median_wall, row.least_wall, row.median_cpu,
               row.least_wall / rows[0].second.least_wall, row.median_cpu / rows[0].second.median_cpu, row.status > 1 ? fmt::format("  exit {}", row.status) : "");
  }
  fmt::print("\n");
}

void measure_start(const std::string& docklint, const std::string& file) {
  auto rows = docklint::bench::run_in_turn({{"cat", file}, {docklint, "check", "--no-progress", file}, {docklint, "--version"}}, kStartRounds);
  print(fmt::format("cold start: one file of {} bytes, {} runs in turn", fs::file_size(file), kStartRounds),
        {{"cat", rows[0]}, {"docklint check FILE", rows[1]}, {"docklint --version", rows[2]}});
}

void measure_folder(const std::string& docklint, const std::string& folder, std::string_view what) {
  Inputs inputs = inputs_of(folder);
  if (inputs.files.empty()) {
    fmt::print("{}: nothing that docklint lints in {}\n", what, folder);
    return;
  }
  std::vector<std::string> cat = {"cat"};
  cat.insert(cat.end(), inputs.files.begin(), inputs.files.end());
  std::vector<std::string> check = {docklint, "check", "--no-progress", "--jobs", "1"};
  std::vector<std::string> everything = check;
  everything.insert(everything.end(), {"--preset", "all", folder});
  check.push_back(folder);
  auto rows = docklint::bench::run_in_turn({cat, check, everything}, kFolderRounds);
  print(fmt::format("{}: {} files, {} KB, one CPU, {} runs in turn", what, inputs.files.size(), inputs.bytes / 1024, kFolderRounds),
        {{"cat", rows[0]}, {"docklint check FOLDER", rows[1]}, {"docklint check --preset all FOLDER", rows[2]}});
}

void measure_generated(const std::string& docklint) {
  std::string folder = (fs::temp_directory_path() / "docklint-bench-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) {
    fmt::print(stderr, "cannot make a folder in {}\n", fs::temp_directory_path().string());
    return;
  }
  docklint::bench::write_dockerfiles(fs::path(folder) / "dockerfiles", 350);
  docklint::bench::write_compose_files(fs::path(folder) / "compose", 40);
  measure_start(docklint, folder + "/dockerfiles/image-000/Dockerfile");
  measure_folder(docklint, folder + "/dockerfiles", "Dockerfiles");
  measure_folder(docklint, folder + "/compose", "compose files");
  fs::remove_all(folder);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    fmt::print(stderr, "usage: docklint_bench DOCKLINT [FOLDER]\n");
    return 2;
  }
  if (!docklint::bench::pin_to_one_cpu()) fmt::print("not pinned to one CPU: not allowed here\n");
  std::string docklint = fs::absolute(argv[1]).string();
  if (argc == 2) {
    measure_generated(docklint);
    return 0;
  }
  Inputs inputs = inputs_of(argv[2]);
  if (!inputs.files.empty()) measure_start(docklint, inputs.files.front());
  measure_folder(docklint, argv[2], "folder");
  return 0;
}
