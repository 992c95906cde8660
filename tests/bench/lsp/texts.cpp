#include "bench/lsp/texts.h"

#include <fmt/format.h>

#include <algorithm>

namespace docklint::bench {
namespace {

std::string dockerfile(int lines) {
  std::string all;
  for (int n = 0; n * 20 < lines; ++n) {
    all += fmt::format(
        "FROM node:22.{}-alpine AS stage{}\nARG VERSION=1.2\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN apk add --no-cache \\\n"
        "    curl=8.9.0-r0 \\\n    git=2.45.2-r0\nENV NODE_ENV=production \\\n    PORT=3000\nCOPY --from=stage{} /app/dist ./dist\nRUN <<EOF\nset -e\n"
        "echo \"$VERSION\"\nnpm ci --omit=dev\nEOF\nUSER node\nEXPOSE 3000\nCMD [\"node\", \"server.js\"]\n# a comment\n\n",
        n % 9, n, std::max(0, n - 1));
  }
  std::size_t end = 0;
  for (int line = 0; line < lines; ++line) end = all.find('\n', end) + 1;
  return all.substr(0, end);
}

std::string compose(int lines) {
  std::string result = "services:\n";
  int count = 1;
  for (int n = 0; count + 14 <= lines; ++n, count += 14) {
    result += fmt::format(
        "  app{0}:\n    image: registry.example.com/app{0}:1.{0}\n    restart: unless-stopped\n    environment:\n      - PORT={1}\n    ports:\n"
        "      - \"127.0.0.1:{1}:{1}\"\n    healthcheck:\n      test: [\"CMD\", \"curl\", \"-f\", \"http://localhost\"]\n      interval: 30s\n"
        "    deploy:\n      resources:\n        limits:\n          memory: 512M\n",
        n, 3000 + n);
  }
  return result;
}

}  // namespace

std::vector<Text> language_server_texts() {
  std::vector<Text> texts;
  for (int lines : {30, 2000}) {
    texts.push_back({fmt::format("Dockerfile, {} lines", lines), "file:///nowhere/Dockerfile", "dockerfile", dockerfile(lines), "FOO bar\n"});
    texts.push_back({fmt::format("compose, {} lines", lines), "file:///nowhere/compose.yaml", "dockercompose", compose(lines), "    a: [\n"});
  }
  return texts;
}

}  // namespace docklint::bench
