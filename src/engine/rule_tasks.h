// Asking the active rules about the subjects of one document: one after the other, or, in a large document, on several
// threads, each of which takes rule after rule.
//
//   ask_rules(rules, {sources, file, jobs}, [&](auto ask) {
//     ask(dockerfile);                                        // every active rule about a Dockerfile
//     for (const Stage& stage : dockerfile.stages) ask(stage);
//   }, findings, failures);
//
// What is found does not depend on the number of threads; its order does, and is put right by put_in_order
// (engine/finding_order.h), for which the order of equal findings of one rule is that of its subjects.
#pragma once

#include <cstddef>
#include <exception>
#include <tuple>
#include <vector>

#include "engine/active_rules.h"
#include "model/dockerfile/instructions.h"

namespace docklint {

// Where findings lie by default, and how many threads may be used.
struct RuleRun {
  const SourceSet& sources;
  FileId file{};
  unsigned jobs = 1;

  // No more than pay off for a file of this size.
  unsigned threads() const;
};

// The subjects of a document, by kind. They must outlive this.
class RuleTasks {
 public:
  // `text`: the shell text it stands in, for subjects that do.
  template <class Subject>
  void add(const Subject& subject, const ShellText* text) {
    std::get<std::vector<Place<Subject>>>(places_).push_back({&subject, text});
  }

  // Appends to both.
  void run(const RuleRun& run, const ActiveRules& rules, std::vector<Diagnostic>& findings, std::vector<RuleFailure>& failures) const;

 private:
  template <class Subject>
  struct Place {
    const Subject* subject = nullptr;
    const ShellText* text = nullptr;
  };
  template <class... Subject>
  using Places = std::tuple<std::vector<Place<Subject>>...>;

  // A rule and all that it is asked about.
  struct Task {
    const void* rule = nullptr;    // a Subscription<Subject>
    const void* places = nullptr;  // a vector of Place<Subject>
    void (*ask)(const Task&, RuleContext&, std::vector<RuleFailure>&) = nullptr;
  };

  template <class Subject>
  static void ask(const Task& task, RuleContext& context, std::vector<RuleFailure>& failures) {
    const auto& rule = *static_cast<const Subscription<Subject>*>(task.rule);
    for (const auto& place : *static_cast<const std::vector<Place<Subject>>*>(task.places)) {
      context.enter(place.text);
      ask_rule(rule, *place.subject, context, failures);
    }
  }

  template <class Subject>
  static void add_tasks(const std::vector<Place<Subject>>& places, const ActiveRules& rules, std::vector<Task>& tasks) {
    if (places.empty()) return;
    for (const Subscription<Subject>& rule : rules.about<Subject>()) tasks.push_back({&rule, &places, ask<Subject>});
  }

  ActiveRules::OfEach<Places> places_;
};

// Calls `visit(ask)`, which calls `ask(subject)`, or `ask(subject, &shell_text)`, for each subject of the document.
template <class Visit>
void ask_rules(const ActiveRules& rules, const RuleRun& run, Visit visit, std::vector<Diagnostic>& findings, std::vector<RuleFailure>& failures) {
  if (run.threads() > 1) {
    RuleTasks tasks;
    visit([&](const auto& subject, const ShellText* text = nullptr) { tasks.add(subject, text); });
    tasks.run(run, rules, findings, failures);
    return;
  }
  RuleContext context(run.sources, run.file, rules.settings(), findings);
  visit([&](const auto& subject, const ShellText* text = nullptr) {
    context.enter(text);
    rules.check(subject, context, failures);
  });
}

}  // namespace docklint
