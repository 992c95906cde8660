// The files of the project as the meta tests see them: everything below the source folder that is
// ours, without build output, installed packages and version control.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace docklint::meta {

struct ProjectFile {
  std::string path;  // relative to the source folder, with '/'
  std::string text;
};

// Sorted by path; read once.
const std::vector<ProjectFile>& project_files();

// Those below `folder` ("src/") whose name ends in one of `endings`.
std::vector<const ProjectFile*> files_below(std::string_view folder, std::initializer_list<std::string_view> endings);

// 1-based number of the line that holds byte `offset`.
std::size_t line_of(std::string_view text, std::size_t offset);

std::vector<std::string_view> lines_of(std::string_view text);

bool is_generated(std::string_view path);

// A file of one rule: src/rules/<family>/<name>.cpp.
bool is_rule_source(std::string_view path);

}  // namespace docklint::meta
