// EXPOSE: `[[ip:]host:]port[-port][/protocol]`, as Docker's port parser reads it.
#include <algorithm>

#include "model/dockerfile/build_context.h"
#include "model/dockerfile/word_split.h"

namespace docklint {
namespace {

using Kind = DockerfileProblemKind;
using Reason = DockerfileProblemReason;

enum class NumberFault : std::uint8_t { None, NotNumber, OutOfRange };

NumberFault parse_port(std::string_view text, std::uint16_t& port) {
  if (text.empty()) return NumberFault::NotNumber;
  std::uint32_t value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return NumberFault::NotNumber;
    value = std::min<std::uint32_t>(value * 10 + static_cast<std::uint32_t>(c - '0'), 1U << 20);
  }
  if (value > 65535) return NumberFault::OutOfRange;
  port = static_cast<std::uint16_t>(value);
  return NumberFault::None;
}

class PortReader {
 public:
  PortReader(BuildContext& context, ExposedPort& port) : context_(context), port_(port) {}

  void read() {
    std::string_view text = port_.text.text();
    std::size_t slash = text.find('/');
    read_protocol(slash);
    std::size_t end = std::min(slash, text.size());
    std::size_t colon = text.substr(0, end).rfind(':');
    std::size_t begin = colon == std::string_view::npos ? 0 : colon + 1;
    if (begin > 0) port_.host_text = port_.text.part(0, begin - 1, context_.pool);
    read_range(begin, end);
    port_.is_valid = is_good_;
  }

 private:
  void report(Reason reason, std::size_t begin, std::size_t end) {
    is_good_ = false;
    Span span = begin < end ? port_.text.source_span(begin, end) : port_.span;
    context_.problem(Kind::InvalidPort, reason, BuildPhase::Build, span, port_.text.text());
  }

  void read_protocol(std::size_t slash) {
    std::string_view text = port_.text.text();
    if (slash == std::string_view::npos) return;
    port_.protocol_text = port_.text.part(slash + 1, text.size(), context_.pool);
    std::string_view protocol = port_.protocol_text.text();
    if (equals_ignoring_case(protocol, "tcp")) return;
    port_.protocol = equals_ignoring_case(protocol, "udp")    ? PortProtocol::Udp
                     : equals_ignoring_case(protocol, "sctp") ? PortProtocol::Sctp
                                                              : PortProtocol::Unknown;
    if (port_.protocol == PortProtocol::Unknown) report(Reason::PortProtocolUnknown, slash + 1, text.size());
  }

  bool read_number(std::size_t begin, std::size_t end, std::uint16_t& number) {
    NumberFault fault = parse_port(port_.text.text().substr(begin, end - begin), number);
    if (fault == NumberFault::None) return true;
    report(fault == NumberFault::NotNumber ? Reason::PortNotNumber : Reason::PortOutOfRange, begin, end);
    return false;
  }

  void read_range(std::size_t begin, std::size_t end) {
    if (begin == end) return report(Reason::PortBadFormat, 0, 0);
    std::string_view range = port_.text.text().substr(begin, end - begin);
    std::size_t dash = range.find('-');
    if (dash == std::string_view::npos) {
      if (read_number(begin, end, port_.first)) port_.last = port_.first;
      return;
    }
    bool is_read = read_number(begin, begin + dash, port_.first) && read_number(begin + dash + 1, end, port_.last);
    if (is_read && port_.last < port_.first) report(Reason::PortRangeDescends, begin, end);
  }

  BuildContext& context_;
  ExposedPort& port_;
  bool is_good_ = true;
};

}  // namespace

void read_expose(BuildContext& context, ExposeInstruction& expose) {
  std::vector<Word> words;
  for (const MappedText& word : split_at_blanks(expose.raw->arguments, context.pool)) words.push_back(context.expand_word(word));
  if (words.empty()) {
    context.problem(Kind::MissingArgument, Reason::NoArguments, BuildPhase::Instructions, expose.keyword_span(), expose.name());
  }
  expose.words = context.freeze(words);
  std::vector<ExposedPort> ports;
  for (const Word& word : expose.words) {
    if (!word.is_known() || word.is_malformed) continue;
    for (const MappedText& text : split_at_blanks(word.value, context.pool)) {
      ExposedPort port;
      port.word = &word;
      port.text = text;
      port.span = word.is_literal() ? text.span() : word.span();
      PortReader(context, port).read();
      ports.push_back(port);
    }
  }
  expose.ports = context.freeze(ports);
}

}  // namespace docklint
