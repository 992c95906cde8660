// Any bytes give a sound tree, the same tree whether parsed afresh or after edits, and the same
// instructions as a plain line-by-line reading.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "support/dockerfile_soup.h"
#include "syntax/dockerfile/parser.h"

namespace docklint {
namespace {

using testing::DockerfileSoup;

// --- Soundness ---

void expect_inside(Span inner, Span outer) {
  EXPECT_LE(inner.begin, inner.end);
  EXPECT_LE(outer.begin, inner.begin);
  EXPECT_LE(inner.end, outer.end);
}

void expect_mapped(const MappedText& text, const SourceBuffer& source, Span outer) {
  expect_inside(text.span(), outer);
  if (text.is_verbatim()) {
    EXPECT_EQ(text.text(), source.text(text.span()));
  }
  expect_inside(text.source_span(0, text.size()), outer);
}

void expect_sound(const RawInstruction& instruction, const SourceBuffer& source) {
  expect_inside(instruction.line_span, instruction.span);
  expect_mapped(instruction.keyword_text, source, instruction.span);
  expect_mapped(instruction.arguments, source, instruction.span);
  std::uint32_t at = 0;
  for (const Hole& hole : instruction.holes) {
    EXPECT_LE(at, hole.span.begin);
    at = hole.span.end;
    expect_inside(hole.escape, hole.span);
    for (Span comment : hole.comments) {
      expect_inside(comment, hole.span);
      EXPECT_EQ(source.text(comment)[0], '#');
    }
    for (Span line : hole.blank_lines) expect_inside(line, hole.span);
  }
  for (const Flag& flag : instruction.flags) {
    expect_inside(flag.span, instruction.line_span);
    expect_mapped(flag.text, source, flag.span);
    expect_mapped(flag.value, source, flag.span);
  }
  for (const MappedText& text : instruction.exec) expect_mapped(text, source, instruction.line_span);
  at = instruction.line_span.end;
  for (const Heredoc& heredoc : instruction.heredocs) {
    expect_inside(heredoc.marker_span, instruction.line_span);
    EXPECT_LE(at, heredoc.body.begin);
    EXPECT_LE(heredoc.body.begin, heredoc.body.end);
    EXPECT_LE(heredoc.body.end, heredoc.terminator.begin);
    at = heredoc.terminator.end;
    EXPECT_LE(at, source.size());
  }
  if (instruction.trigger != nullptr) expect_sound(*instruction.trigger, source);
}

void expect_sound(const DockerfileTree& tree, const SourceBuffer& source) {
  std::uint32_t at = 0;
  for (const RawInstruction& instruction : tree.instructions) {
    EXPECT_LE(at, instruction.span.begin);
    at = instruction.span.end;
    EXPECT_LE(at, source.size());
    expect_sound(instruction, source);
  }
  at = 0;
  for (const CommentLine& comment : tree.comments) {
    EXPECT_LE(at, comment.span.begin);
    at = comment.span.end;
  }
}

// --- A plain reading, line by line ---

std::size_t leading_blanks(std::string_view line) {
  static constexpr std::string_view kWide[] = {"\xC2\x85", "\xC2\xA0", "\xE3\x80\x80"};
  std::size_t at = 0;
  for (bool more = true; more;) {
    more = at < line.size() && std::string_view(" \t\v\f\r\n").find(line[at]) != std::string_view::npos;
    if (more) ++at;
    for (std::string_view wide : kWide) {
      if (!more && line.substr(at).starts_with(wide)) {
        at += wide.size();
        more = true;
      }
    }
  }
  return at;
}

class PlainReader {
 public:
  PlainReader(const SourceBuffer& source, char escape) : text_(source.text()), escape_(escape) { text_.remove_prefix(source.bom_length()); }

  // The next logical line; false at the end. Directives are comments here.
  bool next(std::string& logical) {
    std::string line;
    while (take_line(line)) {
      line.erase(0, leading_blanks(line));
      if (line.empty() || line[0] == '#') continue;
      logical.clear();
      bool continues = cut_continuation(line);
      logical += line;
      while (continues && take_line(line)) {
        std::size_t blanks = leading_blanks(line);
        if (blanks == line.size() || line[blanks] == '#') continue;
        continues = cut_continuation(line);
        logical += line;
      }
      return true;
    }
    return false;
  }

  void skip_body(const Heredoc& heredoc) {
    std::string line;
    while (take_line(line)) {
      if (heredoc.strips_tabs) line.erase(0, line.find_first_not_of('\t'));
      if (line == heredoc.name) return;
    }
  }

 private:
  bool take_line(std::string& line) {
    if (text_.empty()) return false;
    std::size_t end = text_.find('\n');
    line = text_.substr(0, end);
    text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 1);
    line.erase(line.find_last_not_of('\r') + 1);
    return true;
  }

  bool cut_continuation(std::string& line) const {
    std::size_t last = line.find_last_not_of(" \t");
    if (last == std::string::npos || line[last] != escape_) return false;
    if (last > 0 && line[last - 1] == escape_) return false;
    line.resize(last);
    return true;
  }

  std::string_view text_;
  char escape_;
};

std::string without_outer_blanks(std::string text) {
  text.erase(0, leading_blanks(text));
  for (std::size_t size = text.size() + 1; size != text.size();) {
    size = text.size();
    for (std::string_view blank : {" ", "\t", "\v", "\f", "\r", "\n", "\xC2\x85", "\xC2\xA0", "\xE3\x80\x80"}) {
      if (text.ends_with(blank)) text.resize(text.size() - blank.size());
    }
  }
  return text;
}

void expect_same_instructions(const DockerfileTree& tree, const SourceBuffer& source) {
  PlainReader reader(source, tree.escape);
  std::string logical;
  std::size_t count = 0;
  while (reader.next(logical)) {
    ASSERT_LT(count, tree.instructions.size()) << logical;
    const RawInstruction& instruction = tree.instructions[count++];
    logical = without_outer_blanks(logical);
    std::string_view keyword = std::string_view(logical).substr(0, logical.find_first_of(" \t\v\f\r"));
    EXPECT_EQ(instruction.keyword_text.text(), keyword);
    EXPECT_TRUE(logical.ends_with(instruction.arguments.text())) << instruction.arguments.text();
    if (instruction.flags.empty() && !instruction.flags_ended_by_dashes) {
      EXPECT_EQ(without_outer_blanks(logical.substr(keyword.size())), instruction.arguments.text());
    }
    for (const Heredoc& heredoc : instruction.heredocs) reader.skip_body(heredoc);
  }
  EXPECT_EQ(count, tree.instructions.size());
}

// --- The line reader and tree-sitter's tree, written out alike ---

std::string written(Span span) { return fmt::format("{}-{}", span.begin, span.end); }

std::string written(const MappedText& text) {
  std::string out = fmt::format("'{}'@{}", text.text(), written(text.span()));
  for (const MappedText::Piece& piece : text.pieces()) out += fmt::format("+{}:{}", piece.text_begin, written(piece.source));
  return out;
}

std::string written(const RawInstruction& instruction) {
  std::string out = fmt::format("{} {} line {} in {} form {} dashes {}\n arguments {}\n", written(instruction.keyword_text), written(instruction.span),
                                written(instruction.line_span), instruction.indentation, static_cast<int>(instruction.form),
                                instruction.flags_ended_by_dashes, written(instruction.arguments));
  for (const Flag& flag : instruction.flags) out += fmt::format(" flag {} = {}\n", written(flag.text), written(flag.value));
  for (const MappedText& text : instruction.exec) out += fmt::format(" exec {}\n", written(text));
  for (const Heredoc& heredoc : instruction.heredocs) {
    out += fmt::format(" heredoc {} {} body {} end {} {}\n", written(heredoc.marker), heredoc.name, written(heredoc.body),
                       written(heredoc.terminator), heredoc.terminated);
  }
  for (const Hole& hole : instruction.holes) {
    out += " hole " + written(hole.span);
    for (Span comment : hole.comments) out += " #" + written(comment);
    for (Span line : hole.blank_lines) out += " blank " + written(line);
    out += '\n';
  }
  for (Span comment : instruction.leading_comments) out += " above " + written(comment) + '\n';
  if (instruction.trigger != nullptr) out += " trigger " + written(*instruction.trigger);
  return out;
}

std::string written(const DockerfileTree& tree) {
  std::string out = fmt::format("escape {}\n", tree.escape);
  for (const ParserDirective& directive : tree.directives) {
    out += fmt::format("directive {} {} {}\n", written(directive.span), written(directive.name_span), written(directive.value_span));
  }
  for (const CommentLine& comment : tree.comments) out += fmt::format("comment {} {}\n", written(comment.span), comment.inside_instruction);
  for (const RawInstruction& instruction : tree.instructions) out += written(instruction);
  return out;
}

void expect_total(const std::string& text, DockerfileParser& parser) {
  auto source = SourceBuffer::make("Dockerfile", text);
  TextPool pool;
  DockerfileTree tree = parser.parse(*source, pool);
  std::string described = parser.describe();
  EXPECT_EQ(described.find("ERROR"), std::string::npos) << described;
  EXPECT_EQ(described.find("MISSING"), std::string::npos) << described;
  expect_sound(tree, *source);
  expect_same_instructions(tree, *source);
  TextPool line_pool;
  EXPECT_EQ(written(parse_dockerfile(*source, line_pool)), written(tree));
}

TEST(DockerfileTotality, NastyFragmentsGiveASoundTree) {
  DockerfileSoup soup(20260801);
  DockerfileParser parser;
  for (int round = 0; round < 5000; ++round) {
    std::string text = soup.text(1 + soup.below(24));
    expect_total(text, parser);
    if (HasFailure()) FAIL() << "round " << round << ": " << ::testing::PrintToString(text);
  }
}

TEST(DockerfileTotality, QuotedEscapesAndWideBlanksGiveTheSameTreeBothWays) {
  DockerfileParser parser;
  expect_total("# escape=`\nRUN <<\\`\nA\nA\nCMD [\"\\`\n\"]\n", parser);
  expect_total("ONBUILD \xE3\x80\x80RUN <<A\nb\nA\nUSER c", parser);
}

TEST(DockerfileTotality, RandomBytesGiveASoundTree) {
  DockerfileSoup soup(7);
  DockerfileParser parser;
  for (int round = 0; round < 1000; ++round) {
    std::string text = soup.bytes(1 + soup.below(200));
    expect_total(text, parser);
    if (HasFailure()) FAIL() << "round " << round << ": " << ::testing::PrintToString(text);
  }
}

// --- Size: each of these would take minutes if reading it were quadratic ---

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

struct Read {
  explicit Read(std::string text) : source(SourceBuffer::make("Dockerfile", std::move(text))), tree(parse_dockerfile(*source, pool)) {}
  std::shared_ptr<const SourceBuffer> source;
  TextPool pool;
  DockerfileTree tree;
};

constexpr std::size_t kMany = 60000;

TEST(DockerfileSize, ManyContinuations) {
  EXPECT_EQ(Read(repeated("\\\n", kMany)).tree.instructions.size(), 1U);
  Read run("RUN a" + repeated("\\\n", kMany) + "b");
  ASSERT_EQ(run.tree.instructions.size(), 1U);
  EXPECT_EQ(run.tree.instructions[0].arguments.text(), "ab");
  EXPECT_EQ(run.tree.instructions[0].holes.size(), kMany);
  Read split("RUN --" + repeated("a\\\n", kMany) + "\n");
  EXPECT_EQ(split.tree.instructions[0].flags[0].name.size(), kMany);
}

TEST(DockerfileSize, MarkersBeyondTheLimitAreText) {
  Read read("RUN" + repeated(" <<A", kMany) + "\nA\n");
  ASSERT_EQ(read.tree.instructions.size(), 1U);
  EXPECT_EQ(read.tree.instructions[0].heredocs.size(), 48U);
  EXPECT_TRUE(read.tree.instructions[0].heredocs[0].terminated);
  EXPECT_FALSE(read.tree.instructions[0].heredocs[1].terminated);
}

TEST(DockerfileSize, DeepNestingIsNoRecursion) {
  EXPECT_EQ(Read("CMD " + repeated("[", kMany)).tree.instructions[0].form, ArgumentForm::BrokenExec);
  EXPECT_EQ(Read("CMD " + repeated("[", 9000) + repeated("]", 9000)).tree.instructions[0].form, ArgumentForm::NonStringExec);
  EXPECT_TRUE(Read("RUN <<A " + repeated("${x:-", kMany)).tree.instructions[0].heredocs.empty());
  EXPECT_EQ(Read("RUN <<A " + repeated("${x:-", 500) + repeated("}", 500)).tree.instructions[0].heredocs.size(), 1U);
  Read onbuild(repeated("ONBUILD ", kMany));
  ASSERT_NE(onbuild.tree.instructions[0].trigger, nullptr);
  EXPECT_EQ(onbuild.tree.instructions[0].trigger->trigger, nullptr);
}

TEST(DockerfileSize, LongLinesAndLongNames) {
  Read line("RUN " + std::string(1'000'000, 'a') + "\nUSER b");
  ASSERT_EQ(line.tree.instructions.size(), 2U);
  EXPECT_EQ(line.tree.instructions[0].arguments.size(), 1'000'000U);
  std::string name(5000, 'E');
  Read heredoc("RUN <<" + name + "\n" + name + "E\n" + name + "\nUSER b");
  ASSERT_EQ(heredoc.tree.instructions.size(), 2U);
  EXPECT_EQ(heredoc.tree.instructions[0].heredocs[0].body.size(), name.size() + 2);
}

// --- Edits ---

std::string describe_fresh(DockerfileParser& parser, const SourceBuffer& source) {
  TextPool pool;
  parser.parse(source, pool);
  return parser.describe();
}

TEST(DockerfileEdits, ReparseEqualsAFreshParse) {
  DockerfileSoup soup(11);
  DockerfileParser fresh;
  for (int document = 0; document < 50; ++document) {
    DockerfileParser edited;
    std::string text = soup.text(10 + soup.below(60));
    {
      TextPool pool;
      edited.parse(*SourceBuffer::make("Dockerfile", text), pool);
    }
    for (int round = 0; round < 20; ++round) {
      std::string before = text;
      std::size_t edits = 1 + soup.below(3);
      for (std::size_t i = 0; i < edits; ++i) {
        std::size_t begin = soup.below(3) == 0 ? text.size() : soup.below(text.size() + 1);
        std::size_t removed = std::min(soup.below(2) == 0 ? 0 : soup.below(12), text.size() - begin);
        if (soup.below(8) == 0) {
          begin = text.empty() ? 0 : text.size() - 1;
          removed = text.size() - begin;
        }
        std::string inserted = soup.below(3) == 0 ? "" : soup.text(1 + soup.below(3));
        text.replace(begin, removed, inserted);
        edited.edit({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + removed),
                     static_cast<std::uint32_t>(begin + inserted.size())});
      }
      auto source = SourceBuffer::make("Dockerfile", text);
      TextPool pool;
      DockerfileTree tree = edited.reparse(*source, pool);
      ASSERT_EQ(edited.describe(), describe_fresh(fresh, *source))
          << ::testing::PrintToString(before) << " -> " << ::testing::PrintToString(text);
      expect_sound(tree, *source);
      if (HasFailure()) FAIL() << ::testing::PrintToString(text);
    }
  }
}

}  // namespace
}  // namespace docklint
