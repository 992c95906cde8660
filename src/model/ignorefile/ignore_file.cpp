#include "model/ignorefile/ignore_file.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "base/split.h"
#include "base/unicode_space.h"
#include "io/document_kind.h"
#include "io/path.h"
#include "model/ignorefile/context_listing.h"
#include "model/ignorefile/ignore_matcher.h"
#include "model/ignorefile/pattern_syntax.h"

namespace docklint {
namespace {

constexpr std::size_t kLongestLine = 65535;        // bufio.Scanner's buffer, less the line end
constexpr std::size_t kMostExpressions = 10000;    // ours: each takes some kilobytes once compiled

bool has_meaning_when_escaped(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// Only classes and escapes can make an expression that does not compile.
bool needs_compiling(std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '[' || pattern[i] == ']') return true;
    if (pattern[i] != '\\') continue;
    ++i;
    if (i < pattern.size() && has_meaning_when_escaped(pattern[i])) return true;
  }
  return false;
}

class IgnoreFileBuilder {
 public:
  explicit IgnoreFileBuilder(IgnoreFile& file) : file_(file), text_(file.source->text()) {}

  void build() {
    file_.lines = read_ignore_lines(text_);
    auto count = std::count_if(file_.lines.begin(), file_.lines.end(), [](const IgnoreLine& line) { return line.kind == IgnoreLineKind::Pattern; });
    file_.patterns.reserve(static_cast<std::size_t>(count));  // problems point into it
    for (std::size_t i = 0; i < file_.lines.size(); ++i) {
      const IgnoreLine& line = file_.lines[i];
      if (line.line.size() > kLongestLine) {
        file_.problems.push_back({IgnoreProblemKind::LineTooLong, line.line, {}, nullptr});
      } else if (line.kind == IgnoreLineKind::Pattern) {
        add_pattern(line, static_cast<std::uint32_t>(i));
      }
    }
  }

 private:
  void add_pattern(const IgnoreLine& line, std::uint32_t index) {
    IgnorePattern pattern;
    pattern.span = line.text;
    pattern.body = line.body;
    pattern.text = text_.substr(line.body.begin, line.body.size());
    pattern.is_exception = line.is_exception;
    pattern.line = index;
    std::string cleaned = pattern.text.empty() ? std::string() : clean_path(pattern.text);
    if (cleaned.size() > 1 && cleaned[0] == '/') cleaned.erase(0, 1);
    // Trimmed and cleaned once more with its `!`, and only then read: `./!a` becomes an exception, `!/` a
    // lone `!`, `./ a` loses its blank.
    if (pattern.is_exception) cleaned.insert(0, 1, '!');
    std::string_view again = trim_unicode_space(cleaned);
    cleaned = again.empty() ? std::string() : clean_path(again);
    pattern.is_exception = cleaned.starts_with('!');
    if (pattern.is_exception) cleaned.erase(0, 1);
    pattern.cleaned = cleaned == pattern.text ? pattern.text : file_.pool.copy(cleaned);
    judge(pattern);
  }

  void judge(IgnorePattern& pattern) {
    if (pattern.cleaned.empty() && pattern.is_exception) return refuse(pattern, IgnoreProblemKind::LoneException, pattern.span);
    if (auto fault = find_match_fault(pattern.cleaned)) return refuse(pattern, fault->kind, place_of(pattern, fault->begin, fault->end));
    CompiledPattern compiled = compile_pattern(pattern.cleaned);
    pattern.kind = compiled.kind;
    if (compiled.kind == IgnorePatternKind::Expression) {
      if (++expressions_ > kMostExpressions) return refuse(pattern, IgnoreProblemKind::TooManyExpressions, pattern.span);
      if (needs_compiling(pattern.cleaned)) return compile(pattern, compiled.expression);
    }
    file_.patterns.push_back(pattern);
  }

  void compile(IgnorePattern& pattern, const std::string& expression) {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(1 << 20);
    RE2 compiled("^" + expression + "$", options);
    // RE2 reads \C as any byte, Go refuses it.
    bool has_byte_escape = expression.find("\\C") != std::string::npos;
    if (compiled.ok() && !has_byte_escape) {
      file_.patterns.push_back(pattern);
      return;
    }
    std::string_view wrong = compiled.ok() ? std::string_view("\\C") : std::string_view(compiled.error_arg());
    IgnoreProblemKind kind = IgnoreProblemKind::Malformed;
    if (compiled.error_code() == RE2::ErrorBadCharRange) kind = IgnoreProblemKind::ReversedRange;
    if (compiled.error_code() == RE2::ErrorBadEscape || (compiled.ok() && has_byte_escape)) kind = IgnoreProblemKind::BadEscape;
    std::size_t at = wrong.empty() ? std::string_view::npos : pattern.cleaned.find(wrong);
    Span span = at == std::string_view::npos ? pattern.body : place_of(pattern, at, at + wrong.size());
    refuse(pattern, kind, span);
  }

  void refuse(IgnorePattern& pattern, IgnoreProblemKind kind, Span span) {
    pattern.kind = IgnorePatternKind::Invalid;
    file_.patterns.push_back(pattern);
    file_.problems.push_back({kind, span, text_.substr(span.begin, span.size()), &file_.patterns.back()});
  }

  // Where bytes of the cleaned pattern stand in the file; the whole pattern where cleaning moved them.
  static Span place_of(const IgnorePattern& pattern, std::size_t begin, std::size_t end) {
    std::size_t at = pattern.text.find(pattern.cleaned);
    if (at == std::string_view::npos) return pattern.body;
    auto base = pattern.body.begin + static_cast<std::uint32_t>(at);
    return {base + static_cast<std::uint32_t>(begin), base + static_cast<std::uint32_t>(end)};
  }

  IgnoreFile& file_;
  std::string_view text_;
  std::size_t expressions_ = 0;
};

// COPY or ADD of anything but another stage, or a bind mount: read by line, as much as is needed here.
bool copies_from_context(std::string_view dockerfile) {
  for (std::string_view line : split(dockerfile, '\n')) {
    std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos) continue;
    std::string word(line.substr(begin, line.find_first_of(" \t", begin) - begin));
    std::transform(word.begin(), word.end(), word.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    if ((word == "COPY" || word == "ADD" || word == "ONBUILD") && line.find("--from=") == std::string_view::npos) return true;
    if (line.find("type=bind") != std::string_view::npos) return true;
  }
  return false;
}

bool is_copied_from(const ContextListing& listing, const FileSystem& files, const std::string& root) {
  return std::any_of(listing.entries.begin(), listing.entries.end(), [&](const ContextEntry& entry) {
    if (entry.path.find('/') != std::string::npos || document_kind_of(entry.path) != DocumentKind::Dockerfile) return false;
    auto text = files.read(join_path(root, entry.path));
    return text && copies_from_context(*text);
  });
}

}  // namespace

IgnoreFile::IgnoreFile() = default;
IgnoreFile::~IgnoreFile() = default;

bool IgnoreFile::has_exceptions() const {
  return std::any_of(patterns.begin(), patterns.end(), [](const IgnorePattern& pattern) { return pattern.is_exception; });
}

const IgnoreMatcher& IgnoreFile::matcher() const {
  std::call_once(matcher_once_, [this] { matcher_ = std::make_unique<const IgnoreMatcher>(patterns); });
  return *matcher_;
}

std::shared_ptr<const IgnoreFile> build_ignore_file(std::shared_ptr<const SourceBuffer> source, const IgnoreFileOptions& options) {
  auto file = std::make_shared<IgnoreFile>();
  file->source = std::move(source);
  file->is_fragment = options.may_be_fragment;
  IgnoreFileBuilder(*file).build();
  if (options.files) {
    file->listing = std::make_unique<const ContextListing>(
        list_context(*options.files, options.context, file->matcher(), {.most_entries = options.most_entries, .with_sizes = false, .threads = 1}));
    file->is_copied_from = is_copied_from(*file->listing, *options.files, options.context);
  }
  return file;
}

}  // namespace docklint
