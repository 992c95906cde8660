#include <string_view>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/whole_lines.h"
#include "rules/support/yaml_layout.h"

namespace docklint {
namespace {

// The newline would become a part of the text.
bool ends_in_block_scalar(const ComposeFile& file) {
  bool found = false;
  each_yaml_node(file.yaml, [&](const YamlNode& node) {
    bool is_block = node.is_scalar() && (node.style == YamlStyle::Literal || node.style == YamlStyle::Folded);
    if (is_block && node.span.end >= file.source->size()) found = true;
  });
  return found;
}

}  // namespace

void rules::compose::missing_final_newline(const ComposeFile& file, RuleContext& ctx) {
  const SourceBuffer& source = *file.source;
  if (file.role == ComposeRole::Fragment || source.size() <= source.bom_length() || source.text().ends_with('\n')) return;
  FileEdits edits{file};
  auto finding = ctx.report(edits.at({source.size(), source.size()}), "file does not end in a newline");
  finding.help("end the last line");
  if (file.yaml.complete && !ends_in_block_scalar(file)) finding.fix(Fix::safe("add the newline", {edits.insert(source.size(), std::string(line_ending_of(source)))}));
}

}  // namespace docklint
