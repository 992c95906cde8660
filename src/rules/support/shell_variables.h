// What can be told about the values of shell variables in one shell text.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "rules/rule.h"
#include "syntax/shell/script.h"

namespace docklint {

// What was found out is remembered: asking about each expansion of a long text takes one pass over it.
class ShellVariables {
 public:
  ShellVariables(const ShellScript& script, const RuleContext& ctx) : script_(&script), ctx_(&ctx) {}

  // Expanding it without quotes gives one word without patterns: every value it gets in the text is such, or an
  // ARG or ENV declares it (what stands there is the author's choice), or it is a number by nature ($?, $#).
  bool is_clean(ShellNode expansion) const { return is_clean(expansion, 0); }
  // Assigned in the text (also by read, for, getopts, arithmetic...), declared by an ARG or ENV in scope, or asked
  // about in a test: then the text knows that it may be missing.
  bool is_assigned(std::string_view name) const;
  bool is_declared(std::string_view name) const;

 private:
  // By name of the variable.
  struct Index {
    std::unordered_map<std::string_view, std::vector<const ShellAssignment*>> assignments;
    std::unordered_map<std::string_view, bool> loops;     // of `for`: whether all its words are clean
    std::unordered_set<std::string_view> operands;        // of commands that assign them
    std::unordered_set<std::string_view> read;            // among the words of `read`
    std::unordered_set<std::string_view> numbers;         // set by arithmetic: ((n++)), let n=1
    std::unordered_set<std::string_view> integers;        // nothing but numbers: declare -i n, exec {n}> file
    std::unordered_set<std::string_view> defaults;        // set by ${x:=y}
    std::unordered_set<std::string_view> tested;          // [ -n "$x" ], [ -z "$x" ], [[ -v x ]]
  };
  const Index& index() const;
  static void add_tested(const ShellCommand& test, Index& made);
  static void add_descriptors(const ShellCommand& command, Index& made);
  bool is_clean(ShellNode expansion, int depth) const;
  bool is_clean_name(std::string_view name, int depth) const;
  bool is_clean_value(const ShellWord& value, int depth) const;

  const ShellScript* script_;
  const RuleContext* ctx_;
  mutable std::optional<Index> index_;
  mutable std::unordered_map<std::string_view, bool> clean_names_;
};

// The variable that $x or ${x...} reads; "" when it is none.
std::string_view expanded_variable(ShellNode expansion);

}  // namespace docklint
