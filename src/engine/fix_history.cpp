#include "engine/fix_history.h"

#include <algorithm>

namespace docklint {

std::set<RuleInFile> FixHistory::add(std::string text, std::set<RuleInFile> rules) {
  auto earlier = std::find(texts_.begin(), texts_.end(), text);
  auto pass = earlier - texts_.begin();
  bool comes_back = earlier != texts_.end();
  texts_.push_back(std::move(text));
  rules_.push_back(std::move(rules));
  std::set<RuleInFile> fighting;
  if (!comes_back) return fighting;
  std::for_each(rules_.begin() + pass, rules_.end(), [&](const std::set<RuleInFile>& made) { fighting.insert(made.begin(), made.end()); });
  return fighting;
}

}  // namespace docklint
