#include "ide/inlay_hints.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "model/secrets/secret_names.h"
#include "model/secrets/secret_values.h"
#include "text/utf8.h"

namespace docklint {
namespace {

constexpr std::uint32_t kNear = 10;          // lines a reader has in view
constexpr std::size_t kLongestLabel = 100;   // bytes

std::string shortened(std::string_view text) {
  if (text.size() <= kLongestLabel) return std::string(text);
  std::size_t end = 0;
  for (std::size_t next = 0; next < kLongestLabel; next += character_length(text, next)) end = next;
  return fmt::format("{}...", text.substr(0, end));
}

InlayHint value_hint(std::uint32_t offset, std::string_view value, std::string_view note) {
  std::string label = shortened(value);
  std::string tooltip(note);
  if (label != value) tooltip = tooltip.empty() ? std::string(value) : fmt::format("{}\n{}", value, note);
  return {offset, fmt::format("= {}", label), std::move(tooltip)};
}

bool is_shown(std::string_view value) {
  constexpr std::string_view kControls = "\n\r\t\v\f";
  return !value.empty() && value.find_first_of(kControls) == std::string_view::npos && !find_known_secret(value) && !find_url_credentials(value);
}

class DockerfileHints {
 public:
  explicit DockerfileHints(const Dockerfile& dockerfile) : dockerfile_(dockerfile), source_(*dockerfile.source) {}

  std::vector<InlayHint> run() {
    for (const AnyInstruction* instruction : dockerfile_.instructions) {
      if (!instruction->is_onbuild()) visit(*instruction);
    }
    for (const Stage& stage : dockerfile_.stages) commands(stage);
    std::stable_sort(hints_.begin(), hints_.end(), [](const InlayHint& a, const InlayHint& b) { return a.offset < b.offset; });
    return std::move(hints_);
  }

 private:
  struct Known {
    std::optional<std::uint32_t> line;  // where the value stands or was shown last
    bool is_secret = false;             // it, or one that it is made of
  };
  const Known* find(const VariableDefinition& definition) const {
    auto found = known_.find(&definition);
    return found == known_.end() ? nullptr : &found->second;
  }

  // --- values ---
  void visit(const AnyInstruction& any) {
    if (auto* from = any.as<FromInstruction>()) return base_image(*from);
    if (auto* copy = any.as<CopyInstruction>()) return copied(*copy);
    if (auto* workdir = any.as<WorkdirInstruction>()) return folder(*workdir);
    if (auto* user = any.as<UserInstruction>()) return word(user->argument);
    if (auto* env = any.as<EnvInstruction>()) {
      pairs(env->pairs);
      for (std::size_t i = 0; i < std::min(env->definitions.size(), env->pairs.size()); ++i) learn(env->definitions[i], &env->pairs[i].value);
    }
    if (auto* label = any.as<LabelInstruction>()) return pairs(label->pairs);
    if (auto* arg = any.as<ArgInstruction>()) {
      for (const ArgDeclaration& declared : arg->declarations) {
        if (declared.value && secret_name(declared.name.text()) == SecretName::No) word(*declared.value);
        learn(declared.definition, declared.value ? &*declared.value : nullptr);
      }
    }
    if (auto* expose = any.as<ExposeInstruction>()) words(expose->words);
    if (auto* volume = any.as<VolumeInstruction>()) words(volume->paths);
  }

  // There are few of them and everything hangs on them: their values are shown however near they were given.
  void base_image(const FromInstruction& from) {
    if (from.platform) word(*from.platform);
    if (is_secret(from.image) || from.image.text() == from.image.written.text()) return;
    show(from.image, from.image.text());
  }

  void copied(const CopyInstruction& copy) {
    if (copy.from && copy.from->by_index && copy.from->stage) {
      const Stage& stage = *copy.from->stage;
      std::string_view name = !stage.name.empty() ? stage.name : stage.from ? stage.from->image.text() : std::string_view();
      if (is_shown(name)) hints_.push_back(value_hint(copy.from->span().end, name, ""));
    }
    if (copy.chown) word(*copy.chown);
    for (const CopySource& source : copy.sources) {
      if (source.kind != CopySourceKind::Heredoc) word(source.path);
    }
    if (copy.destination) word(*copy.destination);
  }

  void folder(const WorkdirInstruction& workdir) {
    const WorkdirState& after = workdir.after->workdir;
    if (workdir.is_absolute || after.knowledge == Knowledge::Unknown || !after.path.starts_with('/') || is_secret(workdir.path)) return word(workdir.path);
    show(workdir.path, after.path);
  }

  void pairs(std::span<const KeyValuePair> all) {
    for (const KeyValuePair& pair : all) {
      if (pair.has_value && secret_name(pair.key.text()) == SecretName::No) word(pair.value);
    }
  }

  void words(std::span<const Word> all) {
    for (const Word& each : all) word(each);
  }

  void word(const Word& written) {
    if (is_news(written) && !is_secret(written)) show(written, written.text());
  }

  void show(const Word& written, std::string_view value) {
    if (!written.is_known() || written.is_malformed || !is_shown(value)) return;
    std::uint32_t line = source_.line_of(written.span().end);
    for (const VariableReference& reference : written.references) {
      if (reference.definition) known_[reference.definition].line = line;
    }
    hints_.push_back(value_hint(written.span().end, value, written.knowledge == Knowledge::Default ? "unless --build-arg says otherwise" : ""));
  }

  // Some variable of it got its value out of sight.
  bool is_news(const Word& written) const {
    std::uint32_t line = source_.line_of(written.span().begin);
    return std::any_of(written.references.begin(), written.references.end(), [&](const VariableReference& reference) {
      if (!reference.definition) return false;
      auto seen = line_of_value(*reference.definition);
      return !seen || line - *seen > kNear;
    });
  }

  // The last line on which the value stands or was shown.
  std::optional<std::uint32_t> line_of_value(const VariableDefinition& definition) const {
    const Known* known = find(definition);
    return known ? known->line : std::nullopt;
  }

  // What an ARG or ENV that was passed gives its variable.
  void learn(const VariableDefinition* definition, const Word* value) {
    if (!definition) return;
    Known& known = known_[definition];
    const Known* global = !value && definition->global ? find(*definition->global) : nullptr;
    if (global) known = *global;
    else if (value && value->is_literal()) known.line = source_.line_of(value->span().end);
    known.is_secret = known.is_secret || secret_name(definition->name) != SecretName::No || (value && is_secret(*value));
  }

  bool is_secret(const Word& word) const {
    return std::any_of(word.references.begin(), word.references.end(), [&](const VariableReference& reference) {
      const Known* known = reference.definition ? find(*reference.definition) : nullptr;
      return secret_name(reference.name) != SecretName::No || (known && known->is_secret);
    });
  }

  // --- user and folder ---
  struct Told {
    std::string_view user = "root";
    std::string_view folder = "/";
  };

  void commands(const Stage& stage) {
    Told told;
    for (const AnyInstruction* instruction : stage.instructions) {
      if (!instruction->is_onbuild() && instruction->as<RunInstruction>()) command(*instruction, *instruction->state, told);
    }
    if (!stage.children.empty() || !stage.final_state) return;
    // What starts the container runs as the end of the stage says, wherever it stands.
    for (const AnyInstruction* instruction : stage.instructions) {
      const StageState& last = *stage.final_state;
      if (instruction->is_onbuild() || (instruction != last.cmd && instruction != last.entrypoint)) continue;
      Told nothing = {.user = "", .folder = last.workdir.path == "/" ? "/" : ""};
      return command(*instruction, last, nothing);
    }
  }

  void command(const AnyInstruction& instruction, const StageState& state, Told& told) {
    std::string label, tooltip;
    if (state.user.knowledge != Knowledge::Unknown && state.user.name != std::exchange(told.user, state.user.name) && is_far(state.user.set_by, instruction) && is_shown(state.user.name)) {
      label = fmt::format("as {}", shortened(state.user.name));
      tooltip = fmt::format("user `{}`{}", state.user.name, origin(state.user.origin, state.user.set_by));
    }
    if (state.workdir.knowledge != Knowledge::Unknown && state.workdir.path != std::exchange(told.folder, state.workdir.path) && is_far(state.workdir.set_by, instruction) &&
        is_shown(state.workdir.path)) {
      label += fmt::format("{}in {}", label.empty() ? "" : " ", shortened(state.workdir.path));
      tooltip += fmt::format("{}folder `{}`{}", tooltip.empty() ? "" : "\n", state.workdir.path, origin(state.workdir.origin, state.workdir.set_by));
    }
    if (label.empty()) return;
    Span first_line = source_.line_span(source_.line_of(instruction.span().begin));
    hints_.push_back({first_line.end, std::move(label), std::move(tooltip)});
  }

  // By no instruction, one of another stage, or one out of sight.
  bool is_far(const AnyInstruction* set_by, const AnyInstruction& command) const {
    if (!set_by || set_by->stage != command.stage) return true;
    std::uint32_t setting = source_.line_of(set_by->span().begin), line = source_.line_of(command.span().begin);
    return std::max(setting, line) - std::min(setting, line) > kNear;
  }

  std::string origin(Origin origin, const AnyInstruction* set_by) const {
    if (set_by) return fmt::format(", by line {}", source_.line_of(set_by->span().begin) + 1);
    return origin == Origin::BaseImage ? ", by the base image" : "";
  }

  const Dockerfile& dockerfile_;
  const SourceBuffer& source_;
  std::unordered_map<const VariableDefinition*, Known> known_;  // in no order that shows
  std::vector<InlayHint> hints_;
};

}  // namespace

std::vector<InlayHint> inlay_hints(const Dockerfile& dockerfile) { return DockerfileHints(dockerfile).run(); }

std::vector<InlayHint> inlay_hints(const ComposeProject& project, FileId file) {
  std::vector<InlayHint> hints;
  const ComposeFile* own = project.file(file);
  if (!own) return hints;
  for (const ComposeReference& reference : own->references) {
    bool is_plain = reference.op != VariableOperator::InsteadIfNonEmpty && reference.op != VariableOperator::InsteadIfSet;
    auto value = project.variables.find(reference.name);
    if (reference.is_nested || !is_plain || value == project.variables.end() || secret_name(reference.name) != SecretName::No) continue;
    bool is_known = value->second.find(kUnknownText) == std::string::npos && is_shown(value->second);
    if (is_known && reference.where.file == file) hints.push_back(value_hint(reference.where.span.end, value->second, "by .env"));
  }
  std::stable_sort(hints.begin(), hints.end(), [](const InlayHint& a, const InlayHint& b) { return a.offset < b.offset; });
  return hints;
}

}  // namespace docklint
