#include <fmt/format.h>
#include <algorithm>
#include <iterator>

#include "model/dockerfile/instructions.h"
#include "rules/rule.h"

namespace docklint {
namespace {

bool is_secret_file(std::string_view name) {
  constexpr std::string_view kNames[] = {".env", ".npmrc", ".pypirc", ".netrc", ".git-credentials", ".dockercfg", ".htpasswd", ".pgpass", ".my.cnf", "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519",
                                         "kubeconfig", "credentials.json", "service-account.json", "serviceaccount.json", "secrets.json", "secrets.yaml", "secrets.yml"};
  constexpr std::string_view kEndings[] = {".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".ovpn", ".ppk"};
  if (std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames)) return true;
  if (name.starts_with(".env.")) {
    std::string_view kind = name.substr(5);
    return kind == "local" || kind == "production" || kind == "prod" || kind == "staging" || kind == "development" || kind == "dev";
  }
  return std::any_of(std::begin(kEndings), std::end(kEndings), [&](std::string_view ending) { return name.size() > ending.size() && name.ends_with(ending); });
}

}  // namespace

void rules::dockerfile::secret_file_copied(const CopyInstruction& copy, RuleContext& ctx) {
  if (copy.from && copy.from->kind != StageReferenceKind::Empty) return;
  for (const CopySource& source : copy.sources) {
    if (source.kind != CopySourceKind::Path || !source.path.is_known()) continue;
    std::string_view path = source.path.text();
    std::string_view name = path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
    if (!is_secret_file(name)) continue;
    ctx.report(source.span(), fmt::format("`{}` holds credentials and stays in the image", name))
        .help("mount it for the step that needs it with `RUN --mount=type=secret`, or give it to the container at run time");
  }
}

}  // namespace docklint
