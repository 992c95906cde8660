#include "cli/debug.h"

#include "cli/config.h"
#include "cli/options.h"
#include "cli/printing.h"
#include "engine/debug.h"

namespace docklint::cli {
namespace {

Result<std::string> describe(const DebugOptions& options, const Surroundings& surroundings) {
  auto text = options.path == "-" ? surroundings.read_standard_input() : surroundings.files->read(options.path);
  if (!text) return tl::unexpected(std::move(text).error());
  DocumentKind by_name = options.path == "-" ? DocumentKind::Dockerfile : named_document_kind_of(options.path);
  return describe_source(SourceBuffer::make(options.path, std::move(*text)), options.language.value_or(by_name), options.view);
}

}  // namespace

ExitCode debug(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err) {
  // What a configuration comes to is a view like the others to those who ask.
  if (arguments.size() == 2 && arguments[0] == "config") {
    const std::string shown[] = {"show", arguments[1]};
    return config(std::span<const std::string>(shown), surroundings, out, err);
  }
  auto options = parse_debug(arguments);
  if (!options) return stop(options.error(), out, err);
  auto text = describe(*options, surroundings);
  if (!text) return fail(text.error(), err);
  out += *text;
  return ExitCode::Clean;
}

}  // namespace docklint::cli
