// The identity is built from what stays when other lines of the file change: rule, path and the marked line
// with its blanks squeezed. Equal lines are told apart by counting them from the top.
#include <fmt/format.h>

#include <string_view>
#include <unordered_map>

#include "docklint/report.h"

namespace docklint {
namespace {

// FNV-1a with the finaliser of MurmurHash3, so that near inputs differ in all digits.
class Hash {
 public:
  void add(unsigned char byte) { state_ = (state_ ^ byte) * 0x100000001B3U; }
  void add(std::string_view text) {
    for (char c : text) add(static_cast<unsigned char>(c));
    add(static_cast<unsigned char>(0));
  }
  void add(std::uint64_t number) {
    for (int i = 0; i < 8; ++i, number >>= 8) add(static_cast<unsigned char>(number & 0xFF));
  }
  std::uint64_t value() const {
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 33)) * 0xFF51AFD7ED558CCDU;
    mixed = (mixed ^ (mixed >> 33)) * 0xC4CEB9FE1A85EC53U;
    return mixed ^ (mixed >> 33);
  }

 private:
  std::uint64_t state_ = 0xCBF29CE484222325U;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::uint64_t squeezed_hash(std::string_view line) {
  Hash hash;
  bool pending = false;
  bool any = false;
  for (char c : line) {
    if (is_blank(c)) {
      pending = any;
      continue;
    }
    if (pending) hash.add(static_cast<unsigned char>(' '));
    pending = false;
    any = true;
    hash.add(static_cast<unsigned char>(c));
  }
  return hash.value();
}

}  // namespace

std::vector<std::string> fingerprints(const LintReport& report, std::span<const RuleInfo> rules) {
  std::vector<std::string> result;
  result.reserve(report.findings.size());
  std::unordered_map<std::uint64_t, std::uint64_t> seen;
  const SourceBuffer* last_source = nullptr;
  std::uint32_t last_line = 0;
  std::uint64_t line_hash = 0;
  for (const Diagnostic& finding : report.findings) {
    const SourceBuffer& source = report.sources.at(finding.where.file);
    std::uint32_t line = source.line_of(finding.where.span.begin);
    if (&source != last_source || line != last_line) {
      line_hash = squeezed_hash(source.text(source.line_span(line)));
      last_source = &source;
      last_line = line;
    }
    Hash hash;
    hash.add(rules[static_cast<std::size_t>(finding.rule)].id);
    hash.add(source.path());
    hash.add(line_hash);
    std::uint64_t ordinal = seen[hash.value()]++;
    hash.add(ordinal);
    result.push_back(fmt::format("{:016x}", hash.value()));
  }
  return result;
}

}  // namespace docklint
