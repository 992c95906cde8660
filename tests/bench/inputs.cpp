#include "bench/inputs.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace docklint::bench {
namespace {

namespace fs = std::filesystem;

// A fixed linear congruential generator: standard distributions differ between libraries.
class Choices {
 public:
  explicit Choices(std::uint64_t seed) : state_(seed * 2654435761u + 12345u) {}

  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::size_t>(state_ >> 33) % limit;
  }
  bool once_in(std::size_t n) { return below(n) == 0; }
  template <class List>
  std::string_view of(const List& list) { return list[below(std::size(list))]; }

 private:
  std::uint64_t state_;
};

constexpr std::string_view kDebianImages[] = {"debian:bookworm-slim", "ubuntu:22.04", "python:3.12-slim", "node:20-bookworm", "debian:latest", "ubuntu"};
constexpr std::string_view kAlpineImages[] = {"alpine:3.20", "nginx:1.27-alpine", "golang:1.23-alpine", "alpine:latest", "ruby:3.3-alpine"};
constexpr std::string_view kPackages[] = {"ca-certificates", "curl", "git", "gnupg", "build-essential", "libssl-dev", "pkg-config", "python3", "tzdata", "unzip", "wget", "xz-utils", "procps", "libpq-dev", "make"};
constexpr std::string_view kNames[] = {"gateway", "ledger", "mailer", "search", "thumbnails", "reports", "billing", "sessions", "webhooks", "inventory"};
constexpr std::string_view kServices[] = {"postgres:16", "redis:7", "rabbitmq:3-management", "mariadb:11", "nginx", "memcached:latest"};

std::string package_list(Choices& choices, std::size_t least, std::string_view separator) {
  std::string list;
  for (std::size_t i = 0, count = least + choices.below(10); i < count; ++i) (list += separator) += choices.of(kPackages);
  return list;
}

void append_build_stage(std::string& out, Choices& choices, std::string_view name) {
  std::string_view version = choices.once_in(2) ? "2.4.1" : "1.13.0";
  out += fmt::format(
      "FROM {} AS build\n\nENV VERSION {}\nWORKDIR /usr/src/{}\n"
      "RUN set -eux; \\\n    apk add --no-cache --virtual .build-deps \\\n        gcc \\\n        make \\\n        musl-dev \\\n        curl \\\n    ; \\\n"
      "    curl -fsSL -o source.tar.gz \"https://downloads.example.com/{}/v${{VERSION}}/source.tar.gz\"; \\\n"
      "    echo \"3f1c0e4a9b7d  source.tar.gz\" | sha256sum -c -; \\\n    tar -xzf source.tar.gz --strip-components=1; \\\n"
      "    for module in core extra; do \\\n        ./configure --prefix=/usr/local --with-$module; \\\n        make -j\"$(nproc)\"; \\\n    done; \\\n"
      "    make install; \\\n    apk del .build-deps\n\n",
      choices.of(kAlpineImages), version, name, name);
}

// A library built from source in one layer, as many images do.
void append_source_build(std::string& out, Choices& choices, std::string_view name) {
  std::string_view library = choices.of(kPackages);
  out += fmt::format(
      "# {0} is too old in the distribution\nRUN buildDeps='gcc make cmake libc6-dev' \\\n    && set -x \\\n    && apt-get update && apt-get install -y $buildDeps --no-install-recommends \\\n"
      "    && mkdir -p /usr/src/{0} \\\n    && curl -fSL \"https://downloads.example.com/{0}-4.{2}.tar.gz\" -o /usr/src/{0}.tar.gz \\\n"
      "    && tar -xzf /usr/src/{0}.tar.gz -C /usr/src/{0} --strip-components=1 \\\n    && rm -v /usr/src/{0}.tar.gz \\\n"
      "    && make -C /usr/src/{0} PREFIX=/opt/{1} install \\\n    && rm -r /usr/src/{0} \\\n    && apt-get purge -y --auto-remove $buildDeps\n\n",
      library, name, choices.below(30));
}

std::string dockerfile(std::size_t number) {
  Choices choices(number);
  std::string_view name = choices.of(kNames);
  bool is_staged = choices.once_in(3);
  std::string out = fmt::format("# {} image, kept by the {} team\n#\n# docker build -t example/{} .\n# docker run --rm -it -v \"$PWD\":/data example/{}\n\n", name, name, name, name);
  if (is_staged) append_build_stage(out, choices, name);
  out += fmt::format("FROM {}\nLABEL maintainer=\"{} team <{}@example.com>\"\n\n", choices.of(kDebianImages), name, name);
  out += fmt::format("ENV LANG=C.UTF-8 \\\n    {}_HOME=/opt/{} \\\n    PATH=/opt/{}/bin:$PATH\n\n", name, name, name);
  out += "# install runtime dependencies\n";
  out += fmt::format("RUN apt-get update && apt-get install -y{} \\\n{}    && rm -rf /var/lib/apt/lists/*\n\n",
                     choices.once_in(3) ? "" : " \\\n    --no-install-recommends", package_list(choices, 4, " \\\n    ") + " \\\n");
  for (std::size_t i = 0, count = choices.below(4); i < count; ++i) append_source_build(out, choices, name);
  if (choices.once_in(2)) {
    out += "RUN groupadd -r app && useradd -r -g app -d /home/app app \\\n    && mkdir -p /home/app/.config /var/log/app \\\n    && chown -R app:app /home/app /var/log/app\n\n";
  }
  if (choices.once_in(3)) {
    out += fmt::format("RUN curl -sSL https://downloads.example.com/{0}/install.sh | bash -s -- --prefix=/opt/{0}\n\n", name);
  }
  out += fmt::format("WORKDIR /opt/{}\n", name);
  out += choices.once_in(2) ? "COPY requirements.txt ./\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY . .\n\n" : "COPY . .\nRUN make build && make install && cd /tmp && rm -rf *\n\n";
  if (is_staged) out += "COPY --from=build /usr/local/bin /usr/local/bin\n";
  if (choices.once_in(4)) out += "COPY <<EOF /etc/app.conf\nlisten = 0.0.0.0:8080\nworkers = 4\nEOF\n";
  out += fmt::format("VOLUME /data\nEXPOSE {}\n", 8000 + choices.below(100));
  if (choices.once_in(2)) out += "USER app\n";
  if (choices.once_in(4)) out += "HEALTHCHECK --interval=30s --timeout=3s CMD curl -f http://localhost:8080/ || exit 1\n";
  out += choices.once_in(2) ? fmt::format("\nENTRYPOINT [ \"/opt/{0}/bin/{0}\" ]\nCMD [ \"--help\" ]\n", name) : fmt::format("\nCMD {0} --config /etc/{0}.conf\n", name);
  return out;
}

std::string compose_file(std::size_t number) {
  Choices choices(number + 7919);
  std::string out = choices.once_in(3) ? "version: \"3.8\"\n\nservices:\n" : "services:\n";
  std::size_t count = 2 + choices.below(4);
  for (std::size_t i = 0; i < count; ++i) {
    std::string service = fmt::format("{}{}", choices.of(kNames), i);
    out += fmt::format("  {}:\n    image: {}\n    restart: unless-stopped\n    environment:\n      LOG_LEVEL: ${{LOG_LEVEL:-info}}\n      SERVICE_NAME: {}\n", service, choices.of(kServices), service);
    out += fmt::format("    ports:\n      - \"127.0.0.1:{}:8080\"\n    volumes:\n      - {}-data:/var/lib/{}\n      - ./config/{}:/etc/app:ro\n", 8000 + number % 500 * 10 + i, service, service, service);
    if (choices.once_in(2)) out += "    healthcheck:\n      test: [\"CMD\", \"true\"]\n      interval: 10s\n      retries: 3\n";
    out += "\n";
  }
  out += "volumes:\n";
  for (std::size_t at = out.find("-data:/var"); at != std::string::npos; at = out.find("-data:/var", at + 1)) {
    std::size_t begin = out.rfind(' ', at) + 1;
    out += fmt::format("  {}-data:\n", out.substr(begin, at - begin));
  }
  return out;
}

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

void write_dockerfiles(const fs::path& folder, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) write(folder / fmt::format("image-{:03}", i) / "Dockerfile", dockerfile(i));
}

void write_compose_files(const fs::path& folder, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) write(folder / fmt::format("stack-{:03}", i) / "compose.yaml", compose_file(i));
}

}  // namespace docklint::bench
