#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/compose_additions.h"
#include "rules/support/yaml_layout.h"
#include "syntax/yaml/scalar_type.h"

namespace docklint {
namespace {

// Plain text reads the same.
bool needs_no_quotes(std::string_view text) {
  constexpr std::string_view kIndicators = "-?:,[]{}#&*!|>'\"%@`~=<";
  if (text.empty() || kIndicators.find(text.front()) != std::string_view::npos || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos || text.find_first_of("\t\n\r\\") != std::string_view::npos) return false;
  return plain_scalar_type(text) == YamlType::String;
}

}  // namespace

void rules::compose::quoted_volume(const ComposeFile& file, RuleContext& ctx) {
  FileEdits edits{file};
  each_written_service(file, [&](const ComposeEntry&, const ComposeValue& service) {
    const ComposeValue* list = service.value_of("volumes");
    if (!list || !list->node || list->node->style != YamlStyle::Block) return;
    for (const ComposeItem& item : list->items) {
      const ComposeValue& value = *item.value;
      if (!value.is_scalar() || !value.alias.span.empty() || !value.node || !value.node->tag.empty()) continue;
      bool is_quoted = value.node->style == YamlStyle::SingleQuoted || value.node->style == YamlStyle::DoubleQuoted;
      std::string_view inner = value.written.text();
      if (!is_quoted || value.node->span.size() != inner.size() + 2 || !needs_no_quotes(inner)) continue;
      Span span = value.node->span;
      ctx.report(edits.at(span), "quotes around a volume that needs none")
          .help("remove the quotes")
          .fix(Fix::safe("remove the quotes", {edits.erase({span.begin, span.begin + 1}), edits.erase({span.end - 1, span.end})}));
    }
  });
}

}  // namespace docklint
