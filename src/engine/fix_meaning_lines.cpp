// Ignore files are compared by what they decide about paths made from their own patterns, .env files by what
// their variables are in the end.
#include "engine/fix_meaning.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "model/envfile/env_file.h"
#include "model/ignorefile/ignore_file.h"
#include "model/ignorefile/ignore_matcher.h"

namespace docklint {
namespace {

constexpr std::size_t kMostPatterns = 300;

// A path that the pattern hits, in the plainest way.
std::string example_of(std::string_view pattern) {
  std::string path;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size()) {
      path += pattern[++i];
    } else if (c == '*' && i + 1 < pattern.size() && pattern[i + 1] == '*') {
      path += "d/e";
      ++i;
    } else if (c == '*') {
      path += "x";
    } else if (c == '?') {
      path += "q";
    } else if (c == '[' && pattern.find(']', i) != pattern.npos) {
      std::size_t end = pattern.find(']', i);
      std::size_t first = i + 1;
      path += first < end && pattern[first] != '^' ? pattern[first] : 'z';
      i = end;
    } else {
      path += c;
    }
  }
  return path;
}

void add_paths(const IgnoreFile& file, std::set<std::string>& paths) {
  std::size_t step = 1 + file.patterns.size() / kMostPatterns;
  for (std::size_t i = 0; i < file.patterns.size(); i += step) {
    std::string example = example_of(file.patterns[i].cleaned);
    // Nothing outside of the context, and not the context itself, is ever asked about.
    if (example == "." || example == ".." || example.starts_with("../")) continue;
    paths.insert(example);
    paths.insert(example + "/inner.txt");
    paths.insert("outer/" + example);
    for (std::size_t slash = example.find('/'); slash != example.npos; slash = example.find('/', slash + 1)) {
      paths.insert(example.substr(0, slash));
      paths.insert(example.substr(0, slash) + "/beside.txt");
    }
  }
}

std::map<std::string, std::string> variables_of(const EnvFile& file) {
  std::map<std::string, std::string> variables;
  for (const EnvEntry& entry : file.entries) {
    std::string_view kind = entry.separator == EnvSeparator::None ? "bare" : entry.is_interpolated() ? "open" : "fixed";
    variables[std::string(entry.name)] = fmt::format("{} {}", kind, entry.text.text());
  }
  return variables;
}

}  // namespace

std::optional<std::string> find_changed_ignore_file(const EditedText& text) {
  if (std::any_of(text.edits.begin(), text.edits.end(), [](const AppliedEdit& edit) { return claims_to_change(edit.rule); })) return std::nullopt;
  IgnoreFileOptions options;
  options.may_be_fragment = text.may_be_fragment;
  auto before = build_ignore_file(text.before, options);
  auto after = build_ignore_file(text.after, options);
  std::set<std::string> paths{"Dockerfile", "src/main.c"};
  add_paths(*before, paths);
  add_paths(*after, paths);
  for (const std::string& path : paths) {
    if (before->matcher().excludes(path) != after->matcher().excludes(path)) return fmt::format("it changes whether `{}` is ignored", path);
  }
  return std::nullopt;
}

std::optional<std::string> find_changed_env_file(const EditedText& text) {
  auto before = build_env_file(text.before, text.may_be_fragment);
  if (!before->problems.empty()) return std::nullopt;
  auto after = build_env_file(text.after, text.may_be_fragment);
  auto old_variables = variables_of(*before);
  auto new_variables = variables_of(*after);
  for (const auto& [name, value] : old_variables) {
    auto found = new_variables.find(name);
    if (found == new_variables.end() || found->second != value) return fmt::format("it changes `{}`", name);
  }
  if (new_variables.size() > old_variables.size()) return "it adds a variable";
  return std::nullopt;
}

}  // namespace docklint
