#include "lsp/signature_help.h"

#include <algorithm>
#include <string>
#include <utility>

#include "ide/models.h"
#include "ide/signature_help.h"

namespace docklint::lsp {
namespace {

Json documentation(const State& state, std::string_view markdown) {
  if (state.client.markdown_signature) return {{"kind", "markdown"}, {"value", markdown}};
  std::string plain(markdown);
  std::erase(plain, '`');
  return plain;
}

Json signature_json(const State& state, const Signature& signature, std::string_view text) {
  Json parameters = Json::array();
  for (const SignatureParameter& parameter : signature.parameters) {
    Json label = Json::array({parameter.place.begin, parameter.place.end});
    if (!state.client.signature_label_offsets) label = signature.label.substr(parameter.place.begin, parameter.place.size());
    parameters.push_back({{"label", std::move(label)}, {"documentation", documentation(state, parameter.text)}});
  }
  return {{"label", signature.label}, {"documentation", documentation(state, text)}, {"parameters", std::move(parameters)}};
}

}  // namespace

Json signature_help_options() { return {{"triggerCharacters", {" ", "=", ","}}}; }

Answer signature_help_request(State& state, const Json& params) {
  Document* document = document_of(state, params);
  auto offset = document ? offset_of(state, *document, params) : std::nullopt;
  if (!offset) return no_answer();
  DocumentModels models = models_of(document->folder->session, document->name);
  auto help = models.dockerfile ? signature_help(*models.dockerfile, *offset) : std::nullopt;
  if (!help) return no_answer();
  Json signatures = Json::array();
  for (const Signature& signature : help->signatures) signatures.push_back(signature_json(state, signature, help->text));
  Json result = {{"signatures", std::move(signatures)}, {"activeSignature", help->active}};
  if (help->active_parameter) result["activeParameter"] = *help->active_parameter;
  return answer(result);
}

}  // namespace docklint::lsp
