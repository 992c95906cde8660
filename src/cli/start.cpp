#include "cli/start.h"

#include <fmt/format.h>

#include "cli/options.h"
#include "cli/printing.h"
#include "config/config_text.h"
#include "config/peer_config.h"
#include "io/path.h"

namespace docklint::cli {
namespace {

constexpr std::string_view kPeerNames[] = {".hadolint.yaml", ".hadolint.yml", ".dclintrc", ".dclintrc.json", ".dclintrc.yaml", ".dclintrc.yml"};

tl::unexpected<Error> usage(std::string message) { return tl::unexpected(Error{ErrorCode::Usage, std::move(message)}); }

// Never over a configuration that is there.
Result<void> write_config(const StartOptions& options, const Surroundings& surroundings, std::string_view text, std::string& out) {
  if (options.output == "-") {
    out += text;
    return {};
  }
  if (surroundings.files->exists(options.output)) return usage(fmt::format("`{}` exists already; `--output -` shows what would be in it", options.output));
  auto written = surroundings.write_file(options.output, text);
  if (written) out += fmt::format("wrote {}\n", options.output);
  return written;
}

void append(PartialConfig& into, PartialConfig from) {
  for (RuleChoice& choice : from.rules) into.rules.push_back(std::move(choice));
  for (PathPattern& pattern : from.exclude) into.exclude.push_back(std::move(pattern));
  if (from.trusted_registries) into.trusted_registries = std::move(from.trusted_registries);
  if (from.fail_on) into.fail_on = std::move(from.fail_on);
  if (from.suppression_comments) into.suppression_comments = std::move(from.suppression_comments);
}

std::vector<std::string> peer_configs(const StartOptions& options, const Surroundings& surroundings) {
  if (!options.paths.empty()) return options.paths;
  std::vector<std::string> found;
  for (std::string_view name : kPeerNames) {
    if (surroundings.files->is_regular(std::string(name))) found.emplace_back(name);
  }
  return found;
}

Result<void> run_migrate(const StartOptions& options, const Surroundings& surroundings, std::string& out) {
  std::vector<std::string> paths = peer_configs(options, surroundings);
  if (paths.empty()) return usage("there is no .hadolint.yaml or .dclintrc here; name the file to migrate");
  PartialConfig config;
  SourceSet sources;
  std::string origin;
  for (const std::string& path : paths) {
    auto text = surroundings.files->read(path);
    if (!text) return tl::unexpected(std::move(text).error());
    FileId file = sources.add(SourceBuffer::make(path, std::move(*text)));
    bool is_dclint = file_name(path).find("dclint") != std::string_view::npos;
    ConfigText read = is_dclint ? read_dclint_config(sources.at(file), file, RuleNames()) : read_hadolint_config(sources.at(file), file, RuleNames());
    for (const ConfigProblem& problem : read.problems) {
      return usage(fmt::format("{}:{}: {}", path, sources.at(file).position(problem.where.begin).line, problem.message));
    }
    append(config, std::move(read.config));
    origin += (origin.empty() ? "" : " and ") + std::string(file_name(path));
  }
  return write_config(options, surroundings, migrated_config(config, origin), out);
}

}  // namespace

ExitCode init(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err) {
  auto options = parse_init(arguments);
  if (!options) return stop(options.error(), out, err);
  auto done = write_config(*options, surroundings, starter_config(options->presets), out);
  return done ? ExitCode::Clean : fail(done.error(), err);
}

ExitCode migrate(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err) {
  auto options = parse_migrate(arguments);
  if (!options) return stop(options.error(), out, err);
  auto done = run_migrate(*options, surroundings, out);
  return done ? ExitCode::Clean : fail(done.error(), err);
}

}  // namespace docklint::cli
