// A compose document as compose sees it after YAML: aliases and merge keys followed, variables replaced,
// layers merged. Each value knows where it is written, in whichever file of the project.
//
// Values are immutable and live in the project's TextPool. Rules usually go through ComposeService
// (model/compose/compose_service.h); this is for keys it has no field for.
//
//   if (const ComposeEntry* user = service.find("user")) ctx.report(user->value->where, ...);
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "docklint/span.h"
#include "model/compose/interpolation.h"
#include "syntax/yaml/scalar_type.h"
#include "syntax/yaml/tree.h"
#include "text/mapped_text.h"

namespace docklint {

struct ComposeValue;

struct ComposeEntry {
  std::string_view key;
  FileSpan key_span;
  FileSpan span;                          // key and value; for a key merged in by `<<`, where that stands
  const ComposeValue* value = nullptr;    // never nullptr
  const YamlEntry* yaml = nullptr;        // nullptr where compose's merge made the entry (`A=b` in a list)
  FileSpan merged_by;                     // the `<<` entry it came through; empty: written here
  bool is_merged_in() const { return !merged_by.span.empty(); }
};

struct ComposeItem {
  const ComposeValue* value = nullptr;
  FileSpan span;                          // with the dash
};

enum class LayerTag : std::uint8_t { None, Reset, Override };

struct ComposeValue {
  YamlKind kind = YamlKind::Null;         // never Alias
  YamlType type = YamlType::Null;         // what the scalar resolves to; String after interpolation
  LayerTag layer_tag = LayerTag::None;
  ComposeKnowledge knowledge = ComposeKnowledge::Literal;
  const YamlNode* node = nullptr;         // aliases followed
  FileSpan where;                         // the value without anchor and tag
  FileSpan alias;                         // `*x` it was reached through; empty: none
  MappedText written;                     // scalar text before interpolation
  MappedText text;                        // ...and after: unknown parts are kUnknownText
  std::span<const ComposeEntry> entries;
  std::span<const ComposeItem> items;

  bool is_null() const { return kind == YamlKind::Null; }
  bool is_scalar() const { return kind == YamlKind::Scalar; }
  bool is_mapping() const { return kind == YamlKind::Mapping; }
  bool is_sequence() const { return kind == YamlKind::Sequence; }
  bool is_plain() const { return node && node->style == YamlStyle::Plain; }
  // Neither unknown nor a guess from a default.
  bool is_certain() const { return knowledge <= ComposeKnowledge::Resolved; }
  bool has_unknown() const { return knowledge == ComposeKnowledge::Unknown; }

  const ComposeEntry* find(std::string_view key) const;
  const ComposeValue* value_of(std::string_view key) const;
  // Text under `key` if it is a scalar, else "".
  std::string_view text_of(std::string_view key) const;

  // Source of bytes [begin, end) of `text`.
  FileSpan part(std::size_t begin, std::size_t end) const { return {where.file, text.source_span(begin, end)}; }
};

}  // namespace docklint
