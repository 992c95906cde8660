#include <limits>

#include "model/dockerfile/build_context.h"
#include "model/dockerfile/word_split.h"

namespace docklint {
namespace {

using Kind = DockerfileProblemKind;
using Reason = DockerfileProblemReason;

constexpr std::int64_t kMillisecond = 1'000'000;

struct Unit {
  std::string_view name;
  double nanoseconds;
};

constexpr Unit kUnits[] = {{"ns", 1},   {"us", 1e3}, {"\xC2\xB5s", 1e3}, {"\xCE\xBCs", 1e3}, {"ms", 1e6},
                           {"s", 1e9}, {"m", 60e9}, {"h", 3600e9}};

// A number with a fraction at the front of `text`, which it removes; nothing without a digit.
std::optional<double> take_number(std::string_view& text) {
  double number = 0;
  double scale = 1;
  bool has_digits = false;
  bool in_fraction = false;
  while (!text.empty() && ((text[0] >= '0' && text[0] <= '9') || (text[0] == '.' && !in_fraction))) {
    if (text[0] == '.') {
      in_fraction = true;
    } else {
      has_digits = true;
      number = number * 10 + (text[0] - '0');
      if (in_fraction) scale *= 10;
    }
    text.remove_prefix(1);
  }
  return has_digits ? std::optional(number / scale) : std::nullopt;
}

// The longest unit wins: `ms` is no `m`.
std::optional<double> take_unit(std::string_view& text) {
  const Unit* best = nullptr;
  for (const Unit& unit : kUnits) {
    if (text.starts_with(unit.name) && (best == nullptr || unit.name.size() > best->name.size())) best = &unit;
  }
  if (best == nullptr) return std::nullopt;
  text.remove_prefix(best->name.size());
  return best->nanoseconds;
}

// As Go reads durations.
std::optional<std::int64_t> parse_duration(std::string_view text) {
  bool is_negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  if (text == "0") return 0;
  if (text.empty()) return std::nullopt;
  double total = 0;
  while (!text.empty()) {
    auto number = take_number(text);
    if (!number) return std::nullopt;
    auto unit = take_unit(text);
    if (!unit) return std::nullopt;
    total += *number * *unit;
  }
  if (total > 9.2e18) return std::nullopt;
  return static_cast<std::int64_t>(is_negative ? -total : total);
}

std::optional<HealthDuration> read_duration(BuildContext& context, std::string_view name, bool is_judged) {
  const Flag* flag = context.instruction->flag(name);
  if (flag == nullptr) return std::nullopt;
  HealthDuration duration;
  duration.flag = flag;
  std::string_view text = flag->value.text();
  if (!flag->has_value || text.empty()) {
    duration.is_valid = flag->has_value;
    return duration;
  }
  auto parsed = parse_duration(text);
  if (!parsed || (*parsed != 0 && *parsed < kMillisecond)) {
    auto reason = parsed ? Reason::DurationTooShort : Reason::BadDuration;
    if (is_judged) context.problem(Kind::InvalidFlagValue, reason, BuildPhase::Instructions, flag->value.span(), text);
    return duration;
  }
  duration.is_valid = true;
  duration.nanoseconds = *parsed;
  return duration;
}

bool is_retry_count(std::string_view text) {
  if (!text.empty() && text[0] == '+') text.remove_prefix(1);
  if (text.empty() || text.size() > 10) return false;
  std::int64_t value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + (c - '0');
  }
  return value <= std::numeric_limits<std::int32_t>::max();
}

void read_options(BuildContext& context, HealthcheckInstruction& healthcheck) {
  bool is_judged = healthcheck.type == HealthcheckType::Cmd;
  healthcheck.interval = read_duration(context, "interval", is_judged);
  healthcheck.timeout = read_duration(context, "timeout", is_judged);
  healthcheck.start_period = read_duration(context, "start-period", is_judged);
  healthcheck.start_interval = read_duration(context, "start-interval", is_judged);
  healthcheck.retries = healthcheck.flag("retries");
  const Flag* retries = healthcheck.retries;
  bool has_text = retries != nullptr && retries->has_value && !retries->value.empty();
  if (is_judged && has_text && !is_retry_count(retries->value.text())) {
    context.problem(Kind::InvalidFlagValue, Reason::BadRetries, BuildPhase::Instructions, retries->value.span(), retries->value.text());
  }
}

void read_type(BuildContext& context, HealthcheckInstruction& healthcheck) {
  const MappedText& arguments = healthcheck.raw->arguments;
  std::string_view text = arguments.text();
  std::size_t end = 0;
  while (end < text.size() && !is_ascii_blank(text[end])) ++end;
  std::size_t rest = end;
  while (rest < text.size() && is_ascii_blank(text[rest])) ++rest;
  healthcheck.type_word = arguments.part(0, end, context.pool);
  if (text.empty()) {
    context.problem(Kind::MissingArgument, Reason::NoArguments, BuildPhase::Instructions, healthcheck.keyword_span(), healthcheck.name());
    return;
  }
  MappedText command = arguments.part(rest, text.size(), context.pool);
  if (equals_ignoring_case(healthcheck.type_word.text(), "NONE")) {
    healthcheck.type = HealthcheckType::None;
    if (!command.empty()) {
      context.problem(Kind::UnexpectedArgument, Reason::AfterHealthcheckNone, BuildPhase::Instructions, command.span(), command.text());
    }
    return;
  }
  if (!equals_ignoring_case(healthcheck.type_word.text(), "CMD")) {
    healthcheck.type = HealthcheckType::Invalid;
    context.problem(Kind::UnexpectedArgument, Reason::HealthcheckType, BuildPhase::Instructions, healthcheck.type_word.span(),
                    healthcheck.type_word.text());
    return;
  }
  healthcheck.type = HealthcheckType::Cmd;
  // The tree keeps what follows CMD as an instruction of its own.
  const RawInstruction* raw = healthcheck.raw->trigger;
  if (raw != nullptr) healthcheck.command = read_command_line(context, *raw);
  if (healthcheck.command.is_empty()) {
    context.problem(Kind::MissingArgument, Reason::NoHealthcheckCommand, BuildPhase::Instructions, healthcheck.type_word.span(),
                    healthcheck.name());
  }
}

}  // namespace

void read_healthcheck(BuildContext& context, HealthcheckInstruction& healthcheck) {
  read_type(context, healthcheck);
  read_options(context, healthcheck);
  context.change_state([&](StageState& state) { state.healthcheck = &healthcheck; });
}

}  // namespace docklint
