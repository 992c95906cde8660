#include <fmt/format.h>
#include <gtest/gtest.h>

#include "model/images/image_facts.h"
#include "model/images/image_reference.h"
#include "support/built_dockerfile.h"
#include "syntax/shell/dialect.h"

namespace docklint {
namespace {

using test::build;
using test::first;
using test::last;

TEST(DockerfileStages, AreNamedInLowerCaseAndFoundInAnyCase) {
  auto file = build("FROM alpine AS Builder\nFROM builder AS b\nFROM debian\n");
  ASSERT_EQ(file->stages.size(), 3U);
  EXPECT_EQ(file->stages[0].name, "builder");
  EXPECT_EQ(file->stages[1].base, BaseKind::Stage);
  EXPECT_EQ(file->stages[1].base_stage, &file->stages[0]);
  EXPECT_EQ(file->find_stage("BUILDER"), &file->stages[0]);
  EXPECT_EQ(file->find_stage("nobody"), nullptr);
  EXPECT_EQ(file->source->text(file->stages[0].label_span()), "Builder");
}

TEST(DockerfileStages, KnowWhatTheFinalStageNeeds) {
  auto file = build(
      "FROM alpine AS base\nFROM base AS build\nFROM alpine AS tools\nFROM alpine AS test\nFROM base\n"
      "COPY --from=build a b\nRUN --mount=from=tools,target=/t x\n");
  std::vector<bool> needed;
  std::vector<bool> exported;
  for (const Stage& stage : file->stages) {
    needed.push_back(stage.is_needed);
    exported.push_back(stage.is_exported);
  }
  EXPECT_EQ(needed, (std::vector<bool>{true, true, true, false, true}));
  EXPECT_EQ(exported, (std::vector<bool>{true, false, false, false, true}));
  EXPECT_EQ(file->final_stage, &file->stages[4]);
  ASSERT_EQ(file->final_stage->edges.size(), 3U);
  EXPECT_EQ(file->final_stage->edges[1].kind, StageEdgeKind::CopyFrom);
  EXPECT_EQ(file->final_stage->edges[2].kind, StageEdgeKind::MountFrom);
  ASSERT_EQ(file->stages[0].children.size(), 2U);
  EXPECT_EQ(file->stages[0].children[0], &file->stages[1]);
}

TEST(DockerfileStages, TakeTheTargetAsTheFinalOne) {
  DockerfileOptions options;
  options.target = "Test";
  EXPECT_EQ(build("FROM a AS test\nFROM b\n", options)->final_stage->index, 0U);
  options.target = "0";
  EXPECT_EQ(build("FROM a AS test\nFROM b\n", options)->final_stage->index, 0U);
  options.target = "nobody";
  EXPECT_EQ(build("FROM a AS test\nFROM b\n", options)->final_stage->index, 1U);
}

TEST(DockerfileStages, LookUpDuplicateNamesAsTheBuilderDoes) {
  auto file = build("FROM a AS x\nFROM b AS x\nFROM x\nCOPY --from=x a b\nFROM c AS X\n");
  EXPECT_EQ(file->stages[2].base_stage, &file->stages[1]) << "FROM takes the nearest earlier one";
  EXPECT_EQ(first<CopyInstruction>(*file).from->kind, StageReferenceKind::LaterStage) << "COPY takes the last one of the file";
}

TEST(DockerfileStages, TellStagesFromImagesInReferences) {
  auto file = build("FROM a AS x\nFROM b\nCOPY --from=X a b\nCOPY --from=0 a b\nCOPY --from=nginx:1 a b\nRUN --mount=from=0,target=/a b\n");
  std::vector<StageReferenceKind> kinds;
  file->each<CopyInstruction>([&](const CopyInstruction& copy) { kinds.push_back(copy.from->kind); });
  EXPECT_EQ(kinds, (std::vector{StageReferenceKind::Stage, StageReferenceKind::Stage, StageReferenceKind::Image}));
  EXPECT_EQ(last<CopyInstruction>(*file).from->image->tag->text, "1");
  EXPECT_EQ(first<RunInstruction>(*file).mounts[0].from->kind, StageReferenceKind::Image) << "mounts know no index";
}

TEST(DockerfileStages, ReadTheImageWithDefaultsOfGlobalArguments) {
  auto file = build("ARG T=12\nARG REG\nARG IMAGE=debian:$T\nFROM $IMAGE\nFROM ${REG}/x:$T\nFROM $IMAGE-${NOTHING:-slim}\n");
  const FromInstruction& known = *file->stages[0].from;
  EXPECT_EQ(known.image.text(), "debian:12");
  EXPECT_EQ(known.image.knowledge, Knowledge::Default);
  ASSERT_NE(known.reference, nullptr);
  EXPECT_EQ(known.reference->tag->text, "12");
  EXPECT_EQ(known.facts->distribution, "debian");
  const FromInstruction& unknown = *file->stages[1].from;
  EXPECT_EQ(unknown.base, BaseKind::Unknown);
  EXPECT_EQ(unknown.image.text(), "${REG}/x:12");
  EXPECT_EQ(unknown.default_image, "/x:12");
  EXPECT_EQ(file->stages[2].from->image.text(), "debian:12-slim");
}

TEST(DockerfileStages, UseOneArchitectureForTheDefaultImage) {
  EXPECT_EQ(build("FROM base-$TARGETARCH\n")->stages[0].from->default_image, "base-amd64");
}

TEST(DockerfileState, FollowsUserAndDirectoryThroughStages) {
  auto file = build("FROM scratch AS a\nUSER app:staff\nWORKDIR /srv/../app\nWORKDIR sub\nFROM a\nRUN x\nUSER 0\nWORKDIR ..\n");
  const StageState& inherited = *first<RunInstruction>(*file).state;
  EXPECT_EQ(inherited.user.name, "app");
  EXPECT_EQ(inherited.user.group, "staff");
  EXPECT_EQ(inherited.user.is_root(), Answer::No);
  EXPECT_EQ(inherited.workdir.path, "/app/sub");
  EXPECT_EQ(inherited.workdir.set_by, last<WorkdirInstruction>(*file).state->workdir.set_by);
  EXPECT_EQ(file->final_stage->final_state->user.is_root(), Answer::Yes);
  EXPECT_EQ(file->final_stage->final_state->workdir.path, "/app");
  EXPECT_EQ(first<UserInstruction>(*file).state->user.name, "root") << "scratch starts as root";
}

TEST(DockerfileState, KnowsOnlyWhatImagesSurelyHold) {
  EXPECT_EQ(build("FROM debian:12\n")->final_stage->final_state->user.is_root(), Answer::Yes);
  EXPECT_EQ(build("FROM debian:12\n")->final_stage->final_state->workdir.path, "/");
  EXPECT_EQ(build("FROM example.com/own/app:1\n")->final_stage->final_state->user.is_root(), Answer::Unknown);
  auto relative = build("FROM example.com/own/app:1\nWORKDIR app\n");
  EXPECT_EQ(relative->final_stage->final_state->workdir.path, "app");
  EXPECT_EQ(relative->final_stage->final_state->workdir.knowledge, Knowledge::Unknown);
  auto variable = build("FROM debian:12\nUSER $WHO\n");
  EXPECT_EQ(variable->final_stage->final_state->user.is_root(), Answer::Unknown);
}

TEST(DockerfileState, TellsTheDialectOfShellText) {
  struct Case {
    const char* text;
    ShellDialect dialect;
  };
  for (const Case& c : {Case{"FROM alpine:3.19\nRUN x\n", ShellDialect::Ash}, Case{"FROM debian:12\nRUN x\n", ShellDialect::Dash},
                        Case{"FROM own/image\nRUN x\n", ShellDialect::Sh}, Case{"FROM alpine\nSHELL [\"/bin/bash\", \"-c\"]\nRUN x\n", ShellDialect::Bash},
                        Case{"FROM alpine AS a\nSHELL [\"bash\", \"-c\"]\nFROM a\nRUN x\n", ShellDialect::Bash},
                        Case{"FROM alpine\nSHELL [\"/bin/sh\", \"-ec\"]\nRUN x\n", ShellDialect::Ash},
                        Case{"FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN x\n", ShellDialect::Cmd},
                        Case{"FROM own/image\nSHELL [\"pwsh\", \"-c\"]\nRUN x\n", ShellDialect::PowerShell},
                        Case{"# escape=`\nFROM own/image\nRUN x\n", ShellDialect::Cmd},
                        Case{"FROM debian\nRUN <<E\n#!/usr/bin/env bash\nx\nE\n", ShellDialect::Bash},
                        Case{"FROM debian\nRUN <<E\n#!/usr/bin/python3\nx\nE\n", ShellDialect::Unknown}}) {
    auto file = build(c.text);
    ASSERT_EQ(first<RunInstruction>(*file).command.shell.size(), 1U) << c.text;
    EXPECT_EQ(first<RunInstruction>(*file).command.shell[0].dialect, c.dialect) << c.text;
  }
}

TEST(DockerfileState, SeesOptionsOfShell) {
  auto file = build("FROM debian\nSHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]\nRUN x\n");
  EXPECT_TRUE(first<RunInstruction>(*file).state->shell.has_pipefail);
  EXPECT_TRUE(first<RunInstruction>(*file).state->shell.has_errexit);
  EXPECT_FALSE(first<ShellInstruction>(*file).state->shell.has_pipefail);
}

TEST(DockerfileState, KnowsWhereNoShellCanRun) {
  auto file = build("FROM scratch\nRUN a\nCOPY a /\nRUN b\n");
  EXPECT_EQ(first<RunInstruction>(*file).state->shell.exists, Answer::No);
  EXPECT_EQ(last<RunInstruction>(*file).state->shell.exists, Answer::Unknown);
}

TEST(DockerfileState, KeepsTheLastCommandOfEachKind) {
  auto file = build("FROM a AS x\nCMD a\nENTRYPOINT b\nFROM x\nCMD c\nHEALTHCHECK NONE\nONBUILD CMD d\n");
  const StageState& state = *file->final_stage->final_state;
  EXPECT_EQ(state.cmd->command.text.text(), "c");
  EXPECT_EQ(state.entrypoint->command.text.text(), "b");
  EXPECT_EQ(state.healthcheck->type, HealthcheckType::None);
}

TEST(DockerfileState, DropsTheInheritedCommandAtAnEntrypoint) {
  auto file = build("FROM a AS x\nCMD a\nFROM x AS y\nENTRYPOINT b\nFROM x\nCMD c\nENTRYPOINT d\n");
  EXPECT_EQ(file->stages[1].final_state->cmd, nullptr);
  EXPECT_EQ(file->stages[2].final_state->cmd->command.text.text(), "c");
}

TEST(DockerfileVariables, FollowScopesOfArgumentsAndEnvironment) {
  auto file = build(
      "ARG G=1\nARG H\nFROM debian AS a\nARG G\nARG L=2\nENV E=3\nLABEL l=$G$L$E$H\nFROM a\nLABEL m=$L$E$G\nFROM debian\nLABEL n=$L$TARGETARCH\n");
  std::vector<std::string> labels;
  file->each<LabelInstruction>([&](const LabelInstruction& label) { labels.emplace_back(label.pairs[0].value.text()); });
  EXPECT_EQ(labels, (std::vector<std::string>{"123$H", "231", "$L$TARGETARCH"}));
  const LabelInstruction& label = last<LabelInstruction>(*file);
  EXPECT_EQ(label.references[0].resolution, Resolution::BaseImage);
  EXPECT_EQ(label.references[0].undeclared_global, nullptr);
  ASSERT_NE(label.references[1].undeclared_global, nullptr);
  EXPECT_EQ(label.references[1].undeclared_global->kind, VariableKind::PlatformArg);
  const VariableReference& undeclared = first<LabelInstruction>(*file).references[3];
  ASSERT_NE(undeclared.undeclared_global, nullptr);
  EXPECT_EQ(undeclared.undeclared_global->kind, VariableKind::GlobalArg);
}

TEST(DockerfileVariables, AreWhatTheNewestDefinitionSays) {
  auto file = build("FROM scratch\nENV a=env\nARG a=arg\nLABEL l=$a\nENV a=last\nARG a\nLABEL l=$a\n");
  EXPECT_EQ(first<LabelInstruction>(*file).pairs[0].value.text(), "arg");
  EXPECT_EQ(last<LabelInstruction>(*file).pairs[0].value.text(), "last") << "ARG without value keeps the one there is";
  EXPECT_EQ(last<LabelInstruction>(*file).pairs[0].value.knowledge, Knowledge::Default);
  const VariableDefinition* found = find_variable(file->final_stage->final_scope, "a");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->kind, VariableKind::Arg);
  EXPECT_EQ(found->uses, 1U);
  EXPECT_EQ(found->shadows->uses, 1U);
}

TEST(DockerfileVariables, AreFoundHoweverManyStandBetween) {
  std::string text = "ARG g\nFROM scratch AS base\nENV first=1\n";
  for (int i = 0; i < 100; ++i) text += fmt::format("ENV v{0}={0}\n", i);
  auto file = build(text + "FROM base\nENV v7=again\n");
  const VariableDefinition* scope = file->final_stage->final_scope;
  EXPECT_EQ(find_variable(scope, "v7")->value, "again");
  EXPECT_EQ(find_variable(file->stages[0].final_scope, "v7")->value, "7");
  for (int i = 0; i < 100; ++i) ASSERT_NE(find_variable(scope, fmt::format("v{}", i)), nullptr) << i;
  ASSERT_NE(find_variable(scope, "first"), nullptr);
  EXPECT_EQ(find_variable(scope, "v100"), nullptr);
  EXPECT_EQ(find_variable(scope, "g"), nullptr);
}

TEST(DockerfileVariables, CountGlobalArgumentsThatStagesTake) {
  auto file = build("ARG a=1\nARG TARGETARCH\nFROM x:$TARGETARCH\nARG a\n");
  EXPECT_EQ(find_variable(file->global_scope, "a")->uses, 1U);
  EXPECT_EQ(find_variable(file->global_scope, "TARGETARCH")->kind, VariableKind::GlobalArg);
  EXPECT_EQ(find_variable(file->global_scope, "TARGETARCH")->uses, 1U);
  EXPECT_EQ(file->stages[0].from->image.knowledge, Knowledge::Unknown);
  EXPECT_EQ(file->stages[0].from->default_image, "x:amd64");
}

TEST(DockerfileVariables, ComeFromTheStateBeforeTheInstruction) {
  auto file = build("FROM scratch\nENV a=1\nENV a=2 b=$a\n");
  EXPECT_EQ(last<EnvInstruction>(*file).pairs[1].value.text(), "1");
  EXPECT_EQ(last<EnvInstruction>(*file).definitions[0]->shadows, first<EnvInstruction>(*file).definitions[0]);
}

TEST(DockerfileVariables, ListPlatformArgumentsAtTheEndOfTheGlobalScope) {
  auto file = build("ARG a=1\nFROM b:$a\n");
  EXPECT_NE(find_variable(file->global_scope, "a"), nullptr);
  EXPECT_NE(find_variable(file->global_scope, "BUILDPLATFORM"), nullptr);
  EXPECT_EQ(find_variable(file->global_scope, "b"), nullptr);
  EXPECT_EQ(file->stages[0].from->image.references[0].resolution, Resolution::Arg);
}

TEST(DockerfileVariables, KnowTheSpecialNames) {
  EXPECT_TRUE(is_platform_argument("TARGETARCH"));
  EXPECT_FALSE(is_platform_argument("targetarch"));
  EXPECT_TRUE(is_proxy_argument("https_proxy"));
  EXPECT_TRUE(is_proxy_argument("NO_PROXY"));
  EXPECT_FALSE(is_proxy_argument("MY_PROXY"));
  EXPECT_TRUE(is_builder_argument("SOURCE_DATE_EPOCH"));
}

TEST(DockerfileStages, StayQuickWithThousands) {
  std::string chain = "FROM scratch AS s0\n";
  for (int i = 1; i < 3000; ++i) chain += "FROM s" + std::to_string(i - 1) + " AS s" + std::to_string(i) + "\nENV v" + std::to_string(i) + "=$gone\n";
  auto file = build(chain);
  EXPECT_EQ(file->stages.size(), 3000U);
  EXPECT_TRUE(file->stages[0].is_exported);
  EXPECT_EQ(file->final_stage->root, &file->stages[0]);
}

}  // namespace
}  // namespace docklint
