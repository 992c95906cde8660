#include "engine/check_ignore_file.h"

#include "io/file_system.h"
#include "io/path.h"

namespace docklint {

IgnoreFileOptions ignore_file_options(const std::string& path, const FileSystem& files, const ActiveRules& rules) {
  IgnoreFileOptions options;
  if (file_name(path) != ".dockerignore" || rules.about<IgnoreFile>().empty() || !files.is_regular(path)) return options;
  options.files = &files;
  std::string_view folder = parent_path(path);
  options.context = folder.empty() ? "." : std::string(folder);
  return options;
}

void check_ignore_file(const IgnoreFile& file, const ActiveRules& rules, RuleContext& context, std::vector<RuleFailure>& failures) {
  rules.check(file, context, failures);
  for (const IgnoreProblem& problem : file.problems) rules.check(problem, context, failures);
}

}  // namespace docklint
