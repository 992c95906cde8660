#include "report/page_text.h"

namespace docklint {
namespace {

constexpr std::size_t kColumns = 80;

class PageText {
 public:
  PageText(std::string& out, Colour colour) : out_(&out), colour_(colour) {}

  void line(std::string_view line) {
    if (line.starts_with("```")) return fence(line);
    if (in_fence_) return code(line);
    if (line.empty()) return blank();
    if (line.starts_with("#")) return heading(line);
    if (line.starts_with("|")) return table_row(line);
    std::size_t item = item_marker(line);
    if (item > 0) {
      flush();
      indent_ = item;
      paragraph_ = line.substr(item);
      marker_ = line.substr(0, item);
      return;
    }
    std::size_t begin = line.find_first_not_of(' ');
    if (!paragraph_.empty()) paragraph_ += ' ';
    paragraph_ += line.substr(begin == line.npos ? line.size() : begin);
  }

  void flush() {
    if (paragraph_.empty()) return;
    *out_ += marker_;
    std::size_t column = indent_;
    bool is_first = true;
    for (std::string_view rest = paragraph_; !rest.empty();) {
      std::string_view word = next_word(rest);
      std::size_t width = shown_width(word);
      if (!is_first && column + 1 + width > kColumns) {
        *out_ += '\n';
        out_->append(indent_, ' ');
        column = indent_;
      } else if (!is_first) {
        *out_ += ' ';
        ++column;
      }
      inline_text(word);
      column += width;
      is_first = false;
    }
    *out_ += '\n';
    paragraph_.clear();
    marker_.clear();
    indent_ = 0;
  }

 private:
  void style(std::string_view code) {
    if (colour_ == Colour::Ansi) *out_ += code;
  }

  void fence(std::string_view line) {
    flush();
    in_fence_ = !in_fence_;
    std::string_view info = line.substr(line.find_first_not_of('`') == line.npos ? line.size() : line.find_first_not_of('`'));
    std::size_t file = info.find("file=");
    if (!in_fence_ || file == info.npos) return;
    std::string_view name = info.substr(file + 5);
    style("\033[2m");
    *out_ += "    ";
    *out_ += name.substr(0, name.find(' '));
    *out_ += ':';
    style("\033[0m");
    *out_ += '\n';
  }

  void code(std::string_view line) {
    if (!line.empty()) *out_ += "    ";
    style("\033[36m");
    *out_ += line;
    style("\033[0m");
    *out_ += '\n';
  }

  void blank() {
    flush();
    if (!out_->empty() && !out_->ends_with("\n\n")) *out_ += '\n';
  }

  void heading(std::string_view line) {
    flush();
    std::size_t level = line.find_first_not_of('#');
    if (level == line.npos) return;
    style(level == 1 ? "\033[1;4m" : "\033[1m");
    *out_ += line.substr(line.find_first_not_of(' ', level));
    style("\033[0m");
    *out_ += '\n';
  }

  void table_row(std::string_view line) {
    flush();
    inline_text(line);
    *out_ += '\n';
  }

  static std::size_t item_marker(std::string_view line) {
    std::size_t begin = line.find_first_not_of(' ');
    if (begin == line.npos) return 0;
    if (line.substr(begin).starts_with("- ") || line.substr(begin).starts_with("* ")) return begin + 2;
    std::size_t digits = line.find_first_not_of("0123456789", begin);
    bool is_numbered = digits != line.npos && digits > begin && line.substr(digits).starts_with(". ");
    return is_numbered ? digits + 2 : 0;
  }

  // Up to the next blank outside code and links, so that they stay whole.
  static std::string_view next_word(std::string_view& rest) {
    bool in_code = false;
    bool in_link = false;
    std::size_t end = 0;
    for (; end < rest.size(); ++end) {
      char c = rest[end];
      if (c == '`') in_code = !in_code;
      if (c == '[' && !in_code && rest.find("](", end) != rest.npos) in_link = true;
      if (c == ')' && !in_code) in_link = false;
      if (c == ' ' && !in_code && !in_link) break;
    }
    std::string_view word = rest.substr(0, end);
    rest.remove_prefix(end);
    std::size_t next = rest.find_first_not_of(' ');
    rest.remove_prefix(next == rest.npos ? rest.size() : next);
    return word;
  }

  static std::size_t shown_width(std::string_view word) {
    std::size_t width = 0;
    for (char c : word) {
      if (c != '`' && (static_cast<unsigned char>(c) & 0xC0) != 0x80) ++width;
    }
    return width;
  }

  // `code`, **strong**, [text](target).
  void inline_text(std::string_view text) {
    bool in_code = false;
    bool in_strong = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == '`') {
        in_code = !in_code;
        if (colour_ == Colour::Plain) *out_ += '`';
        style(in_code ? "\033[36m" : "\033[0m");
        continue;
      }
      if (!in_code && text.substr(at).starts_with("**")) {
        in_strong = !in_strong;
        style(in_strong ? "\033[1m" : "\033[0m");
        ++at;
        continue;
      }
      std::size_t middle = !in_code && text[at] == '[' ? text.find("](", at) : text.npos;
      std::size_t close = middle == text.npos ? text.npos : text.find(')', middle);
      if (close != text.npos) {
        *out_ += text.substr(at + 1, middle - at - 1);
        *out_ += " (";
        *out_ += text.substr(middle + 2, close - middle - 2);
        *out_ += ')';
        at = close;
        continue;
      }
      *out_ += text[at];
    }
  }

  std::string* out_;
  Colour colour_;
  bool in_fence_ = false;
  std::string paragraph_;
  std::string marker_;
  std::size_t indent_ = 0;
};

}  // namespace

void append_page_text(std::string& out, std::string_view page, Colour colour) {
  std::string text;
  PageText writer(text, colour);
  while (!page.empty()) {
    std::size_t end = page.find('\n');
    writer.line(page.substr(0, end));
    page = end == page.npos ? std::string_view() : page.substr(end + 1);
  }
  writer.flush();
  while (text.ends_with("\n\n")) text.pop_back();
  out += text;
}

}  // namespace docklint
