#include "model/dockerfile/dockerfile.h"

#include <algorithm>

#include "model/dockerfile/word_split.h"

namespace docklint {

const Flag* AnyInstruction::flag(std::string_view flag_name) const {
  for (const Flag& candidate : raw->flags) {
    if (candidate.name == flag_name) return &candidate;
  }
  return nullptr;
}

const RunMount* RunInstruction::mount_of(MountType type) const {
  for (const RunMount& mount : mounts) {
    if (mount.type == type) return &mount;
  }
  return nullptr;
}

Span Stage::label_span() const {
  if (from != nullptr) return from->has_alias ? from->alias.span() : from->image.span();
  return instructions.empty() ? Span{} : instructions.front()->keyword_span();
}

Answer UserState::is_root() const {
  if (knowledge == Knowledge::Unknown || name.empty()) return Answer::Unknown;
  bool is_root = name == "root" || equals_ignoring_case(name, "ContainerAdministrator") ||
                 name.find_first_not_of('0') == std::string_view::npos;
  return is_root ? Answer::Yes : Answer::No;
}

const Stage* Dockerfile::find_stage(std::string_view name) const {
  if (name.empty()) return nullptr;
  auto found = std::find_if(stages.rbegin(), stages.rend(), [&](const Stage& stage) { return equals_ignoring_case(stage.name, name); });
  return found == stages.rend() ? nullptr : &*found;
}

const AnyInstruction* Dockerfile::instruction_at(std::uint32_t offset) const {
  auto begins_after = [](std::uint32_t at, const AnyInstruction* instruction) { return at < instruction->span().begin; };
  auto after = std::upper_bound(instructions.begin(), instructions.end(), offset, begins_after);
  while (after != instructions.begin()) {
    const AnyInstruction* instruction = *--after;
    if (offset <= instruction->span().end) return instruction;
    if (!instruction->is_onbuild()) return nullptr;
  }
  return nullptr;
}

}  // namespace docklint
