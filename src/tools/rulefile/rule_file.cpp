#include "tools/rulefile/rule_file.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <fmt/format.h>
#include <initializer_list>

namespace docklint::rulefile {
namespace {

tl::unexpected<Error> wrong(std::string_view path, int line, std::string message) {
  return tl::unexpected(Error{ErrorCode::Usage, fmt::format("rules/{}:{}: {}", path, line, message)});
}

bool one_of(std::string_view value, std::initializer_list<std::string_view> allowed) {
  return std::find(allowed.begin(), allowed.end(), value) != allowed.end();
}

std::vector<std::string> list_of(const YAML::Node& node) {
  std::vector<std::string> items;
  if (node.IsSequence()) {
    for (const auto& item : node) items.push_back(item.as<std::string>());
  } else if (node.IsScalar()) {
    items.push_back(node.as<std::string>());
  }
  return items;
}

Option option_of(const YAML::Node& node) {
  Option option;
  option.name = node["name"].as<std::string>();
  option.type = node["type"].as<std::string>();
  option.help = node["help"].as<std::string>();
  if (node["default"]) option.defaults = list_of(node["default"]);
  return option;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

void apply_info(Block& block, std::string_view info) {
  bool first = true;
  while (!info.empty()) {
    std::size_t blank = info.find(' ');
    std::string_view word = info.substr(0, blank);
    info = blank == std::string_view::npos ? std::string_view{} : info.substr(blank + 1);
    if (word.empty()) continue;
    if (first && word != "expect") block.language = word;
    first = false;
    if (word.starts_with("file=")) block.file = word.substr(5);
    if (word == "config") block.is_config = true;
    if (word == "crlf") block.is_crlf = true;
    if (word == "bom") block.has_bom = true;
    if (word == "no-final-newline") block.no_final_newline = true;
    if (word == "expect") block.is_expectations = true;
  }
}

}  // namespace

Result<RuleDocument> parse_rule(std::string_view path, std::string_view text) {
  RuleDocument rule;
  rule.id = std::string(path.substr(0, path.size() - 3));
  if (!text.starts_with("---\n")) return wrong(path, 1, "front matter is missing");
  std::size_t end = text.find("\n---\n", 3);
  if (end == std::string_view::npos) return wrong(path, 1, "front matter is not closed");
  std::string front(text.substr(4, end - 3));
  rule.page = std::string(text.substr(end + 5));
  rule.page_line = 2 + static_cast<int>(std::count(front.begin(), front.end(), '\n')) + 1;

  YAML::Node root;
  try {
    root = YAML::Load(front);
    for (const auto& entry : root) {
      auto key = entry.first.as<std::string>();
      const YAML::Node& value = entry.second;
      if (key == "summary") rule.summary = value.as<std::string>();
      else if (key == "subject") rule.subject = value.as<std::string>();
      else if (key == "severity") rule.severity = value.as<std::string>();
      else if (key == "fix") rule.fix = value.as<std::string>();
      else if (key == "certainty") rule.certainty = value.as<std::string>();
      else if (key == "presets") rule.presets = list_of(value);
      else if (key == "aliases") rule.aliases = list_of(value);
      else if (key == "options") for (const auto& item : value) rule.options.push_back(option_of(item));
      else return wrong(path, entry.first.Mark().line + 2, fmt::format("unknown key `{}`", key));
    }
  } catch (const YAML::Exception& error) {
    return wrong(path, error.mark.line + 2, error.msg);
  }
  if (rule.summary.empty()) return wrong(path, 2, "`summary` is missing");
  if (rule.subject.empty()) return wrong(path, 2, "`subject` is missing");
  if (!one_of(rule.severity, {"error", "warning", "info", "style"})) return wrong(path, 2, "`severity` must be error, warning, info or style");
  if (!one_of(rule.fix, {"none", "safe", "unsafe"})) return wrong(path, 2, "`fix` must be none, safe or unsafe");
  if (!one_of(rule.certainty, {"sure", "heuristic"})) return wrong(path, 2, "`certainty` must be sure or heuristic");
  for (const auto& preset : rule.presets) {
    if (!one_of(preset, {"recommended", "strict", "security", "style"})) return wrong(path, 2, fmt::format("unknown preset `{}`", preset));
  }
  for (const auto& option : rule.options) {
    if (!one_of(option.type, {"bool", "int", "string", "string-list"})) return wrong(path, 2, fmt::format("option `{}` has an unknown type", option.name));
  }
  std::sort(rule.aliases.begin(), rule.aliases.end());
  return rule;
}

std::vector<Block> blocks_of(std::string_view markdown, int first_line) {
  std::vector<Block> blocks;
  std::string heading, subheading, fence;
  Block block;
  int line_number = first_line;
  for (std::string_view line : lines_of(markdown)) {
    if (!fence.empty()) {
      if (line == fence) {
        if (block.no_final_newline && !block.text.empty()) block.text.pop_back();
        blocks.push_back(std::move(block));
        block = {};
        fence.clear();
      } else {
        block.text.append(line).append("\n");
      }
    } else if (line.starts_with("```")) {
      std::size_t ticks = line.find_first_not_of('`');
      fence = std::string(line.substr(0, ticks));
      block.heading = heading;
      block.subheading = subheading;
      block.line = line_number + 1;
      if (ticks != std::string_view::npos) apply_info(block, line.substr(ticks));
    } else if (line.starts_with("## ")) {
      heading = line.substr(3);
      subheading.clear();
    } else if (line.starts_with("### ")) {
      subheading = line.substr(4);
    }
    ++line_number;
  }
  return blocks;
}

namespace {

// Bytes of a UTF-8 string that begin a character, as columns of its display.
int column_at(std::string_view line, std::size_t byte) {
  int column = 1;
  for (std::size_t i = 0; i < byte; ++i) column += (static_cast<unsigned char>(line[i]) & 0xC0) != 0x80;
  return column;
}

int take_number(std::string_view& text) {
  int value = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    value = value * 10 + (text.front() - '0');
    text.remove_prefix(1);
  }
  return value;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The expectation in `line`, or false when it is an ordinary line.
bool read_expectation(std::string_view line, int about_line, Expectation& expectation) {
  std::size_t sign = line.find_first_not_of(" \t");
  if (sign == std::string_view::npos || line[sign] != '#') return false;
  std::size_t caret = line.find_first_not_of(" \t", sign + 1);
  if (caret == std::string_view::npos || line[caret] != '^') return false;
  expectation.line = expectation.end_line = about_line;
  std::string_view rest = line.substr(caret);
  if (rest.size() > 1 && is_digit(rest[1])) {
    rest.remove_prefix(1);
    expectation.column = take_number(rest);
    if (rest.starts_with('-')) rest.remove_prefix(1);
    expectation.end_column = take_number(rest);
    if (rest.starts_with('+')) {
      rest.remove_prefix(1);
      expectation.end_line += take_number(rest);
    }
  } else {
    std::size_t count = rest.find_first_not_of('^');
    if (count == std::string_view::npos) count = rest.size();
    expectation.column = column_at(line, caret);
    expectation.end_column = expectation.column + static_cast<int>(count);
    rest.remove_prefix(count);
    if (rest.size() > 1 && rest[0] == '+' && is_digit(rest[1])) {
      rest.remove_prefix(1);
      expectation.end_line += take_number(rest);
      if (rest.starts_with(':')) rest.remove_prefix(1);
      expectation.end_column = take_number(rest);
    }
  }
  if (rest.starts_with(' ')) rest.remove_prefix(1);
  expectation.message = rest;
  return true;
}

}  // namespace

AnnotatedText read_expectations(std::string_view block_text) {
  AnnotatedText result;
  int kept = 0;
  bool ends_with_newline = block_text.ends_with('\n');
  for (std::string_view line : lines_of(block_text)) {
    Expectation expectation;
    if (read_expectation(line, std::max(kept, 1), expectation)) {
      result.expectations.push_back(std::move(expectation));
      continue;
    }
    result.text.append(line).append("\n");
    ++kept;
  }
  if (!ends_with_newline && !result.text.empty()) result.text.pop_back();
  return result;
}

}  // namespace docklint::rulefile
