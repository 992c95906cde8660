#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/split.h"
#include "io/path.h"
#include "model/ignorefile/context_listing.h"
#include "model/ignorefile/ignore_file.h"
#include "model/ignorefile/ignore_matcher.h"
#include "rules/rule.h"
#include "rules/support/whole_lines.h"

namespace docklint {
namespace {

bool is_secret_name(std::string_view path) {
  std::string_view name = file_name(path);
  constexpr std::array<std::string_view, 18> kNames = {"id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".netrc", "_netrc", ".pypirc", ".git-credentials",
                                                       ".pgpass", ".my.cnf", ".htpasswd", ".vault-token", "kubeconfig", "credentials.json", "terraform.tfstate",
                                                       "terraform.tfstate.backup", "terraform.tfvars", "secrets.json"};
  if (std::find(kNames.begin(), kNames.end(), name) != kNames.end()) return true;
  constexpr std::array<std::string_view, 6> kEndings = {".key", ".p12", ".pfx", ".ppk", ".jks", ".kdbx"};
  if (std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return name.size() > ending.size() && name.ends_with(ending); })) {
    return name.find("pub") == std::string_view::npos;
  }
  if (path == ".aws/credentials" || path == ".docker/config.json" || path == ".kube/config") return true;
  if (name != ".env" && !name.starts_with(".env.")) return false;
  return !name.ends_with(".example") && !name.ends_with(".sample") && !name.ends_with(".template") && !name.ends_with(".dist") && !name.ends_with(".defaults");
}

// Test keys of libraries lie in folders nobody writes secrets into.
bool lies_in_dependency(std::string_view path) {
  for (std::string_view folder : split(path, '/')) {
    if (folder == "node_modules" || folder == "vendor" || folder == "site-packages" || folder == "testdata" || folder == ".git") return true;
  }
  return false;
}

std::vector<std::string_view> sent_secrets(const IgnoreFile& file) {
  std::vector<std::string_view> found;
  for (const ContextEntry& entry : file.listing->entries) {
    if (entry.is_excluded || entry.kind != FileKind::Regular || !is_secret_name(entry.path) || lies_in_dependency(entry.path)) continue;
    auto verdict = file.matcher().judge(entry.path);
    if (!verdict.pattern || !file.patterns[*verdict.pattern].is_exception || file.patterns[*verdict.pattern].has_wildcards()) found.push_back(entry.path);
  }
  return found;
}

}  // namespace

void rules::dockerignore::unignored_secret(const IgnoreFile& file, RuleContext& ctx) {
  if (!file.listing) return;
  auto secrets = sent_secrets(file);
  if (secrets.empty()) return;
  std::string lines;
  for (std::string_view path : secrets) {
    if (path.find_first_of("*?[]\\#!") == std::string_view::npos) lines += std::string(path) + std::string(line_ending_of(ctx.source()));
  }
  Span where = file.patterns.empty() ? Span{} : file.patterns.back().span;
  std::string message = secrets.size() == 1 ? fmt::format("`{}` looks like a secret and is sent to the builder", secrets[0])
                                            : fmt::format("`{}` and {} more files look like secrets and are sent to the builder", secrets[0], secrets.size() - 1);
  auto finding = ctx.report(where, std::move(message));
  finding.help("add a pattern for each of them");
  if (lines.empty()) return;
  bool open_line = ctx.source().size() > ctx.source().bom_length() && !ctx.source().text().ends_with('\n');
  finding.fix(Fix::unsafe("ignore them", {ctx.insert(ctx.source().size(), (open_line ? std::string(line_ending_of(ctx.source())) : std::string()) + lines)}));
}

}  // namespace docklint
