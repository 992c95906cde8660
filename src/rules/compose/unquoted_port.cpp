#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/compose_additions.h"
#include "rules/support/yaml_layout.h"

namespace docklint {

void rules::compose::unquoted_port(const ComposeFile& file, RuleContext& ctx) {
  FileEdits edits{file};
  char quote = '\0';
  each_written_service(file, [&](const ComposeEntry&, const ComposeValue& service) {
    for (std::string_view key : {"ports", "expose"}) {
      const ComposeValue* list = service.value_of(key);
      if (!list) continue;
      for (const ComposeItem& item : list->items) {
        const ComposeValue& value = *item.value;
        bool is_plain = value.is_scalar() && value.is_plain() && value.alias.span.empty() && value.node->tag.empty() && value.node->anchor.empty();
        std::string_view written = file.source->text(value.where.span);
        if (!is_plain || written.empty() || written.find_first_of("'\"\\\n") != std::string_view::npos) continue;
        if (quote == '\0') quote = preferred_quote(file);
        ctx.report(value.where, fmt::format("port `{}` is not quoted", written))
            .help("quote ports: some readers take `22:22` for a number to the base 60")
            .fix(Fix::safe("quote the port", {edits.replace(value.where.span, fmt::format("{}{}{}", quote, written, quote))}));
      }
    }
  });
}

}  // namespace docklint
