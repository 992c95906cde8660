#include "report/baseline.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <iterator>
#include <unordered_set>
#include <utility>

#include "report/printable.h"
#include "text/text_edit.h"

namespace docklint {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;

tl::unexpected<Error> not_a_baseline(std::string_view path, std::string_view reason) {
  return tl::unexpected(Error{ErrorCode::Usage, fmt::format("`{}` is no baseline: {}", path, reason)});
}

// Tells how far the JSON reader has come: it keeps no places of what it has read.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, std::uint32_t* count) : at_(at), count_(count) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    ++*count_;
    return *this;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  std::uint32_t* count_;
};

std::string text_of(const Json& object, const char* key) {
  auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// The places of the objects in the list `findings`, in their order, while the text is parsed.
Json parse(std::string_view text, std::vector<Span>& places) {
  std::uint32_t consumed = 0;
  bool in_findings = false;
  auto watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
    if (event == Json::parse_event_t::key && depth == 1) {
      in_findings = parsed == "findings";
      if (in_findings) places.clear();  // of a key written twice the last counts
    }
    if (!in_findings || depth != 2) return true;
    if (event == Json::parse_event_t::object_start) places.push_back({consumed - 1, consumed});
    if (event == Json::parse_event_t::object_end) places.back().end = consumed;
    return true;
  };
  const char* end = text.data() + text.size();
  return Json::parse(CountingIterator(text.data(), &consumed), CountingIterator(end, &consumed), watch, false);
}

std::unordered_set<std::string> as_set(std::vector<std::string> texts) {
  return {std::make_move_iterator(texts.begin()), std::make_move_iterator(texts.end())};
}

}  // namespace

void append_baseline(std::string& out, const LintReport& report, std::span<const RuleInfo> rules) {
  std::vector<std::string> identities = fingerprints(report, rules);
  out += fmt::format("{{\"baseline\":{},\"findings\":[", kFormat);
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const Diagnostic& finding = report.findings[i];
    Json entry = {{"fingerprint", identities[i]},
                  {"rule", rules[static_cast<std::size_t>(finding.rule)].id},
                  {"path", valid_utf8(report.sources.at(finding.where.file).path())}};
    out += i == 0 ? "\n" : ",\n";
    out += entry.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  out += "]}\n";
}

Result<Baseline> Baseline::read(std::string text, std::string path) {
  std::vector<Span> places;
  Json json = parse(text, places);
  if (json.is_discarded()) return not_a_baseline(path, "it is not JSON");
  if (!json.is_object() || json.value("baseline", Json()) != kFormat || !json.value("findings", Json()).is_array()) {
    return not_a_baseline(path, fmt::format("`baseline: {}` and a list `findings` are expected", kFormat));
  }
  const Json& findings = json["findings"];
  Baseline baseline;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    bool is_entry = findings[i].is_object() && findings[i].contains("fingerprint") && findings[i]["fingerprint"].is_string();
    if (!is_entry) return not_a_baseline(path, "an entry has no fingerprint");
    baseline.entries_.push_back({places[i], text_of(findings[i], "fingerprint"), text_of(findings[i], "rule"), text_of(findings[i], "path")});
  }
  baseline.source_ = SourceBuffer::make(std::move(path), std::move(text));
  return baseline;
}

void Baseline::hide_known(LintReport& report, std::span<const RuleInfo> rules) const {
  std::unordered_set<std::string_view> known;
  for (const BaselineEntry& entry : entries_) known.insert(entry.fingerprint);
  std::vector<std::string> identities = fingerprints(report, rules);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    if (known.contains(identities[i])) {
      ++report.suppressed;
      continue;
    }
    if (kept != i) report.findings[kept] = std::move(report.findings[i]);
    ++kept;
  }
  report.findings.resize(kept);
}

std::vector<std::size_t> Baseline::unmatched(const LintReport& report, std::span<const RuleInfo> rules) const {
  std::unordered_set<std::string> found = as_set(fingerprints(report, rules));
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (!found.contains(entries_[i].fingerprint)) result.push_back(i);
  }
  return result;
}

Span Baseline::removal(std::size_t entry) const {
  if (entry > 0) return {entries_[entry - 1].where.end, entries_[entry].where.end};
  return {entries_[0].where.begin, entries_.size() > 1 ? entries_[1].where.begin : entries_[0].where.end};
}

std::string Baseline::without(const std::vector<std::size_t>& entries) const {
  // The entries before the first that stays take the comma behind them along, later ones that before them.
  std::size_t first_kept = 0;
  while (first_kept < entries.size() && entries[first_kept] == first_kept) ++first_kept;
  std::vector<Replacement> deletions;
  if (first_kept == entries_.size()) {
    if (!entries_.empty()) deletions.push_back({hull(entries_.front().where, entries_.back().where), {}});
  } else if (first_kept > 0) {
    deletions.push_back({{entries_.front().where.begin, entries_[first_kept].where.begin}, {}});
  }
  for (std::size_t i = first_kept; i < entries.size(); ++i) deletions.push_back({removal(entries[i]), {}});
  return apply_replacements(source_->text(), deletions);
}

}  // namespace docklint
