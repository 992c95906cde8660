// COPY and ADD: sources, destination and flags.
#include <algorithm>
#include <string>

#include "model/dockerfile/build_context.h"
#include "model/dockerfile/image_paths.h"
#include "model/dockerfile/word_split.h"

namespace docklint {
namespace {

using Kind = DockerfileProblemKind;
using Reason = DockerfileProblemReason;

bool is_http_url(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

// `git@host:path`, `git://`, `ssh://`, and `https://` addresses whose path ends in `.git`.
bool is_git_reference(std::string_view text) {
  if (text.starts_with("git@") || text.starts_with("git://") || text.starts_with("ssh://")) return true;
  if (!is_http_url(text)) return false;
  std::string_view path = text.substr(0, text.find_first_of("?#"));
  return path.ends_with(".git");
}

CopySourceKind kind_of(const CopyInstruction& copy, const Word& path) {
  bool is_from_stage = copy.from && copy.from->kind != StageReferenceKind::Empty;
  if (is_from_stage) return CopySourceKind::Path;
  std::string_view text = path.text();
  if (is_git_reference(text)) return CopySourceKind::Git;
  if (is_http_url(text)) return CopySourceKind::Url;
  if (copy.is_add() && text.starts_with("github.com/")) return CopySourceKind::Git;
  return !path.is_known() && text.starts_with('$') ? CopySourceKind::Unknown : CopySourceKind::Path;
}

const Heredoc* heredoc_at(const RawInstruction& raw, Span span) {
  for (const Heredoc& heredoc : raw.heredocs) {
    if (heredoc.marker_span == span) return &heredoc;
  }
  return nullptr;
}

std::vector<MappedText> words_of(BuildContext& context, const CopyInstruction& copy) {
  if (copy.form == ArgumentForm::Exec) return {copy.raw->exec.begin(), copy.raw->exec.end()};
  check_broken_exec(context, *copy.raw);
  return split_at_blanks(copy.raw->arguments, context.pool);
}

CopySource read_source(BuildContext& context, const CopyInstruction& copy, const MappedText& word) {
  CopySource source;
  source.heredoc = heredoc_at(*copy.raw, word.span());
  if (source.heredoc != nullptr) {
    source.kind = CopySourceKind::Heredoc;
    source.path = BuildContext::literal_word(word);
    return source;
  }
  source.path = context.expand_word(word);
  source.kind = kind_of(copy, source.path);
  bool is_remote = source.kind == CopySourceKind::Url || source.kind == CopySourceKind::Git;
  if (is_remote && !copy.is_add()) {
    context.problem(Kind::UrlInCopy, Reason::RemoteSource, BuildPhase::Build, word.span(), source.path.text());
  }
  return source;
}

void read_words(BuildContext& context, CopyInstruction& copy) {
  std::vector<MappedText> words = words_of(context, copy);
  if (words.size() < 2) {
    Span span = words.empty() ? copy.keyword_span() : copy.arguments_span();
    context.problem(Kind::MissingArgument, Reason::NeedsSourceAndDestination, BuildPhase::Instructions, span, copy.name());
  }
  std::vector<CopySource> sources;
  std::size_t source_count = words.size() < 2 ? words.size() : words.size() - 1;
  for (std::size_t i = 0; i < source_count; ++i) sources.push_back(read_source(context, copy, words[i]));
  copy.sources = context.freeze(sources);
  if (words.size() < 2) return;
  const MappedText& last = words.back();
  if (const Heredoc* heredoc = heredoc_at(*copy.raw, last.span())) {
    context.problem(Kind::InvalidHeredoc, Reason::HeredocDestination, BuildPhase::Instructions, last.span(), heredoc->name);
    copy.destination = BuildContext::literal_word(last);
    return;
  }
  copy.destination = context.expand_word(last);
}

// The builder looks for variables in bodies whose marker has no quotes.
void read_bodies(BuildContext& context, const CopyInstruction& copy) {
  for (const Heredoc& heredoc : copy.raw->heredocs) {
    if (heredoc.quoted || heredoc.body.empty()) continue;
    context.expand_word({context.file.source->text(heredoc.body), heredoc.body}, ExpansionMode::HeredocBody);
  }
}

void fill_destination_path(BuildContext& context, CopyInstruction& copy) {
  if (!copy.destination || !copy.destination->is_known()) return;
  std::string_view path = copy.destination->text();
  const WorkdirState& workdir = context.state->workdir;
  if (context.is_windows()) {
    if (is_absolute_image_path(path, true)) copy.destination_path = path;
    return;
  }
  bool is_absolute = path.starts_with('/');
  if (!is_absolute && (workdir.knowledge == Knowledge::Unknown || workdir.path.empty())) return;
  std::string full = is_absolute ? clean_path(path) : join_path(workdir.path, path);
  bool is_folder = path.ends_with('/') || path.ends_with("/.") || path == "." || path == "..";
  if (is_folder && full.back() != '/') full += '/';
  copy.destination_path = context.pool.copy(full);
}

bool names_folder(std::string_view path, bool is_windows) {
  return path.ends_with('/') || path.ends_with("/.") || path.ends_with("/..") || path == "." || path == ".." ||
         (is_windows && path.ends_with('\\'));
}

// `--from build a b`: the value has slipped among the sources, which is said already.
bool lacks_flag_value(const CopyInstruction& copy) {
  return std::any_of(copy.flags().begin(), copy.flags().end(), [](const Flag& flag) {
    return !flag.has_value && (flag.name == "from" || flag.name == "chown" || flag.name == "chmod" || flag.name == "exclude");
  });
}

void check_destination(BuildContext& context, const CopyInstruction& copy) {
  if (lacks_flag_value(copy)) return;
  if (!copy.destination || copy.sources.size() < 2 || copy.parents || copy.destination->is_malformed) return;
  if (heredoc_at(*copy.raw, copy.destination->span()) != nullptr) return;
  const Word& destination = *copy.destination;
  bool ends_in_variable = !destination.references.empty() && destination.references.back().span.end == destination.span().end;
  if (!destination.is_known() && ends_in_variable) return;
  if (names_folder(destination.text(), context.is_windows()) || destination.empty()) return;
  // Today's builder copies one file over the other; older ones refuse.
  context.problem(Kind::MissingDestinationSlash, Reason::DestinationNotFolder, BuildPhase::Never, destination.span(), destination.text());
}

bool is_class_of(std::string_view text, std::string_view letters) { return text.find_first_not_of(letters) == std::string_view::npos; }

// `u=rwX,go=rX`
bool is_symbolic_mode(std::string_view text) {
  while (!text.empty()) {
    std::size_t comma = std::min(text.find(','), text.size());
    std::string_view clause = text.substr(0, comma);
    std::size_t who = std::min(clause.find_first_not_of("ugoa"), clause.size());
    clause.remove_prefix(who);
    if (clause.empty() || !is_class_of(clause.substr(0, 1), "+-=") || !is_class_of(clause, "+-=rwxXstugo")) return false;
    if (comma == text.size()) return true;
    text.remove_prefix(comma + 1);
  }
  return false;
}

bool is_digest(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  std::string_view algorithm = text.substr(0, colon);
  std::string_view hash = text.substr(colon + 1);
  std::size_t length = algorithm == "sha256" ? 64 : algorithm == "sha384" ? 96 : algorithm == "sha512" ? 128 : 0;
  return length != 0 && hash.size() == length && is_class_of(hash, kHex);
}

void check_modes(BuildContext& context, const CopyInstruction& copy) {
  if (copy.chmod && copy.chmod->is_known() && !copy.chmod->empty()) {
    std::string_view mode = copy.chmod->text();
    if (!parse_octal_mode(mode) && !is_symbolic_mode(mode)) {
      context.problem(Kind::InvalidFlagValue, Reason::BadChmod, BuildPhase::Build, copy.chmod->span(), mode);
    }
  }
  if (copy.chown && copy.chown->is_known()) {
    std::string_view owner = copy.chown->text();
    bool has_blank = std::any_of(owner.begin(), owner.end(), is_ascii_blank);
    if (std::count(owner.begin(), owner.end(), ':') > 1 || has_blank) {
      context.problem(Kind::InvalidFlagValue, Reason::BadChown, BuildPhase::Build, copy.chown->span(), owner);
    }
  }
}

void check_checksum(BuildContext& context, const CopyInstruction& copy) {
  if (!copy.checksum || copy.checksum->empty() || !copy.is_add()) return;
  const Word& checksum = *copy.checksum;
  bool is_git = !copy.sources.empty() && copy.sources.front().kind == CopySourceKind::Git;
  bool is_commit = is_git && is_class_of(checksum.text(), "0123456789abcdef");
  if (checksum.is_known() && !is_digest(checksum.text()) && !is_commit) {
    context.problem(Kind::InvalidFlagValue, Reason::BadChecksum, BuildPhase::Build, checksum.span(), checksum.text());
  }
  bool is_local = std::any_of(copy.sources.begin(), copy.sources.end(), [](const CopySource& source) {
    return source.kind == CopySourceKind::Heredoc || (source.kind == CopySourceKind::Path && source.path.is_known());
  });
  if (copy.sources.size() > 1 || is_local) {
    context.problem(Kind::InvalidFlagValue, Reason::ChecksumNeedsOneUrl, BuildPhase::Build, checksum.span(), checksum.text());
  }
}

std::optional<Word> expanded_flag(BuildContext& context, const CopyInstruction& copy, std::string_view name) {
  const Flag* flag = copy.flag(name);
  if (flag == nullptr || !flag->has_value) return std::nullopt;
  return context.expand_word(flag->value);
}

bool is_switched_on(const CopyInstruction& copy, std::string_view name) {
  const Flag* flag = copy.flag(name);
  return flag != nullptr && (!flag->has_value || equals_ignoring_case(flag->value.text(), "true"));
}

void read_flags(BuildContext& context, CopyInstruction& copy) {
  const Flag* from = copy.flag("from");
  if (from != nullptr && from->has_value && !copy.is_add()) {
    copy.from = resolve_stage_reference(context, from->value, StageReferenceSite::CopyFrom);
  }
  copy.chown = expanded_flag(context, copy, "chown");
  copy.chmod = expanded_flag(context, copy, "chmod");
  copy.checksum = expanded_flag(context, copy, "checksum");
  copy.link = is_switched_on(copy, "link");
  copy.parents = is_switched_on(copy, "parents");
  copy.keep_git_dir = is_switched_on(copy, "keep-git-dir");
  if (copy.flag("unpack") != nullptr) copy.unpack = is_switched_on(copy, "unpack");
  std::vector<MappedText> excludes;
  for (const Flag& flag : copy.flags()) {
    if (flag.name == "exclude" && flag.has_value) excludes.push_back(flag.value);
  }
  copy.excludes = context.freeze(excludes);
}

// What is copied into an empty image may be a shell.
void note_new_files(BuildContext& context) {
  if (context.state->shell.exists != Answer::No) return;
  context.change_state([](StageState& state) { state.shell.exists = Answer::Unknown; });
}

}  // namespace

bool CopyInstruction::reads_context() const {
  if (from && from->kind != StageReferenceKind::Empty) return false;
  return std::any_of(sources.begin(), sources.end(), [](const CopySource& source) {
    return source.kind == CopySourceKind::Path || source.kind == CopySourceKind::Unknown;
  });
}

void read_copy(BuildContext& context, CopyInstruction& copy) {
  copy.form = copy.raw->form;
  read_flags(context, copy);
  read_words(context, copy);
  read_bodies(context, copy);
  fill_destination_path(context, copy);
  check_destination(context, copy);
  check_modes(context, copy);
  check_checksum(context, copy);
  note_new_files(context);
}

}  // namespace docklint
