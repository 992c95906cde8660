// The cursor is `^`; what is active is shown as `label of the parameter`, "-" where none is, "" where there is no help.
#include "ide/signature_help.h"

#include <gtest/gtest.h>

#include <string>

#include "support/built_dockerfile.h"
#include "support/dockerfile_soup.h"

namespace docklint {
namespace {

std::optional<SignatureHelp> help_at(std::string text) {
  std::size_t cursor = text.find('^');
  text.erase(cursor, 1);
  return signature_help(*test::build(text), static_cast<std::uint32_t>(cursor));
}

std::string active(const std::string& line) {
  auto help = help_at("FROM a:1\n" + line);
  if (!help) return "";
  const Signature& signature = help->signatures[help->active];
  if (!help->active_parameter) return "-";
  Span place = signature.parameters[*help->active_parameter].place;
  EXPECT_FALSE(signature.parameters[*help->active_parameter].text.empty()) << signature.label;
  return signature.label.substr(place.begin, place.size());
}

TEST(SignatureHelp, TellsTheArgumentUnderTheCursor) {
  const std::pair<const char*, const char*> cases[] = {
      {"COPY ^", "SOURCE"},
      {"COPY a^ b", "SOURCE"},
      {"COPY a b^", "DESTINATION"},
      {"COPY a ^", "DESTINATION"},
      {"COPY a b^ c", "SOURCE"},
      {"COPY a \\\n  # why\n  b^\n", "DESTINATION"},
      {"COPY a \\\n  # wh^y\n  b\n", ""},
      {"COPY [\"a\", ^]", "DESTINATION"},
      {"COPY [\"a^\", \"b\"]", "SOURCE"},
      {"COPY [\"a,^\", \"b\"]", "SOURCE"},
      {"FROM ^", "IMAGE"},
      {"FROM b:1 AS ^", "STAGE"},
      {"ENV ^", "NAME"},
      {"ENV A=^", "VALUE"},
      {"ENV A=\"x y^", "VALUE"},
      {"ENV A=1 B^", "NAME"},
      {"ENV A b^", "VALUE"},
      {"ARG A=^", "DEFAULT"},
      {"EXPOSE 80^", "PORT"},
      {"EXPOSE 80/^", "PROTOCOL"},
      {"USER app^", "USER"},
      {"USER app:^", "GROUP"},
      {"HEALTHCHECK CMD ^", "COMMAND"},
      {"HEALTHCHECK NONE^", "-"},
      {"SHELL [\"/bin/bash\", ^", "OPTION"},
      {"CMD [\"a\", ^]", "ARGUMENT"},
      {"CMD [^", "PROGRAM"},
      {"VOLUME ^", "PATH"},
      {"ONBUILD ^", "INSTRUCTION"},
      {"ONBUILD COPY ^", "SOURCE"},
      {"WORKDIR ^", "PATH"},
      {"STOPSIGNAL ^", "SIGNAL"},
      {"LABEL a=^", "VALUE"},
      {"MAINTAINER ^", "NAME"},
      {"ADD ^", "SOURCE"},
      {"ENTRYPOINT ^", "COMMAND"},
  };
  for (const auto& [line, wanted] : cases) EXPECT_EQ(active(line), wanted) << line;
}

TEST(SignatureHelp, TellsTheFlagUnderTheCursor) {
  EXPECT_EQ(active("COPY --ch^"), "--chown=USER[:GROUP]");
  EXPECT_EQ(active("COPY --chmod=^"), "--chmod=MODE");
  EXPECT_EQ(active("COPY --link --from=^"), "--from=STAGE|IMAGE|CONTEXT");
  EXPECT_EQ(active("COPY --link ^"), "SOURCE");
  EXPECT_EQ(active("HEALTHCHECK --interval=30s --re^"), "--retries=NUMBER");
  EXPECT_EQ(active("COPY --nonsense^"), "-");
}

TEST(SignatureHelp, TellsTheOptionOfAMount) {
  EXPECT_EQ(active("RUN --mount^"), "--mount=type=TYPE[,OPTION...]");
  EXPECT_EQ(active("RUN --mount=^"), "-");
  EXPECT_EQ(active("RUN --mount=type=^"), "type=TYPE");
  EXPECT_EQ(active("RUN --mount=type=cache,^"), "-");
  EXPECT_EQ(active("RUN --mount=type=cache,dst=^"), "target=TARGET");
  EXPECT_EQ(active("RUN --mount=type=cache,target=/x,sha^"), "sharing=SHARING");
  EXPECT_EQ(active("RUN --network=none --mount=type=secret,id^"), "id=ID");
  auto help = help_at("FROM a\nRUN --mount=type=secret,^");
  EXPECT_EQ(help->signatures[0].label, "--mount=type=secret[,target=TARGET][,id=ID][,env=ENV][,required][,mode=MODE][,uid=UID][,gid=GID]");
}

TEST(SignatureHelp, IsSilentInCommandsThatHaveBegun) {
  EXPECT_EQ(active("RUN ^"), "COMMAND");
  EXPECT_EQ(active("RUN apt^"), "COMMAND");
  for (const char* line : {"RUN apt ^", "RUN apt-get install -y \\\n  curl ^\n", "RUN <<E\n^echo\nE\n", "CMD a ^", "HEALTHCHECK CMD curl ^", "CO^", "NOSUCH ^", "# COPY ^", "\n^", "COPY a b\n^"}) {
    EXPECT_EQ(active(line), "") << line;
  }
}

TEST(SignatureHelp, ShowsEveryWayToWriteIt) {
  auto help = help_at("FROM a\nFROM ^");
  EXPECT_EQ(help->signatures[0].label, "FROM [--platform=OS/ARCH[/VARIANT]] IMAGE [AS STAGE]");
  help = help_at("FROM a\nVOLUME ^");
  ASSERT_EQ(help->signatures.size(), 2U);
  EXPECT_EQ(help->signatures[1].label, "VOLUME [\"PATH\"...]");
}

TEST(SignatureHelp, IsWellFormedAtEveryPlaceOfBrokenTexts) {
  std::size_t count = 0;
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    auto dockerfile = test::build("FROM a\n" + testing::DockerfileSoup(seed).text(30));
    for (std::uint32_t offset = 0; offset <= dockerfile->source->size(); ++offset) {
      auto help = signature_help(*dockerfile, offset);
      if (!help) continue;
      ++count;
      ASSERT_LT(help->active, help->signatures.size());
      const Signature& signature = help->signatures[help->active];
      ASSERT_TRUE(!help->active_parameter || *help->active_parameter < signature.parameters.size());
      for (const SignatureParameter& parameter : signature.parameters) ASSERT_LE(parameter.place.end, signature.label.size());
    }
  }
  EXPECT_GT(count, 1'000U);
}

}  // namespace
}  // namespace docklint
