// Build stages and how they depend on each other.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/dockerfile/instructions.h"
#include "model/dockerfile/state.h"

namespace docklint {

enum class StageEdgeKind : std::uint8_t { From, CopyFrom, MountFrom };

// One place where a stage needs another.
struct StageEdge {
  StageEdgeKind kind = StageEdgeKind::From;
  const AnyInstruction* instruction = nullptr;
  Span span;                       // the name or number
  const Stage* target = nullptr;   // may come later or be the stage itself: see DockerfileProblem
};

struct Stage {
  const Dockerfile* file = nullptr;
  std::uint32_t index = 0;                  // as COPY --from=N counts
  const FromInstruction* from = nullptr;    // null only for the implied stage of a fragment without FROM
  std::string_view name;                    // lower case; empty without alias
  // FROM included, instructions inside ONBUILD included.
  std::span<const AnyInstruction* const> instructions;

  BaseKind base = BaseKind::Unknown;
  const Stage* base_stage = nullptr;        // base == Stage
  // The end of the FROM chain: this stage or the ancestor that starts from an image or scratch.
  const Stage* root = nullptr;
  // About the image the chain starts from; null when unknown or scratch.
  const ImageFacts* root_facts = nullptr;

  std::span<const StageEdge> edges;                  // in order of place
  std::span<const Stage* const> children;            // stages built FROM this one
  bool is_final = false;
  bool is_exported = false;   // the final stage and its FROM ancestors: what ends up in the image
  bool is_needed = false;     // the final stage needs it, directly or not; others are never built by default
  Answer is_windows = Answer::Unknown;

  const StageState* initial_state = nullptr;         // as FROM leaves it
  const StageState* final_state = nullptr;           // at the end of the stage
  const VariableDefinition* final_scope = nullptr;   // see find_variable

  // Where messages about the stage as a whole point: alias, else image; the first instruction in a fragment.
  Span label_span() const;

  // Calls `visit(const T&)` for the stage's own instructions of one kind, ONBUILD triggers left out.
  template <class T, class Visit>
  void each(Visit visit) const {
    for (const AnyInstruction* instruction : instructions) {
      if (const T* typed = instruction->as<T>(); typed && !instruction->is_onbuild()) visit(*typed);
    }
  }
  // The last such instruction of the stage itself, or null.
  template <class T>
  const T* last() const {
    const T* found = nullptr;
    each<T>([&](const T& instruction) { found = &instruction; });
    return found;
  }
};

}  // namespace docklint
