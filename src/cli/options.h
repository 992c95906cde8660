// The options of each command, checked and typed. Only the command that is named gets its options built, because
// building them is a measurable part of a short run.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "cli/exit_code.h"
#include "config/resolver.h"
#include "engine/debug.h"
#include "engine/shellcheck_findings.h"
#include "io/document_kind.h"
#include "report/merge.h"
#include "report/report.h"
#include "report/rule_list.h"

namespace docklint::cli {

enum class ColourChoice : std::uint8_t { Auto, Always, Never };

struct OutputChoice {
  ReportFormat format = ReportFormat::Text;
  std::string path = {};  // "" = standard output
};

enum class FixMode : std::uint8_t {
  Off,
  Write,
  Diff,  // show what would be written
};

struct CheckOptions {
  std::vector<std::string> paths = {};  // as given; "-" is standard input
  std::optional<std::string> files_from = {};
  std::string standard_input_name = {};
  std::optional<DocumentKind> language = {};
  std::vector<std::string> compose_files = {};
  std::vector<std::string> env_files = {};
  ConfigRequest config = {};
  std::vector<OutputChoice> outputs = {};
  std::optional<std::string> baseline = {};
  std::optional<std::string> write_baseline = {};
  FixMode fix = FixMode::Off;
  bool unsafe_fixes = false;
  unsigned jobs = 0;
  std::optional<ShellcheckRequest> shellcheck = {};
  ColourChoice colour = ColourChoice::Auto;
  Detail detail = Detail::Full;
};

struct RulesOptions {
  std::vector<std::string> names = {};  // ids, families, codes; none: all
  std::vector<std::string> presets = {};
  RuleFormat format = RuleFormat::Text;
  ColourChoice colour = ColourChoice::Auto;
};

enum class ConfigAction : std::uint8_t { Show, Schema };

struct ConfigOptions {
  ConfigAction action = ConfigAction::Show;
  std::string path = ".";
  ConfigRequest request = {};
};

struct StartOptions {
  std::vector<std::string> presets = {};
  std::vector<std::string> paths = {};  // configurations of other tools; none: those in the current folder
  std::string output = ".docklint.yaml";
};

struct MergeOptions {
  std::vector<std::string> paths = {};
  std::optional<MergeFormat> format = {};
  std::string output = {};  // "" = standard output
};

struct ContextOptions {
  std::string path = ".";
  std::optional<std::string> dockerfile = {};
  bool is_json = false;
  unsigned jobs = 0;
};

enum class GraphFormat : std::uint8_t { Dot, Mermaid, Svg };

struct GraphOptions {
  std::string path = ".";
  GraphFormat format = GraphFormat::Dot;
  std::string output = {};  // "" = standard output
};

struct DebugOptions {
  DebugView view = DebugView::Tree;
  std::string path = {};
  std::optional<DocumentKind> language = {};
};

// The command ends here: help was asked for, or the usage is wrong.
struct Stop {
  ExitCode code = ExitCode::Usage;
  std::string text = {};  // help for standard output (Clean) or a message for standard error
};

template <class Options>
using Parsed = tl::expected<Options, Stop>;

// `arguments` are those after the command's name.
Parsed<CheckOptions> parse_check(std::span<const std::string> arguments);
Parsed<CheckOptions> parse_fix(std::span<const std::string> arguments);
Parsed<RulesOptions> parse_rules(std::span<const std::string> arguments);
Parsed<ConfigOptions> parse_config(std::span<const std::string> arguments);
Parsed<RulesOptions> parse_explain(std::span<const std::string> arguments);
Parsed<StartOptions> parse_init(std::span<const std::string> arguments);
Parsed<StartOptions> parse_migrate(std::span<const std::string> arguments);
Parsed<MergeOptions> parse_merge(std::span<const std::string> arguments);
Parsed<ContextOptions> parse_context(std::span<const std::string> arguments);
Parsed<GraphOptions> parse_graph(std::span<const std::string> arguments);
Parsed<DebugOptions> parse_debug(std::span<const std::string> arguments);

}  // namespace docklint::cli
