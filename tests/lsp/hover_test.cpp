// Hovers that need other files, the base image or the whole Dockerfile.
#include <gtest/gtest.h>

#include "lsp/project.h"

namespace docklint::test {
namespace {

using Texts = std::map<std::string, std::string>;

struct Shown {
  const char* name;
  Texts files;
  std::vector<std::string> wanted;
  std::vector<std::string> unwanted;
};

void expect_shown(const std::vector<Shown>& cases) {
  for (const Shown& each : cases) {
    EditedProject project(each.files);
    std::string text = project.hover();
    for (const std::string& part : each.wanted) EXPECT_NE(text.find(part), std::string::npos) << part << " of " << each.name << ":\n" << text;
    for (const std::string& part : each.unwanted) EXPECT_EQ(text.find(part), std::string::npos) << part << " of " << each.name << ":\n" << text;
  }
}

TEST(Hover, ACopyTellsWhatItTakesOfTheContext) {
  const Texts context = {{"src/a", std::string(1500, 'x')}, {"src/b", "12345"}, {"src/c.log", "x"}, {"other", "x"}, {".dockerignore", "**/*.log\n"}};
  auto with = [&](const char* text) {
    Texts files = context;
    files["Dockerfile"] = text;
    return files;
  };
  Texts composed = with("FROM a:1\nCO^PY . /x\n");
  composed["compose.yaml"] = "services:\n  web: {build: {context: src, dockerfile: ../Dockerfile}}\n";
  expect_shown({
      {"a source", with("FROM a:1\nCOPY sr^c /x\n"), {"takes 2 files, 1.5 kB", "`.dockerignore` leaves out 1 entry", "`src/a` (1.5 kB), `src/b` (5 bytes)"}, {"other"}},
      {"one of two", with("FROM a:1\nCOPY src oth^er /x/\n"), {"takes 1 file, 1 byte"}, {"src"}},
      {"all sources", with("FROM a:1\nCO^PY src other /x/\n"), {"COPY [OPTIONS]", "takes 3 files, 1.5 kB"}, {}},
      {"nothing", with("FROM a:1\nCOPY oth^er/none other /x/\n"), {"takes nothing of the context"}, {}},
      {"what is not known", with("FROM a:1\nARG X\nCO^PY $X /x/\n"), {"COPY [OPTIONS]"}, {"takes"}},
      {"another stage", with("FROM a:1 AS b\nFROM c:1\nCO^PY --from=b /src /x\n"), {"COPY [OPTIONS]"}, {"takes"}},
      {"the context of a service", composed, {"takes 3 files", "of service `web`"}, {"leaves out"}},
  });
}

TEST(Hover, AMountOptionIsExplainedForItsKindOfMount) {
  expect_shown({
      {"the id of a secret", {{"Dockerfile", "FROM a:1\nRUN --mount=type=secret,i^d=key true\n"}}, {"given to the build"}, {"Tells caches apart"}},
      {"the id of a cache", {{"Dockerfile", "FROM a:1\nRUN --mount=type=cache,target=/c,i^d=key true\n"}}, {"Tells caches apart"}, {}},
      {"another spelling", {{"Dockerfile", "FROM a:1\nRUN --mount=type=cache,target=/c,read^only true\n"}}, {"**ro** Forbids writing"}, {}},
      {"without a type", {{"Dockerfile", "FROM a:1\nRUN --mount=target=/c,r^w true\n"}}, {"**rw** Allows writing"}, {}},
  });
}

TEST(Hover, AStageTellsWhatItIsAndWhoUsesIt) {
  expect_shown({
      {"stage",
       {{"Dockerfile",
         "FROM node:22 AS base\nWORKDIR /app\nUSER node\nEXPOSE 3000\nFROM base AS bui^ld\nCMD [\"npm\", \"start\"]\nFROM nginx:1\nCOPY --from=build /a /b\nFROM build\nRUN --mount=from=build,target=/x true\n"},
        {"compose.yaml", "services:\n  web: {build: {context: ., target: Build}}\n  last: {build: .}\n"}},
       {"from `base`, in the end from `node:22`", "user `node`", "folder `/app`", "starts `npm start`", "`3000`", "copied from by stage 2", "built on by stage 3", "mounted by stage 3", "built for service `web`"},
       {"service `last`", "not needed"}},
      {"no secret", {{"Dockerfile", "FROM a:1 AS o^ne\nCMD [\"run\", \"--password\", \"hunter2secret\"]\n"}}, {"stage one"}, {"hunter2secret"}},
      {"variable", {{"Dockerfile", "ARG VERSION=1\nFROM a:$VER^SION\n"}, {"compose.yaml", "services:\n  web: {build: {context: ., args: {VERSION: 2}}}\n"}}, {"= `1`", "line 1", "`2` for service `web`"}, {}},
      {"secret value", {{"Dockerfile", "FROM a:1\nENV URL=postgres://me:s3cretPass@db/x\nWORKDIR $U^RL\n"}}, {"postgres://"}, {"s3cretPass"}},
  });
}

TEST(Hover, ComposeTellsWhatNamesStandFor) {
  const std::string text = "services:\n  web:\n    build: {context: app, target: dev, args: {DEBUG: 1}}\n    depends_on: [db]\n    ports: [\"80:80\"]\n    volumes: [\"data:/x\"]\n  db: {image: redis:7, profiles: [more]}\nvolumes: {data: {driver: local}}\n";
  auto at = [&](std::string_view place) {
    std::string marked = text;
    marked.insert(marked.find(place) + 1, "^");
    return Texts{{"compose.yaml", marked}, {"app/Dockerfile", "FROM a:1 AS dev\nUSER me\nARG DEBUG=0\n"}};
  };
  expect_shown({
      {"service that is needed", at("db]"), {"**service db**", "image `redis:7`", "needed by `web`", "only with profile `more`"}, {}},
      {"service", at("web:"), {"built from `app/Dockerfile`, stage `dev`", "publishes `80:80`", "needs `db`"}, {}},
      {"volume", at("data:/x"), {"**volume data**", "driver `local`", "used by `web`"}, {}},
      {"target", at("dev,"), {"**stage dev**", "user `me`"}, {}},
      {"argument", at("DEBUG"), {"ARG in `app/Dockerfile`, line 3", "default `0`"}, {}},
      {"image", at("redis:7"), {"docker.io/library/redis"}, {}},
      {"key", at("depends_on"), {"**depends_on**: mapping, list", "started before this one"}, {}},
      {"key of a build", at("target"), {"The stage to build"}, {}},
  });
}

}  // namespace
}  // namespace docklint::test
