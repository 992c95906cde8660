// What is known about each rule: generated from rules/<family>/<name>.md at build time, constant data,
// no start-up cost. Rules are ordered by id; a RuleId is an index into that order.
//
//   const RuleInfo& rule = rule_info(diagnostic.rule);
//   if (auto id = find_rule("dockerfile/latest-tag")) ...
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "docklint/diagnostic.h"

namespace docklint {

enum class FixKind : std::uint8_t { None, Safe, Unsafe };

enum class OptionType : std::uint8_t { Bool, Int, String, StringList };
using OptionValue = std::variant<bool, std::int64_t, std::string, std::vector<std::string>>;

struct OptionInfo {
  std::string_view name;
  OptionType type = OptionType::Bool;
  std::string_view default_text;  // as written in the document; a list is separated by '\n'
  std::string_view help;
};

struct RuleInfo {
  std::string_view id;        // "dockerfile/latest-tag"
  std::string_view summary;   // one line, states the smell
  Severity severity = Severity::Warning;
  Certainty certainty = Certainty::Sure;
  FixKind fix = FixKind::None;
  std::span<const std::string_view> presets;  // "recommended", "strict", "security", "style"; none = opt-in
  std::span<const std::string_view> aliases;  // "hadolint:DL3007", sorted
  std::span<const OptionInfo> options;

  std::string_view family() const { return id.substr(0, id.find('/')); }
  std::string_view name() const { return id.substr(id.find('/') + 1); }
};

// Settings of one rule after all configuration layers.
struct RuleSettings {
  Severity severity = Severity::Off;
  std::vector<OptionValue> options;  // one per RuleInfo::options, defaults filled in
};

std::span<const RuleInfo> all_rules();
const RuleInfo& rule_info(RuleId id);
std::optional<RuleId> find_rule(std::string_view id);

// Rules that answer to a peer's code: "DL3008", "hadolint:DL3008", "CKV_DOCKER_3"; letter case of the
// code is ignored. Several rules can share one code.
std::vector<RuleId> find_alias(std::string_view code);

// The rule's whole document in Markdown (without front matter), as `docklint explain` shows it.
std::string_view rule_page(RuleId id);

// Where the rule's page is published.
std::string rule_url(std::string_view rule_id);

}  // namespace docklint
