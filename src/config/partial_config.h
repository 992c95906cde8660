// What one configuration file says: only that, nothing filled in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/path_pattern.h"
#include "config/suppression.h"
#include "docklint/diagnostic.h"
#include "docklint/rule_info.h"

namespace docklint {

// A value and where it is written.
template <class T>
struct Located {
  T value;
  FileSpan where;
};

struct OptionChoice {
  RuleId rule{};
  std::size_t option = 0;  // index into RuleInfo::options
  OptionValue value;
  FileSpan where;
};

// One entry of `rules`.
struct RuleChoice {
  std::vector<RuleId> rules;
  bool is_pattern = false;          // a family or `*`: a level changes only what is on
  std::optional<Severity> level;
  bool turns_on = false;            // `on`, or options without a level
  std::vector<OptionChoice> options;
  FileSpan where;                   // the name
};

struct ConfigOverride {
  std::vector<PathPattern> files;
  std::vector<RuleChoice> rules;
};

struct PartialConfig {
  bool is_root = false;
  std::optional<Located<std::vector<std::string>>> presets;
  std::vector<RuleChoice> rules;    // patterns first, so that single rules win
  std::optional<Located<std::vector<std::string>>> trusted_registries;
  std::optional<Located<Severity>> fail_on;  // Off: never
  std::optional<Located<SuppressionMode>> suppression_comments;
  std::vector<PathPattern> exclude;
  std::vector<ConfigOverride> overrides;
};

// A mistake in a configuration file, not yet a finding: its rule may be switched off by the same file.
struct ConfigProblem {
  struct Replacement {
    Span where;
    std::string text;
    Applicability applicability = Applicability::Unsafe;
  };
  std::string_view rule;  // "config/unknown-key"
  Span where;
  std::string message;
  std::string help;
  std::optional<Replacement> replacement;
  std::optional<Span> first;  // of two equal keys: the first
};

struct ConfigText {
  PartialConfig config;
  std::vector<ConfigProblem> problems;
};

}  // namespace docklint
