// What is known about public base images: what they hold and start, and when their versions end.
//
// Constant data compiled in from data/images.tsv and data/image-eol.tsv; nothing is built at start, a
// look-up is a binary search. Texts live as long as the program.
//
//   auto image = parse_image_reference(from_word);
//   if (auto facts = image_facts(image); facts && facts->sure && facts->tool("curl") == Presence::Absent) ...
//
// A finding of a `sure` rule needs `sure` facts, and a tool is missing only when it is Absent: Unknown
// means nobody looked. Facts describe current builds; tags several years old may hold other tools.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/images/image_reference.h"

namespace docklint {

enum class Presence : std::uint8_t { Unknown, Present, Absent };

enum class ImageRole : std::uint8_t {
  Unknown, App, Broker, Cache, Datastore, Language, Observability, Os, Proxy, Search, Tool, Webserver,
};

struct ImagePort {
  std::uint16_t number = 0;
  std::string_view protocol;  // "tcp" unless said otherwise
};

struct ImageUser {
  std::string_view name;
  std::string_view id;        // "" where unknown
};

// Cells keep "" for unknown, and "none" or an empty list where it is known that there is nothing.
struct ImageFacts {
  std::string_view image;            // of the row that matched: "python", "gcr.io/distroless/base*"
  std::string_view tags;             // the tag class: "*slim*", "default"
  std::string_view distribution;     // debian alpine ubuntu rhel-ubi ubi-minimal rocky fedora amazonlinux azurelinux wolfi
                                     // distroless busybox opensuse photon arch scratch windows
  std::string_view package_manager;  // apt apk dnf yum microdnf tdnf zypper pacman none
  std::string_view shells;           // "sh(dash) bash", "cmd powershell", "none"
  std::string_view user;             // USER at the start; an entrypoint may still drop root
  std::string_view entrypoint;       // first word of what starts, "" also where there is nothing
  bool starts_by_cmd = false;        // ... and it is the CMD, there is no entrypoint
  ImageRole role = ImageRole::Unknown;
  std::string_view client_check;     // the usual health command, "" where there is none
  std::optional<bool> healthcheck;   // does the image bring one?
  std::string_view source;
  bool sure = false;                 // read from the image's own sources; else derived

  // Whole cells; read them through the functions below.
  std::string_view users_cell, tools_present_cell, tools_absent_cell, ports_cell, volumes_cell, required_env_cell;

  // curl wget nc git bash tini dumb-init gosu su-exec python3 perl openssl ca-certificates ca-bundle ping
  // nslookup jq gcc make, the shells and the package manager; Unknown for any other.
  Presence tool(std::string_view name) const;
  // What /bin/sh is: dash, busybox, bash; "" where it is unknown or there is none.
  std::string_view sh() const;
  // The shell form of RUN, CMD, ENTRYPOINT and HEALTHCHECK cannot run.
  bool has_no_shell() const { return shells == "none"; }
  std::optional<bool> starts_as_root() const;

  std::vector<ImageUser> users() const;              // accounts the image adds
  std::vector<ImagePort> ports() const;              // declared by EXPOSE
  bool ports_are_known() const;
  std::vector<std::string_view> volumes() const;     // declared by VOLUME
  std::vector<std::string_view> data_paths() const;  // hold data without a VOLUME: lost with the container
  // Environment without which it does not start: of each inner list one name is needed.
  std::vector<std::vector<std::string_view>> required_environment() const;
};

// Registry mirrors of the Docker Hub, `library/`, architecture namespaces (`arm64v8/`) and digests are
// looked through; no tag means `latest`. Nothing for names with variables, and for a digest without
// a tag, which may be any version.
std::optional<ImageFacts> image_facts(const ImageReference& image);

struct ImageEnd {
  std::string_view image;           // of the row: "python", or "debian" for the release a tag names
  std::string_view version;         // "3.8", "buster"; "*" when the whole image is dead
  std::string_view end_of_life;     // "2024-10-07"; "" when not announced. Debian: the end of LTS
  std::string_view end_of_support;  // the earlier end of full support, "" where there is none
  std::string_view source;
  bool is_the_image = true;         // false: the distribution release named in the tag
  // Only the newest minor version is maintained: an old one is stale rather than dead.
  bool newest_only = false;
};

// What is known about the end of this image's version and of the release its tag names; a version that
// is not listed is unknown, not dead. Dates compare as text.
std::vector<ImageEnd> image_ends(const ImageReference& image);

// The version of the same image that is supported longest, named in the same way (a number for a number,
// a release name for a release name); nothing where no dates are known.
std::optional<ImageEnd> longest_supported_version(const ImageEnd& end);

// The name under which facts are kept: "python" for `docker.io/library/python`, `arm64v8/python`,
// `public.ecr.aws/docker/library/python`, `mirror.gcr.io/library/python`.
std::string facts_name(const ImageReference& image);

}  // namespace docklint
