#include "config/suppression.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "config/comment_sites.h"
#include "config/selection.h"
#include "unit/config/sample_rules.h"

namespace docklint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A file read line by line, a `#` line being a comment about the next line, with findings placed by text.
// A line that begins with FROM begins a stage.
class Fixture {
 public:
  explicit Fixture(std::string text, SuppressionMode mode = SuppressionMode::All)
      : source_(SourceBuffer::make("Dockerfile", std::move(text))), comments_(*source_, FileId{0}, sites(), mode, sample::names()) {
    settings_ = default_settings(sample::names());
    for (std::size_t i = 0; i < settings_.size(); ++i) settings_[i].severity = sample::kRules[i].severity;
    set("suppression/inline-suppression", Severity::Off);
    set("suppression/missing-reason", Severity::Off);
    set("suppression/blanket", Severity::Off);
  }

  Fixture& set(std::string_view rule, Severity severity) {
    settings_[static_cast<std::size_t>(sample::rule(rule))].severity = severity;
    return *this;
  }
  Fixture& judge_peers() {
    settings_[static_cast<std::size_t>(sample::rule("suppression/unused"))].options = {true};
    return *this;
  }

  Span place(std::string_view text) const {
    auto at = static_cast<std::uint32_t>(source_->text().find(text));
    return {at, at + static_cast<std::uint32_t>(text.size())};
  }

  bool silences(std::string_view rule, std::string_view at) { return silences_span(rule, place(at)); }
  bool silences_span(std::string_view rule, Span at) {
    Diagnostic finding;
    finding.rule = sample::rule(rule);
    finding.where.span = at;
    return comments_.silences(finding);
  }
  bool silences_related(std::string_view rule, std::string_view at, std::string_view related) {
    Diagnostic finding;
    finding.rule = sample::rule(rule);
    finding.where.span = place(at);
    finding.related.push_back({{FileId{0}, place(related)}, ""});
    return comments_.silences(finding);
  }

  // "rule @ marked text: message"
  std::vector<std::string> report() {
    findings_.clear();
    comments_.report(settings_, findings_);
    std::vector<std::string> lines;
    for (const Diagnostic& finding : findings_) {
      lines.push_back(std::string(sample::kRules[static_cast<std::size_t>(finding.rule)].name()) + " @ " + std::string(source_->text(finding.where.span)) + ": " +
                      finding.message);
    }
    return lines;
  }

  // The text after the first fix of the first finding.
  std::string fixed() {
    report();
    std::string text(source_->text());
    const TextEdit& edit = findings_.at(0).fixes.at(0).edits.at(0);
    return text.replace(edit.where.span.begin, edit.where.span.size(), edit.text);
  }

 private:
  std::vector<CommentSite> sites() const {
    std::vector<CommentSite> sites = line_comment_sites(*source_, source_->whole());
    std::string_view text = source_->text();
    for (CommentSite& site : sites) {
      if (!source_->text(site.covers).starts_with("FROM")) continue;
      auto next = static_cast<std::uint32_t>(std::min(text.find("FROM", site.covers.end), text.size()));
      site.stage = {site.covers.end, next};
    }
    if (text.starts_with("# check=")) sites[0].place = CommentPlace::Directive;
    return sites;
  }

  std::shared_ptr<const SourceBuffer> source_;
  SuppressionComments comments_;
  std::vector<RuleSettings> settings_;
  std::vector<Diagnostic> findings_;
};

TEST(Suppression, CoversTheNextInstructionOnly) {
  Fixture file("# docklint ignore=latest-tag\nFROM a\nRUN b\n");
  EXPECT_TRUE(file.silences("dockerfile/latest-tag", "FROM a"));
  EXPECT_FALSE(file.silences("dockerfile/latest-tag", "RUN"));
  EXPECT_FALSE(file.silences("dockerfile/sudo", "FROM"));
}

TEST(Suppression, StackedCommentsAllCount) {
  Fixture file("# docklint ignore=latest-tag\n# hadolint ignore=DL3008\n\nFROM a\n");
  EXPECT_TRUE(file.silences("dockerfile/latest-tag", "FROM"));
  EXPECT_TRUE(file.silences("dockerfile/apt-pin-version", "FROM"));
}

TEST(Suppression, MatchesAnyRelatedPlace) {
  Fixture file("FROM a\n# docklint ignore=latest-tag\nRUN b\nRUN c\n");
  EXPECT_TRUE(file.silences_related("dockerfile/latest-tag", "FROM", "RUN b"));
  EXPECT_FALSE(file.silences_related("dockerfile/latest-tag", "FROM", "RUN c"));
}

TEST(Suppression, AnEmptyRangeIsCoveredUpToTheBorder) {
  Fixture file("# docklint ignore=latest-tag\nFROM a\n\nRUN b\n");
  auto silences_at = [&](std::uint32_t offset) { return file.silences_span("dockerfile/latest-tag", {offset, offset}); };
  EXPECT_TRUE(silences_at(file.place("FROM a").begin));
  EXPECT_TRUE(silences_at(file.place("FROM a").end));
  EXPECT_FALSE(silences_at(file.place("RUN b").begin));
}

TEST(Suppression, NamesFamiliesAndCodes) {
  Fixture file("# docklint ignore=dockerfile/*\nFROM a\n# docklint ignore=CKV_DOCKER_7\nRUN b\n");
  EXPECT_TRUE(file.silences("dockerfile/sudo", "FROM"));
  EXPECT_FALSE(file.silences("compose/sudo", "FROM"));
  EXPECT_TRUE(file.silences("dockerfile/latest-tag", "RUN"));
}

TEST(Suppression, ReachesAsFarAsEachToolSays) {
  EXPECT_TRUE(Fixture("RUN a\n# docklint ignore-file=latest-tag\n").silences("dockerfile/latest-tag", "RUN"));
  EXPECT_TRUE(Fixture("RUN a\n# hadolint global ignore=DL3007\n").silences("dockerfile/latest-tag", "RUN"));
  EXPECT_TRUE(Fixture("RUN a\n#checkov:skip=CKV_DOCKER_7:x\n").silences("dockerfile/latest-tag", "RUN"));
  EXPECT_TRUE(Fixture("# check=skip=UndefinedVar\nRUN a\nRUN b\n").silences("dockerfile/latest-tag", "RUN b"));
  EXPECT_TRUE(Fixture("# kics-scan ignore\nRUN a\nRUN b\n").silences("dockerfile/latest-tag", "RUN b"));
  EXPECT_FALSE(Fixture("RUN a\n# kics-scan ignore\nRUN b\n").silences("dockerfile/latest-tag", "RUN b"));
  EXPECT_TRUE(Fixture("RUN a\n#trivy:ignore:AVD-DS-0001\nRUN b\n").silences("dockerfile/latest-tag", "RUN b"));
  EXPECT_TRUE(Fixture("RUN a\n#trivy:ignore:ds001\nRUN b\n").silences("dockerfile/latest-tag", "RUN b"));
  EXPECT_TRUE(Fixture("RUN a\n#trivy:ignore:docker-use-specific-tags\nRUN b\n").silences("dockerfile/latest-tag", "RUN b"));
  EXPECT_TRUE(Fixture("RUN a\n#trivy:ignore:DS-00*\nRUN b\n").silences("dockerfile/latest-tag", "RUN b"));
  EXPECT_FALSE(Fixture("RUN a\n#trivy:ignore:DS-1*\nRUN b\n").silences("dockerfile/latest-tag", "RUN b"));
  EXPECT_TRUE(Fixture("RUN a\n# NOSONAR\nRUN b\n").silences("dockerfile/latest-tag", "RUN b"));
  EXPECT_FALSE(Fixture("RUN a\n# NOSONAR(S7031)\nRUN b\n").silences("dockerfile/latest-tag", "RUN b"));
  EXPECT_TRUE(Fixture("RUN a\n# nosemgrep: x.y.avoid-latest-version\nRUN b\n").silences("dockerfile/latest-tag", "RUN b"));
}

TEST(Suppression, ABareCommentOfAPeerSilencesWhatThatPeerReports) {
  Fixture file("RUN a\n# nosemgrep\nRUN b\n");
  EXPECT_TRUE(file.silences("dockerfile/latest-tag", "RUN b"));
  EXPECT_FALSE(file.silences("dockerfile/sudo", "RUN b"));
}

TEST(Suppression, KicsEnableSilencesTheRestOfKics) {
  Fixture one("# kics-scan enable=f45ea400-6bbe-4501-9fc7-1c3d75c32067\nRUN a\n");
  EXPECT_FALSE(one.silences("dockerfile/latest-tag", "RUN"));
  Fixture other("# kics-scan enable=00000000-0000-0000-0000-000000000000\nRUN a\n");
  EXPECT_TRUE(other.silences("dockerfile/latest-tag", "RUN"));
  EXPECT_FALSE(other.silences("dockerfile/sudo", "RUN"));
}

TEST(Suppression, HadolintsStageCoversTheInstructionsAfterThatFrom) {
  Fixture file("# hadolint stage ignore=DL3007\nFROM a\nRUN b\nFROM c\nRUN d\n");
  EXPECT_FALSE(file.silences("dockerfile/latest-tag", "FROM a"));
  EXPECT_TRUE(file.silences("dockerfile/latest-tag", "RUN b"));
  EXPECT_FALSE(file.silences("dockerfile/latest-tag", "RUN d"));
}

TEST(Suppression, YamllintRangesEndAtEnable) {
  Fixture file("a\n# yamllint disable rule:truthy\nb\n# yamllint enable rule:truthy\nc\n");
  ASSERT_EQ(file.report(), std::vector<std::string>());
  Fixture all("a\n# yamllint disable\nb\n# yamllint enable\nc\n");
  EXPECT_FALSE(all.silences("dockerfile/latest-tag", "b"));
}

TEST(Suppression, OtherToolsCommentsCanBeSwitchedOff) {
  std::string text = "# hadolint ignore=DL3007\nFROM a\n# docklint ignore=DL3007\nRUN b\n";
  Fixture own(text, SuppressionMode::OwnOnly);
  EXPECT_FALSE(own.silences("dockerfile/latest-tag", "FROM"));
  EXPECT_TRUE(own.silences("dockerfile/latest-tag", "RUN"));
  EXPECT_FALSE(Fixture(text, SuppressionMode::None).silences("dockerfile/latest-tag", "RUN"));
}

TEST(SuppressionFindings, AUselessCommentIsRemovedWhole) {
  Fixture file("FROM a\n# docklint ignore=latest-tag,sudo\nRUN b\n");
  EXPECT_THAT(file.report(), ElementsAre("unused @ # docklint ignore=latest-tag,sudo: suppression of `latest-tag`, `sudo` silences nothing"));
  EXPECT_EQ(file.fixed(), "FROM a\nRUN b\n");
}

TEST(SuppressionFindings, AUselessNameIsRemovedWithItsComma) {
  Fixture file("# docklint ignore=latest-tag, sudo -- why\nRUN b\n");
  EXPECT_TRUE(file.silences("dockerfile/sudo", "RUN"));
  EXPECT_THAT(file.report(), ElementsAre("unused @ latest-tag: suppression of `latest-tag` silences nothing"));
  EXPECT_EQ(file.fixed(), "# docklint ignore=sudo -- why\nRUN b\n");
  Fixture last("# docklint ignore=sudo, latest-tag -- why\nRUN b\n");
  EXPECT_TRUE(last.silences("dockerfile/sudo", "RUN"));
  EXPECT_EQ(last.fixed(), "# docklint ignore=sudo -- why\nRUN b\n");
}

TEST(SuppressionFindings, ASuppressionOfARuleThatIsOffIsNotCalledUnused) {
  Fixture file("# docklint ignore=latest-tag\nRUN b\n");
  EXPECT_THAT(file.set("dockerfile/latest-tag", Severity::Off).report(), IsEmpty());
  EXPECT_THAT(Fixture("# docklint ignore=project/unused\nRUN b\n").report(), IsEmpty());
}

TEST(SuppressionFindings, PeersCommentsAreCalledUnusedOnRequestOnly) {
  EXPECT_THAT(Fixture("# hadolint ignore=DL3007\nRUN b\n").report(), IsEmpty());
  EXPECT_THAT(Fixture("# hadolint ignore=DL3007\nRUN b\n").judge_peers().report(),
              ElementsAre("unused @ # hadolint ignore=DL3007: suppression of `DL3007` silences nothing"));
}

TEST(SuppressionFindings, UnknownRulesAreFoundWithASuggestion) {
  Fixture file("# docklint ignore=lastest-tag\nRUN b\n");
  EXPECT_THAT(file.report(), ElementsAre("unknown-rule @ lastest-tag: no rule is called `lastest-tag`"));
  EXPECT_EQ(file.fixed(), "# docklint ignore=latest-tag\nRUN b\n");
}

TEST(SuppressionFindings, CodesOfPeersAreUnknownOnlyWhereAllAreKnown) {
  EXPECT_THAT(Fixture("# hadolint ignore=DL9999\nRUN b\n").report(), ElementsAre("unknown-rule @ DL9999: hadolint has no rule `DL9999`"));
  EXPECT_THAT(Fixture("# hadolint ignore=SC9998\nRUN b\n").report(), IsEmpty());
  EXPECT_THAT(Fixture("# check=skip=undefinedvar\nRUN b\n").report(), ElementsAre("unknown-rule @ undefinedvar: BuildKit has no rule `undefinedvar`"));
  EXPECT_THAT(Fixture("#trivy:ignore:DS-9999\nRUN b\n").report(), IsEmpty());
}

TEST(SuppressionFindings, MalformedCommentsSayWhy) {
  EXPECT_THAT(Fixture("# docklint ignore=\nRUN b\n").report(), ElementsAre("malformed @ =: suppression comment cannot be read: no rule is named"));
  EXPECT_THAT(Fixture("# docklint ignore latest-tag\nRUN b\n").report(),
              ElementsAre("malformed @ # docklint ignore latest-tag: suppression comment cannot be read: no `=` after `ignore`"));
  EXPECT_THAT(Fixture("# check=nonsense=1\nRUN b\n").report(), IsEmpty()) << "a broken directive is a build error of its own";
}

TEST(SuppressionFindings, MisplacedCommentsCoverNothing) {
  EXPECT_THAT(Fixture("RUN b\n# docklint ignore=latest-tag\n").report(),
              ElementsAre("misplaced @ # docklint ignore=latest-tag: suppression covers nothing: nothing follows it"));
  EXPECT_THAT(Fixture("# hadolint stage ignore=DL3007\nRUN b\n").report(),
              ElementsAre("misplaced @ # hadolint stage ignore=DL3007: suppression covers nothing: no FROM with instructions follows it"));
  EXPECT_THAT(Fixture("RUN a\n# dclint disable\nb\n").report(),
              ElementsAre("misplaced @ # dclint disable: suppression covers nothing: it counts only at the top of the file"));
  EXPECT_THAT(Fixture("RUN a\n  # check=skip=UndefinedVar\nRUN b\n").report(),
              ElementsAre("misplaced @ # check=skip=UndefinedVar: suppression covers nothing: BuildKit does not read indented comments"));
}

TEST(SuppressionFindings, ACheckDirectiveBelowAnotherCommentIsFoundWhenItMissesItsFinding) {
  std::string text = "# about this file\n# check=skip=UndefinedVar\nFROM a\nRUN b\n";
  EXPECT_THAT(Fixture(text).report(), IsEmpty());
  Fixture missed(text);
  EXPECT_FALSE(missed.silences("dockerfile/latest-tag", "RUN"));
  EXPECT_THAT(missed.report(), ElementsAre("misplaced @ # check=skip=UndefinedVar: `check=` is no directive here, so it covers the next instruction only"));
}

TEST(SuppressionFindings, BlanketsNameNoRule) {
  Fixture file("# docklint ignore=all\nRUN a\n# docklint ignore=dockerfile/*\nRUN b\n# nosemgrep\nRUN c\n");
  file.set("suppression/blanket", Severity::Warning).set("suppression/unused", Severity::Off);
  EXPECT_THAT(file.report(), ElementsAre("blanket @ all: `all` silences every rule", "blanket @ dockerfile/*: `dockerfile/*` silences a whole family of rules",
                                         "blanket @ # nosemgrep: suppression names no rule, so it silences all of them"));
}

TEST(SuppressionFindings, AReasonMayStandAboveTheComment) {
  auto missing = [](const char* text) {
    return Fixture(text).set("suppression/missing-reason", Severity::Info).set("suppression/unused", Severity::Off).report().size();
  };
  EXPECT_EQ(missing("# docklint ignore=sudo\nRUN a\n"), 1U);
  EXPECT_EQ(missing("# docklint ignore=sudo -- needed for the installer\nRUN a\n"), 0U);
  EXPECT_EQ(missing("# needed for the installer\n# docklint ignore=sudo\n# hadolint ignore=DL3007\nRUN a\n"), 0U);
  EXPECT_EQ(missing("# something else\n\n# docklint ignore=sudo\nRUN a\n"), 1U);
  EXPECT_EQ(missing("# nosemgrep\nRUN a\n"), 0U) << "its syntax has no place for a reason";
}

TEST(SuppressionFindings, InlineSuppressionsCanBeForbidden) {
  Fixture file("# docklint ignore=sudo,suppression/inline-suppression\nRUN a\n");
  EXPECT_TRUE(file.silences("dockerfile/sudo", "RUN"));
  EXPECT_THAT(file.set("suppression/inline-suppression", Severity::Info).report(),
              ElementsAre("inline-suppression @ # docklint ignore=sudo,suppression/inline-suppression: comment silences `sudo`"));
}

TEST(SuppressionFindings, CanBeSilencedByNameButNotByABlanket) {
  EXPECT_THAT(Fixture("# docklint ignore=latest-tag,suppression/unused\nRUN a\n").report(), IsEmpty());
  EXPECT_THAT(Fixture("# docklint ignore-file=suppression/unused\n# docklint ignore=latest-tag\nRUN a\n").report(), IsEmpty());
  EXPECT_THAT(Fixture("# docklint ignore-file=*\n# docklint ignore=latest-tag\nRUN a\n").report().size(), 2U);
}

TEST(SuppressionFindings, TooManyCommentsAreNotAllRead) {
  std::string text;
  for (std::size_t i = 0; i < kMaxSuppressionComments + 10; ++i) text += "# docklint ignore=sudo\n";
  EXPECT_EQ(Fixture(text + "RUN a\n").set("suppression/unused", Severity::Warning).report().size(), kMaxSuppressionComments);
}

}  // namespace
}  // namespace docklint
