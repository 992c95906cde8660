#include "docklint/rule_info.h"

namespace docklint {
namespace {

constexpr std::string_view kRulePages = "https://docklint.dev/rules/";

}  // namespace

std::string rule_url(std::string_view rule_id) { return std::string(kRulePages) + std::string(rule_id); }

}  // namespace docklint
