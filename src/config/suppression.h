// Comments that switch findings off: what each of them covers, which findings it silences, and what is
// wrong with the comments themselves (family `suppression`).
//
//   auto sites = dockerfile_comment_sites(tree, source);               // config/comment_sites.h
//   SuppressionComments comments(source, file, sites, {});
//   for each finding with a place in this file:  if (comments.silences(finding)) drop it;
//   comments.report(settings, findings);                               // once all findings were shown
//
// A finding is silenced when a comment names its rule and covers a byte of its range or of one of its
// related places. One per document; keeps views into the source, which must outlive it. Not safe to use
// from several threads at once: it remembers which comments were of use.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "config/rule_names.h"
#include "config/suppression_comment.h"
#include "docklint/diagnostic.h"
#include "docklint/rule_info.h"
#include "docklint/source.h"

namespace docklint {

enum class CommentPlace : std::uint8_t {
  Directive,  // `# check=` among the parser directives of a Dockerfile
  Head,       // a line of its own with nothing but comments, directives and blank lines before it
  OwnLine,
  Trailing,   // at the end of a line that holds something
};

struct CommentSite {
  Span comment;      // from '#' to the end of the line, without CR/LF
  // What a comment in this place is about: the next instruction, entry or pattern, the next line inside a
  // continued instruction; for Trailing what stands before it on its line. Empty: nothing.
  Span covers;
  // The part of `covers` that comments about one line reach: all of an instruction, the first line of a
  // YAML entry.
  Span covers_line;
  // `covers` is a FROM: the instructions after it up to the next one. Else empty.
  Span stage;
  CommentPlace place = CommentPlace::OwnLine;
  bool is_indented = false;  // blanks stand before it on its line
  // The file, or the block of a document, that comments about a whole file reach. Empty: all of the source.
  Span file = {};
};

// Which comments are listened to.
enum class SuppressionMode : std::uint8_t { All, OwnOnly, None };

// More comments than this in one file are not read.
inline constexpr std::size_t kMaxSuppressionComments = 5'000;

class SuppressionComments {
 public:
  SuppressionComments(const SourceBuffer& source, FileId file, std::span<const CommentSite> sites, SuppressionMode mode,
                      RuleNames names = RuleNames());

  bool empty() const { return suppressions_.empty(); }

  // Whether a comment of this file covers the finding; remembers that the comment was of use.
  bool silences(const Diagnostic& finding);

  // Appends the findings about the comments themselves, at the levels of `settings`; those that a comment
  // silences in turn are left out and counted in the result.
  std::size_t report(std::span<const RuleSettings> settings, std::vector<Diagnostic>& findings);

  struct Name {
    std::string_view text;
    Span span;
    NameKind kind = NameKind::Unknown;
    std::vector<RuleId> rules;  // ascending
    bool used = false;
  };
  // For hover, completion and the findings.
  struct Suppression {
    CommentSite site;
    SuppressionComment comment;
    std::vector<Name> names;
    Span reach;                 // what it silences; nothing if `misplaced` is set
    std::string_view misplaced; // why it covers nothing, "" if it covers something
    bool used = false;
    bool missed = false;        // a finding it does not reach is about a rule it names
  };
  std::span<const Suppression> all() const { return suppressions_; }

 private:
  void add(const CommentSite& site, SuppressionComment comment);
  void close_ranges();
  void index();
  bool silences_at(RuleId rule, Span place);
  bool silences_code(const Diagnostic& finding);
  bool names_rule(const Suppression& suppression, RuleId rule) const;
  std::vector<bool> reasons_above() const;

  const SourceBuffer* source_;
  FileId file_;
  RuleNames names_;
  std::vector<Suppression> suppressions_;       // in order of the comment
  std::vector<Span> other_comments_;            // whole lines that are ordinary comments: may give a reason
  std::vector<std::uint32_t> wide_;             // those that reach far: stages, ranges, the file
  std::vector<std::uint32_t> near_;             // the others, by begin of reach
  std::vector<std::uint32_t> near_ends_;        // furthest end among near_[0..i]
};

}  // namespace docklint
