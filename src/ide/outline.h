// What a document is made of, as an editor's outline shows it, and which of its lines can be folded.
#pragma once

#include <string>
#include <vector>

#include "docklint/source.h"
#include "model/dockerfile/dockerfile.h"
#include "syntax/yaml/tree.h"

namespace docklint {

enum class OutlineKind : std::uint8_t { Stage, Instruction, Section, Object, Key };

struct OutlineItem {
  std::string name;
  std::string detail;
  OutlineKind kind = OutlineKind::Key;
  Span span;
  Span name_span;  // within `span`
  std::vector<OutlineItem> children;
};

// Stages with their instructions; instructions before the first stage stand for themselves.
std::vector<OutlineItem> outline_of(const Dockerfile& dockerfile);
// Sections (services, volumes), what they hold, and its keys.
std::vector<OutlineItem> outline_of(const YamlTree& tree, const SourceBuffer& source);

enum class FoldKind : std::uint8_t { Code, Comment };

struct FoldRange {
  std::uint32_t first_line = 0;  // from 0
  std::uint32_t last_line = 0;   // after first_line
  FoldKind kind = FoldKind::Code;
  auto operator<=>(const FoldRange&) const = default;
};

// Stages, instructions of several lines, heredocs, runs of comments. In order of the first line.
std::vector<FoldRange> folds_of(const Dockerfile& dockerfile);
std::vector<FoldRange> folds_of(const YamlTree& tree, const SourceBuffer& source);

}  // namespace docklint
