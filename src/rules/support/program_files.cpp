#include "rules/support/program_files.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "model/shell/arguments.h"
#include "rules/support/package_calls.h"

namespace docklint {
namespace {

constexpr std::string_view kProgramFolders[] = {"/bin", "/sbin", "/lib", "/lib64", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/libexec", "/usr/local/bin", "/usr/local/sbin"};
constexpr std::string_view kProgramEndings = " sh bash zsh fish py rb pl php bin elf so service timer socket ";

bool holds_programs(std::string_view path) {
  return std::any_of(std::begin(kProgramFolders), std::end(kProgramFolders), [&](std::string_view folder) { return is_inside(path, folder); });
}

bool is_program_file(std::string_view path) {
  std::size_t slash = path.rfind('/');
  std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  std::size_t dot = name.rfind('.');
  return dot != std::string_view::npos && dot > 0 && names_word(kProgramEndings, name.substr(dot + 1));
}

}  // namespace

bool brings_programs(const CopyInstruction& copy) {
  if (holds_programs(copy.destination_path)) return true;
  return std::any_of(copy.sources.begin(), copy.sources.end(), [](const CopySource& source) {
    return source.kind == CopySourceKind::Path && source.path.is_known() && is_program_file(source.path.text());
  });
}

}  // namespace docklint
