#include "model/envfile/env_file.h"

#include <algorithm>

#include "base/unicode_space.h"
#include "model/compose/interpolation.h"
#include "syntax/envfile/env_value.h"
#include "text/utf8.h"

namespace docklint {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kExport = "export";

Span span_of(std::size_t begin, std::size_t end) { return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}; }

// White space within a line.
std::size_t blank_length(std::string_view text) { return text.starts_with('\n') ? 0 : leading_space_length(text); }

// Letters and digits of any script, as far as a name may need them: punctuation and symbols are not.
bool may_stand_in_name(std::string_view text, std::size_t at, std::uint32_t length) {
  char c = text[at];
  if (length == 1) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("_.-[]").find(c) != std::string_view::npos;
  }
  char32_t point = code_point_at(text, at, length);
  if (point < 0xC0) return point == 0xAA || point == 0xB5 || point == 0xBA;
  return point != 0xD7 && point != 0xF7 && !(point >= 0x2000 && point < 0x2070) && point != kReplacementCharacter;
}

class EnvFileBuilder {
 public:
  explicit EnvFileBuilder(EnvFile& file) : file_(file), text_(file.source->text()) {}

  void build() {
    // Problems point at entries: no entry is shorter than a byte and its line end.
    file_.entries.reserve(static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '\n') + std::count(text_.begin(), text_.end(), '"') +
                                                   std::count(text_.begin(), text_.end(), '\'')) + 1);
    at_ = text_.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    while (skip_to_statement()) read_statement();
  }

 private:
  // Past blanks, empty lines and comments; false at the end.
  bool skip_to_statement() {
    while (at_ < text_.size()) {
      if (std::size_t length = leading_space_length(text_.substr(at_))) {
        if (text_[at_] == '\n') after_quote_ = nullptr;
        at_ += length;
      } else if (text_[at_] == '#') {
        at_ = end_of_line(at_);
      } else {
        return true;
      }
    }
    return false;
  }

  std::size_t end_of_line(std::size_t at) const { return std::min(text_.find('\n', at), text_.size()); }

  Span rest_of_line(std::size_t at) const {
    std::string_view rest = text_.substr(at, end_of_line(at) - at);
    while (std::size_t blank = trailing_space_length(rest)) rest.remove_suffix(blank);
    return span_of(at, at + rest.size());
  }

  Span before_comment(Span span) const {
    std::size_t comment = text_.substr(span.begin, span.size()).find(" #");
    if (comment == std::string_view::npos) return span;
    std::string_view kept = text_.substr(span.begin, comment);
    while (std::size_t blank = trailing_space_length(kept)) kept.remove_suffix(blank);
    return span_of(span.begin, span.begin + kept.size());
  }

  void report(EnvProblemKind kind, Span span, const EnvEntry* entry = nullptr) {
    file_.problems.push_back({kind, span, text_.substr(span.begin, span.size()), entry});
  }

  void read_statement() {
    EnvEntry entry;
    entry.span.begin = static_cast<std::uint32_t>(at_);
    entry.follows_quote = after_quote_ != nullptr;
    if (after_quote_) report(EnvProblemKind::TextAfterQuote, before_comment(rest_of_line(at_)), after_quote_);
    after_quote_ = nullptr;
    read_export(entry);
    std::size_t known_problems = file_.problems.size();
    if (!read_name(entry)) {
      // That the text stands behind a quote says it all.
      if (entry.follows_quote) file_.problems.resize(known_problems);
      at_ = end_of_line(at_);
      return;
    }
    if (entry.separator == EnvSeparator::None) {
      file_.entries.push_back(entry);
      if (at_ == text_.size()) report(EnvProblemKind::BareNameAtEnd, entry.name_span, &file_.entries.back());
      return;
    }
    while (std::size_t blank = blank_length(text_.substr(at_))) at_ += blank;
    read_value(entry);
  }

  void read_export(EnvEntry& entry) {
    std::string_view rest = text_.substr(at_);
    if (!rest.starts_with(kExport) || leading_space_length(rest.substr(kExport.size())) == 0) return;
    entry.export_span = span_of(at_, at_ + kExport.size());
    at_ += kExport.size();
    while (std::size_t blank = blank_length(text_.substr(at_))) at_ += blank;
  }

  // Up to and past the separator; false if the line cannot be read.
  bool read_name(EnvEntry& entry) {
    std::size_t begin = at_;
    std::size_t end = begin;  // of the last character that is no blank
    for (; at_ < text_.size() && text_[at_] != '\n'; ) {
      char c = text_[at_];
      if (c == '=' || c == ':') {
        entry.separator = c == '=' ? EnvSeparator::Equals : EnvSeparator::Colon;
        entry.separator_span = span_of(at_, at_ + 1);
        ++at_;
        break;
      }
      if (std::size_t blank = blank_length(text_.substr(at_))) {
        at_ += blank;
        continue;
      }
      std::uint32_t length = character_length(text_, at_);
      if (!may_stand_in_name(text_, at_, length)) {
        report(c == '\0' ? EnvProblemKind::NulByte : EnvProblemKind::BadNameCharacter, span_of(at_, at_ + length));
        return false;
      }
      at_ += length;
      end = at_;
    }
    entry.name_span = span_of(begin, end);
    entry.name = text_.substr(begin, end - begin);
    entry.span.end = entry.separator == EnvSeparator::None ? entry.name_span.end : entry.separator_span.end;
    entry.value_span = {entry.span.end, entry.span.end};
    if (entry.name.find(' ') != std::string_view::npos) {
      report(EnvProblemKind::BlankInName, entry.name_span);
      return false;
    }
    if (entry.name.empty()) {
      if (entry.separator == EnvSeparator::None) return false;
      report(EnvProblemKind::EmptyName, entry.separator_span);
      return false;
    }
    return true;
  }

  void read_value(EnvEntry& entry) {
    char quote = at_ < text_.size() ? text_[at_] : '\0';
    EnvValue value;
    if (quote == '"' || quote == '\'') {
      auto quoted = read_quoted_env_value(text_, at_, file_.pool);
      if (!quoted) {
        report(EnvProblemKind::UnterminatedQuote, rest_of_line(at_));
        at_ = end_of_line(at_);
        return;
      }
      value = *quoted;
      entry.quote = quote == '"' ? EnvQuote::Double : EnvQuote::Single;
    } else {
      value = read_unquoted_env_value(text_, at_, file_.pool);
    }
    at_ = value.end;
    entry.text = value.text;
    entry.value_span = value.span;
    entry.comment = value.comment;
    entry.span.end = value.span.end;
    resolve(entry);
    file_.entries.push_back(entry);
    const EnvEntry& kept = file_.entries.back();
    if (std::size_t nul = text_.substr(value.span.begin, value.span.size()).find('\0'); nul != std::string_view::npos) {
      report(EnvProblemKind::NulByte, span_of(value.span.begin + nul, value.span.begin + nul + 1), &kept);
    }
    if (kept.is_interpolated()) {
      for (const TemplateError& error : scan_template(kept.text.text()).errors) {
        report(EnvProblemKind::InvalidInterpolation, kept.text.source_span(error.begin, error.end), &kept);
      }
    }
    if (kept.quote != EnvQuote::None) after_quote_ = &kept;
  }

  void resolve(EnvEntry& entry) {
    if (!entry.is_interpolated() || !has_template(entry.text.text())) {
      entry.value = entry.text.text();
    } else if (Interpolated result = interpolate(entry.text, values_, file_.pool); result.value.text().find(kUnknownText) == std::string_view::npos) {
      entry.value = result.value.text();
    }
    values_.insert_or_assign(std::string(entry.name), entry.value ? std::string(*entry.value) : std::string(1, kUnknownText));
  }

  EnvFile& file_;
  std::string_view text_;
  std::size_t at_ = 0;
  const EnvEntry* after_quote_ = nullptr;  // the entry whose quotes closed on this line
  ComposeVariables values_;
};

}  // namespace

const EnvEntry* EnvFile::find(std::string_view name) const {
  auto found = std::find_if(entries.rbegin(), entries.rend(), [&](const EnvEntry& entry) { return entry.name == name; });
  return found == entries.rend() ? nullptr : &*found;
}

std::map<std::string, std::string, std::less<>> EnvFile::values() const {
  std::map<std::string, std::string, std::less<>> known;
  for (const EnvEntry& entry : entries) {
    if (entry.separator == EnvSeparator::None) continue;
    known.insert_or_assign(std::string(entry.name), entry.value ? std::string(*entry.value) : std::string(1, kUnknownText));
  }
  return known;
}

std::shared_ptr<const EnvFile> build_env_file(std::shared_ptr<const SourceBuffer> source, bool may_be_fragment) {
  auto file = std::make_shared<EnvFile>();
  file->source = std::move(source);
  file->is_fragment = may_be_fragment;
  EnvFileBuilder(*file).build();
  return file;
}

}  // namespace docklint
