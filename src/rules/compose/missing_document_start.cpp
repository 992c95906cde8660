#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/whole_lines.h"
#include "rules/support/yaml_layout.h"

namespace docklint {

void rules::compose::missing_document_start(const ComposeFile& file, RuleContext& ctx) {
  if (file.yaml.documents.empty() || !file.yaml.documents.front().start_marker.empty() || file.role == ComposeRole::Fragment) return;
  const YamlNode* root = file.yaml.root();
  if (!root || root->span.empty()) return;
  Span where = root->is_mapping() && !root->entries.empty() ? root->entries.front().key->span : Span{root->span.begin, root->span.begin + 1};
  FileEdits edits{file};
  ctx.report(edits.at(where), "document does not begin with `---`")
      .help("put `---` on the first line")
      .fix(Fix::safe("begin with `---`", {edits.insert(file.source->bom_length(), "---" + std::string(line_ending_of(*file.source)))}));
}

}  // namespace docklint
