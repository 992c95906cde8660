#include "cli/graph.h"

#include "cli/graph_drawing.h"
#include "cli/options.h"
#include "cli/printing.h"

namespace docklint::cli {

ExitCode graph(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err) {
  auto options = parse_graph(arguments);
  if (!options) return stop(options.error(), out, err);
  auto drawn = project_graph(options->path, *surroundings.files);
  if (!drawn) return fail(drawn.error(), err);
  std::string text;
  switch (options->format) {
    case GraphFormat::Dot: append_dot(text, *drawn); break;
    case GraphFormat::Mermaid: append_mermaid(text, *drawn); break;
    case GraphFormat::Svg: append_svg(text, *drawn); break;
  }
  if (options->output.empty() || options->output == "-") {
    out += text;
    return ExitCode::Clean;
  }
  auto written = surroundings.write_file(options->output, text);
  return written ? ExitCode::Clean : fail(written.error(), err);
}

}  // namespace docklint::cli
