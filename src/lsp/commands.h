// Commands that a client may ask for by `workspace/executeCommand`. They change nothing: each makes the client
// show something.
#pragma once

#include <string_view>
#include <tl/expected.hpp>

#include "lsp/state.h"

namespace docklint::lsp {

// Arguments: the command line, the folder to run it in. A client may take it over (a terminal); else it is shown.
inline constexpr std::string_view kShowBuildCommand = "docklint.showBuildCommand";
// Arguments: the URI, the name of a stage ("": none). Only for clients that can show documents.
inline constexpr std::string_view kOpenDockerfile = "docklint.openDockerfile";

// The commands this client can use.
Json command_names(const State& state);

// What the client is to be sent.
struct ClientCall {
  bool is_request = false;
  std::string_view method;
  Json params;
};
tl::expected<ClientCall, RpcError> run_command(State& state, const Json& params);

}  // namespace docklint::lsp
