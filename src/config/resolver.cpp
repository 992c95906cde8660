#include "config/resolver.h"

#include <fmt/format.h>

namespace docklint {

Result<Severity> parse_fail_on(std::string_view text) {
  if (text == "never") return Severity::Off;
  auto severity = find_severity(text);
  if (severity && *severity != Severity::Off) return *severity;
  return tl::unexpected(Error{ErrorCode::Usage, fmt::format("`{}` is no level to fail on; use error, warning, info, style or never", text)});
}

ConfigResolver::ConfigResolver(ConfigRequest request, const FileSystem& files, SourceSet& sources, RuleNames names)
    : request_(std::move(request)), files_(&files), sources_(&sources), names_(names) {}

Result<std::shared_ptr<const ResolvedConfig>> ConfigResolver::config_for(const std::string&) {
  if (only_) return only_;
  auto settings = select_rules(request_.selection, names_);
  if (!settings) return tl::unexpected(std::move(settings).error());
  ResolvedConfig config{std::move(*settings), request_.fail_on.value_or(Severity::Warning)};
  only_ = std::make_shared<const ResolvedConfig>(std::move(config));
  return only_;
}

}  // namespace docklint
