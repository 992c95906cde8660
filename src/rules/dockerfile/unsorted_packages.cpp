#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "rules/support/package_calls.h"

namespace docklint {
namespace {

using Packages = std::vector<const PackageName*>;

bool is_sortable(PackageManager manager) {
  using enum PackageManager;
  return is_system(manager) || manager == Npm || manager == Yarn || manager == Pnpm || manager == Pip || manager == Bun || manager == Composer || manager == Uv || manager == Choco;
}

std::string sort_key(std::string_view name, bool letters_only) {
  std::string key;
  for (char c : name) {
    bool is_upper = c >= 'A' && c <= 'Z';
    bool is_plain = is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_plain || !letters_only) key += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return key;
}

// The same comparison without making the keys.
bool sorts_before(std::string_view a, std::string_view b, bool letters_only) {
  auto next_of = [letters_only](std::string_view& rest) -> int {
    while (!rest.empty()) {
      char c = rest.front();
      rest.remove_prefix(1);
      bool is_upper = c >= 'A' && c <= 'Z';
      bool is_plain = is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (is_plain || !letters_only) return static_cast<unsigned char>(is_upper ? c - 'A' + 'a' : c);
    }
    return -1;
  };
  while (true) {
    int left = next_of(a), right = next_of(b);
    if (left != right) return left < right;
    if (left < 0) return false;
  }
}

bool is_sorted_by(const Packages& packages, bool letters_only) {
  return std::is_sorted(packages.begin(), packages.end(), [&](const PackageName* a, const PackageName* b) { return sorts_before(a->name, b->name, letters_only); });
}

bool has_comment_between(const Packages& packages, const SourceBuffer& source) {
  return source.text({packages.front()->word->span.begin, packages.back()->word->span.end}).find('#') != std::string_view::npos;
}

// Plain names of a registry that stand on several lines; empty where the order may matter or cannot be told.
Packages listed_packages(const PackageInvocation& call, const SourceBuffer& source) {
  Packages packages;
  for (const PackageName& package : call.packages) {
    if (package.source == PackageSource::Unknown || !package.word->is_literal()) continue;
    if (package.source != PackageSource::Registry || package.name.empty() || package.word->has_brace_expansion) return {};
    packages.push_back(&package);
  }
  if (packages.size() < 2 || source.line_of(packages.front()->span.begin) == source.line_of(packages.back()->span.begin)) return {};
  return has_comment_between(packages, source) ? Packages{} : packages;
}

std::vector<TextEdit> sorting_edits(const Packages& packages, const RuleContext& ctx) {
  Packages sorted = packages;
  std::stable_sort(sorted.begin(), sorted.end(), [](const PackageName* a, const PackageName* b) { return sort_key(a->name, false) < sort_key(b->name, false); });
  std::vector<TextEdit> edits;
  for (std::size_t i = 0; i < packages.size(); ++i)
    if (packages[i] != sorted[i]) edits.push_back(ctx.replace(packages[i]->word->span, std::string(ctx.source().text(sorted[i]->word->span))));
  return edits;
}

}  // namespace

void rules::dockerfile::unsorted_packages(const ShellScript& script, RuleContext& ctx) {
  if (run_of(ctx) == nullptr || script.is_exec_form) return;
  for (const PackageInvocation& call : ctx.shell_text().facts->packages) {
    if (!call.is_install() || !is_sortable(call.manager) || !call.lists.empty() || call.has('e', "editable")) continue;
    Packages packages = listed_packages(call, ctx.source());
    if (packages.empty() || is_sorted_by(packages, false) || is_sorted_by(packages, true)) continue;
    auto out_of_order = std::is_sorted_until(packages.begin(), packages.end(), [](const PackageName* a, const PackageName* b) { return sorts_before(a->name, b->name, false); });
    Finding finding = ctx.report((*out_of_order)->span, fmt::format("`{}` stands behind `{}` in the list of packages", (*out_of_order)->name, (*(out_of_order - 1))->name));
    finding.help("sort the list: changes are easier to review and nothing is listed twice");
    finding.fix(Fix::safe("sort the packages", sorting_edits(packages, ctx)));
  }
}

}  // namespace docklint
