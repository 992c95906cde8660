// The configuration of the files of a run.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "config/resolver.h"
#include "engine/active_rules.h"

namespace docklint {

struct Configuration {
  const ResolvedConfig* config = nullptr;
  const ActiveRules* rules = nullptr;
};

// Each configuration and the rules it leaves active, shared where it is the same. What `of` hands out lives as
// long as this.
class RunSettings {
 public:
  // `files` must outlive this.
  RunSettings(const ConfigRequest& request, const FileSystem& files) : resolver_(request, files, sources_) {}
  RunSettings(const RunSettings&) = delete;
  RunSettings& operator=(const RunSettings&) = delete;

  Result<Configuration> of(const std::string& path);
  ConfigResolver& resolver() { return resolver_; }
  // The configuration files read so far: findings of the resolver lie in them.
  const SourceSet& sources() const { return sources_; }

 private:
  SourceSet sources_;
  ConfigResolver resolver_;
  std::map<std::shared_ptr<const ResolvedConfig>, std::unique_ptr<ActiveRules>> rules_;
};

}  // namespace docklint
