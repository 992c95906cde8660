#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/edit_distance.h"
#include "model/compose/mount.h"
#include "model/compose/port.h"
#include "model/compose/quantity.h"
#include "model/compose/shell_words.h"
#include "model/compose/validate.h"

namespace docklint::compose {
namespace {

using Kind = ComposeProblemKind;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_name_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == '.' || c == '-'; }

bool is_container_name(std::string_view text) {
  return text.size() >= 2 && is_name_byte(text[0]) && text[0] != '_' && text[0] != '.' && text[0] != '-' && std::all_of(text.begin(), text.end(), is_name_byte);
}

bool is_subnet(std::string_view text) {
  std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || !is_ip_address(text.substr(0, slash))) return false;
  auto bits = parse_integer(text.substr(slash + 1));
  bool is_v6 = text.find(':') != std::string_view::npos;
  return bits && *bits >= 0 && *bits <= (is_v6 ? 128 : 32);
}

bool is_mac_address(std::string_view text) {
  if (text.size() != 17) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool is_hex = is_digit(text[i]) || (text[i] >= 'a' && text[i] <= 'f') || (text[i] >= 'A' && text[i] <= 'F');
    if (i % 3 == 2 ? text[i] != ':' && text[i] != '-' : !is_hex) return false;
  }
  return true;
}

bool is_absolute_target(std::string_view text) {
  bool is_windows = text.size() > 1 && text[1] == ':';
  return text.starts_with('/') || text.starts_with('\\') || text.starts_with(kUnknownText) || is_windows;
}

class FormatCheck {
 public:
  FormatCheck(const FormatSubject& subject, std::vector<ComposeProblem>& problems)
      : value_(subject.value), schema_(subject.schema), path_(subject.path), text_(value_.text.text()), problems_(&problems) {}

  void run() {
    // Splitting works around unknown parts, anything else needs the whole text.
    switch (schema_.format) {
      case SchemaFormat::ShellWords: return shell_words();
      case SchemaFormat::ShortPort: return port();
      case SchemaFormat::ShortVolume: return volume();
      case SchemaFormat::NamedValue: return named_value();
      default: break;
    }
    if (value_.has_unknown() || !is_judged(value_)) return;
    switch (schema_.format) {
      case SchemaFormat::Text: return known_words();
      case SchemaFormat::Boolean: return boolean();
      case SchemaFormat::Integer: return integer();
      case SchemaFormat::Number: return number();
      case SchemaFormat::ByteSize: return byte_size();
      case SchemaFormat::Duration: return expect(parse_duration(text_).has_value(), Kind::InvalidDuration, "a duration such as `30s`");
      case SchemaFormat::FileMode: return file_mode();
      case SchemaFormat::NumericMode: return expect(value_.type != YamlType::String || value_.knowledge != ComposeKnowledge::Literal, Kind::InvalidTmpfsMode, "a number");
      case SchemaFormat::DeviceCount: return expect(text_ == "all" || parse_integer(text_), Kind::InvalidDeviceCount, "an integer or `all`");
      case SchemaFormat::PullPolicy: return pull_policy();
      case SchemaFormat::Restart: return restart();
      case SchemaFormat::ContainerName: return expect(is_container_name(text_), Kind::InvalidContainerName, {});
      case SchemaFormat::TargetPort: return target_port();
      case SchemaFormat::PublishedPort: return published_port();
      case SchemaFormat::ShortDevice: return expect(std::count(text_.begin(), text_.end(), ':') < 3 && !text_.empty(), Kind::InvalidDevice, {});
      case SchemaFormat::HostEntry: return host_entry();
      case SchemaFormat::SshEntry: return expect(text_ == "default" || has('='), Kind::InvalidSshEntry, "`default` or `ID=PATH`");
      case SchemaFormat::ContextEntry: return expect(has('='), Kind::InvalidContextEntry, "`NAME=VALUE`");
      case SchemaFormat::IpAddress: return expect(is_ip_address(text_), Kind::InvalidAddress, "an IP address");
      case SchemaFormat::Subnet: return expect(is_subnet(text_), Kind::InvalidAddress, "a subnet such as `10.0.0.0/24`");
      case SchemaFormat::MacAddress: return expect(is_mac_address(text_), Kind::InvalidAddress, "a MAC address");
      default: return;
    }
  }

 private:
  ComposeProblem& add(Kind kind, FileSpan where) {
    problems_->push_back(problem_at(kind, where, path_, text_));
    return problems_->back();
  }
  void expect(bool is_right, Kind kind, std::string_view expected) {
    if (!is_right) add(kind, value_.where).expected = expected;
  }
  bool has(char c) const { return text_.find(c) != std::string_view::npos; }
  FileSpan part(std::size_t begin, std::size_t end) const { return value_.part(begin, end); }

  // `y` and `n` are strings to most readers of YAML 1.1 as well.
  void yaml11_word() {
    if (value_.is_plain() && value_.knowledge == ComposeKnowledge::Literal && text_.size() > 1 && is_yaml11_bool(text_)) add(Kind::Yaml11Word, value_.where);
  }

  void known_words() {
    if (schema_.words.empty() || schema_.has(SchemaFlag::WordsAreHints)) return yaml11_word();
    bool known = std::any_of(schema_.words.begin(), schema_.words.end(), [&](std::string_view word) {
      return word == text_ || (word == "tcp" || word == "udp" || word == "sctp" ? same_letters(word) : false);
    });
    if (!known) unknown_word();
  }
  bool same_letters(std::string_view word) const { return word.size() == text_.size() && edit_distance(word, text_, 1) == 0; }

  void unknown_word() {
    ComposeProblem& problem = add(Kind::UnknownWord, value_.where);
    problem.expected = fmt::format("{}", fmt::join(schema_.words, ", "));
    if (auto near = nearest_name(text_, schema_.words)) problem.hint = *near;
  }

  void boolean() {
    if (value_.type == YamlType::Bool) return;
    bool is_word = parse_compose_boolean(text_).has_value();
    if (!is_word || value_.type != YamlType::String) return expect(false, Kind::InvalidBoolean, "true or false");
    if (is_yaml11_bool(text_)) add(Kind::Yaml11Boolean, value_.where).hint = *parse_compose_boolean(text_) ? "true" : "false";
  }

  void integer() {
    auto read = value_.type == YamlType::String ? parse_integer(text_) : yaml_int(text_);
    if (!read) return expect(false, Kind::InvalidNumber, "an integer");
    range(static_cast<double>(*read));
  }

  void number() {
    auto read = value_.type == YamlType::String ? parse_number(text_) : std::optional<double>();
    if (value_.type == YamlType::Int) {
      auto whole = yaml_int(text_);
      if (whole) read = static_cast<double>(*whole);
    } else if (value_.type == YamlType::Float) {
      read = yaml_float(text_);
    }
    if (!read) return expect(false, Kind::InvalidNumber, "a number");
    range(*read);
  }

  void range(double number) {
    if (schema_.minimum == 0 && schema_.maximum == 0) return;
    if (number >= schema_.minimum && number <= schema_.maximum) return;
    bool open_ended = schema_.maximum == INT32_MAX;
    add(Kind::NumberOutOfRange, value_.where).expected =
        open_ended ? fmt::format("{} or more", schema_.minimum) : fmt::format("{} to {}", schema_.minimum, schema_.maximum);
  }

  void byte_size() {
    if (value_.type == YamlType::Float) {
      add(Kind::FloatSize, value_.where);
      return;
    }
    if (value_.type == YamlType::Int) return;
    expect(parse_byte_size(text_).has_value(), Kind::InvalidSize, "a size such as `512m`");
  }

  void file_mode() {
    if (value_.type != YamlType::String || value_.knowledge != ComposeKnowledge::Literal) return;
    bool is_octal = !text_.empty() && std::all_of(text_.begin(), text_.end(), [](char c) { return c >= '0' && c <= '7'; });
    expect(is_octal, Kind::InvalidFileMode, "an octal mode such as `\"0440\"`");
  }

  void pull_policy() {
    bool known = std::find(schema_.words.begin(), schema_.words.end(), text_) != schema_.words.end();
    bool is_interval = text_.starts_with("every_") && parse_duration(text_.substr(6));
    if (!known && !is_interval) unknown_word();
  }

  void restart() {
    bool known = std::find(schema_.words.begin(), schema_.words.end(), text_) != schema_.words.end();
    bool has_count = text_.starts_with("on-failure:") && text_.size() > 11 && std::all_of(text_.begin() + 11, text_.end(), is_digit);
    bool is_text = value_.type == YamlType::String;
    if (!is_text || (!known && !has_count && !text_.empty())) return unknown_word();
    yaml11_word();
  }

  void target_port() {
    auto port = value_.type == YamlType::Int ? yaml_int(text_) : parse_integer(text_);
    if (!port) return expect(false, Kind::InvalidPort, "one port number");
    if (*port < 1 || *port > 65535) add(Kind::PortOutOfRange, value_.where);
  }

  void published_port() {
    if (text_.empty()) return;
    auto range = parse_port_range(text_);
    if (!range) return expect(false, Kind::InvalidPort, "a port number or range");
    if (range->last > 65535) add(Kind::PortOutOfRange, value_.where);
  }

  void host_entry() {
    std::size_t separator = text_.find_first_of("=:");
    expect(separator != std::string_view::npos && separator > 0, Kind::InvalidHostEntry, "`HOST=IP`");
  }

  void port() {
    if (value_.type == YamlType::Bool || value_.type == YamlType::Timestamp) return expect(false, Kind::InvalidPort, {});
    if (value_.knowledge == ComposeKnowledge::Resolved) return;
    PortText port = split_port(text_);
    if (port.fault == PortFault::None) return;
    FileSpan where = part(port.fault_at.begin, port.fault_at.end);
    if (where.span.empty()) where = value_.where;
    ComposeProblem& problem = add(kind_of(port.fault), where);
    problem.subject = text_;
    problem.found = text_.substr(port.fault_at.begin, port.fault_at.end - port.fault_at.begin);
  }

  static Kind kind_of(PortFault fault) {
    switch (fault) {
      case PortFault::OutOfRange: return Kind::PortOutOfRange;
      case PortFault::RangeMismatch: return Kind::PortRangeMismatch;
      case PortFault::Host: return Kind::InvalidPortHost;
      case PortFault::Protocol: return Kind::InvalidPortProtocol;
      default: return Kind::InvalidPort;
    }
  }

  void volume() {
    if (value_.type != YamlType::String) return expect(false, Kind::RelativeVolumeTarget, {});
    if (value_.knowledge == ComposeKnowledge::Resolved) return;
    VolumeText volume = split_volume(text_);
    switch (volume.fault) {
      case VolumeFault::Empty: add(Kind::EmptyVolume, value_.where); return;
      case VolumeFault::EmptyPart: add(Kind::EmptyVolumePart, value_.where); return;
      case VolumeFault::TooManyParts: add(Kind::TooManyVolumeParts, value_.where); return;
      case VolumeFault::None: break;
    }
    std::string_view target = text_.substr(volume.target.begin, volume.target.end - volume.target.begin);
    if (is_absolute_target(target) || volume.drive_letter) return;
    ComposeProblem& problem = add(Kind::RelativeVolumeTarget, part(volume.target.begin, volume.target.end));
    problem.found = target;
  }

  void named_value() {
    std::size_t equals = std::min(text_.find('='), text_.size());
    std::string_view name = text_.substr(0, equals);
    if (name.find(kUnknownText) != std::string_view::npos) return;
    bool takes_variables = path_.ends_with("environment") || path_.ends_with("args");
    if (name.empty()) {
      add(Kind::EnvEntryWithoutName, value_.where);
    } else if (equals == text_.size() && takes_variables && name.find(':') != std::string_view::npos) {
      add(Kind::EnvEntryHasColon, value_.where);
    } else if (equals < text_.size() && (name.back() == ' ' || name.back() == '\t')) {
      add(Kind::EnvNameEndsInBlank, part(0, equals));
    }
  }

  void shell_words() {
    ShellWords words = split_shell_words(text_);
    if (words.fault != ShellWordsFault::None) {
      Kind kind = words.fault == ShellWordsFault::Parenthesis ? Kind::UnquotedParenthesis : Kind::UnbalancedQuote;
      add(kind, part(words.fault_at, words.fault_at + 1));
    } else if (words.read_to < text_.size()) {
      std::size_t end = text_.find_last_not_of(" \t\r\n") + 1;
      ComposeProblem& problem = add(Kind::TruncatedCommand, part(words.read_to, std::max(end, words.read_to + 1)));
      problem.subject = text_.substr(0, words.read_to);
      problem.found = text_.substr(words.read_to, end - words.read_to);
    }
  }

  const ComposeValue& value_;
  const SchemaNode& schema_;
  std::string_view path_;
  std::string_view text_;
  std::vector<ComposeProblem>* problems_;
};

}  // namespace

void check_format(const FormatSubject& subject, std::vector<ComposeProblem>& problems) { FormatCheck(subject, problems).run(); }

}  // namespace docklint::compose
