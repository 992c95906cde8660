#include "rules/support/label_types.h"

#include <algorithm>
#include <array>
#include <string>

#include <re2/re2.h>

namespace docklint {
namespace {

struct StandardLabel {
  std::string_view key;
  LabelType type;
};

constexpr std::array<StandardLabel, 11> kStandardLabels = {{
    {"org.opencontainers.image.created", LabelType::Time},
    {"org.opencontainers.image.url", LabelType::Url},
    {"org.opencontainers.image.documentation", LabelType::Url},
    {"org.opencontainers.image.source", LabelType::Url},
    {"org.opencontainers.image.licenses", LabelType::Licence},
    {"org.opencontainers.image.base.digest", LabelType::Digest},
    {"org.label-schema.build-date", LabelType::Time},
    {"org.label-schema.url", LabelType::Url},
    {"org.label-schema.vcs-url", LabelType::Url},
    {"org.label-schema.license", LabelType::Licence},
    {"org.label-schema.schema-version", LabelType::Text},
}};

// Common names of licences that SPDX does not have.
constexpr std::array<std::string_view, 30> kNoLicences = {
    "agpl", "agplv3", "agpl-3", "apache", "apache2", "apache-2", "apachev2", "apache2.0", "asl2", "asl2.0", "aslv2", "bsd", "bsd2", "bsd3", "bsd-2", "bsd-3", "cc0",
    "gnu", "gpl", "gpl2", "gpl3", "gplv2", "gplv3", "gpl-2", "gpl-3", "lgpl", "lgplv3", "lgplv2.1", "mpl", "mpl2"};

bool matches(std::string_view text, const re2::RE2& pattern) { return re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), pattern); }

bool is_time(std::string_view text) {
  static const re2::RE2 pattern(R"(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d))");
  return matches(text, pattern);
}

bool is_url(std::string_view text) {
  static const re2::RE2 pattern(R"([A-Za-z][A-Za-z0-9+.-]*:(?://)?[^\s/][^\s]*)");
  return matches(text, pattern);
}

bool is_semantic_version(std::string_view text) {
  static const re2::RE2 pattern(
      R"((?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)");
  return matches(text, pattern);
}

bool is_email(std::string_view text) {
  static const re2::RE2 pattern(R"([^\s@<>]+@[^\s@<>]+|[^@<>]*<[^\s@<>]+@[^\s@<>]+>)");
  return matches(text, pattern);
}

bool is_image_digest(std::string_view text) {
  static const re2::RE2 pattern(R"(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})");
  return matches(text, pattern);
}

bool is_hash(std::string_view text) {
  auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return (text.size() == 7 || text.size() == 40 || text.size() == 64) && std::all_of(text.begin(), text.end(), is_hex);
}

bool is_licence_name(std::string_view word) {
  static const re2::RE2 pattern(R"((?:DocumentRef-[A-Za-z0-9.-]+:)?[A-Za-z0-9.-]+\+?)");
  if (!matches(word, pattern)) return false;
  std::string small(word);
  std::transform(small.begin(), small.end(), small.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::find(kNoLicences.begin(), kNoLicences.end(), small) == kNoLicences.end();
}

bool is_licence_operator(std::string_view word) {
  return word == "AND" || word == "OR" || word == "WITH" || word == "and" || word == "or" || word == "with";
}

// Names and operators in turn, with balanced parentheses.
bool is_licence(std::string_view text) {
  int depth = 0;
  bool wants_name = true;
  while (!text.empty()) {
    char c = text.front();
    if (c == ' ') {
      text.remove_prefix(1);
    } else if (c == '(' || c == ')') {
      if (wants_name != (c == '(')) return false;
      depth += c == '(' ? 1 : -1;
      if (depth < 0) return false;
      text.remove_prefix(1);
    } else {
      std::string_view word = text.substr(0, text.find_first_of(" ()"));
      if (wants_name ? !is_licence_name(word) || is_licence_operator(word) : !is_licence_operator(word)) return false;
      wants_name = !wants_name;
      text.remove_prefix(word.size());
    }
  }
  return !wants_name && depth == 0;
}

}  // namespace

LabelType label_type_from(std::string_view name) {
  if (name == "url") return LabelType::Url;
  if (name == "rfc3339") return LabelType::Time;
  if (name == "spdx") return LabelType::Licence;
  if (name == "hash") return LabelType::Hash;
  if (name == "semver") return LabelType::SemanticVersion;
  return name == "email" ? LabelType::Email : LabelType::Text;
}

LabelType standard_label_type(std::string_view key) {
  for (const StandardLabel& label : kStandardLabels)
    if (label.key == key) return label.type;
  return LabelType::Text;
}

bool fits_label_type(std::string_view value, LabelType type) {
  switch (type) {
    case LabelType::Text: return true;
    case LabelType::Url: return is_url(value);
    case LabelType::Time: return is_time(value);
    case LabelType::Licence: return is_licence(value);
    case LabelType::Hash: return is_hash(value);
    case LabelType::SemanticVersion: return is_semantic_version(value);
    case LabelType::Email: return is_email(value);
    case LabelType::Digest: return is_image_digest(value);
  }
  return true;
}

std::string_view label_type_noun(LabelType type) {
  switch (type) {
    case LabelType::Text: return "text";
    case LabelType::Url: return "URL";
    case LabelType::Time: return "RFC 3339 time";
    case LabelType::Licence: return "SPDX expression";
    case LabelType::Hash: return "commit hash";
    case LabelType::SemanticVersion: return "semantic version";
    case LabelType::Email: return "email address";
    case LabelType::Digest: return "digest";
  }
  return {};
}

std::string_view label_type_advice(LabelType type) {
  switch (type) {
    case LabelType::Text: return {};
    case LabelType::Url: return "write the whole address, as in `https://example.com`";
    case LabelType::Time: return "write date, time and offset, as in `2024-05-01T10:30:00Z`";
    case LabelType::Licence: return "use the identifiers of the SPDX list, as in `Apache-2.0` or `MIT OR GPL-3.0-only`";
    case LabelType::Hash: return "write 7, 40 or 64 lower-case hex digits";
    case LabelType::SemanticVersion: return "write three numbers, as in `1.4.0` or `1.4.0-rc.1`";
    case LabelType::Email: return "write an address, as in `ops@example.com`";
    case LabelType::Digest: return "write algorithm and hex digits, as in `sha256:...`";
  }
  return {};
}

}  // namespace docklint
