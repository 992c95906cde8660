#include <string_view>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/yaml_layout.h"

namespace docklint {

void rules::compose::mixed_quotes(const ComposeFile& file, RuleContext& ctx) {
  if (!file.yaml.complete) return;
  std::string_view text = file.source->text();
  if (text.find('\'') == std::string_view::npos) return;
  char wanted = preferred_quote(file);
  YamlStyle odd = wanted == '"' ? YamlStyle::SingleQuoted : YamlStyle::DoubleQuoted;
  FileEdits edits{file};
  each_yaml_node(file.yaml, [&](const YamlNode& node) {
    if (node.style != odd || !fits_both_quotes(node, text)) return;
    Span open{node.span.begin, node.span.begin + 1}, close{node.span.end - 1, node.span.end};
    ctx.report(edits.at(node.span), wanted == '"' ? "single quotes in a file of double quotes" : "double quotes in a file of single quotes")
        .help("quote all strings alike")
        .fix(Fix::safe("change the quotes", {edits.replace(open, std::string(1, wanted)), edits.replace(close, std::string(1, wanted))}));
  });
}

}  // namespace docklint
