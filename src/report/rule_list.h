// Rules as `docklint rules` lists them and `docklint explain` shows them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "report/report.h"

namespace docklint {

enum class RuleFormat : std::uint8_t { Text, Json, Markdown };

// The names of these formats in order of the enumeration.
std::span<const std::string_view> rule_format_names();
std::optional<RuleFormat> find_rule_format(std::string_view name);

// Table, JSON array (docs/output.md) or Markdown table of these rules.
void append_rule_list(std::string& out, RuleFormat format, std::span<const RuleId> rules, const ReportOptions& options);

// The whole page of each rule: for a terminal, as its Markdown source, or as a JSON array of the list's
// objects with `page` added.
void append_rule_pages(std::string& out, RuleFormat format, std::span<const RuleId> rules, const ReportOptions& options);

}  // namespace docklint
