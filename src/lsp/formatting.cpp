#include "lsp/formatting.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "ide/format_dockerfile.h"
#include "ide/models.h"

namespace docklint::lsp {
namespace {

constexpr std::string_view kMethods[] = {"textDocument/formatting", "textDocument/rangeFormatting"};
constexpr std::int64_t kWidestTab = 16;

FormatOptions format_options(const Json& options) {
  FormatOptions result;
  auto size = integer_of(member(options, "tabSize"));
  if (size) result.indentation = static_cast<std::uint32_t>(std::clamp<std::int64_t>(*size, 1, kWidestTab));
  const Json& spaces = member(options, "insertSpaces");
  result.uses_tabs = spaces.is_boolean() && !is_true(spaces);
  return result;
}

Answer format(State& state, const Json& params, std::optional<Span> range) {
  Document* document = document_of(state, params);
  if (!document || !state.settings.formats) return no_answer();
  DocumentModels models = models_of(document->folder->session, document->name);
  if (!models.dockerfile) return no_answer();
  Json edits = Json::array();
  for (const FormatEdit& edit : format_edits(*models.dockerfile, format_options(member(params, "options")), range)) {
    edits.push_back({{"range", range_json(state, *document, edit.where)}, {"newText", edit.text}});
  }
  return answer(edits);
}

}  // namespace

Answer formatting_request(State& state, const Json& params) { return format(state, params, std::nullopt); }

Answer range_formatting_request(State& state, const Json& params) {
  Document* document = document_of(state, params);
  if (!document) return no_answer();
  auto range = read_range(state, *document, member(params, "range"));
  if (!range) return invalid_params("`range` is not a range");
  return format(state, params, range);
}

bool offers_formatting_at_start(const State& state) { return state.settings.formats && !state.client.registers_formatting; }

Json formatting_registrations() {
  Json selector = Json::array({{{"language", "dockerfile"}}, {{"language", "docker"}}, {{"pattern", "**/*{Docker,Container,docker,container}file*"}}});
  Json registrations = Json::array();
  for (std::string_view method : kMethods) registrations.push_back({{"id", method}, {"method", method}, {"registerOptions", {{"documentSelector", selector}}}});
  return {{"registrations", std::move(registrations)}};
}

// The protocol spells it so.
Json formatting_unregistrations() {
  Json registrations = Json::array();
  for (std::string_view method : kMethods) registrations.push_back({{"id", method}, {"method", method}});
  return {{"unregisterations", std::move(registrations)}};
}

}  // namespace docklint::lsp
