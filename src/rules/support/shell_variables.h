// What can be told about the values of shell variables in one shell text.
#pragma once

#include <string_view>

#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {

class ShellVariables {
 public:
  ShellVariables(const ShellScript& script, const RuleContext& ctx) : script_(&script), ctx_(&ctx) {}

  // Expanding it without quotes gives one word without patterns: every value it gets in the text is such, or an
  // ARG or ENV declares it (what stands there is the author's choice), or it is a number by nature ($?, $#).
  bool is_clean(ShellNode expansion) const { return is_clean(expansion, 0); }
  // Assigned in the text (also by read, for, getopts...), or declared by an ARG or ENV in scope.
  bool is_assigned(std::string_view name) const;
  bool is_declared(std::string_view name) const;

 private:
  bool is_clean(ShellNode expansion, int depth) const;
  bool is_clean_value(const ShellWord& value, int depth) const;
  bool is_clean_loop(std::string_view name, bool& found) const;

  const ShellScript* script_;
  const RuleContext* ctx_;
};

// The variable that $x or ${x...} reads; "" when it is none.
std::string_view expanded_variable(ShellNode expansion);

}  // namespace docklint
