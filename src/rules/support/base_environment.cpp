#include "rules/support/base_environment.h"

#include <algorithm>
#include <array>
#include <string>

#include "model/images/image_facts.h"
#include "model/images/image_reference.h"
#include "rules/support/instruction_edits.h"

namespace docklint {
namespace {

const ImageReference* root_image(const Stage& stage) {
  const FromInstruction* from = stage.root->from;
  if (from == nullptr || from->reference == nullptr || from->reference->repository.has_variables) return nullptr;
  return from->reference->is_valid() ? from->reference : nullptr;
}

bool is_commonly_set(std::string_view name) {
  constexpr std::array<std::string_view, 35> kNames = {
      "CARGO_HOME",    "CATALINA_HOME",   "CONDA_DIR",     "CUDA_HOME",        "CUDA_VERSION",  "DEBIAN_FRONTEND", "DISPLAY",
      "GOLANG_VERSION", "GOPATH",        "GOROOT",          "GRADLE_HOME",   "HOME",             "HOSTNAME",      "HTTPD_PREFIX",    "JAVA_HOME",
      "JAVA_VERSION",  "JRE_HOME",      "LANG",            "LANGUAGE",      "LC_ALL",           "LC_CTYPE",      "LD_LIBRARY_PATH", "LIBRARY_PATH",
      "MAVEN_HOME",    "NODE_VERSION",  "NVM_DIR",         "PATH",          "PERL5LIB",         "PHP_VERSION",   "PYTHONPATH",      "PYTHON_VERSION",
      "RUBY_VERSION",  "RUSTUP_HOME",   "RUST_VERSION",    "SHELL"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

}  // namespace

bool base_is_named(const Stage& stage) { return stage.root->base == BaseKind::Scratch || root_image(stage) != nullptr; }

bool base_sets_only_path(const Stage& stage) {
  if (stage.root->base == BaseKind::Scratch) return true;
  const ImageReference* image = root_image(stage);
  if (image == nullptr) return false;
  std::string name = facts_name(*image);
  return name == "alpine" || name == "debian" || name == "ubuntu" || name == "busybox";
}

bool base_may_set(const Stage& stage, std::string_view name) {
  if (base_sets_only_path(stage)) return false;
  if (is_commonly_set(name)) return true;
  const ImageReference* image = root_image(stage);
  if (image == nullptr) return true;
  std::string owner = in_lower_case(name.substr(0, name.find('_')));
  return owner.size() > 1 && in_lower_case(image->text).find(owner) != std::string::npos;
}

}  // namespace docklint
