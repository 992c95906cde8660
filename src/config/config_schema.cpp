#include <fmt/format.h>

#include "config/config_keys.h"

namespace docklint {
namespace {

std::string json(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') (out += '\\') += c;
    else if (static_cast<unsigned char>(c) < 0x20) out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    else out += c;
  }
  return out + "\"";
}

std::string json_list(std::span<const std::string_view> texts) {
  std::string out;
  for (std::string_view text : texts) out += (out.empty() ? "" : ", ") + json(text);
  return "[" + out + "]";
}

constexpr std::string_view kStrings = R"({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})";

std::string_view option_type(OptionType type) {
  switch (type) {
    case OptionType::Bool: return R"({"type": "boolean"})";
    case OptionType::Int: return R"({"type": "integer"})";
    case OptionType::String: return R"({"type": "string"})";
    case OptionType::StringList: return kStrings;
  }
  return "{}";
}

std::string type_of(const ConfigKey& key) {
  switch (key.shape) {
    case ConfigShape::Bool: return R"({"type": "boolean"})";
    case ConfigShape::Choice: return fmt::format(R"({{"enum": {}}})", json_list(key.choices));
    case ConfigShape::Choices: {
      std::string one = fmt::format(R"({{"enum": {}}})", json_list(key.choices));
      return fmt::format(R"({{"anyOf": [{0}, {{"type": "array", "items": {0}}}]}})", one);
    }
    case ConfigShape::Strings: return std::string(kStrings);
    case ConfigShape::Rules: return R"({"$ref": "#/definitions/rules"})";
    case ConfigShape::Overrides: return R"({"type": "array", "items": {"$ref": "#/definitions/override"}})";
  }
  return "{}";
}

std::string properties(std::span<const ConfigKey> keys, std::string_view indent) {
  std::string out;
  for (const ConfigKey& key : keys) {
    std::string type = type_of(key);
    std::string described = fmt::format(R"({{"description": {}, {})", json(key.help), std::string_view(type).substr(1));
    out += fmt::format("{}{}{}: {}", out.empty() ? "" : ",\n", indent, json(key.name), described);
  }
  return out;
}

std::string rule_schema(const RuleInfo& rule) {
  std::string options = R"("severity": {"$ref": "#/definitions/level"})";
  for (const OptionInfo& option : rule.options) {
    options += fmt::format(R"(, {}: {{"description": {}, {})", json(option.name), json(option.help), option_type(option.type).substr(1));
  }
  return fmt::format(R"({{"description": {}, "anyOf": [{{"$ref": "#/definitions/level"}}, {{"type": "object", "additionalProperties": false, "properties": {{{}}}}}]}})",
                     json(rule.summary), options);
}

}  // namespace

std::string config_json_schema(const RuleNames& names) {
  std::string rules;
  for (const RuleInfo& rule : names.rules()) rules += fmt::format("{}        {}: {}", rules.empty() ? "" : ",\n", json(rule.id), rule_schema(rule));
  std::string out = "{\n";
  out += "  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n";
  out += "  \"title\": \"docklint configuration\",\n";
  out += "  \"type\": \"object\",\n  \"additionalProperties\": false,\n  \"properties\": {\n";
  out += properties(top_level_keys(), "    ");
  out += "\n  },\n  \"definitions\": {\n";
  out += fmt::format("    \"level\": {{\"enum\": {}}},\n", json_list(level_names()));
  // Families, names without family and codes of other tools are rules too.
  out += "    \"rules\": {\n      \"type\": \"object\",\n";
  out += "      \"additionalProperties\": {\"anyOf\": [{\"$ref\": \"#/definitions/level\"}, {\"type\": \"object\"}]},\n";
  out += fmt::format("      \"properties\": {{\n{}\n      }}\n    }},\n", rules);
  out += "    \"override\": {\n      \"type\": \"object\",\n      \"additionalProperties\": false,\n      \"required\": [\"files\"],\n      \"properties\": {\n";
  out += properties(override_keys(), "        ");
  out += "\n      }\n    }\n  }\n}\n";
  return out;
}

}  // namespace docklint
