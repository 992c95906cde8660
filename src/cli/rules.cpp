#include "cli/rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/options.h"
#include "cli/printing.h"
#include "config/preset.h"
#include "config/rule_names.h"
#include "report/rule_list.h"

namespace docklint::cli {
namespace {

// The rules of these names, ascending and each once; all rules where none is named.
Result<std::vector<RuleId>> named_rules(const std::vector<std::string>& written) {
  std::vector<RuleId> found;
  RuleNames names;
  if (written.empty()) found = names.find("*").rules;
  for (const std::string& text : written) {
    NamedRules named = names.find(text);
    if (!named.is_known()) {
      std::string_view near = names.closest(text);
      return tl::unexpected(Error{ErrorCode::Usage, fmt::format("no rule is called `{}`{}", text, near.empty() ? "" : fmt::format("; did you mean `{}`?", near))});
    }
    found.insert(found.end(), named.rules.begin(), named.rules.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool is_wanted(RuleId id, const std::vector<std::string>& presets) {
  return presets.empty() || std::any_of(presets.begin(), presets.end(), [&](const std::string& name) {
    auto preset = find_preset(name);
    return preset && is_in_preset(rule_info(id), *preset);
  });
}

}  // namespace

ExitCode rules(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err) {
  auto options = parse_rules(arguments);
  if (!options) return stop(options.error(), out, err);
  auto found = named_rules(options->names);
  if (!found) return fail(found.error(), err);
  std::erase_if(*found, [&](RuleId id) { return !is_wanted(id, options->presets); });
  append_rule_list(out, options->format, *found, report_options(options->colour, surroundings));
  return ExitCode::Clean;
}

ExitCode explain(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err) {
  auto options = parse_explain(arguments);
  if (!options) return stop(options.error(), out, err);
  auto found = named_rules(options->names);
  if (!found) return fail(found.error(), err);
  append_rule_pages(out, options->format, *found, report_options(options->colour, surroundings));
  return ExitCode::Clean;
}

}  // namespace docklint::cli
