#include "lsp/commands.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>

#include "ide/code_lens.h"
#include "lsp/uri.h"

namespace docklint::lsp {
namespace {

using Call = tl::expected<ClientCall, RpcError>;

constexpr int kInfo = 3;  // MessageType

std::optional<std::string> text_at(const Json& arguments, std::size_t index) {
  return arguments.is_array() && arguments.size() > index ? text_of(arguments[index]) : std::nullopt;
}

// Where the stage is named, in the text the client sees: the open document, else the file.
std::optional<Json> stage_range(State& state, const std::string& uri, const std::string& target) {
  auto path = path_of_uri(uri);
  const Document* document = state.workspace.find(uri);
  auto text = document ? Result<std::string>(document->text) : path ? state.workspace.files().read(*path) : Result<std::string>(std::string());
  if (!text) return std::nullopt;
  auto source = SourceBuffer::make(uri, std::move(*text));
  auto label = find_stage_label(source, target);
  if (!label) return std::nullopt;
  return range_json(state, *source, *label);
}

Call open_dockerfile(State& state, const Json& arguments) {
  auto uri = text_at(arguments, 0), target = text_at(arguments, 1);
  if (!uri || !path_of_uri(*uri)) return invalid_params("the first argument is no URI of a file");
  Json shown = {{"uri", *uri}, {"takeFocus", true}};
  if (target && !target->empty()) {
    auto range = stage_range(state, *uri, *target);
    if (range) shown["selection"] = std::move(*range);
  }
  return ClientCall{true, "window/showDocument", std::move(shown)};
}

Call show_build_command(const Json& arguments) {
  auto command = text_at(arguments, 0), folder = text_at(arguments, 1);
  if (!command) return invalid_params("the first argument is no text");
  return ClientCall{false, "window/showMessage", {{"type", kInfo}, {"message", folder ? fmt::format("{}\n(in {})", *command, *folder) : *command}}};
}

}  // namespace

Json command_names(const State& state) {
  Json names = Json::array({kShowBuildCommand});
  if (state.client.shows_documents) names.push_back(kOpenDockerfile);
  return names;
}

Call run_command(State& state, const Json& params) {
  auto command = text_of(member(params, "command"));
  const Json& arguments = member(params, "arguments");
  if (command == kShowBuildCommand) return show_build_command(arguments);
  if (command == kOpenDockerfile && state.client.shows_documents) return open_dockerfile(state, arguments);
  return invalid_params(command ? fmt::format("no command `{}`", *command) : "`command` is not a text");
}

}  // namespace docklint::lsp
