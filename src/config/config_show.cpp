// What applies to a file and where each value comes from, as YAML with comments.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "config/resolver.h"
#include "diagnostics/severity.h"

namespace docklint {
namespace {

class Printer {
 public:
  explicit Printer(const SourceSet& sources) : sources_(sources) {}

  void line(const std::string& setting, const std::string& origin) { lines_.push_back({setting, origin}); }

  std::string text() const {
    std::size_t width = 0;
    for (const auto& [setting, origin] : lines_) width = std::max(width, origin.empty() ? 0 : std::min<std::size_t>(setting.size(), 60));
    std::string out;
    for (const auto& [setting, origin] : lines_) {
      out += origin.empty() ? setting : fmt::format("{:<{}}  # {}", setting, width, origin);
      out += '\n';
    }
    return out;
  }

  std::string describe(const SettingOrigin& origin) const {
    switch (origin.kind) {
      case OriginKind::BuiltIn: return "built-in";
      case OriginKind::Preset: return "preset";
      case OriginKind::File: return place(origin.where);
      case OriginKind::Override: return place(origin.where) + ", override";
      case OriginKind::CommandLine: return "command line";
    }
    return {};
  }

  std::string place(FileSpan where) const {
    const SourceBuffer& source = sources_.at(where.file);
    return fmt::format("{}:{}", source.path(), source.position(where.span.begin).line);
  }

 private:
  const SourceSet& sources_;
  std::vector<std::pair<std::string, std::string>> lines_;
};

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    else out += c;
  }
  return out + "\"";
}

std::string yaml_of(const OptionValue& value) {
  if (const bool* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *number);
  if (const auto* text = std::get_if<std::string>(&value)) return quoted(*text);
  std::string out;
  for (const std::string& item : std::get<std::vector<std::string>>(value)) out += (out.empty() ? "" : ", ") + quoted(item);
  return "[" + out + "]";
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

std::string_view mode_name(SuppressionMode mode) {
  return mode == SuppressionMode::All ? "all" : mode == SuppressionMode::None ? "none" : "docklint";
}

}  // namespace

Result<std::string> ConfigResolver::show(const std::string& path) {
  auto layers = layers_for(path);
  auto explained = explain(path);
  if (!explained) return tl::unexpected(std::move(explained).error());
  Printer printer(*sources_);
  printer.line(fmt::format("# {}", path), "");
  std::vector<std::string> read;
  for (std::uint32_t id : **layers) read.push_back(layers_[id].path);
  printer.line(fmt::format("# configuration files, the strongest last: {}", read.empty() ? "none" : joined(read)), "");
  printer.line(fmt::format("presets: [{}]", joined(explained->presets)), printer.describe(explained->presets_origin));
  Severity fail_on = explained->config.fail_on;
  printer.line(fmt::format("fail-on: {}", fail_on == Severity::Off ? "never" : severity_name(fail_on)), printer.describe(explained->fail_on_origin));
  printer.line(fmt::format("suppression-comments: {}", mode_name(explained->config.suppression_comments)), printer.describe(explained->suppression_comments_origin));
  std::map<std::pair<RuleId, std::size_t>, const OptionChoice*> options;
  for (const OptionChoice& choice : explained->options) options[{choice.rule, choice.option}] = &choice;
  printer.line("rules:", "");
  for (std::size_t i = 0; i < explained->config.rules.size(); ++i) {
    const RuleInfo& rule = names_.rules()[i];
    const RuleSettings& settings = explained->config.rules[i];
    const SettingOrigin& origin = explained->rule_origins[i];
    bool is_off = settings.severity == Severity::Off;
    if (is_off && origin.kind != OriginKind::File && origin.kind != OriginKind::Override) continue;
    if (is_off || rule.options.empty()) {
      printer.line(fmt::format("  {}: {}", rule.id, severity_name(settings.severity)), printer.describe(origin));
      continue;
    }
    printer.line(fmt::format("  {}:", rule.id), "");
    printer.line(fmt::format("    severity: {}", severity_name(settings.severity)), printer.describe(origin));
    for (std::size_t n = 0; n < rule.options.size(); ++n) {
      auto choice = options.find({static_cast<RuleId>(i), n});
      printer.line(fmt::format("    {}: {}", rule.options[n].name, yaml_of(settings.options[n])),
                   choice == options.end() ? "built-in" : printer.place(choice->second->where));
    }
  }
  return printer.text();
}

}  // namespace docklint
