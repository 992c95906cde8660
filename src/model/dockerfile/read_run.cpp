// RUN: its flags, above all --mount, which is one CSV record of key=value fields.
#include <algorithm>
#include <array>
#include <string>

#include "base/edit_distance.h"
#include "model/dockerfile/build_context.h"
#include "model/dockerfile/image_paths.h"
#include "model/dockerfile/word_split.h"

namespace docklint {
namespace {

using Kind = DockerfileProblemKind;
using Reason = DockerfileProblemReason;

struct MountKey {
  std::string_view name;
  std::string_view canonical;
};

constexpr std::array<MountKey, 19> kMountKeys = {{
    {"type", "type"},         {"from", "from"},       {"source", "source"},     {"src", "source"},
    {"target", "target"},     {"dst", "target"},      {"destination", "target"}, {"readonly", "readonly"},
    {"ro", "readonly"},       {"readwrite", "readwrite"}, {"rw", "readwrite"},  {"id", "id"},
    {"sharing", "sharing"},   {"required", "required"}, {"size", "size"},       {"mode", "mode"},
    {"uid", "uid"},           {"gid", "gid"},         {"env", "env"},
}};

std::string_view canonical_key(std::string_view name) {
  auto found = std::find_if(kMountKeys.begin(), kMountKeys.end(), [&](const MountKey& key) { return key.name == name; });
  return found == kMountKeys.end() ? std::string_view{} : found->canonical;
}

std::string_view nearest_key(std::string_view name) {
  std::array<std::string_view, kMountKeys.size()> names;
  std::transform(kMountKeys.begin(), kMountKeys.end(), names.begin(), [](const MountKey& key) { return key.name; });
  auto nearest = nearest_name(name, names);
  return nearest ? *nearest : std::string_view{};
}

struct CsvRecord {
  std::vector<MappedText> fields;
  bool has_bad_quotes = false;
};

// A quoted field; `at` stands behind its opening quote and ends behind its closing one.
MappedText quoted_field(BuildContext& context, const MappedText& text, std::size_t& at, bool& is_closed) {
  MappedTextBuilder out;
  std::size_t begin = at;
  std::string_view all = text.text();
  while (at < all.size()) {
    if (all[at] != '"') {
      out.append(text, at, at + 1);
      ++at;
    } else if (at + 1 < all.size() && all[at + 1] == '"') {
      out.append(text, at, at + 1);
      at += 2;
    } else {
      is_closed = true;
      break;
    }
  }
  MappedText field = out.build(text.source_span(begin, at), context.pool);
  if (is_closed) ++at;
  return field;
}

CsvRecord split_csv(BuildContext& context, const MappedText& text) {
  CsvRecord record;
  std::string_view all = text.text();
  std::size_t at = 0;
  for (;;) {
    if (at < all.size() && all[at] == '"') {
      ++at;
      bool is_closed = false;
      record.fields.push_back(quoted_field(context, text, at, is_closed));
      if (!is_closed || (at < all.size() && all[at] != ',')) record.has_bad_quotes = true;
      at = std::min(all.find(',', at), all.size());
    } else {
      std::size_t end = std::min(all.find(',', at), all.size());
      record.fields.push_back(text.part(at, end, context.pool));
      if (all.substr(at, end - at).find('"') != std::string_view::npos) record.has_bad_quotes = true;
      at = end;
    }
    if (at >= all.size()) return record;
    ++at;
  }
}

std::optional<bool> parse_go_bool(std::string_view text) {
  for (std::string_view yes : {"1", "t", "T", "TRUE", "true", "True"}) {
    if (text == yes) return true;
  }
  for (std::string_view no : {"0", "f", "F", "FALSE", "false", "False"}) {
    if (text == no) return false;
  }
  return std::nullopt;
}

bool is_unsigned_number(std::string_view text) {
  if (text.empty() || text.size() > 10) return false;
  std::uint64_t value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value <= 0xFFFFFFFFU;
}

// Digits, perhaps a fraction, perhaps k, m, g, t, p with `b` or `ib`.
bool is_memory_size(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && ((text[at] >= '0' && text[at] <= '9') || text[at] == '.')) ++at;
  if (at == 0) return false;
  std::string_view unit = trim_blanks(text.substr(at));
  if (unit.empty() || equals_ignoring_case(unit, "b")) return true;
  if (std::string_view("kmgtpKMGTP").find(unit.front()) == std::string_view::npos) return false;
  unit.remove_prefix(1);
  return unit.empty() || equals_ignoring_case(unit, "b") || equals_ignoring_case(unit, "ib");
}

MountType mount_type(std::string_view text) {
  if (equals_ignoring_case(text, "bind")) return MountType::Bind;
  if (equals_ignoring_case(text, "cache")) return MountType::Cache;
  if (equals_ignoring_case(text, "tmpfs")) return MountType::Tmpfs;
  if (equals_ignoring_case(text, "secret")) return MountType::Secret;
  if (equals_ignoring_case(text, "ssh")) return MountType::Ssh;
  return MountType::Unknown;
}

class MountReader {
 public:
  MountReader(BuildContext& context, const Flag& flag) : context_(context) {
    mount_.flag = &flag;
    mount_.span = flag.span;
  }

  RunMount read() {
    CsvRecord record = split_csv(context_, mount_.flag->value);
    if (mount_.flag->value.empty()) {
      report(Reason::EmptyMount, mount_.span, {}, BuildPhase::Instructions);
      return mount_;
    }
    if (record.has_bad_quotes) {
      report(Reason::MountBadQuotes, mount_.flag->value.span(), mount_.flag->value.text(), BuildPhase::Instructions);
    }
    for (const MappedText& field : record.fields) read_field(field);
    mount_.options = context_.freeze(options_);
    link_options();
    for (const MountOption& option : mount_.options) judge_value(option);
    judge_whole();
    fill_target_path();
    return mount_;
  }

 private:
  void report(Reason reason, Span span, std::string_view text, BuildPhase phase = BuildPhase::Build) {
    context_.problem(Kind::InvalidMount, reason, phase, span, text);
  }

  void read_field(const MappedText& field) {
    if (field.empty()) {
      report(Reason::EmptyMountField, mount_.span, {});
      return;
    }
    MountOption option;
    option.span = field.span();
    std::size_t equals = field.text().find('=');
    option.has_value = equals != std::string_view::npos;
    MappedText key = field.part(0, std::min(equals, field.size()), context_.pool);
    option.key_span = key.span();
    std::string_view lower = to_lower(key.text(), context_.pool);
    std::string_view canonical = canonical_key(lower);
    option.is_known = !canonical.empty();
    option.key = option.is_known ? canonical : lower;
    if (option.has_value) {
      MappedText value = field.part(equals + 1, field.size(), context_.pool);
      option.value = option.key == "from" ? BuildContext::literal_word(value) : context_.expand_word(value);
    }
    bool can_stand_alone = option.key == "readonly" || option.key == "readwrite" || option.key == "required";
    if (!option.is_known) {
      context_.problem(Kind::InvalidMount, Reason::MountUnknownKey, BuildPhase::Build, option.key_span, key.text()).expected =
          nearest_key(lower);
    } else if (!option.has_value && !can_stand_alone) {
      report(Reason::MountKeyNeedsValue, option.span, key.text());
    }
    options_.push_back(option);
  }

  void link_options() {
    for (const MountOption& option : mount_.options) {
      if (option.key == "type") mount_.type_option = &option;
      if (option.key == "target") mount_.target = &option;
      if (option.key == "source") mount_.source = &option;
      if (option.key == "id") mount_.id = &option;
      if (option.key == "env") mount_.env = &option;
      if (option.key == "mode") mount_.mode = &option;
      if (option.key == "uid") mount_.uid = &option;
      if (option.key == "gid") mount_.gid = &option;
      if (option.key == "size") mount_.size = &option;
      if (option.key == "sharing") mount_.sharing_option = &option;
      if (option.key == "from" && option.has_value) {
        mount_.from = resolve_stage_reference(context_, option.value.written, StageReferenceSite::MountFrom);
      }
    }
    if (mount_.type_option != nullptr) {
      const Word& type = mount_.type_option->value;
      mount_.type = type.is_known() ? mount_type(type.text()) : MountType::Unknown;
      if (type.is_known() && mount_.type == MountType::Unknown) report(Reason::MountUnknownType, type.span(), type.text());
      type_is_known_ = mount_.type != MountType::Unknown;
    }
    bool writable = mount_.type == MountType::Cache || mount_.type == MountType::Tmpfs;
    mount_.is_read_only = !writable;
  }

  bool is_file_like() const {
    return mount_.type == MountType::Cache || mount_.type == MountType::Secret || mount_.type == MountType::Ssh;
  }

  void judge_bool(const MountOption& option, bool& target, bool value_when_true) {
    if (!option.has_value) {
      target = value_when_true;
      return;
    }
    if (!option.value.is_known()) return;
    auto value = parse_go_bool(option.value.text());
    if (!value) return report(Reason::MountBadValue, option.value.span(), option.value.text());
    target = *value == value_when_true;
  }

  void judge_number(const MountOption& option, bool is_good) {
    if (option.has_value && option.value.is_known() && !is_good) report(Reason::MountBadValue, option.value.span(), option.value.text());
  }

  void judge_sharing(const MountOption& option) {
    if (!option.has_value || !option.value.is_known()) return;
    std::string_view text = option.value.text();
    if (equals_ignoring_case(text, "private")) {
      mount_.sharing = MountSharing::Private;
    } else if (equals_ignoring_case(text, "locked")) {
      mount_.sharing = MountSharing::Locked;
    } else if (!equals_ignoring_case(text, "shared")) {
      report(Reason::MountBadValue, option.value.span(), text);
    }
    if (type_is_known_ && mount_.type != MountType::Cache && !text.empty()) report(Reason::MountKeyNotForType, option.span, option.key);
  }

  // The builder looks at the type given so far: `required` and `size` before `type` meet a bind mount.
  bool type_given_before(const MountOption& option) const {
    return mount_.type_option == nullptr || mount_.type_option < &option;
  }

  void judge_value(const MountOption& option) {
    std::string_view key = option.key;
    std::string_view text = option.value.text();
    if (key == "readonly") judge_bool(option, mount_.is_read_only, true);
    if (key == "readwrite") judge_bool(option, mount_.is_read_only, false);
    if (key == "sharing") judge_sharing(option);
    if (key == "required") {
      bool fits = !type_is_known_ || ((mount_.type == MountType::Secret || mount_.type == MountType::Ssh) && type_given_before(option));
      if (!fits) return report(Reason::MountKeyNotForType, option.span, key);
      judge_bool(option, mount_.is_required, true);
    }
    if (key == "size") {
      if (type_is_known_ && (mount_.type != MountType::Tmpfs || !type_given_before(option))) {
        return report(Reason::MountKeyNotForType, option.span, key);
      }
      judge_number(option, is_memory_size(text));
    }
    if (key == "mode" || key == "uid" || key == "gid") {
      if (type_is_known_ && !is_file_like()) return report(Reason::MountKeyNotForType, option.span, key);
      if (key != "mode") return judge_number(option, is_unsigned_number(text));
      mount_.mode_bits = option.value.is_known() ? parse_octal_mode(text) : std::nullopt;
      judge_number(option, mount_.mode_bits.has_value());
    }
    if (key == "from" && type_is_known_ && mount_.type == MountType::Secret) report(Reason::MountKeyNotForType, option.span, key);
    if (key == "source" && type_is_known_ && mount_.type == MountType::Ssh) report(Reason::MountKeyNotForType, option.span, key);
  }

  void judge_whole() {
    if (mount_.type != MountType::Secret || !type_is_known_) return;
    if (mount_.source == nullptr && mount_.target == nullptr && mount_.id == nullptr) {
      report(Reason::MountSecretNeedsName, mount_.span, {});
    }
    if (mount_.source != nullptr && mount_.id != nullptr) report(Reason::MountSecretTwoNames, mount_.source->span, mount_.source->value.text());
  }

  void fill_target_path() {
    if (mount_.target != nullptr) {
      if (!mount_.target->has_value || !mount_.target->value.is_known()) return;
      std::string_view path = mount_.target->value.text();
      const WorkdirState& workdir = context_.state->workdir;
      bool is_absolute = is_absolute_image_path(path, context_.is_windows());
      if (!is_absolute && workdir.knowledge == Knowledge::Unknown) return;
      mount_.target_path = context_.pool.copy(is_absolute ? clean_path(path) : join_path(workdir.path, path));
      if (mount_.target_path == "/") report(Reason::MountBadValue, mount_.target->value.span(), path);
      return;
    }
    bool needs_target = type_is_known_ && mount_.type != MountType::Secret && mount_.type != MountType::Ssh;
    // Without target the mount covers the working directory, which must not be the root.
    const WorkdirState& workdir = context_.state->workdir;
    bool may_be_misspelt = std::any_of(mount_.options.begin(), mount_.options.end(), [](const MountOption& option) { return !option.is_known; });
    if (needs_target && !may_be_misspelt && workdir.knowledge != Knowledge::Unknown && workdir.path == "/") {
      report(Reason::MountMissingTarget, mount_.span, {});
    }
    const MountOption* name = mount_.id != nullptr ? mount_.id : mount_.source;
    if (mount_.type == MountType::Secret && name != nullptr && name->value.is_known() && mount_.env == nullptr) {
      std::string_view id = name->value.text();
      std::size_t slash = id.rfind('/');
      mount_.target_path = context_.pool.copy("/run/secrets/" + std::string(slash == std::string_view::npos ? id : id.substr(slash + 1)));
    }
  }

  BuildContext& context_;
  RunMount mount_;
  std::vector<MountOption> options_;
  bool type_is_known_ = true;
};

void judge_choice(BuildContext& context, const Flag* flag, std::initializer_list<std::string_view> choices, Reason reason) {
  if (flag == nullptr || !flag->has_value || flag->value.empty()) return;
  if (std::find(choices.begin(), choices.end(), flag->value.text()) != choices.end()) return;
  context.problem(Kind::InvalidFlagValue, reason, BuildPhase::Instructions, flag->value.span(), flag->value.text());
}

std::string_view shebang_of(const Dockerfile& file, const Heredoc& heredoc) {
  std::string_view body = file.source->text(heredoc.body);
  while (heredoc.strips_tabs && body.starts_with('\t')) body.remove_prefix(1);
  if (!body.starts_with("#!")) return {};
  return trim_blanks(body.substr(2, body.find('\n') - 2));
}

}  // namespace

void read_run(BuildContext& context, RunInstruction& run) {
  std::vector<RunMount> mounts;
  for (const Flag& flag : run.flags()) {
    if (flag.name == "mount" && flag.has_value) mounts.push_back(MountReader(context, flag).read());
  }
  run.mounts = context.freeze(mounts);
  run.network = run.flag("network");
  run.security = run.flag("security");
  judge_choice(context, run.network, {"default", "none", "host"}, Reason::BadNetwork);
  judge_choice(context, run.security, {"sandbox", "insecure"}, Reason::BadSecurity);
  run.heredocs = run.raw->heredocs;
  run.is_heredoc_script = run.heredocs.size() == 1 && run.heredocs.front().marker.text() == run.raw->arguments.text();
  if (run.is_heredoc_script) run.shebang = shebang_of(context.file, run.heredocs.front());
  run.command = read_command_line(context, *run.raw);
}

}  // namespace docklint
