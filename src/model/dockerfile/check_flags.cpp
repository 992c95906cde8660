// Which flags each instruction knows, and what the builder says about the others.
#include <algorithm>
#include <array>

#include "base/edit_distance.h"
#include "model/dockerfile/build_context.h"
#include "model/dockerfile/word_split.h"

namespace docklint {
namespace {

using Kind = DockerfileProblemKind;
using Reason = DockerfileProblemReason;

enum class FlagType : std::uint8_t { Text, Bool, List };

struct KnownFlag {
  Keyword keyword;
  std::string_view name;
  FlagType type;
};

constexpr std::array<KnownFlag, 24> kKnownFlags = {{
    {Keyword::From, "platform", FlagType::Text},
    {Keyword::Run, "mount", FlagType::List},
    {Keyword::Run, "network", FlagType::Text},
    {Keyword::Run, "security", FlagType::Text},
    {Keyword::Run, "device", FlagType::List},
    {Keyword::Copy, "from", FlagType::Text},
    {Keyword::Copy, "chown", FlagType::Text},
    {Keyword::Copy, "chmod", FlagType::Text},
    {Keyword::Copy, "link", FlagType::Bool},
    {Keyword::Copy, "parents", FlagType::Bool},
    {Keyword::Copy, "exclude", FlagType::List},
    {Keyword::Add, "chown", FlagType::Text},
    {Keyword::Add, "chmod", FlagType::Text},
    {Keyword::Add, "link", FlagType::Bool},
    {Keyword::Add, "keep-git-dir", FlagType::Bool},
    {Keyword::Add, "checksum", FlagType::Text},
    {Keyword::Add, "unpack", FlagType::Bool},
    {Keyword::Add, "exclude", FlagType::List},
    {Keyword::Healthcheck, "interval", FlagType::Text},
    {Keyword::Healthcheck, "timeout", FlagType::Text},
    {Keyword::Healthcheck, "start-period", FlagType::Text},
    {Keyword::Healthcheck, "start-interval", FlagType::Text},
    {Keyword::Healthcheck, "retries", FlagType::Text},
    {Keyword::Unknown, "", FlagType::Text},
}};

const KnownFlag* known_flag(Keyword keyword, std::string_view name) {
  auto found = std::find_if(kKnownFlags.begin(), kKnownFlags.end(),
                            [&](const KnownFlag& flag) { return flag.keyword == keyword && flag.name == name; });
  return found == kKnownFlags.end() || keyword == Keyword::Unknown ? nullptr : &*found;
}

std::string_view nearest_flag(Keyword keyword, std::string_view name) {
  std::vector<std::string_view> names;
  for (const KnownFlag& flag : kKnownFlags) {
    if (flag.keyword == keyword) names.push_back(flag.name);
  }
  auto nearest = nearest_name(name, names);
  return nearest ? *nearest : std::string_view{};
}

bool is_boolean(std::string_view text) { return equals_ignoring_case(text, "true") || equals_ignoring_case(text, "false"); }

// ARG, STOPSIGNAL and HEALTHCHECK NONE never look at their flags.
bool ignores_flags(const RawInstruction& raw) {
  if (raw.keyword == Keyword::Arg || raw.keyword == Keyword::StopSignal || raw.keyword == Keyword::Unknown) return true;
  if (raw.keyword != Keyword::Healthcheck) return false;
  return equals_ignoring_case(raw.arguments.text(), "NONE");
}

}  // namespace

void check_flags(BuildContext& context, const RawInstruction& raw) {
  if (raw.flags.empty() || ignores_flags(raw)) return;
  for (std::size_t i = 0; i < raw.flags.size(); ++i) {
    const Flag& flag = raw.flags[i];
    const KnownFlag* known = known_flag(raw.keyword, flag.name);
    if (known == nullptr) {
      context.problem(Kind::UnknownFlag, Reason::Unrecognised, BuildPhase::Instructions, flag.span, flag.name).expected =
          nearest_flag(raw.keyword, flag.name);
      continue;
    }
    auto same_name = [&](const Flag& other) { return other.name == flag.name; };
    auto first = std::find_if(raw.flags.begin(), raw.flags.begin() + static_cast<std::ptrdiff_t>(i), same_name);
    if (known->type != FlagType::List && first != raw.flags.begin() + static_cast<std::ptrdiff_t>(i)) {
      context.problem(Kind::DuplicateFlag, Reason::Repeated, BuildPhase::Instructions, flag.span, flag.name).related = first->span;
    }
    if (known->type == FlagType::Bool && flag.has_value && !is_boolean(flag.value.text())) {
      context.problem(Kind::InvalidFlagValue, Reason::FlagNotBoolean, BuildPhase::Instructions, flag.span, flag.value.text());
    }
    if (known->type != FlagType::Bool && !flag.has_value) {
      context.problem(Kind::InvalidFlagValue, Reason::FlagNeedsValue, BuildPhase::Instructions, flag.span, flag.name);
    }
  }
}

std::optional<std::uint32_t> parse_octal_mode(std::string_view text) {
  if (text.empty() || text.size() > 5) return std::nullopt;
  std::uint32_t mode = 0;
  for (char c : text) {
    if (c < '0' || c > '7') return std::nullopt;
    mode = mode * 8 + static_cast<std::uint32_t>(c - '0');
  }
  return mode > 07777 ? std::nullopt : std::optional(mode);
}

}  // namespace docklint
