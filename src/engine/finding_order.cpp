#include "engine/finding_order.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>

namespace docklint {
namespace {

// The place of each file among all paths; equal paths have the same.
std::vector<std::uint32_t> ranks_of(const SourceSet& sources) {
  std::vector<std::uint32_t> by_path(sources.size());
  std::iota(by_path.begin(), by_path.end(), 0U);
  auto path = [&](std::uint32_t file) -> std::string_view { return sources.at(static_cast<FileId>(file)).path(); };
  std::stable_sort(by_path.begin(), by_path.end(), [&](std::uint32_t a, std::uint32_t b) { return path(a) < path(b); });
  std::vector<std::uint32_t> ranks(sources.size());
  std::uint32_t rank = 0;
  for (std::size_t i = 0; i < by_path.size(); ++i) {
    if (i > 0 && path(by_path[i - 1]) != path(by_path[i])) ++rank;
    ranks[by_path[i]] = rank;
  }
  return ranks;
}

// What a finding is sorted by, small enough to be moved about.
struct OrderKey {
  std::uint32_t rank = 0;
  Span span;
  RuleId rule{};
  Diagnostic* finding = nullptr;
};

auto fields(const OrderKey& key) { return std::tuple(key.rank, key.span.begin, key.span.end, key.rule); }

}  // namespace

std::vector<Diagnostic> in_order(const std::vector<Diagnostic*>& findings, const SourceSet& sources) {
  std::vector<std::uint32_t> ranks = ranks_of(sources);
  std::vector<OrderKey> keys;
  keys.reserve(findings.size());
  for (Diagnostic* finding : findings) keys.push_back({ranks[static_cast<std::size_t>(finding->where.file)], finding->where.span, finding->rule, finding});
  std::stable_sort(keys.begin(), keys.end(), [](const OrderKey& a, const OrderKey& b) {
    auto left = fields(a), right = fields(b);
    return left != right ? left < right : a.finding->message < b.finding->message;
  });
  auto last = std::unique(keys.begin(), keys.end(), [](const OrderKey& a, const OrderKey& b) { return fields(a) == fields(b) && a.finding->message == b.finding->message; });
  std::vector<Diagnostic> ordered;
  ordered.reserve(static_cast<std::size_t>(last - keys.begin()));
  for (auto key = keys.begin(); key != last; ++key) ordered.push_back(std::move(*key->finding));
  return ordered;
}

void put_in_order(std::vector<Diagnostic>& findings, const SourceSet& sources) {
  std::vector<Diagnostic*> places;
  places.reserve(findings.size());
  for (Diagnostic& finding : findings) places.push_back(&finding);
  findings = in_order(places, sources);
}

}  // namespace docklint
