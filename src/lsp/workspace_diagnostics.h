// workspace/diagnostic: what the command line would find in the folders.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lsp/progress.h"
#include "lsp/state.h"

namespace docklint::lsp {

// Kept between requests: some clients ask every few seconds.
class WorkspaceDiagnostics {
 public:
  // The report as JSON, with `unchanged` for what the client knows by `params.previousResultIds`. A client that asked
  // for parts (`params.partialResultToken`) is sent one for each folder, and an empty rest.
  std::string report(State& state, const Json& params, const SendNotification& send);

 private:
  struct Item {
    std::string uri;
    std::string diagnostics;
  };
  void bring_up_to_date(State& state, Progress& progress);

  std::vector<std::vector<Item>> folders_;
  // What folders_ was made of: Workspace::checks() and the paths of the folders.
  std::optional<std::pair<std::uint64_t, std::vector<std::string>>> made_of_;
};

}  // namespace docklint::lsp
