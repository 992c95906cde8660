#include "lsp/code_lens.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "ide/code_lens.h"
#include "ide/models.h"
#include "lsp/commands.h"

namespace docklint::lsp {

Answer code_lens_request(State& state, const Json& params) {
  Document* document = document_of(state, params);
  if (!document || !state.settings.code_lens || document->path.empty()) return no_answer();
  FolderModels& folder = document->folder->models;
  DocumentModels models = models_of(document->folder->session, document->name);
  Json result = Json::array();
  auto add = [&](Span span, const std::string& title, std::string_view command, Json arguments) {
    Json action = {{"title", title}, {"command", command}, {"arguments", std::move(arguments)}};
    result.push_back({{"range", range_json(state, *document, span)}, {"command", std::move(action)}});
  };
  if (models.dockerfile) {
    for (const StageLens& lens : stage_lenses(*models.dockerfile, document->name, folder.context_of(*models.dockerfile).folder)) {
      add(lens.span, lens.command, kShowBuildCommand, Json::array({lens.command, document->folder->path()}));
    }
  } else if (models.project && state.client.shows_documents) {
    for (const ServiceLens& lens : service_lenses({models.project, models.sources}, models.file, folder)) {
      std::string title = lens.target.empty() ? lens.dockerfile : fmt::format("{}, stage {}", lens.dockerfile, lens.target);
      add(lens.span, title, kOpenDockerfile, Json::array({state.workspace.uri_of(*document->folder, lens.dockerfile), lens.target}));
    }
  }
  return answer(result);
}

}  // namespace docklint::lsp
