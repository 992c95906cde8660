#include "model/images/image_facts.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/split.h"
#include "model/images/image_tables.h"

namespace docklint {
namespace {

enum FactColumn : std::size_t {
  kImage, kTags, kDistribution, kPackageManager, kShells, kUser, kUsers, kToolsPresent, kToolsAbsent, kPorts, kVolumes, kRequiredEnv,
  kHealthcheck, kEntrypoint, kRole, kClientCheck, kSource, kSure,
};
enum EndColumn : std::size_t { kEndImage, kEndVersion, kEndOfLife, kEndOfSupport, kEndSource };

template <class Row>
std::string_view cell(const Row& row, std::size_t column) { return kImageText + row.cells[column]; }

template <class Row>
bool is_cell(const Row& row, std::size_t column, std::string_view text) {
  const char* at = kImageText + row.cells[column];
  for (char c : text) {
    if (*at == '\0' || *at != c) return false;
    ++at;
  }
  return *at == '\0';
}

// `*` matches any text, '/' too.
bool matches_glob(std::string_view glob, std::string_view text) {
  std::size_t star = std::string_view::npos, retry = 0, g = 0, t = 0;
  while (t < text.size()) {
    if (g < glob.size() && glob[g] == '*') {
      star = g++;
      retry = t;
    } else if (g < glob.size() && glob[g] == text[t]) {
      ++g;
      ++t;
    } else if (star != std::string_view::npos) {
      g = star + 1;
      t = ++retry;
    } else {
      return false;
    }
  }
  while (g < glob.size() && glob[g] == '*') ++g;
  return g == glob.size();
}

template <class Row>
struct Rows {
  const Row* begin = nullptr;
  const Row* end = nullptr;
};

bool precedes(const char* cell, std::string_view wanted) {
  for (char c : wanted) {
    if (*cell != c) return static_cast<unsigned char>(*cell) < static_cast<unsigned char>(c);
    if (*cell == '\0') return true;
    ++cell;
  }
  return false;
}

// The rows of the exact name, else those of the longest pattern that matches it.
template <class Row>
Rows<Row> rows_named(std::string_view name, const Row* rows, std::size_t exact, std::size_t count) {
  auto less = [](const Row& row, std::string_view wanted) { return precedes(kImageText + row.cells[0], wanted); };
  const Row* first = std::lower_bound(rows, rows + exact, name, less);
  if (first == rows + exact || cell(*first, 0) != name) {
    first = std::find_if(rows + exact, rows + count, [&](const Row& row) {
      char head = kImageText[row.cells[0]];
      return (head == '*' || (!name.empty() && head == name.front())) && matches_glob(cell(row, 0), name);
    });
    if (first == rows + count) return {};
  }
  // A text is kept once, so that equal names have equal offsets.
  const Row* last = first;
  while (last != rows + count && last->cells[0] == first->cells[0]) ++last;
  return {first, last};
}

// How specific the best glob of a tag class is for the tag; -1 when none matches.
int specificity(std::string_view tags, std::string_view tag) {
  int best = -1;
  while (true) {
    std::size_t comma = tags.find(',');
    std::string_view glob = tags.substr(0, comma);
    if (matches_glob(glob, tag)) best = std::max(best, static_cast<int>(glob.size() - static_cast<std::size_t>(std::count(glob.begin(), glob.end(), '*'))));
    if (comma == std::string_view::npos) return best;
    tags.remove_prefix(comma + 1);
  }
}

const ImageFactRow* row_for(std::string_view name, std::string_view tag) {
  auto rows = rows_named(name, kImageFactRows, kImageFactRowsExactCount, kImageFactRowsCount);
  const ImageFactRow* chosen = nullptr;
  int best = -1;
  for (const ImageFactRow* row = rows.begin; row != rows.end; ++row) {
    std::string_view tags = cell(*row, kTags);
    if (tags == "default") {
      if (!chosen) chosen = row;
    } else if (int match = specificity(tags, tag); match > best) {
      best = match;
      chosen = row;
    }
  }
  return chosen;
}

std::string_view known(std::string_view text) { return text == "?" ? std::string_view{} : text; }
std::string_view given(std::string_view text) { return text == "?" || text == "-" ? std::string_view{} : text; }

ImageRole role_from(std::string_view text) {
  constexpr std::array<std::string_view, 12> kNames = {"?", "app", "broker", "cache", "datastore", "language", "observability", "os",
                                                       "proxy", "search", "tool", "webserver"};
  auto found = std::find(kNames.begin(), kNames.end(), text);
  return found == kNames.end() ? ImageRole::Unknown : static_cast<ImageRole>(found - kNames.begin());
}

ImageFacts facts_from(const ImageFactRow& row) {
  ImageFacts facts;
  facts.image = cell(row, kImage);
  facts.tags = cell(row, kTags);
  facts.distribution = known(cell(row, kDistribution));
  facts.package_manager = known(cell(row, kPackageManager));
  facts.shells = known(cell(row, kShells));
  facts.user = given(cell(row, kUser));
  facts.entrypoint = given(cell(row, kEntrypoint));
  constexpr std::string_view kCommandMark = " (CMD)";
  if (facts.entrypoint.ends_with(kCommandMark)) {
    facts.entrypoint.remove_suffix(kCommandMark.size());
    facts.starts_by_cmd = true;
  }
  facts.role = role_from(cell(row, kRole));
  facts.client_check = given(cell(row, kClientCheck));
  if (std::string_view check = cell(row, kHealthcheck); check == "yes" || check == "no") facts.healthcheck = check == "yes";
  facts.source = cell(row, kSource);
  facts.sure = cell(row, kSure) == "yes";
  facts.users_cell = cell(row, kUsers);
  facts.tools_present_cell = cell(row, kToolsPresent);
  facts.tools_absent_cell = cell(row, kToolsAbsent);
  facts.ports_cell = cell(row, kPorts);
  facts.volumes_cell = cell(row, kVolumes);
  facts.required_env_cell = cell(row, kRequiredEnv);
  return facts;
}

bool has_word(std::string_view cell, std::string_view word) {
  auto words = split_words(cell);
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_architecture_namespace(std::string_view text) {
  constexpr std::array<std::string_view, 12> kNamespaces = {"amd64", "arm32v5", "arm32v6", "arm32v7", "arm64v8", "i386",
                                                            "mips64le", "ppc64le", "riscv64", "s390x", "windows-amd64", "winamd64"};
  return std::find(kNamespaces.begin(), kNamespaces.end(), text) != kNamespaces.end();
}

// A version stands for every tag that equals it or goes on with anything but a digit.
bool version_covers(const ImageEndRow& row, std::string_view tag) {
  const char* version = kImageText + row.cells[kEndVersion];
  if (version[0] == '*' && version[1] == '\0') return true;
  std::size_t shared = 0;
  while (shared < tag.size() && version[shared] != '\0' && version[shared] == tag[shared]) ++shared;
  return version[shared] == '\0' && (shared == tag.size() || !is_digit(tag[shared]));
}

bool keeps_newest_only(std::string_view image) {
  constexpr std::array<std::string_view, 10> kImages = {
      "rust", "composer", "denoland/deno", "prom/prometheus", "telegraf", "grafana/grafana", "grafana/grafana-oss",
      "getmeili/meilisearch", "sonatype/nexus3", "neo4j"};
  if (image == "quay.io/keycloak/keycloak") return true;
  return std::find(kImages.begin(), kImages.end(), image) != kImages.end();
}

std::optional<ImageEnd> end_of(std::string_view image, std::string_view tag) {
  auto rows = rows_named(image, kImageEndRows, kImageEndRowsExactCount, kImageEndRowsCount);
  const ImageEndRow* best = nullptr;
  for (const ImageEndRow* row = rows.begin; row != rows.end; ++row) {
    if (!version_covers(*row, tag)) continue;
    std::string_view version = cell(*row, kEndVersion);
    auto weight = [](std::string_view text) { return text == "*" ? 0 : text.size(); };
    if (!best || weight(version) > weight(cell(*best, kEndVersion))) best = row;
  }
  if (!best) return std::nullopt;
  ImageEnd end;
  end.image = cell(*best, kEndImage);
  end.version = cell(*best, kEndVersion);
  end.end_of_life = given(cell(*best, kEndOfLife));
  end.end_of_support = given(cell(*best, kEndOfSupport));
  end.source = cell(*best, kEndSource);
  end.newest_only = keeps_newest_only(image) && end.version != "*";
  return end;
}

// The release that a part of a tag names: {"debian", "buster"}, {"alpine", "3.14"}.
struct Release {
  std::string_view image;
  std::string_view version;
};

std::optional<Release> release_in(std::string_view part) {
  constexpr std::string_view kAlpine = "alpine";
  if (part.starts_with(kAlpine) && part.size() > kAlpine.size() && is_digit(part[kAlpine.size()])) return Release{kAlpine, part.substr(kAlpine.size())};
  if (part.empty() || is_digit(part[0])) return std::nullopt;
  constexpr std::string_view kDebian = "debian", kUbuntu = "ubuntu";
  static const Rows<ImageEndRow> debian = rows_named(kDebian, kImageEndRows, kImageEndRowsExactCount, kImageEndRowsCount);
  static const Rows<ImageEndRow> ubuntu = rows_named(kUbuntu, kImageEndRows, kImageEndRowsExactCount, kImageEndRowsCount);
  for (std::string_view image : {kDebian, kUbuntu}) {
    const Rows<ImageEndRow>& rows = image == kDebian ? debian : ubuntu;
    if (std::any_of(rows.begin, rows.end, [&](const ImageEndRow& row) { return is_cell(row, kEndVersion, part); })) return Release{image, part};
  }
  return std::nullopt;
}

std::optional<std::string_view> tag_of(const ImageReference& image) {
  if (image.has_variables || !image.is_valid()) return std::nullopt;
  if (image.tag) return image.tag->text;
  if (image.digest) return std::nullopt;
  return "latest";
}

}  // namespace

std::string facts_name(const ImageReference& image) {
  std::string name = familiar_name(image);
  constexpr std::array<std::string_view, 2> kMirrors = {"public.ecr.aws/docker/", "mirror.gcr.io/"};
  for (std::string_view mirror : kMirrors) {
    if (name.starts_with(mirror)) name.erase(0, mirror.size());
  }
  std::size_t slash = name.find('/');
  if (slash == std::string::npos || name.find('/', slash + 1) != std::string::npos) return name;
  std::string_view space = std::string_view(name).substr(0, slash);
  if (space == "library" || is_architecture_namespace(space)) name.erase(0, slash + 1);
  return name;
}

std::optional<ImageFacts> image_facts(const ImageReference& image) {
  auto tag = tag_of(image);
  if (!tag) return std::nullopt;
  const ImageFactRow* row = row_for(facts_name(image), *tag);
  if (!row) return std::nullopt;
  return facts_from(*row);
}

std::vector<ImageEnd> image_ends(const ImageReference& image) {
  std::vector<ImageEnd> ends;
  auto tag = tag_of(image);
  if (!tag) return ends;
  std::string name = facts_name(image);
  if (auto end = end_of(name, *tag)) ends.push_back(*end);
  for (std::string_view part : split(*tag, '-')) {
    auto release = release_in(part);
    if (!release) continue;
    auto end = end_of(release->image, release->version);
    bool is_known = std::any_of(ends.begin(), ends.end(), [&](const ImageEnd& other) { return end && other.image == end->image && other.version == end->version; });
    if (!end || is_known) continue;
    end->is_the_image = false;
    ends.push_back(*end);
  }
  return ends;
}

std::optional<ImageEnd> longest_supported_version(const ImageEnd& end) {
  auto rows = rows_named(end.image, kImageEndRows, kImageEndRowsExactCount, kImageEndRowsCount);
  bool is_number = !end.version.empty() && is_digit(end.version.front());
  const ImageEndRow* best = nullptr;
  for (const ImageEndRow* row = rows.begin; row != rows.end; ++row) {
    std::string_view version = cell(*row, kEndVersion);
    std::string_view date = given(cell(*row, kEndOfLife));
    if (version == "*" || date.empty() || is_digit(version.front()) != is_number) continue;
    if (best == nullptr || date > given(cell(*best, kEndOfLife))) best = row;
  }
  if (best == nullptr) return std::nullopt;
  ImageEnd found;
  found.image = cell(*best, kEndImage);
  found.version = cell(*best, kEndVersion);
  found.end_of_life = given(cell(*best, kEndOfLife));
  found.end_of_support = given(cell(*best, kEndOfSupport));
  found.source = cell(*best, kEndSource);
  return found;
}

Presence ImageFacts::tool(std::string_view name) const {
  if (has_word(tools_absent_cell, name)) return Presence::Absent;
  if (has_word(tools_present_cell, name) || has_word(shells, name) || (name == "sh" && !sh().empty())) return Presence::Present;
  if (name == "sh" && has_no_shell()) return Presence::Absent;
  bool manages = name == package_manager || (package_manager == "apt" && (name == "apt-get" || name == "dpkg")) ||
                 ((package_manager == "dnf" || package_manager == "yum" || package_manager == "microdnf") && name == "rpm");
  return manages && name != "none" ? Presence::Present : Presence::Unknown;
}

std::string_view ImageFacts::sh() const {
  constexpr std::string_view kStart = "sh(";
  if (!shells.starts_with(kStart)) return {};
  return shells.substr(kStart.size(), shells.find(')') - kStart.size());
}

std::optional<bool> ImageFacts::starts_as_root() const {
  if (user.empty()) return std::nullopt;
  return user == "root" || user == "0";
}

std::vector<ImageUser> ImageFacts::users() const {
  std::vector<ImageUser> found;
  for (std::string_view word : split_words(given(users_cell))) {
    std::size_t colon = word.find(':');
    std::string_view id = colon == std::string_view::npos ? std::string_view{} : word.substr(colon + 1);
    found.push_back({word.substr(0, colon), given(id)});
  }
  return found;
}

bool ImageFacts::ports_are_known() const { return ports_cell != "?"; }

std::vector<ImagePort> ImageFacts::ports() const {
  std::vector<ImagePort> found;
  for (std::string_view word : split_words(given(ports_cell))) {
    ImagePort port{.number = 0, .protocol = "tcp"};
    auto end = std::from_chars(word.data(), word.data() + word.size(), port.number).ptr;
    if (end != word.data() + word.size() && *end == '/') port.protocol = word.substr(static_cast<std::size_t>(end - word.data()) + 1);
    if (port.number != 0) found.push_back(port);
  }
  return found;
}

std::vector<std::string_view> ImageFacts::volumes() const {
  std::vector<std::string_view> found;
  for (std::string_view word : split_words(given(volumes_cell))) {
    if (word.starts_with('/')) found.push_back(word);
  }
  return found;
}

std::vector<std::string_view> ImageFacts::data_paths() const {
  std::vector<std::string_view> found;
  for (std::string_view word : split_words(given(volumes_cell))) {
    if (word.starts_with("(/") && word.ends_with(')')) found.push_back(word.substr(1, word.size() - 2));
  }
  return found;
}

std::vector<std::vector<std::string_view>> ImageFacts::required_environment() const {
  std::vector<std::vector<std::string_view>> found;
  for (std::string_view word : split_words(given(required_env_cell))) found.push_back(split(word, '|'));
  return found;
}

}  // namespace docklint
