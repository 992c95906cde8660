// A small table of rules for tests of names, presets and suppressions, independent of the real one.
#pragma once

#include <array>
#include <string_view>

#include "config/rule_names.h"

namespace docklint::sample {

inline constexpr std::string_view kRecommended[] = {"recommended"};
inline constexpr std::string_view kStrict[] = {"strict"};
inline constexpr std::string_view kSecurity[] = {"security"};
inline constexpr std::string_view kAptAliases[] = {"hadolint:DL3008", "shellcheck:SC9999", "trivy:DS-0099"};
inline constexpr std::string_view kExecAliases[] = {"buildkit:JSONArgsRecommended", "hadolint:DL3025"};
inline constexpr std::string_view kHealthcheckExecAliases[] = {"hadolint:DL3025"};
inline constexpr std::string_view kTagAliases[] = {"buildkit:UndefinedVar", "checkov:CKV_DOCKER_7", "hadolint:DL3007",
                                                   "kics:f45ea400-6bbe-4501-9fc7-1c3d75c32067", "semgrep:avoid-latest-version", "semgrep:image-tag", "sonar:S6596", "trivy:DS-0001",
                                                   "trivy:use-specific-tags"};
inline constexpr std::string_view kComposeTagAliases[] = {"dclint:service-image-require-explicit-tag"};
inline constexpr OptionInfo kAptOptions[] = {
    {"allow", OptionType::StringList, "curl\ngit", "packages"},
    {"limit", OptionType::Int, "3", "number"},
    {"distribution", OptionType::String, "debian", "name"},
    {"final-stage-only", OptionType::Bool, "true", "where"},
};

inline constexpr OptionInfo kUnusedOptions[] = {{"peers", OptionType::Bool, "false", "also other tools' comments"}};

inline constexpr OptionInfo kRegistryOptions[] = {{"trusted-registries", OptionType::StringList, "", "registries"}};

inline constexpr RuleInfo kRules[] = {
    {"compose/image-tag", "", Severity::Warning, Certainty::Sure, FixKind::None, kRecommended, kComposeTagAliases, {}},
    {"compose/sudo", "", Severity::Info, Certainty::Sure, FixKind::None, kStrict, {}, {}},
    {"config/deprecated-name", "", Severity::Warning, Certainty::Sure, FixKind::Safe, kRecommended, {}, {}},
    {"config/duplicate-key", "", Severity::Error, Certainty::Sure, FixKind::None, kRecommended, {}, {}},
    {"config/invalid-value", "", Severity::Error, Certainty::Sure, FixKind::None, kRecommended, {}, {}},
    {"config/syntax-error", "", Severity::Error, Certainty::Sure, FixKind::None, kRecommended, {}, {}},
    {"config/unknown-key", "", Severity::Error, Certainty::Sure, FixKind::Unsafe, kRecommended, {}, {}},
    {"config/unknown-rule", "", Severity::Error, Certainty::Sure, FixKind::Unsafe, kRecommended, {}, {}},
    {"config/unmatched-path", "", Severity::Info, Certainty::Heuristic, FixKind::None, kStrict, {}, {}},
    {"dockerfile/apt-pin-version", "", Severity::Info, Certainty::Sure, FixKind::None, {}, kAptAliases, kAptOptions},
    {"dockerfile/exec-form", "", Severity::Warning, Certainty::Sure, FixKind::None, kRecommended, kExecAliases, {}},
    {"dockerfile/healthcheck-exec-form", "", Severity::Style, Certainty::Sure, FixKind::None, kStrict, kHealthcheckExecAliases, {}},
    {"dockerfile/latest-tag", "", Severity::Warning, Certainty::Sure, FixKind::None, kRecommended, kTagAliases, {}},
    {"dockerfile/sudo", "", Severity::Warning, Certainty::Sure, FixKind::None, kSecurity, {}, {}},
    {"dockerfile/untrusted-registry", "", Severity::Error, Certainty::Sure, FixKind::None, {}, {}, kRegistryOptions},
    {"project/unused", "", Severity::Warning, Certainty::Sure, FixKind::None, {}, {}, {}},
    {"suppression/blanket", "", Severity::Warning, Certainty::Sure, FixKind::None, {}, {}, {}},
    {"suppression/inline-suppression", "", Severity::Info, Certainty::Sure, FixKind::None, {}, {}, {}},
    {"suppression/malformed", "", Severity::Warning, Certainty::Sure, FixKind::None, {}, {}, {}},
    {"suppression/misplaced", "", Severity::Warning, Certainty::Sure, FixKind::None, {}, {}, {}},
    {"suppression/missing-reason", "", Severity::Info, Certainty::Sure, FixKind::None, {}, {}, {}},
    {"suppression/unknown-rule", "", Severity::Warning, Certainty::Sure, FixKind::Unsafe, {}, {}, {}},
    {"suppression/unused", "", Severity::Warning, Certainty::Sure, FixKind::Safe, {}, {}, kUnusedOptions},
};

inline RuleNames names() { return RuleNames(kRules); }

inline RuleId rule(std::string_view id) { return names().find(id).rules.at(0); }

}  // namespace docklint::sample
