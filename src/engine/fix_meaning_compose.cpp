// Both projects are written down as the set of their leaves, each with the path of keys that leads to it. Anchors,
// merge keys, quotes and the order of keys are gone then; so is the order of lists that have none for compose.
#include "engine/fix_meaning.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "engine/inline_dockerfile.h"
#include "model/compose/compose_project.h"

namespace docklint {
namespace {

// More than any project that people write; beyond it nothing is judged and no safe fix applied.
constexpr std::size_t kMostLeaves = 100'000;

struct Leaves : std::map<std::string, Span> {                // where each is written
  std::map<std::string, const ComposeValue*> inline_dockerfiles;  // by path; compared as Dockerfiles
};

bool is_any_of(std::string_view name, std::initializer_list<std::string_view> names) { return std::find(names.begin(), names.end(), name) != names.end(); }

// Lists that compose reads as sets.
bool is_unordered(std::string_view key) {
  return is_any_of(key, {"ports", "expose", "volumes", "depends_on", "networks", "secrets", "configs", "cap_add", "cap_drop", "devices", "extra_hosts",
                         "profiles", "links", "external_links", "security_opt", "group_add", "tmpfs", "aliases", "tags", "platforms"});
}

// Lists of NAME=VALUE in which the last of a name counts.
bool holds_variables(std::string_view key) { return is_any_of(key, {"environment", "labels", "args", "annotations", "sysctls", "driver_opts"}); }

// An item of a set is known by its scalars.
std::string identity_of(const ComposeValue& item) {
  if (item.is_scalar()) return std::string(item.written.text());
  std::map<std::string_view, std::string_view> fields;
  for (const ComposeEntry& entry : item.entries) {
    if (entry.value->is_scalar()) fields[entry.key] = entry.value->written.text();
  }
  std::string result;
  for (const auto& [key, value] : fields) result += fmt::format("{}:{},", key, value);
  return result;
}

struct Pending {
  const ComposeValue* value = nullptr;
  std::string path;
  std::string_view key;
  std::optional<Span> list;  // the list with an order that holds it: an edit anywhere in it moves its items
  Span place() const { return list.value_or(value->where.span); }
};

std::string name_of(const ComposeItem& item, std::string_view key, std::size_t index) {
  std::string_view text = item.value->is_scalar() ? item.value->written.text() : std::string_view();
  if (holds_variables(key) && item.value->is_scalar()) return std::string(text.substr(0, text.find('=')));
  return is_unordered(key) ? identity_of(*item.value) : std::to_string(index);
}

// Nothing where there are too many.
std::optional<Leaves> leaves_of(const ComposeProject& project) {
  Leaves leaves;
  std::map<std::string, std::string> variables;  // path to leaf
  std::vector<Pending> pending;
  if (project.root) pending.push_back({project.root, "", "", {}});
  std::size_t seen = 0;
  while (!pending.empty()) {
    Pending next = std::move(pending.back());
    pending.pop_back();
    if (++seen > kMostLeaves) return std::nullopt;
    for (const ComposeEntry& entry : next.value->entries) {
      if (next.path.empty() && entry.key == "version") continue;
      pending.push_back({entry.value, fmt::format("{}/{}", next.path, entry.key), entry.key, next.list});
    }
    for (std::size_t i = 0; i < next.value->items.size(); ++i) {
      const ComposeItem& item = next.value->items[i];
      std::string path = fmt::format("{}/[{}]", next.path, name_of(item, next.key, i));
      bool is_ordered = !is_unordered(next.key) && !holds_variables(next.key);
      if (!holds_variables(next.key) || !item.value->is_scalar()) pending.push_back({item.value, std::move(path), "", is_ordered ? std::optional<Span>(next.place()) : next.list});
      else variables[path] = item.value->written.text();
      if (holds_variables(next.key) && item.value->is_scalar()) leaves.try_emplace(fmt::format("{}/[{}]", next.path, name_of(item, next.key, i)), item.value->where.span);
    }
    if (next.value->is_scalar() && next.path.ends_with("/build/dockerfile_inline")) leaves.inline_dockerfiles.emplace(next.path, next.value);
    else if (next.value->is_scalar()) leaves.emplace(fmt::format("{} = {}", next.path, next.value->written.text()), next.place());
    else if (next.value->entries.empty() && next.value->items.empty()) leaves.emplace(next.path, next.place());
  }
  for (const auto& [path, text] : variables) {
    auto leaf = leaves.extract(path);
    leaf.key() = fmt::format("{} = {}", path, text);
    leaves.insert(std::move(leaf));
  }
  return leaves;
}

bool is_read(const ComposeProject& project) {
  return project.root && std::none_of(project.problems.begin(), project.problems.end(), [](const ComposeProblem& problem) { return problem.kind == ComposeProblemKind::Yaml; });
}

std::optional<std::string> find_changed_inline(const EditedText& text, const std::string& path, const ComposeValue* before, const ComposeValue* after) {
  if (!after) return is_touched(text, before->where.span, true) ? std::nullopt : std::optional(fmt::format("it changes `{}`", path));
  if (before->written.text() == after->written.text()) return std::nullopt;
  auto old_block = inline_dockerfile(*before, *text.before);
  auto new_block = inline_dockerfile(*after, *text.after);
  if (!old_block || !new_block) return is_touched(text, before->where.span, true) ? std::nullopt : std::optional(fmt::format("it changes `{}`", path));
  EditedText block;
  block.before = SourceBuffer::make(text.before->path(), old_block->text);
  block.after = SourceBuffer::make(text.after->path(), new_block->text);
  block.edits = edits_in(*old_block, text.edits);
  return find_changed_dockerfile(block);
}

}  // namespace

std::optional<std::string> find_changed_compose(const EditedText& text) {
  SourceSet sources;
  FileId before = sources.add(text.before);
  FileId after = sources.add(text.after);
  ComposeText kind = text.may_be_fragment ? ComposeText::MayBeFragment : ComposeText::File;
  auto old_project = compose_project_of(sources, before, kind);
  if (!is_read(*old_project)) return std::nullopt;
  auto new_project = compose_project_of(sources, after, kind);
  if (!is_read(*new_project)) return "it makes the file unreadable";
  auto old_leaves = leaves_of(*old_project);
  auto new_leaves = leaves_of(*new_project);
  if (!old_leaves || !new_leaves) return "the file is too large to compare";
  for (const auto& [leaf, span] : *old_leaves) {
    if (!new_leaves->contains(leaf) && !is_touched(text, span, true)) return fmt::format("it changes `{}`", leaf.substr(0, leaf.find(" = ")));
  }
  for (const auto& [path, value] : old_leaves->inline_dockerfiles) {
    auto after_value = new_leaves->inline_dockerfiles.find(path);
    if (auto reason = find_changed_inline(text, path, value, after_value == new_leaves->inline_dockerfiles.end() ? nullptr : after_value->second)) return reason;
  }
  bool has_claim = std::any_of(text.edits.begin(), text.edits.end(), [](const AppliedEdit& edit) { return claims_to_change(edit.rule); });
  for (const auto& [leaf, span] : *new_leaves) {
    if (!old_leaves->contains(leaf) && !has_claim) return fmt::format("it adds `{}`", leaf.substr(0, leaf.find(" = ")));
  }
  for (const auto& [path, value] : new_leaves->inline_dockerfiles) {
    if (!old_leaves->inline_dockerfiles.contains(path) && !has_claim) return fmt::format("it adds `{}`", path);
  }
  return std::nullopt;
}

}  // namespace docklint
