#include "ide/completion.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "docklint/rule_info.h"
#include "ide/dockerfile_help.h"
#include "ide/schema_path.h"
#include "model/images/image_facts.h"
#include "model/secrets/secret_names.h"

namespace docklint {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool is_name(char c) { return is_letter_or_digit(c) || c == '_'; }

template <class Holds>
std::uint32_t back_while(std::string_view text, std::uint32_t offset, std::uint32_t limit, Holds holds) {
  while (offset > limit && holds(text[offset - 1])) --offset;
  return offset;
}

class DockerfileCompletion {
 public:
  DockerfileCompletion(const Dockerfile& dockerfile, std::uint32_t offset) : dockerfile_(dockerfile), source_(*dockerfile.source), offset_(offset) {
    line_ = source_.line_span(source_.line_of(offset));
    before_ = source_.text({line_.begin, std::max(line_.begin, std::min(offset, line_.end))});
    // The one on whose lines the cursor stands, blanks at the end of the line included.
    for (const AnyInstruction* each : dockerfile.instructions) {
      if (each->span().begin <= offset && (offset <= each->span().end || source_.line_of(each->span().end) == source_.line_of(offset))) instruction_ = each;
    }
  }

  std::vector<Completion> run() {
    std::size_t first = std::min(before_.find_first_not_of(" \t"), before_.size());
    if (before_.substr(first).starts_with('#') && !(instruction_ && offset_ > instruction_->line_span().end)) return {};
    bool is_first_word = before_.find_first_of(" \t", first) == std::string_view::npos;
    bool begins_instruction = !instruction_ || source_.line_of(instruction_->span().begin) == source_.line_of(offset_);
    if (is_first_word && begins_instruction) keywords();
    else if (instruction_) inside(*instruction_);
    return std::move(found_);
  }

 private:
  void add(std::string label, CompletionKind kind, std::string_view detail, Span replaces, std::string text = {}) {
    if (text.empty()) text = label;
    found_.push_back({std::move(label), kind, std::string(detail), replaces, std::move(text)});
  }
  Span from(std::uint32_t begin) const { return {begin, offset_}; }

  void keywords() {
    std::uint32_t begin = back_while(source_.text(), offset_, line_.begin, is_letter_or_digit);
    bool is_lower = begin < offset_ && source_.text()[begin] >= 'a' && source_.text()[begin] <= 'z';
    for (const InstructionHelp& help : instruction_help()) {
      std::string name(keyword_name(help.keyword));
      std::string written = name;
      if (is_lower) std::transform(written.begin(), written.end(), written.begin(), [](char c) { return static_cast<char>(c - 'A' + 'a'); });
      add(name, CompletionKind::Keyword, help.syntax, from(begin), written + " ");
    }
  }

  void inside(const AnyInstruction& instruction) {
    std::string_view text = source_.text();
    std::uint32_t name = back_while(text, offset_, line_.begin, is_name);
    bool is_braced = name > line_.begin + 1 && text[name - 1] == '{' && text[name - 2] == '$';
    if (is_braced || (name > line_.begin && text[name - 1] == '$')) return variables(instruction, name);
    std::uint32_t word = back_while(text, offset_, line_.begin, [](char c) { return c != ' ' && c != '\t'; });
    std::string_view typed = text.substr(word, offset_ - word);
    if (typed.starts_with("--mount=")) return mount(word + 8);
    if (typed.starts_with("--from=")) return stages(instruction, word + 7);
    if (typed.starts_with("--network=") && instruction.keyword == Keyword::Run) return words({"default", "none", "host"}, word + 10);
    if (typed.starts_with("--security=")) return words({"sandbox", "insecure"}, word + 11);
    if (typed.starts_with("-") && typed.find('=') == std::string_view::npos) return flags(instruction, word);
    if (instruction.keyword == Keyword::From && word >= instruction.keyword_span().end) return from_line(instruction, word);
    if (instruction.keyword == Keyword::StopSignal) return words({"SIGTERM", "SIGINT", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGWINCH", "SIGKILL"}, word);
    if (instruction.keyword == Keyword::Healthcheck && word == first_argument(instruction)) return words({"CMD", "NONE"}, word);
    if (instruction.keyword == Keyword::Onbuild && word == first_argument(instruction)) return keywords();
    if (instruction.keyword == Keyword::User) return users(instruction, word);
  }

  static std::uint32_t first_argument(const AnyInstruction& instruction) {
    return instruction.raw->arguments.empty() ? instruction.span().end + 1 : instruction.raw->arguments.span().begin;
  }

  void words(std::initializer_list<std::string_view> all, std::uint32_t begin) {
    for (std::string_view word : all) add(std::string(word), CompletionKind::Value, "", from(begin));
  }

  void flags(const AnyInstruction& instruction, std::uint32_t begin) {
    for (const FlagHelp& help : flag_help()) {
      if (help.keyword != instruction.keyword) continue;
      add(fmt::format("--{}", help.name), CompletionKind::Flag, help.text, from(begin), fmt::format("--{}{}", help.name, help.value.empty() ? " " : "="));
    }
  }

  void mount(std::uint32_t begin) {
    std::string_view typed = source_.text({begin, offset_});
    std::string_view type = "bind";
    std::set<std::string_view> given;
    std::size_t last = typed.rfind(',') == std::string_view::npos ? 0 : typed.rfind(',') + 1;
    for (std::string_view rest = typed; !rest.empty();) {
      std::string_view part = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(rest.size(), part.size() + 1));
      std::string_view key = part.substr(0, part.find('='));
      if (!rest.empty() || typed.ends_with(',')) given.insert(key);
      if (key == "type" && part.size() > 5) type = part.substr(5);
    }
    std::string_view current = typed.substr(last);
    auto value_begin = begin + static_cast<std::uint32_t>(last + current.find('=') + 1);
    std::string_view key = current.substr(0, current.find('='));
    bool has_value = current.find('=') != std::string_view::npos;
    if (has_value && key == "from" && instruction_) return stages(*instruction_, value_begin);
    if (has_value && key == "sharing") return words({"shared", "private", "locked"}, value_begin);
    for (const MountHelp& help : mount_help()) {
      if (has_value && key == "type" && help.option.empty()) add(std::string(help.type), CompletionKind::Value, help.text, from(value_begin));
      bool fits = !has_value && !help.option.empty() && (help.type.empty() || help.type == type) && !given.contains(help.option);
      bool is_flag = help.option == "ro" || help.option == "rw" || help.option == "required";
      if (fits) add(std::string(help.option), CompletionKind::Key, help.text, from(begin + static_cast<std::uint32_t>(last)), fmt::format("{}{}", help.option, is_flag ? "" : "="));
    }
  }

  void stages(const AnyInstruction& instruction, std::uint32_t begin) {
    for (const Stage& stage : dockerfile_.stages) {
      if (instruction.stage && stage.index >= instruction.stage->index) break;
      std::string image = stage.from ? std::string(stage.from->image.written.text()) : std::string();
      if (!stage.name.empty()) add(std::string(stage.name), CompletionKind::Stage, "from " + image, from(begin));
    }
  }

  void from_line(const AnyInstruction& instruction, std::uint32_t begin) {
    std::uint32_t first = first_argument(instruction);
    if (begin > first) {
      std::string_view before = source_.text({first, begin});
      bool is_after_image = before.find_last_not_of(" \t") < before.find_first_of(" \t");
      if (is_after_image) words({"AS"}, begin);
      return;
    }
    stages(instruction, begin);
    words({"scratch"}, begin);
  }

  void variables(const AnyInstruction& instruction, std::uint32_t begin) {
    std::set<std::string_view> seen;
    const VariableDefinition* scope = instruction.keyword == Keyword::From ? dockerfile_.global_scope : instruction.scope;
    for (const VariableDefinition* definition = scope; definition; definition = definition->previous) {
      bool is_declared = definition->kind != VariableKind::PlatformArg || instruction.keyword == Keyword::From;
      if (!is_declared || definition->instruction == &instruction || !seen.insert(definition->name).second) continue;
      bool is_hidden = secret_name(definition->name) != SecretName::No || !definition->has_value;
      add(std::string(definition->name), CompletionKind::Variable, is_hidden ? "" : fmt::format("= {}", definition->value), from(begin));
    }
  }

  void users(const AnyInstruction& instruction, std::uint32_t begin) {
    std::set<std::string> names = {"root"};
    const ImageFacts* facts = instruction.stage ? instruction.stage->root_facts : nullptr;
    if (facts) {
      for (const ImageUser& user : facts->users()) names.emplace(user.name);
    }
    for (const std::string& name : names) add(name, CompletionKind::Value, "", from(begin));
  }

  const Dockerfile& dockerfile_;
  const SourceBuffer& source_;
  std::uint32_t offset_;
  Span line_;
  std::string_view before_;
  const AnyInstruction* instruction_ = nullptr;
  std::vector<Completion> found_;
};

class ComposeCompletion {
 public:
  ComposeCompletion(const SourceBuffer& source, const ComposeProject* project, std::uint32_t offset) : source_(source), project_(project), offset_(offset) {
    line_ = source.line_of(offset);
    Span span = source.line_span(line_);
    before_ = source.text({span.begin, std::min(offset, span.end)});
  }

  std::vector<Completion> run() {
    if (before_.find('#') != std::string_view::npos) return {};
    std::uint32_t begin = back_while(source_.text(), offset_, source_.line_span(line_).begin, [](char c) { return is_letter_or_digit(c) || c == '_' || c == '-' || c == '.'; });
    // The dash of an item is not part of the word.
    if (begin < offset_ && source_.text()[begin] == '-') ++begin;
    replaces_ = {begin, offset_};
    auto column = begin - source_.line_span(line_).begin;
    std::size_t colon = before_.find(": ");
    if (colon != std::string_view::npos) {
      std::size_t key_begin = before_.find_first_not_of(" -");
      value_of_key(schema_place(source_, line_, static_cast<std::uint32_t>(key_begin)), before_.substr(key_begin, colon - key_begin));
      return std::move(found_);
    }
    SchemaPlace place = schema_place(source_, line_, column);
    bool is_item = before_.find_first_not_of(" ") != std::string_view::npos && before_[before_.find_first_not_of(" ")] == '-';
    keys(place);
    if (is_item) names(place.path);
    else names_as_keys(place.path);
    if (place.node && is_item) words(*place.node);
    return std::move(found_);
  }

 private:
  void add(std::string_view label, CompletionKind kind, std::string_view detail, std::string text) {
    found_.push_back({std::string(label), kind, std::string(detail), replaces_, std::move(text)});
  }

  // A key's value is on the same line, or on the lines below for what is no scalar.
  void keys(const SchemaPlace& place) {
    if (!place.node) return;
    std::uint32_t indentation = static_cast<std::uint32_t>(std::min(before_.find_first_not_of(" -"), before_.size()));
    for (const SchemaKey& key : place.node->keys) {
      constexpr SchemaTypes kScalar = SchemaTypes::String | SchemaTypes::Integer;
      bool takes_scalar = (static_cast<std::uint8_t>(key.node->types) & static_cast<std::uint8_t>(kScalar | SchemaTypes::Boolean)) != 0;
      std::string after = takes_scalar ? ": " : fmt::format(":\n{:{}}", "", indentation + 2);
      add(key.name, CompletionKind::Key, types_text(key.node->types), std::string(key.name) + after);
    }
  }

  void words(const SchemaNode& node) {
    for (std::string_view word : node.words) add(word, CompletionKind::Value, "", std::string(word));
    if (allows(node.types, SchemaTypes::Boolean) && node.words.empty() && node.keys.empty()) {
      for (std::string_view word : {"true", "false"}) add(word, CompletionKind::Value, "", std::string(word));
    }
  }

  void value_of_key(SchemaPlace place, std::string_view key) {
    const SchemaNode* node = schema_child(place.node, key);
    place.path.emplace_back(key);
    if (node) words(*node);
    names(place.path);
  }

  // Where the format wants the name of something declared in this file.
  void names(const std::vector<std::string>& path) {
    if (!project_ || path.size() < 3 || path[0] != "services") return;
    const std::string& key = path[2];
    auto ends = [&](std::string_view last) { return path.back() == last; };
    bool is_direct = path.size() <= 4;
    if (is_direct && (key == "depends_on" || key == "links" || key == "volumes_from")) services(path[1], "");
    if (key == "extends" && (path.size() == 3 || ends("service"))) services(path[1], "");
    if (key == "network_mode" || key == "ipc" || key == "pid") services(path[1], "service:");
    if (is_direct && key == "networks") resources(project_->networks, "");
    if (is_direct && key == "volumes") resources(project_->volumes, ":");
    if (key == "volumes" && ends("source")) resources(project_->volumes, "");
    if (key == "secrets" && (is_direct || ends("source"))) resources(project_->secrets, "");
    if (key == "configs" && (is_direct || ends("source"))) resources(project_->configs, "");
  }

  void names_as_keys(const std::vector<std::string>& path) {
    if (!project_ || path.size() != 3 || path[0] != "services") return;
    std::size_t before = found_.size();
    if (path[2] == "depends_on") services(path[1], "");
    if (path[2] == "networks") resources(project_->networks, "");
    for (std::size_t i = before; i < found_.size(); ++i) found_[i].text += ":";
  }

  void services(std::string_view own, std::string_view prefix) {
    for (const ComposeService& service : project_->services) {
      if (service.name == own) continue;
      std::string label = fmt::format("{}{}", prefix, service.name);
      add(label, CompletionKind::Name, service.image ? service.image->text.text() : "service", label);
    }
  }

  void resources(const std::vector<ComposeResource>& all, std::string_view suffix) {
    for (const ComposeResource& resource : all) add(resource.name, CompletionKind::Name, "", fmt::format("{}{}", resource.name, suffix));
  }

  const SourceBuffer& source_;
  const ComposeProject* project_;
  std::uint32_t offset_;
  std::uint32_t line_ = 0;
  std::string_view before_;
  Span replaces_;
  std::vector<Completion> found_;
};

}  // namespace

std::vector<Completion> completions(const Dockerfile& dockerfile, std::uint32_t offset) { return DockerfileCompletion(dockerfile, offset).run(); }

std::vector<Completion> completions(const SourceBuffer& source, const ComposeProject* project, std::uint32_t offset) {
  return ComposeCompletion(source, project, offset).run();
}

std::vector<Completion> comment_completions(const SourceBuffer& source, std::uint32_t offset) {
  Span line = source.line_span(source.line_of(offset));
  std::string_view before = source.text({line.begin, std::max(line.begin, std::min(offset, line.end))});
  std::size_t mark = before.find("# docklint ignore");
  std::size_t equals = mark == std::string_view::npos ? mark : before.find('=', mark);
  if (equals == std::string_view::npos || before.find(" --", equals) != std::string_view::npos) return {};
  std::uint32_t begin = back_while(source.text(), offset, line.begin, [](char c) { return c != ',' && c != '=' && c != ' '; });
  std::vector<Completion> found;
  for (const RuleInfo& rule : all_rules()) {
    found.push_back({std::string(rule.id), CompletionKind::Rule, std::string(rule.summary), {begin, offset}, std::string(rule.id)});
  }
  return found;
}

}  // namespace docklint
