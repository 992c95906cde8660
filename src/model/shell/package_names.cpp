#include "model/shell/package_names.h"

#include <algorithm>
#include <array>

namespace docklint {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return text.ends_with(ending); });
}

bool is_local_path(std::string_view text) {
  return text == "." || text == ".." || text.starts_with("./") || text.starts_with("../") || text.starts_with('/') || text.starts_with("~/");
}

bool is_web_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("ftp://") || text.starts_with("file:");
}

// The word is one expansion, or begins with one that could hold the whole of it.
bool is_unknown(const ShellWord& word) {
  if (word.expansions.empty()) return false;
  return word.text().starts_with('$') || word.text().starts_with('`') || word.text().starts_with("\"$");
}

class Reader {
 public:
  Reader(const ShellWord& word, PackageNotation notation) : word_(&word), notation_(notation), text_(word.text()) {
    made_.word = &word;
    made_.span = word.value.span();
    made_.has_pattern = word.has_glob || word.has_brace_expansion;
  }

  PackageName read() {
    if (is_unknown(*word_) && !has_version_after_expansion()) {
      made_.source = PackageSource::Unknown;
      set(0, 0, text_.size(), text_.size());
      return made_;
    }
    switch (notation_) {
      case PackageNotation::Apt: apt(); break;
      case PackageNotation::Apk: apk(); break;
      case PackageNotation::Rpm: rpm(); break;
      case PackageNotation::Zypper: at_any_of("=<>", ".rpm"); break;
      case PackageNotation::Equals: at_any_of("=<>", ".ipk"); break;
      case PackageNotation::Pip: pip(); break;
      case PackageNotation::Npm: npm(); break;
      case PackageNotation::Gem: gem(); break;
      case PackageNotation::Go: go(); break;
      case PackageNotation::Cargo: separated(text_.find('@'), 1); break;
      case PackageNotation::Composer: composer(); break;
      case PackageNotation::Conda: conda(); break;
      case PackageNotation::Pecl: pecl(); break;
    }
    return made_;
  }

 private:
  // `$NAME==1.2`, `${PKG}@3`: what it is may be unknown, but the version stands there.
  bool has_version_after_expansion() const {
    std::size_t close = text_.starts_with("${") ? text_.find('}') : text_.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_", 1);
    if (text_.starts_with("$(") || close == std::string_view::npos) return false;
    return text_.find_first_of("=@~<>:", close) != std::string_view::npos;
  }

  void set(std::size_t name_begin, std::size_t name_end, std::size_t version_begin, std::size_t version_end) {
    made_.name = text_.substr(name_begin, name_end - name_begin);
    made_.name_span = word_->value.source_span(name_begin, name_end);
    made_.version = text_.substr(version_begin, version_end - version_begin);
    made_.version_span = word_->value.source_span(version_begin, version_end);
    made_.is_pinned = !made_.version.empty();
  }

  // Name before `at`, version from `at + length`; the whole word is the name when there is no such place.
  void separated(std::size_t at, std::size_t length) {
    if (at == std::string_view::npos || at == 0) return set(0, text_.size(), text_.size(), text_.size());
    set(0, at, std::min(at + length, text_.size()), text_.size());
  }

  void whole(PackageSource source) {
    made_.source = source;
    set(0, text_.size(), text_.size(), text_.size());
    made_.is_pinned = source == PackageSource::File || source == PackageSource::Path || source == PackageSource::Url;
  }

  bool local_or_web(std::initializer_list<std::string_view> archives) {
    if (is_web_address(text_)) whole(PackageSource::Url);
    else if (ends_with_any(text_, archives)) whole(PackageSource::File);
    else if (is_local_path(text_)) whole(PackageSource::Path);
    else return false;
    return true;
  }

  void apt() {
    if (local_or_web({".deb"})) return;
    std::size_t at = text_.find_first_of("=/");
    std::size_t end = at == std::string_view::npos ? text_.size() : at;
    bool asks_removal = end > 1 && text_[end - 1] == '-' && at == std::string_view::npos;
    std::size_t colon = text_.find(':');
    std::size_t name_end = std::min(end, colon);
    if (asks_removal && colon == std::string_view::npos) --name_end;
    made_.is_excluded = asks_removal;
    made_.has_pattern |= text_.find_first_of("*?") != std::string_view::npos || text_.ends_with('^');
    std::size_t version = at == std::string_view::npos ? text_.size() : at + 1;
    set(0, name_end, version, text_.size());
  }

  void apk() {
    if (local_or_web({".apk"})) return;
    if (text_.starts_with('!')) {
      made_.is_excluded = true;
      return set(1, text_.size(), text_.size(), text_.size());
    }
    std::size_t at = text_.find_first_of("=<>~");
    std::size_t version = at == std::string_view::npos ? at : text_.find_first_not_of("=<>~", at);
    std::size_t tag = std::min(text_.find('@'), at);
    std::size_t name_end = std::min(tag, text_.size());
    version = version == std::string_view::npos ? text_.size() : version;
    set(0, name_end, version, text_.size());
  }

  // name-version-release: a part after the first dash that begins with a digit opens the version.
  void rpm() {
    if (local_or_web({".rpm"})) return;
    if (text_.starts_with('@')) return set(0, text_.size(), text_.size(), text_.size());
    made_.has_pattern |= text_.find_first_of("*?") != std::string_view::npos;
    for (std::size_t dash = text_.find('-'); dash != std::string_view::npos; dash = text_.find('-', dash + 1))
      if (dash > 0 && dash + 1 < text_.size() && opens_rpm_version(dash + 1)) return set(0, dash, dash + 1, text_.size());
    std::size_t equals = text_.find_first_of("=<>");
    separated(equals, 1);
  }

  // java-11-openjdk, python-3: a bare number or a part followed by one that is a word is still the name.
  bool opens_rpm_version(std::size_t at) const {
    if (text_[at] == '$') return true;
    if (!is_digit(text_[at])) return false;
    std::string_view version = text_.substr(at);
    if (version.find('.') == std::string_view::npos && version.find(':') == std::string_view::npos) return version.find('-') != std::string_view::npos && is_digit(version[version.find('-') + 1 < version.size() ? version.find('-') + 1 : 0]);
    std::size_t dash = version.find('-');
    return dash == std::string_view::npos || dash + 1 >= version.size() || is_digit(version[dash + 1]) || version[dash + 1] == '*' || version[dash + 1] == '$' ||
           version.substr(0, dash).find('.') != std::string_view::npos;
  }

  void at_any_of(std::string_view separators, std::string_view archive) {
    if (local_or_web({archive})) return;
    std::size_t at = text_.find_first_of(separators);
    std::size_t version = at == std::string_view::npos ? at : text_.find_first_not_of(separators, at);
    if (version == std::string_view::npos) return separated(at, 1);
    set(0, at, version, text_.size());
  }

  void pip() {
    std::size_t scheme = text_.find("+");
    std::size_t address = text_.find("://");
    bool is_vcs = text_.starts_with("git+") || text_.starts_with("hg+") || text_.starts_with("svn+") || text_.starts_with("bzr+") ||
                  text_.find(" @ git+") != std::string_view::npos || text_.find("@git+") != std::string_view::npos;
    if (is_vcs && scheme != std::string_view::npos) {
      made_.source = PackageSource::Vcs;
      std::size_t path = address == std::string_view::npos ? 0 : text_.find('/', address + 3);
      std::size_t at = path == std::string_view::npos ? path : text_.find('@', path);
      std::size_t end = std::min(text_.find('#'), text_.size());
      if (at == std::string_view::npos) return set(0, end, end, end);
      return set(0, at, at + 1, std::max(end, at + 1));
    }
    if (text_.find(" @ ") != std::string_view::npos) return whole(PackageSource::Url);
    if (local_or_web({".whl", ".tar.gz", ".zip", ".tgz", ".tar.bz2"})) return;
    if (text_.starts_with(".[")) return whole(PackageSource::Path);
    std::size_t at = text_.find_first_of("=<>!~@ ;");
    std::size_t slash = text_.find('/');
    if (slash != std::string_view::npos && slash < at) return whole(PackageSource::Path);
    std::size_t name_end = std::min({text_.find('['), at, text_.size()});
    if (at == std::string_view::npos || text_[at] == ';') return set(0, name_end, text_.size(), text_.size());
    std::size_t version = text_.find_first_not_of("=<>!~@ ", at);
    version = version == std::string_view::npos ? text_.size() : version;
    std::size_t end = std::max(version, std::min(text_.find(';', version), text_.size()));
    set(0, name_end, version, end);
  }

  void npm() {
    bool is_vcs = text_.starts_with("git") && (text_.starts_with("git:") || text_.starts_with("git+") || text_.starts_with("github:") ||
                                               text_.starts_with("gitlab:") || text_.starts_with("git@"));
    std::size_t slash = text_.find('/');
    bool is_short = slash != std::string_view::npos && text_[0] != '@' && !is_local_path(text_) && !is_web_address(text_) && text_.find("npm:") == std::string_view::npos;
    if (is_vcs || (is_short && !ends_with_any(text_, {".tgz", ".tar.gz", ".tar"}) && text_.find(':') == std::string_view::npos) ||
        (is_web_address(text_) && text_.find(".git") != std::string_view::npos)) {
      made_.source = PackageSource::Vcs;
      std::size_t at = text_.find('#');
      return separated(at, 1);
    }
    if (local_or_web({".tgz", ".tar.gz", ".tar"})) return;
    std::size_t alias = text_.find("@npm:");
    std::size_t from = alias == std::string_view::npos ? 1 : alias + 6;
    std::size_t at = text_.size() > from ? text_.find('@', from) : std::string_view::npos;
    if (at == std::string_view::npos) return set(0, text_.size(), text_.size(), text_.size());
    set(0, at, at + 1, text_.size());
    made_.is_pinned = !is_moving(made_.version);
  }

  static bool is_moving(std::string_view version) {
    constexpr std::array<std::string_view, 9> kMoving = {"", "latest", "next", "*", "x", "none", "canary", "beta", "upgrade"};
    return std::find(kMoving.begin(), kMoving.end(), version) != kMoving.end();
  }

  void gem() {
    if (local_or_web({".gem"})) return;
    separated(text_.find(':'), 1);
  }

  void go() {
    if (is_local_path(text_) || text_.ends_with(".go") || text_.starts_with("cmd/") || text_ == "all" || text_ == "std" || text_ == "cmd" || text_ == "tool" ||
        text_.substr(0, text_.find('/')).find('.') == std::string_view::npos)
      return whole(PackageSource::Path);
    std::size_t at = text_.find('@');
    separated(at, 1);
    made_.is_pinned = !is_moving(made_.version);
  }

  void composer() {
    if (local_or_web({".zip"})) return;
    separated(text_.find_first_of(":="), 1);
    made_.is_pinned = made_.is_pinned && made_.version != "*";
  }

  void conda() {
    if (local_or_web({".conda", ".tar.bz2"})) return;
    std::size_t channel = text_.find("::");
    std::size_t from = channel == std::string_view::npos ? 0 : channel + 2;
    std::size_t at = text_.find_first_of("=<>! ", from);
    std::size_t version = at == std::string_view::npos ? at : text_.find_first_not_of("=<>! ", at);
    std::size_t name_end = std::min({at, text_.find('[', from), text_.size()});
    version = version == std::string_view::npos ? text_.size() : version;
    set(from, name_end, version, text_.size());
  }

  // name-1.2.3, name-beta
  void pecl() {
    if (local_or_web({".tgz"})) return;
    std::size_t dash = text_.rfind('-');
    bool has_version = dash != std::string_view::npos && dash + 1 < text_.size() && (is_digit(text_[dash + 1]) || text_[dash + 1] == '$' || text_[dash + 1] == '^');
    if (!has_version) {
      std::size_t at = text_.find('@');
      return separated(at, 1);
    }
    set(0, dash, dash + 1, text_.size());
  }

  const ShellWord* word_;
  PackageNotation notation_;
  std::string_view text_;
  PackageName made_;
};

}  // namespace

PackageName read_package_name(const ShellWord& word, PackageNotation notation) { return Reader(word, notation).read(); }

}  // namespace docklint
