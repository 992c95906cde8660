#include "model/images/image_reference.h"

#include <algorithm>
#include <vector>

namespace docklint {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_lower(c) || is_upper(c); }
bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_'; }
bool is_lower_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

// Length of the variable at the start of `text`, 0 if there is none.
std::size_t variable_length(std::string_view text) {
  if (text.size() < 2 || text[0] != '$') return 0;
  if (text[1] != '{') {
    std::size_t end = 1;
    while (end < text.size() && is_word(text[end])) ++end;
    return end > 1 ? end : 0;
  }
  std::size_t depth = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i + 1;
  }
  return text.size();
}

struct Separators {
  std::optional<std::size_t> first_slash, last_slash, at_sign;
  std::vector<std::size_t> colons;
  bool has_variables = false;
};

Separators find_separators(std::string_view text) {
  Separators found;
  for (std::size_t i = 0; i < text.size();) {
    if (std::size_t length = variable_length(text.substr(i))) {
      found.has_variables = true;
      i += length;
      continue;
    }
    if (text[i] == '@' && !found.at_sign) found.at_sign = i;
    if (text[i] == '/' && !found.at_sign) {
      if (!found.first_slash) found.first_slash = i;
      found.last_slash = i;
    }
    if (text[i] == ':' && !found.at_sign) found.colons.push_back(i);
    ++i;
  }
  return found;
}

bool contains_variable(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (variable_length(text.substr(i))) return true;
  }
  return false;
}

// Judged by what stands outside variables: `${HOST}:5000` is a host, `${HOST}` may be anything.
bool names_host(std::string_view first) {
  if (first == "localhost") return true;
  for (std::size_t i = 0; i < first.size();) {
    if (std::size_t length = variable_length(first.substr(i))) {
      i += length;
      continue;
    }
    if (first[i] == '.' || first[i] == ':' || is_upper(first[i])) return true;
    ++i;
  }
  return false;
}

bool is_host_label(std::string_view label) {
  auto alphanumeric = [](char c) { return is_letter(c) || is_digit(c); };
  if (label.empty() || !alphanumeric(label.front()) || !alphanumeric(label.back())) return false;
  return std::all_of(label.begin(), label.end(), [&](char c) { return alphanumeric(c) || c == '-'; });
}

bool is_host(std::string_view host) {
  if (host.starts_with('[')) {
    return host.size() > 2 && host.ends_with(']') &&
           std::all_of(host.begin() + 1, host.end() - 1, [](char c) { return is_lower_hex(c) || (c >= 'A' && c <= 'F') || c == ':'; });
  }
  for (;;) {
    std::size_t dot = host.find('.');
    if (!is_host_label(host.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    host.remove_prefix(dot + 1);
  }
}

bool is_registry(std::string_view registry) {
  std::size_t colon = registry.rfind(':');
  if (colon == std::string_view::npos || registry.ends_with(']')) return is_host(registry);
  std::string_view port = registry.substr(colon + 1);
  return !port.empty() && std::all_of(port.begin(), port.end(), is_digit) && is_host(registry.substr(0, colon));
}

bool is_path_part(std::string_view part) {
  auto alphanumeric = [](char c) { return is_lower(c) || is_digit(c); };
  if (part.empty() || !alphanumeric(part.front()) || !alphanumeric(part.back())) return false;
  for (std::size_t i = 0; i < part.size();) {
    if (alphanumeric(part[i])) { ++i; continue; }
    std::size_t end = i;
    while (end < part.size() && !alphanumeric(part[end])) ++end;
    std::string_view separator = part.substr(i, end - i);
    bool dashes = std::all_of(separator.begin(), separator.end(), [](char c) { return c == '-'; });
    if (separator != "." && separator != "_" && separator != "__" && !dashes) return false;
    i = end;
  }
  return true;
}

bool is_tag(std::string_view tag) {
  return !tag.empty() && tag.size() <= 128 && is_word(tag[0]) &&
         std::all_of(tag.begin(), tag.end(), [](char c) { return is_word(c) || c == '.' || c == '-'; });
}

bool is_digest(std::string_view digest) {
  std::size_t colon = digest.find(':');
  if (colon == std::string_view::npos) return false;
  std::string_view algorithm = digest.substr(0, colon);
  std::string_view hex = digest.substr(colon + 1);
  std::size_t length = algorithm == "sha256" ? 64 : algorithm == "sha384" ? 96 : algorithm == "sha512" ? 128 : 0;
  return length != 0 && hex.size() == length && std::all_of(hex.begin(), hex.end(), is_lower_hex);
}

class ReferenceReader {
 public:
  explicit ReferenceReader(const MappedText& text) : mapped_(text), text_(text.text()) {}

  ImageReference read() {
    image_.text = text_;
    image_.span = mapped_.span();
    if (text_.empty()) {
      problem(ReferenceProblem::Empty, 0, 0);
      return image_;
    }
    split();
    judge();
    return image_;
  }

 private:
  void split() {
    Separators found = find_separators(text_);
    image_.has_variables = found.has_variables;
    std::size_t end = found.at_sign.value_or(text_.size());
    if (found.at_sign) image_.digest = part(*found.at_sign + 1, text_.size());
    if (found.first_slash && names_host(text_.substr(0, *found.first_slash))) {
      image_.registry = part(0, *found.first_slash);
      repository_begin_ = *found.first_slash + 1;
    }
    std::size_t name_begin = std::max(repository_begin_, found.last_slash ? *found.last_slash + 1 : 0);
    auto colon = std::find_if(found.colons.begin(), found.colons.end(), [&](std::size_t at) { return at >= name_begin; });
    if (colon != found.colons.end()) {
      image_.tag = part(*colon + 1, end);
      end = *colon;
    }
    image_.repository = part(repository_begin_, end);
  }

  void judge() {
    if (image_.registry && !image_.registry->has_variables && !is_registry(image_.registry->text)) {
      return problem(ReferenceProblem::BadRegistry, *image_.registry);
    }
    if (judge_repository(); !image_.is_valid()) return;
    if (image_.tag && !image_.tag->has_variables && !is_tag(image_.tag->text)) {
      if (image_.tag->text.empty()) return problem(ReferenceProblem::BadTag, offset_of(*image_.tag) - 1, offset_of(*image_.tag));
      return problem(ReferenceProblem::BadTag, *image_.tag);
    }
    if (image_.digest && !image_.digest->has_variables && !is_digest(image_.digest->text)) problem(ReferenceProblem::BadDigest, *image_.digest);
  }

  void judge_repository() {
    const ReferencePart& repository = image_.repository;
    if (repository.has_variables) return;
    if (repository.text.empty()) return problem(ReferenceProblem::BadRepository, 0, text_.size());
    bool bare = !image_.registry && !image_.tag && !image_.digest && repository.text.size() == 64;
    if (bare && std::all_of(repository.text.begin(), repository.text.end(), is_lower_hex)) return problem(ReferenceProblem::BareDigest, repository);
    if (std::any_of(repository.text.begin(), repository.text.end(), is_upper)) return problem(ReferenceProblem::UpperCase, repository);
    std::size_t at = offset_of(repository);
    for (std::string_view rest = repository.text;;) {
      std::size_t slash = rest.find('/');
      std::string_view piece = rest.substr(0, slash);
      if (piece.empty()) return problem(ReferenceProblem::BadRepository, repository);
      if (!is_path_part(piece)) return problem(ReferenceProblem::BadRepository, at, at + piece.size());
      if (slash == std::string_view::npos) break;
      rest.remove_prefix(slash + 1);
      at += slash + 1;
    }
    std::size_t implied = image_.registry || repository.text.find('/') != std::string_view::npos ? 0 : std::string_view("library/").size();
    if (repository.text.size() + implied > 255) problem(ReferenceProblem::TooLong, repository);
  }

  ReferencePart part(std::size_t begin, std::size_t end) const {
    std::string_view text = text_.substr(begin, end - begin);
    return {text, mapped_.source_span(begin, end), contains_variable(text)};
  }

  std::size_t offset_of(const ReferencePart& part) const { return static_cast<std::size_t>(part.text.data() - text_.data()); }

  void problem(ReferenceProblem kind, const ReferencePart& where) { problem(kind, offset_of(where), offset_of(where) + where.text.size()); }
  void problem(ReferenceProblem kind, std::size_t begin, std::size_t end) {
    image_.problem = kind;
    image_.problem_span = mapped_.source_span(begin, end);
  }

  const MappedText& mapped_;
  std::string_view text_;
  std::size_t repository_begin_ = 0;
  ImageReference image_;
};

bool is_docker_hub(const ImageReference& image) {
  return !image.registry || image.registry->text == "docker.io" || image.registry->text == "index.docker.io";
}

}  // namespace

bool ImageReference::tag_may_hide_in_variable() const {
  if (tag || !repository.has_variables) return false;
  std::size_t last = 0;
  for (std::size_t i = 0; i < repository.text.size();) {
    std::size_t length = variable_length(repository.text.substr(i));
    last = length ? i + length : last;
    i += length ? length : 1;
  }
  return repository.text.find('/', last) == std::string_view::npos;
}

ImageReference parse_image_reference(const MappedText& text) { return ReferenceReader(text).read(); }

ImageReference parse_image_reference(std::string_view text, std::uint32_t begin) {
  return parse_image_reference(MappedText(text, {begin, begin + static_cast<std::uint32_t>(text.size())}));
}

std::string full_name(const ImageReference& image) {
  std::string name = is_docker_hub(image) ? "docker.io" : std::string(image.registry->text);
  name += '/';
  if (is_docker_hub(image) && image.repository.text.find('/') == std::string_view::npos) name += "library/";
  return name += image.repository.text;
}

std::string familiar_name(const ImageReference& image) {
  std::string_view path = image.repository.text;
  if (!is_docker_hub(image)) return full_name(image);
  constexpr std::string_view kLibrary = "library/";
  if (path.starts_with(kLibrary) && path.find('/', kLibrary.size()) == std::string_view::npos) path.remove_prefix(kLibrary.size());
  return std::string(path);
}

}  // namespace docklint
