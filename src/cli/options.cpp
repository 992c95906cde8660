#include "cli/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/edit_distance.h"
#include "cli/command_line.h"
#include "config/preset.h"
#include "diagnostics/severity.h"
#include "engine/language.h"

namespace docklint::cli {
namespace {

constexpr unsigned kMostJobs = 256;

constexpr std::string_view kCheckExamples = R"(Examples:
  docklint check                            lint what the current folder holds
  docklint check Dockerfile compose.yaml    lint these files
  docklint check --preset strict --fail-on error api/
  docklint check --format text --format sarif=docklint.sarif
  docklint check --select DL3008,compose/*  run just these rules
  cat Dockerfile | docklint check -         lint standard input
  git diff --name-only | docklint check --files-from -

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or
configuration, 3 something could not be read.)";

constexpr std::string_view kFixExamples = R"(Examples:
  docklint fix                              mend what can be mended safely
  docklint fix --diff                       show the changes and write nothing
  docklint fix --unsafe-fixes --select DL3025 api/
  docklint fix - < Dockerfile > fixed       from standard input to standard output

Exit status: that of check for what remains. With --diff: 0 nothing would change,
1 something would. 2 wrong usage, 3 something could not be read or written.)";

constexpr std::string_view kRulesExamples = R"(Examples:
  docklint rules                            every rule
  docklint rules --preset security          those of a preset
  docklint rules compose/* DL3008           a family; the rule behind a peer's code
  docklint rules --format json              for programs)";

constexpr std::string_view kExplainExamples = R"(Examples:
  docklint explain dockerfile/latest-tag
  docklint explain DL3008                   by the code of another tool
  docklint explain CKV_DOCKER_3 --format markdown)";

constexpr std::string_view kConfigExamples = R"(Examples:
  docklint config show                      what applies to the current folder, and why
  docklint config show api/Dockerfile       what applies to a file
  docklint config schema > docklint.schema.json)";

constexpr std::string_view kInitExamples = R"(Examples:
  docklint init                             write .docklint.yaml with the recommended preset
  docklint init --preset strict,security
  docklint init --output -                  show it instead)";

constexpr std::string_view kMigrateExamples = R"(Examples:
  docklint migrate                          from the .hadolint.yaml or .dclintrc that is here
  docklint migrate --output - ci/hadolint.yaml)";

constexpr std::string_view kMergeExamples = R"(Examples:
  docklint merge api.jsonl web.jsonl > all.json
  docklint merge --output all.sarif api.sarif web.sarif)";

constexpr std::string_view kContextExamples = R"(Examples:
  docklint context                                 what `docker build .` sends from here
  docklint context . --dockerfile docker/api.Dockerfile
  docklint context api --format json)";

constexpr std::string_view kGraphExamples = R"(Examples:
  docklint graph | dot -Tpng > project.png
  docklint graph compose.yaml --format mermaid
  docklint graph --format svg --output project.svg)";

constexpr std::string_view kDebugExamples = R"(Examples:
  docklint debug tree Dockerfile            the syntax tree
  docklint debug tokens compose.yaml        its pieces in order
  docklint debug model Dockerfile           stages, variables, instructions
  docklint debug config api/Dockerfile      the configuration of a path)";

std::string did_you_mean(std::string_view written, std::span<const std::string_view> names) {
  auto near = nearest_name(written, names);
  return near ? fmt::format("; did you mean `{}`?", *near) : std::string();
}

std::string listed(std::span<const std::string_view> names) {
  std::string result;
  for (std::string_view name : names) result += (result.empty() ? "" : ", ") + std::string(name);
  return result;
}

tl::unexpected<Error> usage(std::string message) { return tl::unexpected(Error{ErrorCode::Usage, std::move(message)}); }

tl::unexpected<Error> unknown_value(std::string_view what, std::string_view written, std::span<const std::string_view> names) {
  std::string hint = did_you_mean(written, names);
  if (hint.empty()) hint = fmt::format("; there are {}", listed(names));
  return usage(fmt::format("unknown {} `{}`{}", what, written, hint));
}

Result<ColourChoice> parse_colour(std::string_view text) {
  constexpr std::array<std::string_view, 3> kNames = {"auto", "always", "never"};
  auto found = std::find(kNames.begin(), kNames.end(), text);
  if (found == kNames.end()) return unknown_value("value of --color", text, kNames);
  return static_cast<ColourChoice>(found - kNames.begin());
}

Result<unsigned> parse_jobs(std::string_view text) {
  unsigned jobs = 0;
  auto parsed = std::from_chars(text.data(), text.data() + text.size(), jobs);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size() || jobs == 0 || jobs > kMostJobs) {
    return usage(fmt::format("--jobs takes a number from 1 to {}, not `{}`", kMostJobs, text));
  }
  return jobs;
}

Result<DocumentKind> parse_language(std::string_view text) {
  constexpr std::array<std::string_view, 5> kNames = {"dockerfile", "compose", "dockerignore", "env", "markdown"};
  auto language = find_language(text);
  if (!language) return unknown_value("language", text, kNames);
  return *language;
}

Result<OutputChoice> parse_output(const std::string& written) {
  std::size_t equals = written.find('=');
  std::string_view name = std::string_view(written).substr(0, equals);
  auto format = find_format(name);
  if (!format) return unknown_value("format", name, format_names());
  OutputChoice output{*format, equals == std::string::npos ? std::string() : written.substr(equals + 1)};
  if (equals != std::string::npos && output.path.empty()) return usage(fmt::format("--format {} names no file", written));
  return output;
}

// `--format` and `--output` make pairs: a format names its file itself (`sarif=out.sarif`), is followed by its
// `--output`, or takes the first one left over; one format may go to standard output.
Result<std::vector<OutputChoice>> pair_outputs(const std::vector<std::string>& formats, const std::vector<std::string>& files,
                                               const std::vector<std::string>& written_order) {
  std::vector<OutputChoice> outputs;
  std::vector<std::string> left_over;
  auto next_format = formats.begin();
  auto next_file = files.begin();
  bool follows_format = false;
  for (const std::string& option : written_order) {
    if (option == "format") {
      auto output = parse_output(*next_format++);
      if (!output) return tl::unexpected(std::move(output).error());
      outputs.push_back(std::move(*output));
    } else if (option == "output") {
      bool is_taken = follows_format && outputs.back().path.empty();
      if (is_taken) outputs.back().path = *next_file++;
      else left_over.push_back(*next_file++);
    }
    follows_format = option == "format";
  }
  if (outputs.empty()) outputs.emplace_back();
  for (const std::string& file : left_over) {
    auto open = std::find_if(outputs.begin(), outputs.end(), [](const OutputChoice& output) { return output.path.empty(); });
    if (open == outputs.end()) return usage(fmt::format("--output {} has no --format of its own", file));
    open->path = file;
  }
  for (OutputChoice& output : outputs) {
    if (output.path == "-") output.path.clear();
  }
  if (std::count_if(outputs.begin(), outputs.end(), [](const OutputChoice& output) { return output.path.empty(); }) > 1) {
    return usage("only one format can go to standard output; write `--format NAME=FILE` for the others");
  }
  return outputs;
}

// The options that choose rules and configuration files, the same for every command that lints.
struct RawConfig {
  std::vector<std::string> severities;
  std::optional<std::string> fail_on;
  bool no_config = false;
};

void declare_config(CommandLine& line, ConfigRequest& config, RawConfig& raw) {
  line.comma_list("--preset", config.selection.presets, "NAME", "recommended (default), strict, security, style, hadolint, buildkit, all; repeatable");
  line.comma_list("--select", config.selection.select, "ID", "run this rule: an id, a family like compose/*, or a peer's code; repeatable");
  line.comma_list("--ignore", config.selection.ignore, "ID", "leave this rule out; repeatable");
  line.comma_list("--severity", raw.severities, "ID=LEVEL", "report a rule as error, warning, info, style or off; repeatable");
  line.text("--fail-on", raw.fail_on, "LEVEL", "exit with 1 from this level up: error, warning (default), info, style, never");
  line.text("--config", config.file, "FILE", "use this configuration and look for no other");
  line.flag("--no-config", raw.no_config, "use no configuration files");
}

Result<void> settle_config(ConfigRequest& config, const RawConfig& raw) {
  for (const std::string& text : raw.severities) {
    auto choice = parse_severity_choice(text);
    if (!choice) return tl::unexpected(std::move(choice).error());
    config.selection.severities.push_back(std::move(*choice));
  }
  if (raw.fail_on) {
    auto level = parse_fail_on(*raw.fail_on);
    if (!level) return tl::unexpected(std::move(level).error());
    config.fail_on = *level;
  }
  if (raw.no_config && config.file) return usage("--config and --no-config exclude each other");
  config.use_files = !raw.no_config;
  return {};
}

// What CLI11 fills; checked and typed afterwards.
struct RawCheck {
  std::vector<std::string> formats;
  std::vector<std::string> output_files;
  RawConfig config;
  std::optional<std::string> language;
  std::optional<std::string> jobs;
  std::string shellcheck = "never";
  std::string colour = "auto";
  bool quiet = false;
  bool statistics = false;
  bool no_progress = false;
  bool fix = false;
  bool diff = false;
};

enum class LintCommand : std::uint8_t { Check, Fix };

void declare_check(CommandLine& line, CheckOptions& options, RawCheck& raw, LintCommand command) {
  line.group("What to lint");
  line.positional(options.paths, "PATH");
  line.text("--language", raw.language, "LANGUAGE", "what the files named are: dockerfile, compose, dockerignore, env, markdown");
  line.text("--files-from", options.files_from, "FILE", "read more paths from a file, one a line; - is standard input");
  line.text("--stdin-filename", options.standard_input_name, "PATH", "how standard input is shown; its name settles its kind");
  line.list("--compose-file", options.compose_files, "FILE", "a compose file; several are merged as compose merges them; repeatable");
  line.list("--env-file", options.env_files, "FILE", "values for compose files instead of each project's .env; repeatable");
  line.group("Rules");
  declare_config(line, options.config, raw.config);
  line.text("--baseline", options.baseline, "FILE", "report only findings that are not in this file");
  line.text("--write-baseline", options.write_baseline, "FILE", "write the findings of this run to a baseline file");
  line.text("--shellcheck", raw.shellcheck, "WHICH", "ask ShellCheck about RUN text, too: never (default), auto (if it is installed), or its path");
  line.group("Fixes");
  if (command == LintCommand::Check) line.flag("--fix", raw.fix, "apply fixes that keep the meaning, report what is left");
  line.flag("--unsafe-fixes", options.unsafe_fixes, "apply fixes that may change behaviour, too");
  line.flag("--diff", raw.diff, "show what fixes would change and write nothing");
  line.group("Output");
  line.list("--format", raw.formats, "FORMAT[=FILE]", "text (default), json, jsonl, sarif, github, gitlab, checkstyle, junit, codeclimate, html, markdown; repeatable");
  line.list("-o,--output", raw.output_files, "FILE", "write the format there instead of standard output");
  line.text("--color", raw.colour, "WHEN", "auto (default), always, never");
  line.flag("-q,--quiet", raw.quiet, "findings only, no summary");
  line.flag("--statistics", raw.statistics, "count findings by rule instead of showing them");
  line.flag("--no-progress", raw.no_progress, "accepted for scripts; no progress is shown");
  line.text("-j,--jobs", raw.jobs, "N", "threads to use (default: as many as pay off)");
  line.help_group("Output");
}

Result<void> settle_check(CheckOptions& options, const RawCheck& raw, const std::vector<std::string>& written_order) {
  auto outputs = pair_outputs(raw.formats, raw.output_files, written_order);
  if (!outputs) return tl::unexpected(std::move(outputs).error());
  options.outputs = std::move(*outputs);
  auto config = settle_config(options.config, raw.config);
  if (!config) return config;
  if (raw.language) {
    auto language = parse_language(*raw.language);
    if (!language) return tl::unexpected(std::move(language).error());
    options.language = *language;
  }
  if (raw.jobs) {
    auto jobs = parse_jobs(*raw.jobs);
    if (!jobs) return tl::unexpected(std::move(jobs).error());
    options.jobs = *jobs;
  }
  if (raw.shellcheck.empty()) return usage("--shellcheck takes auto, never or a path");
  if (raw.shellcheck != "never") options.shellcheck = ShellcheckRequest{.program = raw.shellcheck == "auto" ? std::string() : raw.shellcheck};
  auto colour = parse_colour(raw.colour);
  if (!colour) return tl::unexpected(std::move(colour).error());
  options.colour = *colour;
  if (raw.quiet && raw.statistics) return usage("--quiet and --statistics exclude each other");
  options.detail = raw.quiet ? Detail::Quiet : raw.statistics ? Detail::Statistics : Detail::Full;
  if (raw.diff) options.fix = FixMode::Diff;
  else if (raw.fix) options.fix = FixMode::Write;
  if (options.unsafe_fixes && options.fix == FixMode::Off) return usage("--unsafe-fixes needs --fix or --diff");
  bool reads_input = std::count(options.paths.begin(), options.paths.end(), "-") > 0;
  bool reads_more = options.paths.size() > 1 || options.files_from;
  if (reads_input && reads_more && options.fix == FixMode::Write) return usage("fixes of standard input go to standard output: name no other paths");
  if (reads_input && options.files_from == "-") return usage("standard input cannot be both a file to lint and --files-from");
  return {};
}

Result<void> check_presets(const std::vector<std::string>& presets) {
  std::vector<std::string_view> names;
  for (Preset known : kPresets) names.push_back(preset_name(known));
  for (const std::string& preset : presets) {
    if (!find_preset(preset)) return unknown_value("preset", preset, names);
  }
  return {};
}

Result<void> settle_rules(RulesOptions& options, const std::string& format, const std::string& colour) {
  auto found = find_rule_format(format);
  if (!found) return unknown_value("format", format, rule_format_names());
  options.format = *found;
  auto choice = parse_colour(colour);
  if (!choice) return tl::unexpected(std::move(choice).error());
  options.colour = *choice;
  return check_presets(options.presets);
}

Parsed<CheckOptions> parse_lint(CommandLine& line, LintCommand command, std::span<const std::string> arguments) {
  CheckOptions options;
  RawCheck raw;
  raw.fix = command == LintCommand::Fix;
  declare_check(line, options, raw, command);
  if (auto stop = line.parse(arguments)) return tl::unexpected(std::move(*stop));
  auto settled = settle_check(options, raw, line.written_order());
  if (!settled) return tl::unexpected(line.mistake(settled.error().message));
  return options;
}

}  // namespace

Parsed<CheckOptions> parse_check(std::span<const std::string> arguments) {
  CommandLine line("check", "Lints Dockerfiles, compose files, ignore files and .env files; searches folders for them.", kCheckExamples);
  return parse_lint(line, LintCommand::Check, arguments);
}

Parsed<CheckOptions> parse_fix(std::span<const std::string> arguments) {
  CommandLine line("fix", "Applies fixes to what check finds and writes the files; the same as check --fix.", kFixExamples);
  return parse_lint(line, LintCommand::Fix, arguments);
}

Parsed<RulesOptions> parse_rules(std::span<const std::string> arguments) {
  CommandLine line("rules", "Lists rules: all, or those named by id, family or a peer's code.", kRulesExamples);
  RulesOptions options;
  std::string format = "text";
  std::string colour = "auto";
  line.positional(options.names, "ID");
  line.comma_list("--preset", options.presets, "NAME", "only rules of this preset; repeatable");
  line.text("--format", format, "FORMAT", "text (default), json, markdown");
  if (auto stop = line.parse(arguments)) return tl::unexpected(std::move(*stop));
  auto settled = settle_rules(options, format, colour);
  if (!settled) return tl::unexpected(line.mistake(settled.error().message));
  return options;
}

Parsed<RulesOptions> parse_explain(std::span<const std::string> arguments) {
  CommandLine line("explain", "Shows the page of a rule: why it matters, examples, options.", kExplainExamples);
  RulesOptions options;
  std::string format = "text";
  std::string colour = "auto";
  line.positional(options.names, "ID");
  line.text("--format", format, "FORMAT", "text (default), json, markdown");
  line.text("--color", colour, "WHEN", "auto (default), always, never");
  if (auto stop = line.parse(arguments)) return tl::unexpected(std::move(*stop));
  auto settled = settle_rules(options, format, colour);
  if (!settled) return tl::unexpected(line.mistake(settled.error().message));
  if (options.names.empty()) return tl::unexpected(line.mistake("explain needs the id of a rule"));
  return options;
}

Parsed<ConfigOptions> parse_config(std::span<const std::string> arguments) {
  constexpr std::array<std::string_view, 2> kActions = {"show", "schema"};
  CommandLine line("config", "Shows the configuration that applies to a path and where each value comes from, or its schema.",
                   kConfigExamples);
  ConfigOptions options;
  RawConfig raw;
  std::vector<std::string> words;
  line.positional(words, "show|schema [PATH]");
  declare_config(line, options.request, raw);
  if (auto stop = line.parse(arguments)) return tl::unexpected(std::move(*stop));
  auto settled = settle_config(options.request, raw);
  if (!settled) return tl::unexpected(line.mistake(settled.error().message));
  if (words.empty()) return tl::unexpected(line.mistake("config needs to know what to do: show or schema"));
  auto action = std::find(kActions.begin(), kActions.end(), words[0]);
  if (action == kActions.end()) return tl::unexpected(line.mistake(unknown_value("action of config", words[0], kActions).value().message));
  options.action = static_cast<ConfigAction>(action - kActions.begin());
  if (words.size() > 2) return tl::unexpected(line.mistake("config takes one path"));
  if (words.size() == 2) options.path = words[1];
  return options;
}

Parsed<StartOptions> parse_init(std::span<const std::string> arguments) {
  CommandLine line("init", "Writes a first configuration to .docklint.yaml, never over one that is there.", kInitExamples);
  StartOptions options;
  line.comma_list("--preset", options.presets, "NAME", "presets to begin with (default: recommended)");
  line.text("-o,--output", options.output, "FILE", "write there; - is standard output");
  if (auto stop = line.parse(arguments)) return tl::unexpected(std::move(*stop));
  auto checked = check_presets(options.presets);
  if (!checked) return tl::unexpected(line.mistake(checked.error().message));
  if (options.presets.empty()) options.presets.emplace_back("recommended");
  return options;
}

Parsed<StartOptions> parse_migrate(std::span<const std::string> arguments) {
  CommandLine line("migrate", "Writes a .docklint.yaml that says what the configuration of hadolint or dclint said.", kMigrateExamples);
  StartOptions options;
  line.positional(options.paths, "FILE");
  line.text("-o,--output", options.output, "FILE", "write there; - is standard output");
  if (auto stop = line.parse(arguments)) return tl::unexpected(std::move(*stop));
  return options;
}

Parsed<MergeOptions> parse_merge(std::span<const std::string> arguments) {
  constexpr std::array<std::string_view, 3> kFormats = {"json", "jsonl", "sarif"};
  CommandLine line("merge", "Joins the JSON, JSON lines or SARIF of several runs into one report.", kMergeExamples);
  MergeOptions options;
  std::optional<std::string> format;
  line.positional(options.paths, "FILE");
  line.text("--format", format, "FORMAT", "json, jsonl, sarif (default: sarif from SARIF, else json)");
  line.text("-o,--output", options.output, "FILE", "write there instead of standard output");
  if (auto stop = line.parse(arguments)) return tl::unexpected(std::move(*stop));
  if (options.paths.empty()) return tl::unexpected(line.mistake("merge needs the reports to join"));
  if (!format) return options;
  auto found = std::find(kFormats.begin(), kFormats.end(), *format);
  if (found == kFormats.end()) return tl::unexpected(line.mistake(unknown_value("format", *format, kFormats).value().message));
  options.format = static_cast<MergeFormat>(found - kFormats.begin());
  return options;
}

Parsed<ContextOptions> parse_context(std::span<const std::string> arguments) {
  constexpr std::array<std::string_view, 2> kFormats = {"text", "json"};
  CommandLine line("context", "Shows what a build context holds after its ignore file: sizes, the largest folders, what each COPY takes, secrets.", kContextExamples);
  ContextOptions options;
  std::vector<std::string> paths;
  std::string format = "text";
  std::optional<std::string> jobs;
  line.positional(paths, "PATH");
  line.text("--dockerfile", options.dockerfile, "FILE", "the Dockerfile that is built (default: Dockerfile of the context)");
  line.text("--format", format, "FORMAT", "text (default), json");
  line.text("-j,--jobs", jobs, "N", "threads to use (default: one per processor)");
  if (auto stop = line.parse(arguments)) return tl::unexpected(std::move(*stop));
  if (paths.size() > 1) return tl::unexpected(line.mistake("context takes one path"));
  if (!paths.empty()) options.path = paths[0];
  auto found = std::find(kFormats.begin(), kFormats.end(), format);
  if (found == kFormats.end()) return tl::unexpected(line.mistake(unknown_value("format", format, kFormats).value().message));
  options.is_json = format == "json";
  if (!jobs) return options;
  auto count = parse_jobs(*jobs);
  if (!count) return tl::unexpected(line.mistake(count.error().message));
  options.jobs = *count;
  return options;
}

Parsed<GraphOptions> parse_graph(std::span<const std::string> arguments) {
  constexpr std::array<std::string_view, 3> kFormats = {"dot", "mermaid", "svg"};
  CommandLine line("graph", "Draws the stages of Dockerfiles, the services of compose files, and what ties them.", kGraphExamples);
  GraphOptions options;
  std::vector<std::string> paths;
  std::string format = "dot";
  line.positional(paths, "PATH");
  line.text("--format", format, "FORMAT", "dot (default), mermaid, svg");
  line.text("-o,--output", options.output, "FILE", "write there instead of standard output");
  if (auto stop = line.parse(arguments)) return tl::unexpected(std::move(*stop));
  if (paths.size() > 1) return tl::unexpected(line.mistake("graph takes one path"));
  if (!paths.empty()) options.path = paths[0];
  auto found = std::find(kFormats.begin(), kFormats.end(), format);
  if (found == kFormats.end()) return tl::unexpected(line.mistake(unknown_value("format", format, kFormats).value().message));
  options.format = static_cast<GraphFormat>(found - kFormats.begin());
  return options;
}

Parsed<DebugOptions> parse_debug(std::span<const std::string> arguments) {
  constexpr std::array<std::string_view, 4> kViews = {"tokens", "tree", "model", "config"};
  CommandLine line("debug", "Shows what the parsers and the model make of a file.", kDebugExamples);
  std::vector<std::string> words;
  std::optional<std::string> language;
  line.positional(words, "tokens|tree|model|config FILE");
  line.text("--language", language, "LANGUAGE", "what the file is: dockerfile, compose");
  if (auto stop = line.parse(arguments)) return tl::unexpected(std::move(*stop));
  if (words.size() != 2) return tl::unexpected(line.mistake("debug needs a view (tokens, tree, model, config) and one file"));
  auto view = std::find(kViews.begin(), kViews.begin() + 3, words[0]);
  if (view == kViews.begin() + 3) return tl::unexpected(line.mistake(unknown_value("view", words[0], kViews).value().message));
  DebugOptions options{static_cast<DebugView>(view - kViews.begin()), words[1], {}};
  if (!language) return options;
  auto kind = parse_language(*language);
  if (!kind) return tl::unexpected(line.mistake(kind.error().message));
  options.language = *kind;
  return options;
}

}  // namespace docklint::cli
