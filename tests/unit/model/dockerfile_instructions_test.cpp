#include <gtest/gtest.h>

#include "model/shell/facts.h"
#include "support/built_dockerfile.h"
#include "syntax/shell/script.h"

namespace docklint {
namespace {

using test::build;
using test::first;
using test::last;

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs pairs_of(std::string line) {
  auto file = build("FROM scratch\n" + std::move(line) + "\n");
  Pairs result;
  for (const KeyValuePair& pair : first<EnvInstruction>(*file).pairs) result.emplace_back(pair.key.text(), pair.value.text());
  return result;
}

TEST(DockerfilePairs, AreCutAsTheBuilderCutsThem) {
  EXPECT_EQ(pairs_of("ENV a=b c=\"d e\" f=g\\ h"), (Pairs{{"a", "b"}, {"c", "d e"}, {"f", "g h"}}));
  EXPECT_EQ(pairs_of("ENV a=\"b\"c d=e\"f g\"h"), (Pairs{{"a", "bc"}, {"d", "ef gh"}}));
  EXPECT_EQ(pairs_of("ENV \"a b\"=c"), (Pairs{{"a b", "c"}}));
  EXPECT_EQ(pairs_of("ENV a=b=c #=x"), (Pairs{{"a", "b=c"}, {"#", "x"}}));
  EXPECT_EQ(pairs_of("ENV a=b\\\\ c=d"), (Pairs{{"a", "b\\"}, {"c", "d"}}));
  EXPECT_EQ(pairs_of("ENV a b=c d"), (Pairs{{"a", "b=c d"}}));
  EXPECT_EQ(pairs_of("ENV a  \"b\"  c"), (Pairs{{"a", "b  c"}}));
  EXPECT_EQ(pairs_of("ENV a = b"), (Pairs{{"a", "= b"}}));
  EXPECT_EQ(pairs_of("ENV a= b=\\\n1"), (Pairs{{"a", ""}, {"b", "1"}}));
  EXPECT_EQ(pairs_of("ENV a=\\\n# comment\n  b=1"), (Pairs{{"a", ""}, {"b", "1"}}));
}

TEST(DockerfilePairs, SayWhichFormTheyHave) {
  auto file = build("FROM scratch\nENV a b\nLABEL c=d\n");
  EXPECT_TRUE(first<EnvInstruction>(*file).is_legacy());
  EXPECT_FALSE(first<LabelInstruction>(*file).is_legacy());
  EXPECT_EQ(file->source->text(first<LabelInstruction>(*file).pairs[0].span), "c=d");
}

TEST(DockerfileArg, DeclaresSeveralNamesWithoutUnquotingThem) {
  auto file = build("ARG a b=1 \"c\"=2\nFROM scratch\n");
  auto declarations = first<ArgInstruction>(*file).declarations;
  ASSERT_EQ(declarations.size(), 3U);
  EXPECT_FALSE(declarations[0].value);
  EXPECT_EQ(declarations[1].value->text(), "1");
  EXPECT_EQ(declarations[2].name.text(), "\"c\"");
  EXPECT_EQ(declarations[1].definition->kind, VariableKind::GlobalArg);
}

TEST(DockerfileCopy, TellsSourcesApart) {
  auto file = build("FROM scratch\nADD a.txt https://h/f https://h/r.git#v1 git@h:r.git $X/y <<E ./d/\nx\nE\n");
  std::vector<CopySourceKind> kinds;
  for (const CopySource& source : first<CopyInstruction>(*file).sources) kinds.push_back(source.kind);
  EXPECT_EQ(kinds, (std::vector{CopySourceKind::Path, CopySourceKind::Url, CopySourceKind::Git, CopySourceKind::Git, CopySourceKind::Path,
                                CopySourceKind::Heredoc}));
  EXPECT_EQ(first<CopyInstruction>(*file).destination_path, "/d/");
  EXPECT_TRUE(first<CopyInstruction>(*file).is_add());
}

TEST(DockerfileCopy, CutsWordsAtBlanksUnlessInExecForm) {
  auto words = build("FROM scratch\nCOPY a\\ b c\n");
  EXPECT_EQ(first<CopyInstruction>(*words).sources.size(), 2U);
  auto exec = build("FROM scratch\nCOPY [\"a b\",\"c\"]\n");
  ASSERT_EQ(first<CopyInstruction>(*exec).sources.size(), 1U);
  EXPECT_EQ(first<CopyInstruction>(*exec).sources[0].path.text(), "a b");
  EXPECT_EQ(first<CopyInstruction>(*exec).form, ArgumentForm::Exec);
}

TEST(DockerfileCopy, ResolvesItsDestination) {
  EXPECT_EQ(first<CopyInstruction>(*build("FROM scratch\nWORKDIR /app\nCOPY a .\n")).destination_path, "/app/");
  EXPECT_EQ(first<CopyInstruction>(*build("FROM scratch\nCOPY a b/../c\n")).destination_path, "/c");
  EXPECT_EQ(first<CopyInstruction>(*build("FROM own/image\nCOPY a b\n")).destination_path, "");
  EXPECT_EQ(first<CopyInstruction>(*build("FROM scratch\nENV D=/x\nCOPY a $D/\n")).destination_path, "/x/");
}

TEST(DockerfileCopy, ReadsItsFlags) {
  auto file = build("FROM scratch\nCOPY --chown=a:b --chmod=0755 --link --parents=false --exclude=*.md --exclude=x a /b\n");
  const CopyInstruction& copy = first<CopyInstruction>(*file);
  EXPECT_EQ(copy.chown->text(), "a:b");
  EXPECT_EQ(copy.chmod->text(), "0755");
  EXPECT_TRUE(copy.link);
  EXPECT_FALSE(copy.parents);
  ASSERT_EQ(copy.excludes.size(), 2U);
  EXPECT_EQ(copy.excludes[1].text(), "x");
  EXPECT_TRUE(copy.reads_context());
  EXPECT_FALSE(first<CopyInstruction>(*build("FROM a AS x\nFROM b\nCOPY --from=x a b\n")).reads_context());
}

TEST(DockerfileMounts, AreTyped) {
  auto file = build(
      "FROM scratch\nWORKDIR /w\nRUN --mount=type=cache,dst=c,id=i,sharing=locked,mode=0700 --mount=TYPE=Secret,id=a/b,env=X "
      "--mount=target=/t,source=s,rw --mount=type=ssh,required=true x\n");
  const RunInstruction& run = first<RunInstruction>(*file);
  ASSERT_EQ(run.mounts.size(), 4U);
  EXPECT_EQ(run.mounts[0].type, MountType::Cache);
  EXPECT_EQ(run.mounts[0].target_path, "/w/c");
  EXPECT_EQ(run.mounts[0].sharing, MountSharing::Locked);
  EXPECT_EQ(run.mounts[0].mode_bits, 0700U);
  EXPECT_FALSE(run.mounts[0].is_read_only);
  EXPECT_EQ(run.mounts[1].type, MountType::Secret);
  EXPECT_EQ(run.mounts[1].env->value.text(), "X");
  EXPECT_TRUE(run.mounts[1].is_read_only);
  EXPECT_EQ(run.mounts[2].type, MountType::Bind);
  EXPECT_FALSE(run.mounts[2].is_read_only);
  EXPECT_EQ(run.mounts[2].source->value.text(), "s");
  EXPECT_TRUE(run.mounts[3].is_required);
  EXPECT_EQ(run.mount_of(MountType::Ssh), &run.mounts[3]);
  EXPECT_EQ(run.command.text.text(), "x");
}

TEST(DockerfileMounts, ReadQuotedFields) {
  auto file = build("FROM scratch\nRUN --mount='type=cache,\"target=/a,b\"' ls\n");
  EXPECT_EQ(first<RunInstruction>(*file).mounts[0].target_path, "/a,b");
}

TEST(DockerfileMounts, AppearUnderTheSecretsFolderWithoutTarget) {
  auto file = build("FROM scratch\nRUN --mount=type=secret,id=x/token a\n");
  EXPECT_EQ(first<RunInstruction>(*file).mounts[0].target_path, "/run/secrets/token");
}

TEST(DockerfileExpose, SplitsPortsAndValuesOfVariables) {
  auto file = build("FROM scratch\nENV P=\"80 81/udp\"\nEXPOSE $P 8000-8010/TCP 127.0.0.1:90:91\n");
  auto ports = first<ExposeInstruction>(*file).ports;
  ASSERT_EQ(ports.size(), 4U);
  EXPECT_EQ(ports[1].first, 81);
  EXPECT_EQ(ports[1].protocol, PortProtocol::Udp);
  EXPECT_EQ(ports[2].last, 8010);
  EXPECT_EQ(ports[2].protocol_text.text(), "TCP");
  EXPECT_EQ(ports[3].first, 91);
  EXPECT_EQ(ports[3].host_text.text(), "127.0.0.1:90");
}

TEST(DockerfileHealthcheck, ReadsDurationsAndItsCommand) {
  auto file = build("FROM debian\nHEALTHCHECK --interval=1m30s --timeout=500ms --retries=3 CMD curl -f localhost || exit 1\n");
  const HealthcheckInstruction& check = first<HealthcheckInstruction>(*file);
  EXPECT_EQ(check.type, HealthcheckType::Cmd);
  EXPECT_EQ(check.interval->nanoseconds, 90'000'000'000);
  EXPECT_EQ(check.timeout->nanoseconds, 500'000'000);
  EXPECT_TRUE(check.command.is_shell());
  ASSERT_EQ(check.command.shell.size(), 1U);
  EXPECT_EQ(check.command.shell[0].script->commands[0].name, "curl");
  auto exec = build("FROM debian\nHEALTHCHECK CMD [\"/check\", \"x\"]\n");
  EXPECT_EQ(first<HealthcheckInstruction>(*exec).command.exec.size(), 2U);
}

TEST(DockerfileStopSignal, HasACanonicalName) {
  for (auto [written, canonical] : {std::pair{"9", "SIGKILL"}, {"term", "SIGTERM"}, {"SIGRTMIN+3", "SIGRTMIN+3"}, {"37", "SIGRTMIN+3"}, {"\"SIGINT\"", "SIGINT"}}) {
    auto file = build("FROM scratch\nSTOPSIGNAL " + std::string(written) + "\n");
    EXPECT_EQ(first<StopSignalInstruction>(*file).canonical, canonical);
  }
}

TEST(DockerfileOnbuild, IsSeenThroughWithoutChangingTheStage) {
  auto file = build("FROM scratch\nENV A=1\nARG B=2\nONBUILD USER $A$B\n");
  const UserInstruction& user = first<UserInstruction>(*file);
  EXPECT_TRUE(user.is_onbuild());
  EXPECT_EQ(user.onbuild->trigger, &user);
  EXPECT_EQ(file->source->text(user.keyword_span()), "USER");
  EXPECT_EQ(user.references[0].resolution, Resolution::Env);
  EXPECT_EQ(user.references[1].resolution, Resolution::BaseImage) << "ARG ends with the build";
  EXPECT_EQ(file->final_stage->final_state->user.name, "root");
  EXPECT_EQ(file->instructions.size(), 5U);
}

std::vector<std::string> commands_of(const Dockerfile& file) {
  std::vector<std::string> names;
  each_shell_text(file, [&](const ShellText& text, const AnyInstruction&) {
    if (text.script == nullptr) return;
    for (const ShellCommand& command : text.script->commands) names.emplace_back(command.name);
  });
  return names;
}

TEST(DockerfileShell, IsFoundInEveryForm) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(commands_of(*build("FROM debian\nRUN a && \\\n# c\n b\nCMD c\n")), (Names{"a", "b", "c"}));
  EXPECT_EQ(commands_of(*build("FROM debian\nRUN <<E\na\nb\nE\n")), (Names{"a", "b"}));
  EXPECT_EQ(commands_of(*build("FROM debian\nRUN bash <<E\na\nE\n")), (Names{"bash", "a"}));
  EXPECT_EQ(commands_of(*build("FROM debian\nRUN cat <<E > /f && b\na\nE\n")), (Names{"cat", "b"}));
  EXPECT_EQ(commands_of(*build("FROM debian\nCMD [\"sh\", \"-c\", \"a | b\"]\n")), (Names{"sh", "a", "b"}));
  EXPECT_EQ(commands_of(*build("FROM debian\nRUN <<-E\n\ta\n\tE\n")), (Names{"a"}));
  EXPECT_EQ(commands_of(*build("FROM debian\nSHELL [\"powershell\"]\nRUN Get-Item\n")), Names{});
}

TEST(DockerfileShell, HasItsFactsAndPlaces) {
  auto file = build("FROM debian\nRUN <<E\napt-get install -y curl\nE\n");
  const ShellText& text = first<RunInstruction>(*file).command.shell[0];
  ASSERT_NE(text.facts, nullptr);
  ASSERT_EQ(text.facts->packages.size(), 1U);
  EXPECT_EQ(text.instruction, &first<RunInstruction>(*file));
  EXPECT_EQ(file->source->text(text.script->commands[0].name_span), "apt-get");
  EXPECT_TRUE(first<RunInstruction>(*file).is_heredoc_script);
}

TEST(DockerfileInstructions, AreFoundByPlace) {
  auto file = build("FROM a\n\nONBUILD RUN b\n");
  EXPECT_EQ(file->instruction_at(0), file->instructions[0]);
  EXPECT_EQ(file->instruction_at(7), nullptr);
  EXPECT_TRUE(file->instruction_at(18)->is_onbuild());
  EXPECT_EQ(file->instruction_at(9)->keyword, Keyword::Onbuild);
}

TEST(DockerfileModel, CanBeDumped) {
  std::string dump = dump_model(*build("FROM alpine:3.19 AS a\nUSER x\nRUN --mount=type=cache,target=/c ls\nEXPOSE 99999\n"));
  EXPECT_NE(dump.find("stage 0 `a` final exported"), std::string::npos);
  EXPECT_NE(dump.find("appears at `/c`"), std::string::npos);
  EXPECT_NE(dump.find("runs 62-64 `ls`"), std::string::npos) << dump;
  EXPECT_NE(dump.find("problem"), std::string::npos);
}

}  // namespace
}  // namespace docklint
