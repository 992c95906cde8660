// What a rule sees. A rule is a free function, declared by rulegen from its document:
//
//   void rules::dockerfile::untagged_image(const FromInstruction& from, RuleContext& ctx) {
//     if (from.image.tag || from.image.digest) return;
//     ctx.report(from.image.span, fmt::format("image `{}` has no tag", from.image.name))
//        .help("name the version you tested");
//   }
//
// It is called only when the rule is enabled, once per subject of the document, possibly from several
// threads on different documents: no state, no I/O. Views into the document may be used while it runs;
// what is reported owns its text.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "docklint/diagnostic.h"
#include "docklint/rule_info.h"
#include "docklint/source.h"
#include "generated/rule_subjects.h"

namespace docklint {

struct ShellText;  // model/dockerfile/instructions.h

// Chained onto RuleContext::report; valid until the next report.
//
// Most rules say nothing most of the time. What they call when they do is `cold`: the compiler then puts the code that
// words a finding away from the code that looks, which keeps the latter of all rules small enough for the caches.
class Finding {
 public:
  explicit Finding(Diagnostic& diagnostic) : diagnostic_(&diagnostic) {}
  [[gnu::cold]] Finding& help(std::string text);
  [[gnu::cold]] Finding& related(FileSpan where, std::string message);
  // In the file the finding itself is in.
  [[gnu::cold]] Finding& related(Span where, std::string message);
  [[gnu::cold]] Finding& fix(Fix fix);
  Finding& certainty(Certainty certainty) { diagnostic_->certainty = certainty; return *this; }
  // Lowers the level for a milder form of the smell; never raises it above the configured one.
  Finding& at_most(Severity severity) {
    if (severity < diagnostic_->severity) diagnostic_->severity = severity;
    return *this;
  }

 private:
  Diagnostic* diagnostic_;
};

class RuleContext {
 public:
  RuleContext(const SourceSet& sources, FileId file, std::span<const RuleSettings> settings, std::vector<Diagnostic>& out)
      : sources_(&sources), file_(file), settings_(settings), out_(&out) {}

  // The engine sets the rule before each call.
  void enter(RuleId rule) { rule_ = rule; }
  // ...and the shell text before it calls rules about a ShellScript or ShellCommand in it.
  void enter(const ShellText* text) { shell_text_ = text; }

  [[gnu::cold]] Finding report(Span where, std::string message);
  [[gnu::cold]] Finding report(FileSpan where, std::string message);

  const SourceBuffer& source() const { return sources_->at(file_); }
  const SourceSet& sources() const { return *sources_; }
  FileId file() const { return file_; }
  // Rules about a ShellScript or ShellCommand: the text it stands in, with its script and instruction
  // (`ctx.shell_text().instruction->state->user`).
  const ShellText& shell_text() const { return *shell_text_; }

  TextEdit replace(Span where, std::string text) const { return {{file_, where}, std::move(text)}; }
  TextEdit insert(std::uint32_t at, std::string text) const { return {{file_, {at, at}}, std::move(text)}; }
  TextEdit erase(Span where) const { return {{file_, where}, {}}; }

  // Typed options of the running rule: `options::DockerfileMissingLabel o = ctx.options<...>();`
  template <class Options>
  Options options() const {
    return Options(settings_[static_cast<std::size_t>(rule_)].options);
  }

 private:
  const SourceSet* sources_;
  FileId file_;
  RuleId rule_{};
  const ShellText* shell_text_ = nullptr;
  std::span<const RuleSettings> settings_;
  std::vector<Diagnostic>* out_;
};

template <class Subject>
struct Subscription {
  RuleId rule{};
  void (*check)(const Subject&, RuleContext&) = nullptr;
};

// The rules about one kind of subject, in order of id. Specialised in the generated table.
template <class Subject>
std::span<const Subscription<Subject>> subscriptions();

}  // namespace docklint
