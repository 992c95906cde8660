// A YAML file as a tree in which everything has its place: keys, values, entries, punctuation that
// fixes need, comments, anchors and aliases, tags, scalar style.
//
// Built from yaml-cpp's events and a re-scan of the source between them (yaml-cpp gives start marks
// only); the events of plain files come from a quicker reader of our own (quick_reader.h). Scalars stay text as written; what a plain scalar means is asked of syntax/yaml/scalar_type.h.
// A broken file gives its problem and the tree up to there. Every tree is safe to walk with aliases
// followed: an alias that would make a cycle, nest too deep or expand too far has no target and is
// recorded as a problem.
//
//   YamlTree tree = parse_yaml(source, pool);
//   const YamlNode* root = tree.root();                          // nullptr: nothing in the file
//   const YamlEntry* services = root->find("services");
//
// Views point into the SourceBuffer or the TextPool, nodes live in the TextPool; both must outlive the
// tree. Immutable once built.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "docklint/source.h"
#include "docklint/span.h"
#include "text/mapped_text.h"

namespace docklint {

enum class YamlKind : std::uint8_t { Null, Scalar, Sequence, Mapping, Alias };

enum class YamlStyle : std::uint8_t {
  Plain, SingleQuoted, DoubleQuoted, Literal, Folded,  // scalars; Null is Plain
  Block, Flow,                                         // collections
};

struct YamlNode;

struct YamlEntry {
  const YamlNode* key = nullptr;    // never nullptr in a finished tree
  const YamlNode* value = nullptr;  // never nullptr; a Null with an empty span where nothing is written
  Span colon;                       // empty where there is none (`{a}`)
  Span span;                        // from the key (its `?`, anchor or tag) to the end of the value
};

struct YamlItem {
  const YamlNode* value = nullptr;
  Span dash;  // empty in flow style
  Span span;  // from the dash to the end of the value
};

struct YamlNode {
  YamlKind kind = YamlKind::Null;
  YamlStyle style = YamlStyle::Plain;
  // The value itself: quotes and brackets included, anchor and tag not. A block collection runs from
  // its first key or dash to the end of its last value; a block scalar to the end of its last line,
  // without the line end.
  Span span;
  Span full_span;               // with anchor and tag
  MappedText text;              // Scalar: the decoded text. Null: `~`, `null` or nothing. Alias: the name
  std::string_view tag;         // as written: "!reset", "!!str", "!<...>"; "" = none
  Span tag_span;
  std::string_view anchor;      // without '&'
  Span anchor_span;             // with '&'
  std::span<const YamlItem> items;
  std::span<const YamlEntry> entries;
  const YamlNode* target = nullptr;  // Alias: what it stands for; nullptr where following it would be unsafe
  std::uint32_t expanded_size = 1;   // nodes with every alias followed
  std::uint32_t expanded_depth = 1;  // levels with every alias followed

  // The node an alias stands for, any other node itself; a Null for an alias without target.
  const YamlNode& resolved() const;

  bool is_mapping() const { return kind == YamlKind::Mapping; }
  bool is_sequence() const { return kind == YamlKind::Sequence; }
  bool is_scalar() const { return kind == YamlKind::Scalar; }
  bool is_null() const { return kind == YamlKind::Null; }

  // Own entry of this mapping (the last where a key is doubled); merge keys are not followed.
  const YamlEntry* find(std::string_view key) const;
};

// `<<`, written plain.
bool is_merge_key(const YamlNode& key);

// One key of a mapping after merge keys: `entry` stands where it is written, `merged_by` is the `<<`
// entry of the asked mapping that brought it in (nullptr: its own).
struct YamlMergedEntry {
  const YamlEntry* entry = nullptr;
  const YamlEntry* merged_by = nullptr;
};

// All keys of a mapping as its reader sees them: own entries in order (an earlier of two equal keys is
// left out), then what merge keys bring in and nothing of its own hides; of a list of merged mappings
// the first wins. Empty for anything but a mapping.
std::vector<YamlMergedEntry> merged_entries(const YamlNode& mapping);

struct YamlComment {
  Span span;              // from '#' to the end of the line, without CR/LF
  bool own_line = false;  // nothing but blanks before it
};

enum class YamlProblemKind : std::uint8_t {
  Syntax,             // `detail` says what
  TabIndentation,
  ControlCharacter,
  InvalidUtf8,        // or UTF-16/32
  UnterminatedQuote,
  ExtraContent,       // a second root node or a dedent without `---`
  MissingColon,       // a bare word where `key:` is wanted
  EmptyFlowItem,      // `[a, , b]`
  UndefinedAlias,
  AliasCycle,
  AliasExpansion,     // more than kYamlMaxExpandedNodes with aliases followed
  TooDeep,
  TooLarge,
  DuplicateKey,       // `related` is the first of them
  InvalidMerge,       // `<<` with a value that is no mapping and no list of mappings
};

struct YamlProblem {
  YamlProblemKind kind = YamlProblemKind::Syntax;
  Span span;
  Span related;
  std::string_view detail;  // Syntax: static text, lower case ("mapping value is not allowed here")
};

struct YamlDocument {
  const YamlNode* root = nullptr;
  Span start_marker;  // `---`; empty where there is none
};

struct YamlTree {
  std::vector<YamlDocument> documents;  // without empty ones
  std::vector<YamlComment> comments;    // in order
  std::vector<Span> scalars_over_lines; // whose text runs over several lines, in order: what stands there is no layout
  bool has_anchors = false;
  std::vector<YamlProblem> problems;    // in order of place
  bool complete = true;                 // false: the tree ends where the file is broken

  const YamlNode* root() const { return documents.empty() ? nullptr : documents.front().root; }
};

inline constexpr std::uint32_t kYamlMaxBytes = 4U << 20U;
// Compose's own bound on visits of nodes.
inline constexpr std::uint32_t kYamlMaxExpandedNodes = 100'000;
inline constexpr std::uint32_t kYamlMaxDepth = 1'000;

// Never fails and never throws. The second form reads a part of the file only (front matter, a fenced
// block); spans stay those of the file.
YamlTree parse_yaml(const SourceBuffer& source, TextPool& pool);
// `LibraryOnly` is for the test that holds the two readers equal.
enum class YamlReading : std::uint8_t { Quick, LibraryOnly };
YamlTree parse_yaml(const SourceBuffer& source, Span part, TextPool& pool, YamlReading reading = YamlReading::Quick);

}  // namespace docklint
