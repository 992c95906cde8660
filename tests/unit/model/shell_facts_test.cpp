#include "model/shell/facts.h"

#include <gtest/gtest.h>

#include <string>

namespace docklint {
namespace {

class ShellFactsTest : public ::testing::Test {
 protected:
  const ShellFacts& read(std::string_view text) {
    const ShellScript& script = parse_shell_script(MappedText(text, {0, static_cast<std::uint32_t>(text.size())}), ShellDialect::Bash, pool_);
    return shell_facts(script, pool_);
  }

  // "name=version" of each package, "!" before what is not pinned, "-" before what is excluded.
  std::string packages(std::string_view text) {
    std::string out;
    for (const PackageInvocation& call : read(text).packages) {
      for (const PackageName& package : call.packages) {
        if (!out.empty()) out += ' ';
        if (package.is_excluded) out += '-';
        if (!package.is_pinned) out += '!';
        if (package.source == PackageSource::Unknown) out += '?';
        out += package.name;
        if (!package.version.empty()) out += '=' + std::string(package.version);
      }
    }
    return out;
  }

  std::string actions(std::string_view text) {
    std::string out;
    for (const PackageInvocation& call : read(text).packages) {
      if (!out.empty()) out += ' ';
      out += package_manager_name(call.manager);
      out += ':';
      out += std::to_string(static_cast<int>(call.action));
    }
    return out;
  }

  TextPool pool_;
};

TEST_F(ShellFactsTest, ReadsAptPackages) {
  EXPECT_EQ(packages("apt-get -y install --no-install-recommends -t bookworm-backports curl=7.* git:arm64 ./x.deb vim/stable foo- $PKGS gcc-$V"),
            "curl=7.* !git ./x.deb vim=stable -!foo !? !gcc-$V");
  EXPECT_EQ(packages("sudo apt install -o Dpkg::Options::=--force-confold a && apt-get update"), "!a");
}

TEST_F(ShellFactsTest, ReadsApkPackages) {
  EXPECT_EQ(packages("apk add --no-cache --virtual .deps -X http://x/edge a=1.2-r0 b~3 'c>=4' !d e@edge g.apk"), "a=1.2-r0 b=3 c=4 -!d !e g.apk");
}

TEST_F(ShellFactsTest, ReadsRpmPackages) {
  EXPECT_EQ(packages("dnf install -y --setopt install_weak_deps=False --installroot /mnt rpm-sign-4.16.1.3 gcc-c++-1.1.1 openssl-1:1.1.1k java-11-openjdk python-3 bash"),
            "rpm-sign=4.16.1.3 gcc-c++=1.1.1 openssl=1:1.1.1k !java-11-openjdk !python-3 !bash");
}

TEST_F(ShellFactsTest, ReadsPipPackages) {
  EXPECT_EQ(packages("pip3 install --no-cache-dir -U a==1 'b[x]>=2' c git+https://h/d@v1 git+https://h/e ./f x.whl .[dev] -e g"),
            "a=1 b=2 !c git+https://h/d=v1 !git+https://h/e ./f x.whl .[dev]");
  EXPECT_EQ(packages("python3.11 -m pip install a"), "!a");
  auto& facts = read("pip install -r requirements.txt -c c.txt --requirement=dev.txt");
  ASSERT_EQ(facts.packages.size(), 1U);
  ASSERT_EQ(facts.packages[0].lists.size(), 3U);
  EXPECT_EQ(facts.packages[0].lists[0].value, "requirements.txt");
  EXPECT_EQ(facts.packages[0].lists[2].value, "dev.txt");
}

TEST_F(ShellFactsTest, ReadsNodePackages) {
  EXPECT_EQ(packages("npm install -g --prefix /x @a/b @a/c@1 d@latest e@npm:f@2 g/h git+https://x/y.git#abc ./z"), "!@a/b @a/c=1 !d=latest e@npm:f=2 !g/h git+https://x/y.git=abc ./z");
  EXPECT_EQ(packages("yarn global add a@1 && pnpm add b && npx c@2 --flag d && bun add e"), "a=1 !b c=2 !e");
}

TEST_F(ShellFactsTest, ReadsOtherPackages) {
  EXPECT_EQ(packages("gem install a:1 b && gem install c -v 2"), "a=1 !b c");
  EXPECT_EQ(packages("go install -ldflags '-s -w' x.org/a@v1 y.org/b@latest ./c && go run main.go"), "x.org/a=v1 !y.org/b=latest ./c main.go");
  EXPECT_EQ(packages("cargo install --locked a@1 b && cargo install c --version 2"), "a=1 !b c");
  EXPECT_EQ(packages("composer require a/b:^1 c/d"), "a/b=^1 !c/d");
  EXPECT_EQ(packages("conda install -y -c conda-forge a=1 'b>=2' c"), "a=1 b=2 !c");
  EXPECT_EQ(packages("pecl install xdebug-3.1 redis && install-php-extensions gd"), "xdebug=3.1 !redis !gd");
}

TEST_F(ShellFactsTest, KnowsActions) {
  EXPECT_EQ(actions("apt-get update && apt-get upgrade -y && apt-get clean"), "apt-get:2 apt-get:3 apt-get:4");
  EXPECT_EQ(actions("npm ci; yarn; npm cache clean --force; npm run build; go mod download; npx x"), "npm:0 yarn:0 npm:4 npm:7 go:5 npx:6");
  EXPECT_EQ(actions("pacman -Syu --noconfirm; pacman -S x; pacman -Sy"), "pacman:3 pacman:0 pacman:2");
  EXPECT_EQ(actions("uv pip install x; uv sync; poetry install; yarn cache clean"), "uv:0 uv:0 poetry:0 yarn:4");
  EXPECT_EQ(actions("npm --version && apk --version"), "npm:7 apk:7");
}

TEST_F(ShellFactsTest, GivesTheSpansOfManagerActionAndVersion) {
  auto& facts = read("python -m pip install 'a==1'");
  ASSERT_EQ(facts.packages.size(), 1U);
  const PackageInvocation& call = facts.packages[0];
  EXPECT_EQ(call.name_span, (Span{0, 13}));
  EXPECT_EQ(call.action_span, (Span{14, 21}));
  EXPECT_EQ(call.packages[0].span, (Span{23, 27}));
  EXPECT_EQ(call.packages[0].name_span, (Span{23, 24}));
  EXPECT_EQ(call.packages[0].version_span, (Span{26, 27}));
}

TEST_F(ShellFactsTest, CountsClusteredOptions) {
  auto& facts = read("apt-get -qq install -yq=2 x");
  EXPECT_EQ(facts.packages[0].count('q', "quiet"), 3U);
  EXPECT_TRUE(facts.packages[0].has('y', "yes"));
  EXPECT_EQ(packages("apt-get -qq install -yq=2 x"), "!x");
}

TEST_F(ShellFactsTest, NoticesUnknownWords) {
  EXPECT_TRUE(read("apt-get install $OPTS x").packages[0].has_unknown_words);
  EXPECT_FALSE(read("apt-get install \"$X\" x").packages[0].has_unknown_words);
}

TEST_F(ShellFactsTest, FollowsDownloads) {
  auto& pipe = read("curl -fsSL https://x.org/i.sh | sudo -E bash -s -- -y");
  ASSERT_EQ(pipe.downloads.size(), 1U);
  EXPECT_TRUE(pipe.downloads[0].to_stdout);
  EXPECT_EQ(pipe.downloads[0].urls[0].text, "https://x.org/i.sh");
  ASSERT_NE(pipe.downloads[0].executed_by, nullptr);
  EXPECT_EQ(pipe.downloads[0].executed_by->name, "bash");

  auto& file = read("wget -q -O /tmp/i.sh https://x.org/i && echo 'abc  /tmp/i.sh' | sha256sum -c - && sh /tmp/i.sh");
  EXPECT_EQ(file.downloads[0].output->text(), "/tmp/i.sh");
  EXPECT_EQ(file.downloads[0].verified_by->name, "sha256sum");
  EXPECT_EQ(file.downloads[0].executed_by->name, "sh");

  auto& archive = read("curl -LO https://x.org/a.tgz?x=1 && tar xzf a.tgz");
  EXPECT_FALSE(archive.downloads[0].to_stdout);
  EXPECT_EQ(archive.downloads[0].file_name, "a.tgz");
  EXPECT_EQ(archive.downloads[0].extracted_by->name, "tar");
  EXPECT_EQ(archive.downloads[0].executed_by, nullptr);

  EXPECT_NE(read("bash <(curl -s https://x.org)").downloads[0].executed_by, nullptr);
  EXPECT_NE(read("sh -c \"$(curl -s https://x.org)\"").downloads[0].executed_by, nullptr);
  EXPECT_EQ(read("curl https://x.org/k | gpg --dearmor > /k").downloads[0].executed_by, nullptr);
  EXPECT_EQ(read("curl https://x.org | python3 -m json.tool").downloads[0].executed_by, nullptr);
  EXPECT_TRUE(read("curl https://x.org || exit 1").downloads[0].is_handled_failure);
}

TEST_F(ShellFactsTest, ListsRemovalsAndCreations) {
  auto& facts = read("mkdir -p -m 755 /a && curl -o /b https://x && echo x > /c && rm -rf /var/lib/apt/lists/* /b && find /d /e -name x -delete");
  ASSERT_EQ(facts.removals.size(), 4U);
  EXPECT_EQ(facts.removals[0].path, "/var/lib/apt/lists/*");
  EXPECT_TRUE(facts.removals[0].recursive && facts.removals[0].force);
  EXPECT_EQ(facts.removals[3].path, "/e");
  ASSERT_EQ(facts.creations.size(), 3U);
  EXPECT_EQ(facts.creations[0].path, "/a");
  EXPECT_EQ(facts.creations[1].path, "/b");
  EXPECT_EQ(facts.creations[2].path, "/c");
  EXPECT_EQ(read("git clone --depth 1 https://x/repo.git").creations[0].path, "repo");
}

TEST_F(ShellFactsTest, ReadsModesAndOwners) {
  auto& facts = read("chmod -R 777 /a /b && chmod -x /c && chown -R app:app /d");
  ASSERT_EQ(facts.mode_changes.size(), 2U);
  EXPECT_EQ(facts.mode_changes[0].mode->text(), "777");
  EXPECT_TRUE(facts.mode_changes[0].recursive);
  EXPECT_EQ(facts.mode_changes[0].paths.size(), 2U);
  EXPECT_EQ(facts.mode_changes[1].mode->text(), "-x");
  EXPECT_EQ(facts.owner_changes[0].owner->text(), "app:app");
}

TEST_F(ShellFactsTest, ReadsAccounts) {
  auto& facts = read("groupadd -g 999 app && useradd -r -l --uid=200000 -g app -s /bin/false bob && adduser -D -u 1000 -G app eve && adduser eve app");
  ASSERT_EQ(facts.accounts.size(), 3U);
  EXPECT_TRUE(facts.accounts[0].is_group);
  EXPECT_EQ(facts.accounts[0].numeric_id(), 999U);
  EXPECT_EQ(facts.accounts[1].name->text(), "bob");
  EXPECT_EQ(facts.accounts[1].numeric_id(), 200000U);
  EXPECT_TRUE(facts.accounts[1].skips_lastlog);
  EXPECT_TRUE(facts.accounts[1].is_system);
  EXPECT_EQ(facts.accounts[1].group, "app");
  EXPECT_EQ(facts.accounts[2].tool, AccountTool::Adduser);
  EXPECT_EQ(facts.accounts[2].name->text(), "eve");
}

}  // namespace
}  // namespace docklint
