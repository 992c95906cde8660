// What people may call rules by, wherever an id is expected: on the command line, in configuration files
// and in suppression comments.
//
//   dockerfile/latest-tag     an id
//   latest-tag                its name, if the family need not be said (all families that have it)
//   compose/*  *              a family; every rule
//   DL3007  hadolint:DL3007   a peer's code, letter case ignored; all rules that answer to it
//   AVD-DS-0001  docker:S6471 a peer's code in another spelling of that peer
//
// A name that is a peer's code as well stands for the rules of both.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "docklint/rule_info.h"

namespace docklint {

enum class NameKind : std::uint8_t { Unknown, Rule, Family, Everything, Code };

struct NamedRules {
  NameKind kind = NameKind::Unknown;
  std::vector<RuleId> rules;  // ascending

  bool is_known() const { return kind != NameKind::Unknown; }
  // Stands for whatever rules there are, not for particular ones.
  bool is_pattern() const { return kind == NameKind::Family || kind == NameKind::Everything; }
};

class RuleNames {
 public:
  // The table must outlive this; a RuleId is an index into it.
  explicit RuleNames(std::span<const RuleInfo> rules) : rules_(rules) {}
  RuleNames() : RuleNames(all_rules()) {}

  NamedRules find(std::string_view text) const;
  // Rules that answer to a code of one tool: ("hadolint", "DL3007").
  std::vector<RuleId> find_code(std::string_view tool, std::string_view code) const;
  // The id, name or code nearest to what was written, "" if none is near.
  std::string_view closest(std::string_view text) const;
  // The nearest code of one tool, "" if none is near.
  std::string_view closest_code(std::string_view tool, std::string_view code) const;

  std::span<const RuleInfo> rules() const { return rules_; }

 private:
  std::span<const RuleInfo> rules_;
};

}  // namespace docklint
