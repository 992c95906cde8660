#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/split.h"
#include "io/path.h"
#include "rules/rule.h"
#include "rules/support/ignore_edits.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

// Keys below these are made to be seen.
bool lies_among_examples(std::string_view path) {
  constexpr std::array<std::string_view, 13> kFolders = {"test", "tests", "testdata", "test-data", "fixtures", "fixture", "example", "examples", "spec", "docs", "doc", "node_modules", "__tests__"};
  for (std::string_view name : split(path, '/')) {
    if (std::find(kFolders.begin(), kFolders.end(), name) != kFolders.end()) return true;
  }
  return false;
}

bool is_environment_file(std::string_view name) {
  if (name == ".env") return true;
  if (!name.starts_with(".env.")) return false;
  std::string_view kind = name.substr(5);
  return kind == "local" || kind.starts_with("prod") || kind == "staging" || kind.starts_with("dev") || kind == "secret" || kind == "secrets";
}

bool holds_private_key(const std::string& text) { return text.find("-----BEGIN ") != std::string::npos && text.find("PRIVATE KEY-----") != std::string::npos; }

class SecretFileSearch {
 public:
  SecretFileSearch(const Project& project, const ProjectBuild& build) : project_(project), build_(build) {
    for (const ProjectEnvFile& file : project.env_files) used_.insert(file.path);
    if (!project.compose) return;
    for (const ComposeResource& secret : project.compose->secrets) {
      const ComposeValue* file = secret.value_of("file");
      if (file && file->is_scalar() && file->is_certain()) used_.insert(project.path_of(file->text.text()));
    }
  }

  bool is_secret(const ContextEntry& entry) const {
    if (entry.kind != FileKind::Regular || entry.is_excluded) return false;
    std::string place = join_path(build_.context_folder, entry.path);
    if (used_.contains(place)) return true;
    std::string_view name = file_name(entry.path);
    if (lies_among_examples(entry.path)) return false;
    if (is_environment_file(name) || name == ".netrc" || name == ".git-credentials" || name == ".pgpass") return true;
    if (name.starts_with("id_") && (name == "id_rsa" || name == "id_ed25519" || name == "id_ecdsa" || name == "id_dsa")) return true;
    if (name.ends_with(".pem") || name.ends_with(".key")) return holds_private_key(project_.disk->small_text(place));
    if (name == ".npmrc") return project_.disk->small_text(place).find("_authToken=") != std::string::npos;
    return false;
  }

 private:
  const Project& project_;
  const ProjectBuild& build_;
  std::set<std::string> used_;
};

// A source that names a file says itself what it copies.
bool takes_folder(const ProjectBuild& build, const CopySource& source) {
  std::string path = clean_source(source.path.text());
  return path.empty() || is_source_pattern(path) || build.context->kind(path) == FileKind::Folder;
}

}  // namespace

void rules::project::secret_file_copied(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.knows_context()) continue;
    SecretFileSearch search(project, build);
    std::set<std::string_view> reported;
    each_built<CopyInstruction>(build, [&](const CopyInstruction& copy) {
      if (!copy.stage->is_exported || !copy.reads_context()) return;
      CopyTakes takes(copy);
      for (const CopySource& source : copy.sources) {
        if (source.kind != CopySourceKind::Path || !source.path.is_known() || !takes_folder(build, source)) continue;
        std::vector<std::string> names;
        for (const ContextEntry& entry : build.context->listing().entries) {
          if (search.is_secret(entry) && takes.source_of(entry.path) == &source && reported.insert(entry.path).second) names.push_back(entry.path);
        }
        if (names.empty()) continue;
        auto finding = ctx.report({build.dockerfile_file, source.span()}, fmt::format("`{}` takes {} into the image", source.path.text(), few_names(names)));
        finding.help("add them to the ignore file, and hand secrets over when the container starts");
        finding.fix(Fix::unsafe(fmt::format("ignore {}", few_names(names)), {ignore_more(build, names, ctx)}));
      }
    });
  }
}

}  // namespace docklint
