// Any text gives a model whose places lie in the text; checked on random Dockerfiles.
#include <gtest/gtest.h>

#include <array>

#include "support/built_dockerfile.h"
#include "support/dockerfile_soup.h"

namespace docklint {
namespace {

// Pieces that reach the readers of instructions, where the soup's own mostly end in the line parser.
std::string instruction_soup(testing::DockerfileSoup& soup) {
  static constexpr std::array<std::string_view, 62> kPieces = {
      "FROM scratch\n", "FROM a AS b\n", "FROM b AS B\n", "FROM $x:${y:-z}\n", "FROM --platform=$TARGETPLATFORM a\n", "FROM ", " AS ", "ARG x\n",
      "ARG x=1 y=$x\n", "ARG ", "ENV a=1 b=\"$a c\" d='", "ENV a $a b\n", "ENV ", "LABEL a.b=\"c d\" e=\\\n", "COPY --from=b ", "COPY --from=0 a ",
      "COPY --chown=$a:b --chmod=u+x a b c/\n", "COPY <<A <<\"B\" /d\n", "A\n", "B\n", "ADD --checksum=sha256:0 https://x/y /z\n", "ADD git@h:r.git . \n",
      "RUN --mount=type=cache,target=/a,", "RUN --mount=from=b,type=secret,id=c,required --mount='a,\"b\"' ", "mode=0777,uid=1", "RUN <<A\n", "RUN bash <<A | b\n",
      "RUN a && b | (c; d) \\\n", "EXPOSE 80 81/udp 1-2/TCP $a :: 1:2:3\n", "EXPOSE ", "VOLUME [\"/a\"]\n", "VOLUME a $b\n", "USER a:b\n", "USER $a\n", "USER \"",
      "WORKDIR ../a/./b\n", "WORKDIR C:\\\\a\n", "HEALTHCHECK --interval=1m2.5s --retries=3 CMD [\"a\"]\n", "HEALTHCHECK --timeout=1ns CMD a <<A\n",
      "SHELL [\"/bin/bash\", \"-eo\", \"pipefail\"]\n", "SHELL [\"pwsh\"]\n", "STOPSIGNAL SIGRTMIN+3\n", "STOPSIGNAL 99\n", "ONBUILD COPY --from=b $a /c\n",
      "ONBUILD ONBUILD ONBUILD a\n", "ONBUILD HEALTHCHECK CMD a\n", "ONBUILD ", "MAINTAINER a\n", "CMD [\"sh\", \"-c\", \"a \\\"b\\\" \\u00e4\"]\n", "ENTRYPOINT a b\n",
      "${x##*/}", "${x/a/b}", "${x//\\//", "${a:?b}", "${a:+", "$1$@$", "\\$", "\"'\"", "# escape=`\n", "# check=skip=a;error=b\n", "\n", " "};
  std::string text;
  for (std::size_t i = 0, count = soup.below(24); i < count; ++i) text += soup.below(4) == 0 ? soup.fragment() : kPieces[soup.below(kPieces.size())];
  return text;
}

class PlaceCheck {
 public:
  explicit PlaceCheck(const Dockerfile& file) : file_(file) {}

  void run() {
    for (std::size_t i = 0; i < file_.instructions.size(); ++i) instruction(*file_.instructions[i], i);
    for (const DockerfileProblem& problem : file_.problems) {
      inside(problem.span);
      if (problem.related) inside(*problem.related);
    }
    for (const Stage& stage : file_.stages) {
      inside(stage.label_span());
      EXPECT_NE(stage.initial_state, nullptr);
      EXPECT_NE(stage.final_state, nullptr);
      EXPECT_NE(stage.root, nullptr);
      for (const StageEdge& edge : stage.edges) inside(edge.span);
    }
  }

 private:
  void inside(Span span) { EXPECT_TRUE(span.begin <= span.end && span.end <= file_.source->size()) << span.begin << "-" << span.end; }

  void text(const MappedText& mapped) {
    inside(mapped.span());
    for (std::size_t i = 0; i <= mapped.size(); i += 1 + mapped.size() / 8) inside(mapped.source_span(i, mapped.size()));
  }

  void word(const Word& checked) {
    text(checked.written);
    text(checked.value);
  }

  void instruction(const AnyInstruction& any, std::size_t index) {
    EXPECT_EQ(any.index, index);
    EXPECT_NE(any.state, nullptr);
    inside(any.span());
    std::uint32_t before = 0;
    for (const VariableReference& reference : any.references) {
      inside(reference.span);
      inside(reference.name_span);
      inside(reference.operand);
      EXPECT_LE(before, reference.span.begin);
      before = reference.span.begin;
    }
    if (auto* from = any.as<FromInstruction>()) word(from->image);
    if (auto* user = any.as<UserInstruction>()) word(user->argument);
    if (auto* env = any.as<EnvInstruction>()) {
      for (const KeyValuePair& pair : env->pairs) {
        word(pair.key);
        word(pair.value);
      }
    }
    if (auto* copy = any.as<CopyInstruction>()) {
      for (const CopySource& source : copy->sources) word(source.path);
    }
    if (auto* run = any.as<RunInstruction>()) {
      for (const RunMount& mount : run->mounts) {
        for (const MountOption& option : mount.options) word(option.value);
      }
      for (const ShellText& shell : run->command.shell) text(shell.text);
    }
  }

  const Dockerfile& file_;
};

TEST(DockerfileModelTotality, EveryPlaceLiesInTheText) {
  testing::DockerfileSoup soup(20261121);
  for (int i = 0; i < 1500 && !::testing::Test::HasFailure(); ++i) {
    std::string text = i % 8 == 0 ? soup.text(soup.below(40)) : instruction_soup(soup);
    SCOPED_TRACE(text);
    DockerfileOptions options;
    options.may_be_fragment = i % 3 == 0;
    auto file = test::build(text, options);
    PlaceCheck(*file).run();
    EXPECT_FALSE(dump_model(*file).empty());
  }
}

}  // namespace
}  // namespace docklint
