#include "cli/merge.h"

#include "cli/options.h"
#include "cli/printing.h"

namespace docklint::cli {
namespace {

Result<void> run_merge(const MergeOptions& options, const Surroundings& surroundings, std::string& out) {
  std::vector<ReportText> reports;
  for (const std::string& path : options.paths) {
    auto text = path == "-" ? surroundings.read_standard_input() : surroundings.files->read(path);
    if (!text) return tl::unexpected(std::move(text).error());
    reports.push_back({path, std::move(*text)});
  }
  auto merged = merge_reports(reports, options.format);
  if (!merged) return tl::unexpected(std::move(merged).error());
  if (!options.output.empty() && options.output != "-") return surroundings.write_file(options.output, *merged);
  out += *merged;
  return {};
}

}  // namespace

ExitCode merge(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err) {
  auto options = parse_merge(arguments);
  if (!options) return stop(options.error(), out, err);
  auto done = run_merge(*options, surroundings, out);
  return done ? ExitCode::Clean : fail(done.error(), err);
}

}  // namespace docklint::cli
