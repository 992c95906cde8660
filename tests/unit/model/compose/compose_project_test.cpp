#include "model/compose/compose_project.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>

namespace docklint {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using Kind = ComposeProblemKind;

class Project {
 public:
  explicit Project(std::string text, ComposeText kind = ComposeText::File) {
    FileId file = sources_.add(SourceBuffer::make("compose.yaml", std::move(text)));
    project_ = compose_project_of(sources_, file, kind);
  }
  Project(const MemoryFileSystem& files, ComposeRequest request) {
    auto loaded = load_compose_project(request, files, sources_);
    if (loaded) project_ = std::move(*loaded);
  }

  const ComposeProject& operator*() const { return *project_; }
  const ComposeProject* operator->() const { return project_.get(); }
  std::string_view at(FileSpan where) const { return sources_.at(where.file).text(where.span); }
  std::vector<Kind> kinds() const {
    std::vector<Kind> out;
    for (const ComposeProblem& problem : project_->problems) out.push_back(problem.kind);
    return out;
  }
  // Text at the first problem of a kind; "-" = there is none.
  std::string at(Kind kind) const {
    for (const ComposeProblem& problem : project_->problems) {
      if (problem.kind == kind) return std::string(at(problem.where));
    }
    return "-";
  }
  const ComposeProblem& problem(Kind kind) const {
    return *std::find_if(project_->problems.begin(), project_->problems.end(), [&](const ComposeProblem& p) { return p.kind == kind; });
  }

 private:
  SourceSet sources_;
  std::unique_ptr<ComposeProject> project_;
};

// A service `web` with an image and these lines.
Project service(std::string_view lines, std::string_view rest = "") {
  std::string text = "services:\n  web:\n    image: x:1\n";
  for (std::size_t at = 0; at < lines.size();) {
    std::size_t end = std::min(lines.find('\n', at), lines.size());
    text += "    " + std::string(lines.substr(at, end - at)) + "\n";
    at = end + 1;
  }
  return Project(text + std::string(rest));
}

TEST(ComposeProject, brings_short_and_long_forms_to_one) {
  Project project = service(
      "ports: [\"127.0.0.1:8080:80/udp\", {target: 90, published: \"9000\"}]\n"
      "volumes: [\"data:/d:ro\", {type: bind, source: ./s, target: /s, read_only: true}]\n"
      "environment: [A=1, B]\n"
      "labels: {l: v}\n"
      "command: run \"two words\"\n"
      "depends_on: [db]\n"
      "healthcheck: {test: [CMD, a, b], interval: 30s}\n"
      "build: ./dir\n",
      "  db: {image: d}\nvolumes: {data: }\n");
  EXPECT_THAT(project.kinds(), IsEmpty());
  const ComposeService& web = *project->service("web");
  ASSERT_EQ(web.ports.size(), 2U);
  EXPECT_EQ(web.ports[0].host_ip, "127.0.0.1");
  EXPECT_EQ(project.at(web.ports[0].published_span), "8080");
  EXPECT_EQ(web.ports[1].target, "90");
  ASSERT_EQ(web.mounts.size(), 2U);
  EXPECT_TRUE(web.mounts[0].is_named_volume());
  EXPECT_TRUE(web.mounts[0].read_only);
  EXPECT_EQ(project.at(web.mounts[0].target_span), "/d");
  EXPECT_EQ(web.mounts[1].type, ComposeMountType::Bind);
  EXPECT_EQ(web.environment[0].value, "1");
  EXPECT_EQ(project.at(web.environment[0].value_span), "1");
  EXPECT_FALSE(web.environment[1].has_value);
  EXPECT_EQ(web.labels[0].name, "l");
  ASSERT_EQ(web.command.words.size(), 2U);
  EXPECT_EQ(project.at(web.command.words[1].where), "\"two words\"");
  EXPECT_EQ(web.dependencies[0].service, "db");
  EXPECT_EQ(web.healthcheck->interval, 30'000'000'000);
  EXPECT_EQ(web.build->context, "./dir");
}

TEST(ComposeProject, records_keys_the_schema_does_not_know) {
  Project project = service("enviroment: {A: b}\nnet: host\n");
  EXPECT_EQ(project.at(Kind::UnknownKey), "enviroment");
  EXPECT_EQ(project.problem(Kind::UnknownKey).hint, "environment");
  EXPECT_EQ(project.at(Kind::LegacyKey), "net");
  EXPECT_THAT(service("x-anything: 1\n").kinds(), IsEmpty());
  EXPECT_EQ(Project("web: {image: x}\n").at(Kind::MisplacedServices), "web");
}

TEST(ComposeProject, records_values_of_the_wrong_type) {
  EXPECT_EQ(service("user: 1000\n").at(Kind::NeedsQuotes), "1000");
  EXPECT_THAT(service("user: 1000:1000\n").kinds(), IsEmpty());
  EXPECT_EQ(service("ports:\n").at(Kind::NullValue), "ports");
  EXPECT_THAT(service("command:\n").kinds(), IsEmpty());
  EXPECT_EQ(service("ports: \"80:80\"\n").at(Kind::WrongType), "\"80:80\"");
  EXPECT_EQ(service("privileged: 1\n").at(Kind::InvalidBoolean), "1");
  EXPECT_EQ(service("tty: yes\n").at(Kind::Yaml11Boolean), "yes");
  EXPECT_EQ(service("1: x\n").at(Kind::NonStringKey), "1");
  EXPECT_EQ(service("environment: {x-a: b}\n").at(Kind::ExtensionInMap), "x-a");
  EXPECT_EQ(service("stop_grace_period: 30\n").at(Kind::InvalidDuration), "30");
  EXPECT_EQ(service("mem_limit: 1.5\n").at(Kind::FloatSize), "1.5");
  EXPECT_EQ(service("cpus: 500m\n").at(Kind::InvalidNumber), "500m");
  EXPECT_EQ(service("oom_score_adj: 5000\n").at(Kind::NumberOutOfRange), "5000");
  EXPECT_EQ(service("restart: allways\n").problem(Kind::UnknownWord).hint, "always");
  EXPECT_EQ(service("depends_on: {db: {}}\n", "  db: {image: x}\n").problem(Kind::MissingKey).subject, "condition");
  EXPECT_EQ(Project("version: 3.8\nservices: {}\n").at(Kind::NeedsQuotes), "3.8");
  EXPECT_EQ(Project("- a\n").at(Kind::NotAMapping), "- a");
  EXPECT_EQ(service("security_opt: [a, a]\n").at(Kind::DuplicateItem), "a");
}

TEST(ComposeProject, records_malformed_entries) {
  EXPECT_EQ(service("ports: [\"8080:http\"]\n").at(Kind::InvalidPort), "http");
  EXPECT_EQ(service("ports: [\"localhost:80:80\"]\n").at(Kind::InvalidPortHost), "localhost");
  EXPECT_EQ(service("volumes: [\"data:x\"]\n", "volumes: {data: }\n").at(Kind::RelativeVolumeTarget), "x");
  EXPECT_EQ(service("environment:\n  - A: b\n").at(Kind::EnvEntryIsMapping), "A: b");
  EXPECT_EQ(service("environment: [\"A:b\"]\n").at(Kind::EnvEntryHasColon), "\"A:b\"");
  EXPECT_EQ(service("environment: {A: [1]}\n").at(Kind::EnvValueIsCollection), "[1]");
  EXPECT_EQ(service("command: a && b\n").at(Kind::TruncatedCommand), "&& b");
  EXPECT_EQ(service("command: a \"b\n").at(Kind::UnbalancedQuote), "\"");
  EXPECT_EQ(service("hostname: ${X:=y}\n").at(Kind::InvalidInterpolation), "${X:=y}");
}

TEST(ComposeProject, judges_no_text_that_hangs_on_the_environment) {
  EXPECT_THAT(service("ports: [\"${P}:80\", \"${IP}:1:2\"]\nuser: ${U}\nrestart: ${R}\nmem_limit: ${M}\nprivileged: ${V}\n").kinds(), IsEmpty());
  EXPECT_EQ(service("mem_limit: ${M:-12x}\n").at(Kind::InvalidSize), "${M:-12x}");
}

TEST(ComposeProject, records_names_that_nobody_defines) {
  Project project = service("depends_on: [bd]\nnetworks: [back]\nvolumes: [\"data:/d\"]\nsecrets: [s]\nconfigs: [c]\n", "  db: {image: x}\n");
  EXPECT_EQ(project.problem(Kind::UndefinedService).hint, "db");
  EXPECT_EQ(project.at(Kind::UndefinedNetwork), "back");
  EXPECT_EQ(project.at(Kind::UndefinedVolume), "data");
  EXPECT_EQ(project.at(Kind::UndefinedSecret), "s");
  EXPECT_EQ(project.at(Kind::UndefinedConfig), "c");
}

TEST(ComposeProject, finds_circles_once) {
  Project project("services:\n  a: {image: x, depends_on: [b]}\n  b: {image: x, links: [c]}\n  c: {image: x, network_mode: \"service:a\"}\n");
  ASSERT_EQ(project->problems.size(), 1U);
  EXPECT_EQ(project->problems[0].subject, "a -> b -> c -> a");
}

TEST(ComposeProject, records_exclusions) {
  EXPECT_EQ(service("network_mode: host\nnetworks: [default]\n").at(Kind::NetworkModeAndNetworks), "network_mode");
  EXPECT_EQ(service("build: {dockerfile: a, dockerfile_inline: b}\n").at(Kind::DockerfileAndInline), "dockerfile_inline");
  EXPECT_EQ(service("mem_limit: 1g\ndeploy: {resources: {limits: {memory: 1024m}}}\n").at(Kind::ConflictingLimits), "-");
  EXPECT_EQ(service("mem_limit: 1g\ndeploy: {resources: {limits: {cpus: \"1\"}}}\n").at(Kind::ConflictingLimits), "1g");
  EXPECT_EQ(service("scale: 2\ncontainer_name: one\n").at(Kind::UnscalableContainerName), "container_name: one");
  EXPECT_EQ(Project("services:\n  a: {ports: [\"80\"]}\n").at(Kind::MissingImage), "a");
  EXPECT_EQ(Project("services: {}\nsecrets:\n  s: {file: a, environment: B}\n").at(Kind::ResourceWithSeveralSources), "environment");
  EXPECT_EQ(Project("name: My App\nservices: {}\n").problem(Kind::InvalidProjectName).hint, "myapp");
}

TEST(ComposeProject, follows_anchors_and_merge_keys_with_both_places) {
  Project project("x-common: &common\n  restart: always\nservices:\n  web:\n    <<: *common\n    image: x:1\n");
  EXPECT_THAT(project.kinds(), IsEmpty());
  const ComposeService& web = *project->service("web");
  EXPECT_EQ(web.restart->text.text(), "always");
  EXPECT_EQ(project.at(web.find("restart")->span), "restart: always");
  EXPECT_EQ(project.at(web.find("restart")->merged_by), "<<: *common");
}

TEST(ComposeProject, a_problem_in_a_shared_block_is_recorded_once) {
  Project project("x-c: &c\n  restart: bad\nservices:\n  a: {<<: *c, image: x}\n  b: {<<: *c, image: x}\n");
  EXPECT_THAT(project.kinds(), ElementsAre(Kind::UnknownWord));
}

TEST(ComposeProject, a_broken_file_gives_its_problem_and_no_guesses) {
  Project project("services:\n  web:\n    ports: [1\n  other:\n    image: x\n");
  EXPECT_THAT(project.kinds(), ElementsAre(Kind::Yaml));
  EXPECT_THAT(project->services, IsEmpty());
  EXPECT_THAT(Project("").kinds(), ElementsAre(Kind::EmptyFile));
}

TEST(ComposeProject, merges_overrides_by_the_rule_of_each_key) {
  MemoryFileSystem files;
  files.add_file("compose.yaml",
                 "services:\n  web:\n    image: x:1\n    command: [a]\n    ports: [\"80:80\"]\n    environment: [A=1, B=2]\n    volumes: [\"./a:/x\"]\n"
                 "    dns: 8.8.8.8\n    build: .\n    tty: true\n");
  files.add_file("compose.override.yaml",
                 "services:\n  web:\n    command: [b, c]\n    ports: [\"81:81\"]\n    environment: {B: \"3\"}\n    volumes: [\"./b:/x\"]\n"
                 "    dns: [1.1.1.1]\n    build: {target: t}\n    tty: !reset null\n  extra:\n    ports: !override [\"1:1\"]\n");
  Project project(files, {.paths = {"compose.yaml", "compose.override.yaml"}, .project_folder = {}, .env_files = {}, .root = {}});
  const ComposeService& web = *project->service("web");
  EXPECT_EQ(web.command.words.size(), 2U);
  EXPECT_EQ(web.ports.size(), 2U);
  ASSERT_EQ(web.environment.size(), 2U);
  EXPECT_EQ(web.environment[0].value, "1");
  EXPECT_EQ(web.environment[1].value, "3");
  ASSERT_EQ(web.mounts.size(), 1U);
  EXPECT_EQ(web.mounts[0].source, "./b");
  EXPECT_EQ(web.list("dns").size(), 2U);
  EXPECT_EQ(web.build->context, ".");
  EXPECT_EQ(web.build->target->text.text(), "t");
  EXPECT_EQ(web.find("tty"), nullptr);
  EXPECT_THAT(project.kinds(), ElementsAre(Kind::UndefinedOverrideService));
}

TEST(ComposeProject, names_the_other_file_when_layers_do_not_fit) {
  MemoryFileSystem files;
  files.add_file("a.yaml", "services: {web: {image: x, group_add: [g], healthcheck: {retries: 1}}}\n");
  files.add_file("b.yaml", "services: {web: {healthcheck: [x], group_add: [g]}}\n");
  Project project(files, {.paths = {"a.yaml", "b.yaml"}, .project_folder = {}, .env_files = {}, .root = {}});
  EXPECT_EQ(project.at(Kind::OverrideTypeMismatch), "[x]");
  EXPECT_EQ(project.at(project.problem(Kind::OverrideTypeMismatch).related), "{retries: 1}");
  EXPECT_EQ(project.at(Kind::DuplicateOverrideItem), "g");
}

TEST(ComposeProject, resolves_extends_in_the_same_and_in_other_files) {
  MemoryFileSystem files;
  files.add_file("compose.yaml",
                 "services:\n  base: {image: x, environment: {A: \"1\"}}\n  web: {extends: base, environment: {B: \"2\"}}\n"
                 "  far: {extends: {file: other/common.yaml, service: worker}}\n");
  files.add_file("other/common.yaml", "services:\n  worker: {build: ./w, networks: [back]}\n");
  Project project(files, {.paths = {"compose.yaml"}, .project_folder = {}, .env_files = {}, .root = {}});
  EXPECT_EQ(project->service("web")->environment.size(), 2U);
  EXPECT_EQ(project->service("web")->image->text.text(), "x");
  EXPECT_EQ(project->service("far")->build->base_folder, "other");
  EXPECT_TRUE(project->service("far")->is_extended_from_file);
  EXPECT_EQ(project.at(Kind::MissingExtendedResource), "back");
}

TEST(ComposeProject, records_what_extends_cannot_find) {
  EXPECT_EQ(Project("services:\n  a: {extends: {service: bb}}\n  b: {image: x}\n").problem(Kind::MissingExtendsService).hint, "b");
  EXPECT_EQ(Project("services:\n  a: {extends: b}\n  b: {extends: a}\n").problem(Kind::ExtendsCycle).subject, "a -> b -> a");
  MemoryFileSystem files;
  files.add_file("compose.yaml", "services: {a: {extends: {file: gone.yaml, service: x}}}\n");
  Project project(files, {.paths = {"compose.yaml"}, .project_folder = {}, .env_files = {}, .root = {}});
  EXPECT_THAT(project.kinds(), ElementsAre(Kind::MissingExtendsFile));
}

TEST(ComposeProject, puts_included_files_below_the_including_one) {
  MemoryFileSystem files;
  files.add_file("compose.yaml", "include: [db/compose.yaml]\nservices:\n  web: {image: x, depends_on: [db]}\n  db: {image: mine}\n");
  files.add_file("db/compose.yaml", "services:\n  db: {image: theirs, build: .}\n");
  Project project(files, {.paths = {"compose.yaml"}, .project_folder = {}, .env_files = {}, .root = {}});
  EXPECT_THAT(project.kinds(), IsEmpty());
  EXPECT_EQ(project->service("db")->image->text.text(), "mine");
  EXPECT_EQ(project->service("db")->build->base_folder, "db");
}

TEST(ComposeProject, records_includes_that_lead_nowhere) {
  MemoryFileSystem files;
  files.add_file("p/compose.yaml", "include: [gone.yaml, sub, a.yaml, ../out.yaml, locked.yaml]\nservices: {}\n");
  files.add_file("p/sub/x", "");
  files.add_file("p/a.yaml", "include: [b.yaml]\n");
  files.add_file("p/b.yaml", "include: [a.yaml]\n");
  files.add_file("out.yaml", "services: {}\n");
  files.add_unreadable("p/locked.yaml");
  Project project(files, {.paths = {"p/compose.yaml"}, .project_folder = {}, .env_files = {}, .root = "p"});
  EXPECT_EQ(project.at(Kind::MissingInclude), "gone.yaml");
  EXPECT_EQ(project.at(Kind::IncludeIsFolder), "sub");
  EXPECT_EQ(project.at(Kind::IncludeOutsideRoot), "../out.yaml");
  EXPECT_EQ(project.at(Kind::UnreadableInclude), "locked.yaml");
  EXPECT_THAT(project.kinds(), Contains(Kind::IncludeCycle));
}

TEST(ComposeProject, records_extended_files_that_it_may_not_or_cannot_read) {
  MemoryFileSystem files;
  files.add_file("p/compose.yaml", "services:\n  a: {extends: {file: ../out.yaml, service: a}}\n  b: {extends: {file: locked.yaml, service: b}}\n");
  files.add_file("out.yaml", "services: {a: {image: x}}\n");
  files.add_unreadable("p/locked.yaml");
  Project project(files, {.paths = {"p/compose.yaml"}, .project_folder = {}, .env_files = {}, .root = "p"});
  EXPECT_THAT(project.kinds(), ElementsAre(Kind::ExtendsOutsideRoot, Kind::UnreadableExtendsFile));
}

TEST(ComposeProject, reads_bare_services_of_a_document) {
  Project one("image: nginx\nports: [\"80:80\"]\n", ComposeText::MayBeFragment);
  EXPECT_TRUE(one->is_fragment);
  EXPECT_EQ(one->services.size(), 1U);
  EXPECT_THAT(one.kinds(), IsEmpty());
  Project map("web:\n  image: nginx\n  depends_on: [db]\n", ComposeText::MayBeFragment);
  EXPECT_EQ(map->services[0].name, "web");
  EXPECT_THAT(map.kinds(), IsEmpty());
  EXPECT_FALSE(Project("jobs: {a: {runs-on: x}}\n", ComposeText::MayBeFragment)->is_fragment);
}

TEST(ComposeProject, finds_the_override_beside_a_base) {
  MemoryFileSystem files;
  files.add_file("d/compose.yaml", "");
  files.add_file("d/docker-compose.override.yml", "");
  EXPECT_THAT(discovered_overrides(files, "d/compose.yaml"), ElementsAre("d/docker-compose.override.yml"));
  EXPECT_THAT(discovered_overrides(files, "d/other.yaml"), IsEmpty());
}

TEST(ComposeProject, later_documents_of_a_file_are_overrides) {
  Project project("services: {a: {image: x}}\n---\nservices: {a: {image: y}}\n");
  EXPECT_EQ(project->service("a")->image->text.text(), "y");
  EXPECT_EQ(project.at(Kind::MultipleDocuments), "---");
}

TEST(ComposeProject, every_place_stays_inside_its_file_however_the_file_is_mutilated) {
  const std::string seed =
      "name: p\nx-c: &c\n  restart: \"no\"\nservices:\n  a:\n    <<: *c\n    image: x:${T:-1}\n    ports: [\"80:80\", {target: 1}]\n"
      "    command: run \"a b\" && c\n    depends_on: {b: {condition: service_started}}\n    volumes:\n      - d:/x:ro\n      - {type: bind, source: ., target: /y}\n"
      "    environment:\n      - A=${B}\n      - C\n  b:\n    extends: a\n    healthcheck: {test: [CMD, x], interval: 5s}\nvolumes:\n  d:\n";
  std::mt19937 random(11);
  for (int round = 0; round < 1500 && !HasFailure(); ++round) {
    std::string text = seed;
    for (int edit = 0; edit < 3; ++edit) {
      std::size_t at = random() % text.size();
      constexpr std::string_view kBytes = " \n:-,[]{}&*!'\"|>$1a~/";
      if (random() % 2 == 0) text.erase(at, random() % 6);
      else text.insert(at, 1, kBytes[random() % kBytes.size()]);
      if (text.empty()) text = "a";
    }
    Project project(text, ComposeText::MayBeFragment);
    for (const ComposeProblem& problem : project->problems) {
      EXPECT_LE(problem.where.span.begin, problem.where.span.end) << text;
      EXPECT_LE(problem.where.span.end, text.size()) << text;
    }
  }
}

TEST(ComposeProject, a_huge_hostile_file_ends_in_time) {
  std::string text = "services:\n";
  for (int i = 0; i < 4000; ++i) {
    std::string n = std::to_string(i);
    text += "  s" + n + ": {image: x, depends_on: [s" + std::to_string((i * 7) % 4000) + ", gone" + n + "], volumes: [\"v" + n + ":/x\"], k" + n + ": 1}\n";
  }
  auto start = std::chrono::steady_clock::now();
  Project project(text);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
  EXPECT_EQ(project->services.size(), 4000U);
}

TEST(ComposeProject, extends_that_multiply_end_in_a_problem) {
  std::string text = "services:\n  big:\n    image: x\n";
  for (int i = 0; i < 2000; ++i) text += "    k" + std::to_string(i) + ": 1\n";
  for (int i = 0; i < 500; ++i) text += "  s" + std::to_string(i) + ": {extends: big}\n";
  Project project(text);
  EXPECT_TRUE(project->is_incomplete);
  ASSERT_EQ(project->problems.size(), 1U);
  EXPECT_EQ(project.at(Kind::Yaml), "services");
}

TEST(ComposeProject, variables_of_the_project_feed_interpolation) {
  MemoryFileSystem files;
  files.add_file("compose.yaml", "include: [sub/in.yaml]\nservices: {a: {image: \"x:${TAG}\"}}\n");
  files.add_file(".env", "TAG=7\n");
  files.add_file("sub/in.yaml", "services: {b: {image: \"y:${TAG}-${OWN}\"}}\n");
  files.add_file("sub/.env", "TAG=8\nOWN=9\n");
  Project project(files, {.paths = {"compose.yaml"}, .project_folder = {}, .env_files = {}, .root = {}});
  EXPECT_EQ(project->service("b")->image->text.text(), "y:7-9");
  EXPECT_EQ(project->service("a")->image->text.text(), "x:7");
  ASSERT_EQ(project->files[0]->references.size(), 1U);
  EXPECT_EQ(project.at(project->files[0]->references[0].where), "${TAG}");
}

}  // namespace
}  // namespace docklint
