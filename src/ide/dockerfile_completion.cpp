#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "ide/completion.h"
#include "ide/completion_list.h"
#include "ide/dockerfile_help.h"
#include "ide/hover_text.h"
#include "ide/path_completion.h"
#include "model/images/image_facts.h"
#include "model/secrets/secret_names.h"
#include "model/shell/accounts.h"

namespace docklint {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

struct ShellOffer {
  std::string_view program;  // as image facts name it
  std::string_view text;
};

constexpr ShellOffer kShells[] = {
    {"bash", R"(["/bin/bash", "-o", "pipefail", "-c"])"}, {"ash", R"(["/bin/ash", "-o", "pipefail", "-c"])"}, {"sh", R"(["/bin/sh", "-e", "-c"])"},
    {"powershell", R"(["powershell", "-Command", "$ErrorActionPreference = 'Stop';"])"}, {"pwsh", R"(["pwsh", "-Command", "$ErrorActionPreference = 'Stop';"])"},
    {"cmd", R"(["cmd", "/S", "/C"])"},
};

// `shells` is a cell of image facts: "sh(busybox) ash".
bool has_shell(std::string_view shells, std::string_view program) {
  for (std::size_t at = shells.find(program); at != std::string_view::npos; at = shells.find(program, at + 1)) {
    bool begins = at == 0 || shells[at - 1] == ' ';
    std::size_t end = at + program.size();
    if (begins && (end == shells.size() || shells[end] == ' ' || shells[end] == '(')) return true;
  }
  return program == "ash" && shells.find("busybox") != std::string_view::npos;
}

class DockerfileCompletion {
 public:
  DockerfileCompletion(const Dockerfile& dockerfile, std::uint32_t offset, FolderModels& folder)
      : dockerfile_(dockerfile), source_(*dockerfile.source), folder_(folder), offset_(offset), list_(offset) {
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
    return std::move(list_.found());
  }

 private:
  void keywords() {
    std::uint32_t begin = back_while(source_.text(), offset_, line_.begin, is_name_character);
    bool is_lower = begin < offset_ && source_.text()[begin] >= 'a' && source_.text()[begin] <= 'z';
    for (const InstructionHelp& help : instruction_help()) {
      std::string name(keyword_name(help.keyword));
      std::string written = name;
      if (is_lower) std::transform(written.begin(), written.end(), written.begin(), [](char c) { return static_cast<char>(c - 'A' + 'a'); });
      list_.add(name, CompletionKind::Keyword, help.syntax, begin, written + " ");
    }
  }

  void inside(const AnyInstruction& instruction) {
    std::string_view text = source_.text();
    std::uint32_t name = back_while(text, offset_, line_.begin, is_name_character);
    bool is_braced = name > line_.begin + 1 && text[name - 1] == '{' && text[name - 2] == '$';
    if (is_braced || (name > line_.begin && text[name - 1] == '$')) return variables(instruction, name);
    bool is_in_heredoc = source_.line_of(offset_) > source_.line_of(instruction.line_span().end);
    if (is_in_heredoc) return;
    std::uint32_t word = word_begin(instruction);
    std::string_view typed = text.substr(word, offset_ - word);
    if (typed.starts_with("--")) return flag(instruction, word, typed);
    if (typed == "-") return flags(instruction, word);
    if (auto* copy = instruction.as<CopyInstruction>()) return copied(*copy, word);
    switch (instruction.keyword) {
      case Keyword::From: return from_line(instruction, word);
      case Keyword::StopSignal: return list_.add_words({"SIGTERM", "SIGINT", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGWINCH", "SIGKILL"}, word);
      case Keyword::Healthcheck: return word == first_argument(instruction) ? list_.add_words({"CMD", "NONE"}, word) : void();
      case Keyword::Onbuild: return word == first_argument(instruction) ? keywords() : void();
      case Keyword::User: return users(instruction, word, typed);
      case Keyword::Shell: return shells(instruction);
      case Keyword::Workdir: return folders(instruction, word);
      default: return;
    }
  }

  // Of what the cursor is behind; a string of a JSON array begins behind its quote.
  std::uint32_t word_begin(const AnyInstruction& instruction) const {
    bool is_array = source_.text(instruction.arguments_span()).starts_with('[');
    return back_while(source_.text(), offset_, line_.begin, [&](char c) { return !is_blank(c) && !(is_array && c == '"'); });
  }

  void flag(const AnyInstruction& instruction, std::uint32_t word, std::string_view typed) {
    std::size_t equals = typed.find('=');
    if (equals == std::string_view::npos) return flags(instruction, word);
    std::string_view name = typed.substr(2, equals - 2);
    auto begin = word + static_cast<std::uint32_t>(equals) + 1;
    bool is_run = instruction.keyword == Keyword::Run, is_copy = instruction.as<CopyInstruction>() != nullptr;
    if (name == "mount" && is_run) mount(begin);
    if (name == "from" && is_copy) stages(instruction, begin);
    if (name == "chown" && is_copy) users(instruction, begin, typed.substr(equals + 1));
    if (name == "network" && is_run) list_.add_words({"default", "none", "host"}, begin);
    if (name == "security" && is_run) list_.add_words({"sandbox", "insecure"}, begin);
    if (name == "platform") list_.add_words({"$BUILDPLATFORM", "$TARGETPLATFORM", "linux/amd64", "linux/arm64", "linux/arm/v7", "windows/amd64"}, begin);
    if ((name == "keep-git-dir" || name == "unpack") && is_copy) list_.add_words({"true", "false"}, begin);
  }

  static std::uint32_t first_argument(const AnyInstruction& instruction) {
    return instruction.raw->arguments.empty() ? instruction.span().end + 1 : instruction.raw->arguments.span().begin;
  }

  void flags(const AnyInstruction& instruction, std::uint32_t begin) {
    for (const FlagHelp& help : flag_help()) {
      if (help.keyword != instruction.keyword) continue;
      list_.add(fmt::format("--{}", help.name), CompletionKind::Flag, help.text, begin, fmt::format("--{}{}", help.name, help.value.empty() ? " " : "="));
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
    if (has_value && key == "source" && type == "bind" && !given.contains("from")) return context_paths(value_begin, PathForm::Word);
    if (has_value && key == "sharing") return list_.add_words({"shared", "private", "locked"}, value_begin);
    for (const MountHelp& help : mount_help()) {
      if (has_value && key == "type" && help.option.empty()) list_.add(std::string(help.type), CompletionKind::Value, help.text, value_begin);
      bool fits = !has_value && !help.option.empty() && (help.type.empty() || help.type == type) && !given.contains(help.option);
      bool is_flag = help.option == "ro" || help.option == "rw" || help.option == "required";
      if (fits) list_.add(std::string(help.option), CompletionKind::Key, help.text, begin + static_cast<std::uint32_t>(last), fmt::format("{}{}", help.option, is_flag ? "" : "="));
    }
  }

  void stages(const AnyInstruction& instruction, std::uint32_t begin) {
    for (const Stage& stage : dockerfile_.stages) {
      if (instruction.stage && stage.index >= instruction.stage->index) break;
      std::string image = stage.from ? std::string(stage.from->image.written.text()) : std::string();
      if (!stage.name.empty()) list_.add(std::string(stage.name), CompletionKind::Stage, "from " + image, begin);
    }
  }

  void from_line(const AnyInstruction& instruction, std::uint32_t begin) {
    std::uint32_t first = first_argument(instruction);
    if (begin > first) {
      std::string_view before = source_.text({first, begin});
      bool is_after_image = before.find_last_not_of(" \t") < before.find_first_of(" \t");
      if (is_after_image) list_.add_words({"AS"}, begin);
      return;
    }
    stages(instruction, begin);
    list_.add_words({"scratch"}, begin);
  }

  void variables(const AnyInstruction& instruction, std::uint32_t begin) {
    std::set<std::string_view> seen;
    const VariableDefinition* scope = instruction.keyword == Keyword::From ? dockerfile_.global_scope : instruction.scope;
    for (const VariableDefinition* definition = scope; definition; definition = definition->previous) {
      bool is_declared = definition->kind != VariableKind::PlatformArg || instruction.keyword == Keyword::From;
      if (!is_declared || definition->instruction == &instruction || !seen.insert(definition->name).second) continue;
      bool is_hidden = secret_name(definition->name) != SecretName::No || !definition->has_value;
      list_.add(std::string(definition->name), CompletionKind::Variable, is_hidden ? "" : fmt::format("= {}", shown_value(definition->name, definition->value)), begin);
    }
  }

  // Those of the base image and those that commands before this place make; behind a colon the groups.
  void users(const AnyInstruction& instruction, std::uint32_t begin, std::string_view typed) {
    std::size_t colon = typed.find(':');
    bool wants_group = colon != std::string_view::npos;
    if (wants_group) begin += static_cast<std::uint32_t>(colon) + 1;
    std::map<std::string, std::string, std::less<>> names = {{"root", ""}};
    const ImageFacts* facts = instruction.stage ? instruction.stage->root_facts : nullptr;
    if (facts) {
      for (const ImageUser& user : facts->users()) names.emplace(user.name, "of the base image");
    }
    for (const Stage* stage = instruction.stage; stage; stage = stage->base_stage) {
      stage->each<RunInstruction>([&](const RunInstruction& run) {
        if (run.index >= instruction.index) return;
        for (const ShellText& text : run.command.shell) {
          if (text.script) add_accounts(*text.script, wants_group, names);
        }
      });
    }
    for (const auto& [name, detail] : names) list_.add(name, CompletionKind::Value, detail, begin).rank = name == "root";
  }

  // A user has a group of its own name where nothing else is said.
  static void add_accounts(const ShellScript& script, bool wants_group, std::map<std::string, std::string, std::less<>>& names) {
    for (const Account& account : find_accounts(script)) {
      bool is_literal = account.name && account.name->is_literal();
      bool fits = account.is_group == wants_group || (wants_group && account.group.empty());
      if (is_literal && fits) names.emplace(account.name->text(), account.id.empty() ? std::string() : fmt::format("id {}", account.id));
    }
  }

  void shells(const AnyInstruction& instruction) {
    std::uint32_t begin = std::min(first_argument(instruction), offset_);
    const ImageFacts* facts = instruction.stage ? instruction.stage->root_facts : nullptr;
    bool is_known = facts && !facts->shells.empty();
    for (const ShellOffer& offer : kShells) {
      if (is_known ? has_shell(facts->shells, offer.program) : offer.program == "bash" || offer.program == "sh") {
        list_.add(std::string(offer.text), CompletionKind::Value, "", begin);
      }
    }
  }

  // Folders that earlier lines name.
  void folders(const AnyInstruction& instruction, std::uint32_t begin) {
    std::set<std::string> names;
    for (const Stage& stage : dockerfile_.stages) {
      stage.each<WorkdirInstruction>([&](const WorkdirInstruction& workdir) {
        if (&workdir != &instruction && workdir.after && workdir.after->workdir.knowledge != Knowledge::Unknown) names.emplace(workdir.after->workdir.path);
      });
    }
    for (const std::string& name : names) list_.add(name, CompletionKind::Folder, "", begin);
  }

  // The last of several words is where the copies go, or one more source.
  void copied(const CopyInstruction& copy, std::uint32_t word) {
    std::uint32_t first = first_argument(copy);
    bool is_first = word <= first || source_.text({first, word}).find_first_not_of("[\" \t") == std::string_view::npos;
    if (!is_first) {
      folders(copy, word);
      list_.add_words({"./"}, word);
    }
    bool is_array = source_.text(copy.arguments_span()).starts_with('[');
    if (copy.reads_context() || !copy.from) context_paths(word, is_array ? PathForm::Quoted : PathForm::Word, is_first ? 0 : 1);
  }

  void context_paths(std::uint32_t begin, PathForm form, std::uint8_t rank = 0) {
    DockerfileContext context = folder_.context_of(dockerfile_);
    std::size_t before = list_.found().size();
    PathRequest request{.files = &folder_.files(), .folder = context.folder, .typed = source_.text({begin, offset_}), .form = form, .stays_inside = true};
    request.ignore_file = context.ignore_file.get();
    add_paths(request, list_);
    for (std::size_t i = before; i < list_.found().size(); ++i) list_.found()[i].rank = rank;
  }

  const Dockerfile& dockerfile_;
  const SourceBuffer& source_;
  FolderModels& folder_;
  std::uint32_t offset_;
  Span line_;
  std::string_view before_;
  const AnyInstruction* instruction_ = nullptr;
  CompletionList list_;
};

}  // namespace

std::vector<Completion> completions(const Dockerfile& dockerfile, std::uint32_t offset, FolderModels& folder) { return DockerfileCompletion(dockerfile, offset, folder).run(); }

}  // namespace docklint
