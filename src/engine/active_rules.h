// The rules that are switched on, sorted by what they are about. Built once per resolved configuration,
// shared by all documents it applies to.
#pragma once

#include <exception>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "docklint/rule_info.h"
#include "rules/rule.h"

namespace docklint {

// A rule that threw: a defect of ours, reported for the file without stopping the rest.
struct RuleFailure {
  RuleId rule{};
  std::string message;
};

template <class Subject>
void ask_rule(const Subscription<Subject>& rule, const Subject& subject, RuleContext& context, std::vector<RuleFailure>& failures) {
  context.enter(rule.rule);
  try {
    rule.check(subject, context);
  } catch (const std::exception& error) {
    failures.push_back({rule.rule, error.what()});
  }
}

class ActiveRules {
 public:
  // `settings` has one entry per rule and must outlive this.
  explicit ActiveRules(std::span<const RuleSettings> settings);

  std::span<const RuleSettings> settings() const { return settings_; }

  template <class Subject>
  std::span<const Subscription<Subject>> about() const {
    return std::get<std::vector<Subscription<Subject>>>(lists_);
  }

  // Calls every active rule about this kind of subject.
  template <class Subject>
  void check(const Subject& subject, RuleContext& context, std::vector<RuleFailure>& failures) const {
    for (const Subscription<Subject>& rule : about<Subject>()) ask_rule(rule, subject, context, failures);
  }

  // `Template` of all kinds of subjects.
  template <template <class...> class Template>
  using OfEach =
      Template<Dockerfile, Stage, FromInstruction, RunInstruction, CmdInstruction, EntrypointInstruction, CopyInstruction, EnvInstruction,
               ArgInstruction, LabelInstruction, ExposeInstruction, VolumeInstruction, UserInstruction, WorkdirInstruction,
               HealthcheckInstruction, ShellInstruction, StopSignalInstruction, MaintainerInstruction, OnbuildInstruction,
               UnknownInstruction, AnyInstruction, ShellScript, ShellCommand, ComposeProject, ComposeFile, ComposeService, IgnoreFile,
               EnvFile, Project, DockerfileProblem, ComposeProblem, IgnoreProblem, EnvProblem>;

 private:
  template <class... Subject>
  using Lists = std::tuple<std::vector<Subscription<Subject>>...>;

  std::span<const RuleSettings> settings_;
  OfEach<Lists> lists_;
};

}  // namespace docklint
