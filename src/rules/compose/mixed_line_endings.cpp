#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "model/compose/compose_file.h"
#include "rules/rule.h"
#include "rules/support/yaml_layout.h"

namespace docklint {

void rules::compose::mixed_line_endings(const ComposeFile& file, RuleContext& ctx) {
  std::string_view text = file.source->text();
  std::vector<std::uint32_t> with_return, bare;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    bool has_return = at > 0 && text[at - 1] == '\r';
    (has_return ? with_return : bare).push_back(static_cast<std::uint32_t>(at));
  }
  if (with_return.empty() || bare.empty()) return;
  FileEdits edits{file};
  bool keeps_returns = with_return.size() > bare.size();
  const std::vector<std::uint32_t>& odd = keeps_returns ? bare : with_return;
  std::vector<TextEdit> changes;
  for (std::uint32_t at : odd) changes.push_back(keeps_returns ? edits.insert(at, "\r") : edits.erase({at - 1, at}));
  Span first = keeps_returns ? Span{odd.front(), odd.front()} : Span{odd.front() - 1, odd.front()};
  ctx.report(edits.at(first), fmt::format("{} {} in {} here, the others in {}", odd.size(), odd.size() == 1 ? "line ends" : "lines end", keeps_returns ? "LF" : "CRLF", keeps_returns ? "CRLF" : "LF"))
      .help("end all lines alike")
      .fix(Fix::safe("end all lines alike", std::move(changes)));
}

}  // namespace docklint
