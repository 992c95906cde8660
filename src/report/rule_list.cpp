#include "report/rule_list.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

#include "diagnostics/severity.h"
#include "report/page_text.h"
#include "report/wording.h"

namespace docklint {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> kFormatNames = {"text", "json", "markdown"};

std::string_view fix_name(FixKind fix) {
  if (fix == FixKind::None) return "none";
  return fix == FixKind::Safe ? "safe" : "unsafe";
}

std::string_view type_name(OptionType type) {
  switch (type) {
    case OptionType::Bool: return "bool";
    case OptionType::Int: return "int";
    case OptionType::String: return "string";
    case OptionType::StringList: return "string-list";
  }
  return "";
}

std::string joined(std::span<const std::string_view> words, std::string_view separator) {
  std::string result;
  for (std::string_view word : words) {
    if (!result.empty()) result += separator;
    result += word;
  }
  return result;
}

std::string presets_of(const RuleInfo& rule) { return rule.presets.empty() ? "opt-in" : joined(rule.presets, ", "); }

Json aliases_json(const RuleInfo& rule) {
  Json aliases = Json::object();
  for (std::string_view alias : rule.aliases) {
    std::size_t colon = alias.find(':');
    aliases[std::string(alias.substr(0, colon))].push_back(alias.substr(colon + 1));
  }
  return aliases;
}

Json default_json(const OptionInfo& option) {
  std::string_view text = option.default_text;
  if (option.type == OptionType::Bool) return text == "true";
  if (option.type == OptionType::Int) return Json::parse(text, nullptr, false);
  if (option.type == OptionType::String) return text;
  Json list = Json::array();
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    list.push_back(text.substr(0, end));
    text = end == text.npos ? std::string_view() : text.substr(end + 1);
  }
  return list;
}

Json rule_json(const RuleInfo& rule) {
  Json presets = Json::array();
  for (std::string_view preset : rule.presets) presets.push_back(preset);
  Json json = {{"id", rule.id},
               {"summary", rule.summary},
               {"severity", severity_name(rule.severity)},
               {"presets", std::move(presets)},
               {"fix", fix_name(rule.fix)},
               {"certainty", certainty_name(rule.certainty)},
               {"aliases", aliases_json(rule)},
               {"url", rule_url(rule.id)}};
  Json rule_options = Json::array();
  for (const OptionInfo& option : rule.options) {
    rule_options.push_back({{"name", option.name}, {"type", type_name(option.type)}, {"default", default_json(option)}, {"help", option.help}});
  }
  if (!rule_options.empty()) json["options"] = std::move(rule_options);
  return json;
}

const RuleInfo& info(RuleId id, const ReportOptions& options) { return options.rules[static_cast<std::size_t>(id)]; }

void append_json_list(std::string& out, std::span<const RuleId> rules, const ReportOptions& options, bool with_page) {
  out += '[';
  for (std::size_t i = 0; i < rules.size(); ++i) {
    Json json = rule_json(info(rules[i], options));
    if (with_page) json["page"] = options.page(rules[i]);
    out += i == 0 ? "\n" : ",\n";
    out += json.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  out += "]\n";
}

void append_table(std::string& out, std::span<const RuleId> rules, const ReportOptions& options) {
  std::size_t widest_id = 0;
  std::size_t widest_presets = 0;
  for (RuleId id : rules) {
    widest_id = std::max(widest_id, info(id, options).id.size());
    widest_presets = std::max(widest_presets, presets_of(info(id, options)).size());
  }
  for (RuleId id : rules) {
    const RuleInfo& rule = info(id, options);
    std::string_view fix = rule.fix == FixKind::None ? "-" : fix_name(rule.fix);
    out += fmt::format("{:<{}}  {:<7}  {:<{}}  {:<6}  {}\n", rule.id, widest_id, severity_name(rule.severity), presets_of(rule), widest_presets, fix, rule.summary);
  }
}

void append_markdown_table(std::string& out, std::span<const RuleId> rules, const ReportOptions& options) {
  out += "| Rule | Severity | Presets | Fix | Finds |\n| --- | --- | --- | --- | --- |\n";
  for (RuleId id : rules) {
    const RuleInfo& rule = info(id, options);
    out += fmt::format("| [{}]({}) | {} | {} | {} | {} |\n", rule.id, rule_url(rule.id), severity_name(rule.severity), presets_of(rule), fix_name(rule.fix), rule.summary);
  }
}

std::string aliases_line(const RuleInfo& rule) {
  std::string line;
  std::string_view last_tool;
  for (std::string_view alias : rule.aliases) {
    std::string_view tool = alias.substr(0, alias.find(':'));
    std::string_view code = alias.substr(alias.find(':') + 1);
    if (tool != last_tool) line += fmt::format("{}{} {}", line.empty() ? "" : "; ", tool, code);
    else line += fmt::format(", {}", code);
    last_tool = tool;
  }
  return line;
}

void append_facts(std::string& out, const RuleInfo& rule) {
  out += fmt::format("Rule: {}\nSeverity: {}{}\nPresets: {}\nFix: {}\n", rule.id, severity_name(rule.severity),
                     rule.certainty == Certainty::Heuristic ? " (a guess from patterns)" : "", presets_of(rule), fix_name(rule.fix));
  if (!rule.aliases.empty()) out += fmt::format("Also known as: {}\n", aliases_line(rule));
  for (const OptionInfo& option : rule.options) {
    std::string text(option.default_text);
    std::replace(text.begin(), text.end(), '\n', ' ');
    out += fmt::format("Option {} ({}{}{}): {}\n", option.name, type_name(option.type), text.empty() ? "" : ", default ", text, option.help);
  }
  out += fmt::format("Page: {}\n", rule_url(rule.id));
}

}  // namespace

std::span<const std::string_view> rule_format_names() { return kFormatNames; }

std::optional<RuleFormat> find_rule_format(std::string_view name) {
  auto found = std::find(kFormatNames.begin(), kFormatNames.end(), name);
  if (found == kFormatNames.end()) return std::nullopt;
  return static_cast<RuleFormat>(found - kFormatNames.begin());
}

void append_rule_list(std::string& out, RuleFormat format, std::span<const RuleId> rules, const ReportOptions& options) {
  switch (format) {
    case RuleFormat::Text: return append_table(out, rules, options);
    case RuleFormat::Json: return append_json_list(out, rules, options, false);
    case RuleFormat::Markdown: return append_markdown_table(out, rules, options);
  }
}

void append_rule_pages(std::string& out, RuleFormat format, std::span<const RuleId> rules, const ReportOptions& options) {
  if (format == RuleFormat::Json) return append_json_list(out, rules, options, true);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (i > 0) out += format == RuleFormat::Text ? "\n" + std::string(72, '-') + "\n\n" : "\n";
    if (format == RuleFormat::Markdown) {
      out += options.page(rules[i]);
      continue;
    }
    append_page_text(out, options.page(rules[i]), options.colour);
    out += '\n';
    append_facts(out, info(rules[i], options));
  }
}

}  // namespace docklint
