// Which variables are in force while a Dockerfile is read: one scope for the global part, one per stage.
#pragma once

#include <string_view>
#include <unordered_map>

#include "model/dockerfile/expansion.h"
#include "model/dockerfile/word.h"

namespace docklint {

// ARG before the first FROM, and the platform arguments behind them.
class GlobalScope : public VariableLookup {
 public:
  GlobalScope();

  VariableBinding find(std::string_view name) const override;
  // `default_value`: with every ARG at its default and missing ones empty. An ARG without default keeps the
  // value the name has already.
  void declare(VariableDefinition& definition, std::string_view default_value);
  // A stage's ARG takes its value from the global one.
  void count_use(std::string_view name);
  const VariableDefinition* newest() const { return newest_; }
  // The global ARG or platform argument of that name, or null.
  const VariableDefinition* definition(std::string_view name) const;
  std::string_view default_value(std::string_view name) const;

 private:
  struct Entry {
    VariableDefinition* definition = nullptr;
    std::string_view default_value;
  };
  const VariableDefinition* newest_;
  std::unordered_map<std::string_view, Entry> entries_;
};

// FROM as it comes out when nobody passes a build argument: missing values empty, platform linux/amd64.
class DefaultScope : public VariableLookup {
 public:
  explicit DefaultScope(const GlobalScope& global) : global_(global) {}
  VariableBinding find(std::string_view name) const override;

 private:
  const GlobalScope& global_;
};

class StageScope : public VariableLookup {
 public:
  // `parent`: the scope of the stage this one is built on at its end, or null. `starts_empty`: nothing can
  // come from a base image (scratch).
  StageScope(const GlobalScope& global, const StageScope* parent, bool starts_empty);

  VariableBinding find(std::string_view name) const override;
  // Sets `previous` and `shadows` of the definition; an ARG without value keeps the one the name has already.
  void declare(VariableDefinition& definition);
  const VariableDefinition* newest() const { return newest_; }
  const VariableDefinition* definition(std::string_view name) const;
  // For the instruction inside ONBUILD: ARGs of this stage mean nothing where it will run.
  VariableBinding find_env_only(std::string_view name) const;

 private:
  struct Slots {
    VariableDefinition* newest = nullptr;
    VariableDefinition* env = nullptr;
  };
  Slots slots(std::string_view name) const;
  VariableBinding missing(std::string_view name) const;

  const GlobalScope& global_;
  const StageScope* parent_;
  bool starts_empty_;
  int depth_;
  const VariableDefinition* newest_ = nullptr;
  std::unordered_map<std::string_view, Slots> slots_;
};

// What the words of an ONBUILD trigger can see.
class TriggerScope : public VariableLookup {
 public:
  explicit TriggerScope(const StageScope& stage) : stage_(stage) {}
  VariableBinding find(std::string_view name) const override { return stage_.find_env_only(name); }

 private:
  const StageScope& stage_;
};

}  // namespace docklint
