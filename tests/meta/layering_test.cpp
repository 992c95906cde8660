// Every #include "..." under src/ is checked against the table of layers, which mirrors
// src/CMakeLists.txt and docs/design.md. Third-party headers stay in the layers that adapt them.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "meta/project_files.h"

namespace docklint::meta {
namespace {

using Names = std::set<std::string_view>;

// What each layer may include beside itself.
const std::map<std::string_view, Names> kLayers = {
    {"base", {}},
    {"io", {"base"}},
    {"text", {"base"}},
    {"syntax", {"base", "text"}},
    {"model", {"base", "text", "syntax", "io"}},
    {"diagnostics", {"base", "text"}},
    {"rules", {"base", "text", "syntax", "model", "diagnostics"}},
    {"config", {"base", "io", "text", "syntax", "diagnostics"}},
    {"shellcheck", {"base", "text", "syntax", "model"}},
    {"engine", {"base", "io", "text", "syntax", "model", "diagnostics", "rules", "config", "shellcheck"}},
    {"report", {"base", "text", "diagnostics"}},
    {"ide", {"base", "io", "text", "syntax", "model", "diagnostics", "rules", "config", "engine"}},
    {"lsp", {"base", "io", "text", "diagnostics", "config", "engine", "ide"}},
    {"cli", {"base", "io", "text", "diagnostics", "config", "engine", "report", "lsp"}},
    {"tools", {"base"}},
};

// A public header belongs to a layer like any other; headers of `io` that only look at names and never
// at the disk are open to everybody.
const std::map<std::string_view, std::string_view> kHeaderLayers = {
    {"io/path.h", "base"},
    {"io/path_glob.h", "base"},
    {"io/document_kind.h", "base"},
    {"docklint/span.h", "base"},
    {"docklint/result.h", "base"},
    {"docklint/version.h", "base"},
    {"docklint/source.h", "text"},
    {"docklint/diagnostic.h", "diagnostics"},
    {"docklint/rule_info.h", "diagnostics"},
    {"docklint/report.h", "diagnostics"},
};

// Third-party headers by the beginning of their name, and the layers that may include them.
struct Library {
  std::string_view beginning;
  Names layers;
};
const Library kLibraries[] = {
    {"tree_sitter/", {"syntax"}},
    {"yaml-cpp/", {"syntax", "tools"}},
    {"cmark", {"syntax"}},
    {"nlohmann/", {"shellcheck", "report", "lsp", "cli"}},
    {"CLI/", {"cli"}},
    {"re2/", {"model", "rules", "config", "engine"}},
};

struct Include {
  std::string_view path;
  std::size_t line = 0;
};

std::vector<Include> includes_of(std::string_view text) {
  std::vector<Include> includes;
  std::size_t number = 0;
  for (std::string_view line : lines_of(text)) {
    ++number;
    if (!line.starts_with("#include ") || line.size() < 11) continue;
    std::size_t end = line.find_first_of("\">", 10);
    if (end != std::string_view::npos) includes.push_back({line.substr(10, end - 10), number});
  }
  return includes;
}

std::string_view first_folder(std::string_view path) { return path.substr(0, path.find('/')); }

std::string_view layer_of_header(std::string_view header) {
  if (auto found = kHeaderLayers.find(header); found != kHeaderLayers.end()) return found->second;
  if (header == "generated/rule_ids.h") return "diagnostics";
  if (header.starts_with("generated/")) return "rules";
  return first_folder(header);
}

const Library* library_of(std::string_view header) {
  for (const Library& library : kLibraries) {
    if (header.starts_with(library.beginning)) return &library;
  }
  return nullptr;
}

// Headers of ours that show third-party types: "syntax/dockerfile/tree_builder.h".
Names adapter_headers() {
  Names headers;
  for (const ProjectFile* file : files_below("src/", {".h"})) {
    for (const Include& include : includes_of(file->text)) {
      if (library_of(include.path) != nullptr) headers.insert(std::string_view(file->path).substr(4));
    }
  }
  return headers;
}

std::string_view folder_of(std::string_view path) { return path.substr(0, path.rfind('/')); }

// Each check returns what is wrong, or nothing.
std::string check_library(std::string_view layer, std::string_view header) {
  const Library* library = library_of(header);
  if (library == nullptr || library->layers.contains(layer)) return {};
  return fmt::format("{} does not belong in layer {}", header, layer);
}

// Third-party types stay in one folder's .cpp files. The protocol layer speaks JSON throughout.
std::string check_adapter(std::string_view path, std::string_view header, const Names& adapters) {
  if (!adapters.contains(header) || header.starts_with("lsp/")) return {};
  bool stays = path.ends_with(".cpp") && folder_of(path) == fmt::format("src/{}", folder_of(header));
  return stays ? "" : fmt::format("{} shows third-party types; only .cpp files beside it may include it", header);
}

std::string check_layer(std::string_view layer, std::string_view header) {
  std::string_view target = layer_of_header(header);
  if (target == "docklint") return fmt::format("{} has no layer: add it to kHeaderLayers", header);
  if (!kLayers.contains(target) || target == layer || target == "base") return {};
  if (kLayers.at(layer).contains(target)) return {};
  return fmt::format("layer {} may use {}; not {}", layer, fmt::join(kLayers.at(layer), ", "), target);
}

// One rule never leans on another one's file: what two rules need lives in rules/support/ or the model.
std::string check_rule(std::string_view path, std::string_view header) {
  if (!is_rule_source(path) || !header.starts_with("rules/")) return {};
  if (header == "rules/rule.h" || header.starts_with("rules/support/")) return {};
  return fmt::format("a rule may include rules/rule.h and rules/support/; not {}", header);
}

TEST(Layering, EveryFolderUnderSrcIsALayer) {
  for (const ProjectFile* file : files_below("src/", {".cpp", ".h"})) {
    if (file->path == "src/main.cpp") continue;
    EXPECT_TRUE(kLayers.contains(first_folder(std::string_view(file->path).substr(4)))) << file->path;
  }
}

TEST(Layering, IncludesFollowTheTable) {
  std::size_t checked = 0;
  const Names adapters = adapter_headers();
  for (const ProjectFile* file : files_below("src/", {".cpp", ".h"})) {
    std::string_view layer = first_folder(std::string_view(file->path).substr(4));
    if (!kLayers.contains(layer)) continue;
    for (const Include& include : includes_of(file->text)) {
      ++checked;
      for (const auto& problem : {check_layer(layer, include.path), check_library(layer, include.path),
                                  check_adapter(file->path, include.path, adapters), check_rule(file->path, include.path)}) {
        EXPECT_TRUE(problem.empty()) << file->path << ":" << include.line << ": " << problem;
      }
    }
  }
  EXPECT_GT(checked, 20u);
}

TEST(Layering, PublicHeadersIncludeNothingOfOursButPublicHeaders) {
  for (const ProjectFile* file : files_below("include/docklint/", {".h"})) {
    for (const Include& include : includes_of(file->text)) {
      bool is_internal = include.path.find('/') != std::string_view::npos && kLayers.contains(first_folder(include.path));
      EXPECT_FALSE(is_internal) << file->path << ":" << include.line << ": a public header includes " << include.path;
    }
  }
}

TEST(Layering, TheTableSeesAWrongInclude) {
  EXPECT_NE(check_layer("text", "rules/rule.h"), "");
  EXPECT_NE(check_layer("cli", "model/dockerfile/stage.h"), "");
  EXPECT_NE(check_library("model", "tree_sitter/api.h"), "");
  EXPECT_NE(check_adapter("src/syntax/yaml/reader.h", "syntax/yaml/events.h", {"syntax/yaml/events.h"}), "");
  EXPECT_NE(check_adapter("src/syntax/shell/reader.cpp", "syntax/yaml/events.h", {"syntax/yaml/events.h"}), "");
  EXPECT_NE(check_rule("src/rules/dockerfile/a.cpp", "rules/dockerfile/b.h"), "");
  EXPECT_EQ(check_layer("rules", "model/dockerfile/stage.h"), "");
  EXPECT_EQ(check_library("syntax", "yaml-cpp/yaml.h"), "");
  EXPECT_EQ(check_adapter("src/syntax/yaml/reader.cpp", "syntax/yaml/events.h", {"syntax/yaml/events.h"}), "");
}

}  // namespace
}  // namespace docklint::meta
