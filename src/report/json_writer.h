// JSON written straight to a string: reports can hold a hundred thousand findings, and building objects for
// each first would cost ten times the linting.
//
//   JsonWriter json(out);
//   json.begin_object();
//   json.member("path", path);          // commas and escapes are the writer's business
//   json.key("edits").begin_array();
//
// Text comes out as valid UTF-8: each invalid byte becomes U+FFFD. Keys are written as they are: plain names.
#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace docklint {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(&out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  JsonWriter& key(std::string_view name) {
    separate();
    *out_ += '"';
    out_->append(name);
    *out_ += "\":";
    is_first_ = true;
    return *this;
  }

  void text(std::string_view value) {
    separate();
    append_quoted(value);
  }
  void number(std::uint64_t value);
  void boolean(bool value) {
    separate();
    *out_ += value ? "true" : "false";
  }
  void texts(std::span<const std::string_view> values);

  void member(std::string_view name, std::string_view value) { key(name).text(value); }
  void member(std::string_view name, const char* value) { key(name).text(value); }
  void member(std::string_view name, std::unsigned_integral auto value) { key(name).number(value); }
  void flag(std::string_view name, bool value) { key(name).boolean(value); }

  // The next element begins on a line of its own.
  void break_line() { breaks_ = true; }

 private:
  void open(char bracket) {
    separate();
    *out_ += bracket;
    is_first_ = true;
  }
  void close(char bracket) {
    *out_ += bracket;
    is_first_ = false;
  }
  void separate() {
    if (!is_first_) *out_ += ',';
    if (breaks_) *out_ += '\n';
    is_first_ = false;
    breaks_ = false;
  }
  void append_quoted(std::string_view value);

  std::string* out_;
  bool is_first_ = true;
  bool breaks_ = false;
};

}  // namespace docklint
