#include "ide/signature_help.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "ide/dockerfile_help.h"

namespace docklint {
namespace {

// `{NAME}` is a parameter, `{flags}` stands for all flags of the instruction. JSON forms come last.
struct Form {
  Keyword keyword;
  std::string_view shape;
};

constexpr Form kForms[] = {
    {Keyword::Add, "ADD{flags} {SOURCE}... {DESTINATION}"},
    {Keyword::Add, "ADD{flags} [\"{SOURCE}\"..., \"{DESTINATION}\"]"},
    {Keyword::Arg, "ARG {NAME}[={DEFAULT}]..."},
    {Keyword::Cmd, "CMD {COMMAND}"},
    {Keyword::Cmd, "CMD [\"{PROGRAM}\", \"{ARGUMENT}\"...]"},
    {Keyword::Copy, "COPY{flags} {SOURCE}... {DESTINATION}"},
    {Keyword::Copy, "COPY{flags} [\"{SOURCE}\"..., \"{DESTINATION}\"]"},
    {Keyword::Entrypoint, "ENTRYPOINT {COMMAND}"},
    {Keyword::Entrypoint, "ENTRYPOINT [\"{PROGRAM}\", \"{ARGUMENT}\"...]"},
    {Keyword::Env, "ENV {NAME}={VALUE}..."},
    {Keyword::Expose, "EXPOSE {PORT}[/{PROTOCOL}]..."},
    {Keyword::From, "FROM{flags} {IMAGE} [AS {STAGE}]"},
    {Keyword::Healthcheck, "HEALTHCHECK{flags} CMD {COMMAND}"},
    {Keyword::Healthcheck, "HEALTHCHECK NONE"},
    {Keyword::Label, "LABEL {NAME}={VALUE}..."},
    {Keyword::Maintainer, "MAINTAINER {NAME}"},
    {Keyword::Onbuild, "ONBUILD {INSTRUCTION}"},
    {Keyword::Run, "RUN{flags} {COMMAND}"},
    {Keyword::Run, "RUN{flags} [\"{PROGRAM}\", \"{ARGUMENT}\"...]"},
    {Keyword::Shell, "SHELL [\"{PROGRAM}\", \"{OPTION}\"...]"},
    {Keyword::StopSignal, "STOPSIGNAL {SIGNAL}"},
    {Keyword::User, "USER {USER}[:{GROUP}]"},
    {Keyword::Volume, "VOLUME {PATH}..."},
    {Keyword::Volume, "VOLUME [\"{PATH}\"...]"},
    {Keyword::Workdir, "WORKDIR {PATH}"},
};

struct ParameterText {
  Keyword keyword;  // Unknown: of any instruction
  std::string_view name;
  std::string_view text;
};

constexpr ParameterText kParameters[] = {
    {Keyword::Add, "SOURCE", "A path in the build context, a URL, or a Git repository; patterns like `*.txt` match several."},
    {Keyword::Copy, "SOURCE", "A path in the build context, or in what `--from` names; patterns like `*.txt` match several."},
    {Keyword::Unknown, "DESTINATION", "A path in the image; ends with `/` where it is a folder. A relative one starts from WORKDIR."},
    {Keyword::Arg, "NAME", "The name of the argument, as in `--build-arg NAME=VALUE`."},
    {Keyword::Unknown, "DEFAULT", "Its value where the build gives none."},
    {Keyword::Unknown, "COMMAND", "Shell form: goes through the shell."},
    {Keyword::Healthcheck, "COMMAND", "A command line for the shell, or a JSON array: 0 healthy, 1 unhealthy."},
    {Keyword::Shell, "PROGRAM", "The shell itself: `/bin/bash`."},
    {Keyword::Unknown, "PROGRAM", "Started as it is, without a shell."},
    {Keyword::Unknown, "ARGUMENT", "Given to the program as it stands: no shell expands it."},
    {Keyword::Unknown, "OPTION", "The last one makes it take a command: `-c`."},
    {Keyword::Env, "NAME", "The name of the variable."},
    {Keyword::Env, "VALUE", "Quoted where it holds blanks; `$NAME` is replaced."},
    {Keyword::Label, "NAME", "`org.opencontainers.image.source`, or one of your own in reverse domain order."},
    {Keyword::Label, "VALUE", "Quoted where it holds blanks; `$NAME` is replaced."},
    {Keyword::Unknown, "PORT", "A number, or a range like `8000-8010`."},
    {Keyword::Unknown, "PROTOCOL", "`tcp` (as where nothing is said), `udp` or `sctp`."},
    {Keyword::Unknown, "IMAGE", "An image with tag or digest, an earlier stage, or `scratch`. Only ARGs before the first FROM are known here."},
    {Keyword::Unknown, "STAGE", "What later stages, `COPY --from` and `--target` call this one."},
    {Keyword::Maintainer, "NAME", "Who looks after the image."},
    {Keyword::Unknown, "INSTRUCTION", "Any but ONBUILD and FROM."},
    {Keyword::Unknown, "SIGNAL", "`SIGTERM`, `SIGINT`, `SIGQUIT`, or a number."},
    {Keyword::Unknown, "USER", "A name or number; a name has to exist in the image."},
    {Keyword::Unknown, "GROUP", "A name or number; `root` where nothing is said and the user has no group of its own."},
    {Keyword::Volume, "PATH", "A folder in the container."},
    {Keyword::Workdir, "PATH", "Absolute, or below the WORKDIR before it."},
};

std::string_view text_of(Keyword keyword, std::string_view name) {
  for (const ParameterText& each : kParameters) {
    if ((each.keyword == keyword || each.keyword == Keyword::Unknown) && each.name == name) return each.text;
  }
  return {};
}

struct MountAlias {
  std::string_view written;
  std::string_view name;
};
constexpr MountAlias kMountAliases[] = {{"src", "source"}, {"dst", "target"}, {"destination", "target"}, {"readonly", "ro"}, {"readwrite", "rw"}};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

class SignatureBuilder {
 public:
  void add(std::string_view text) { signature_.label += text; }
  void add_parameter(std::string_view label, std::string_view text) {
    auto begin = static_cast<std::uint32_t>(signature_.label.size());
    signature_.label += label;
    signature_.parameters.push_back({{begin, static_cast<std::uint32_t>(signature_.label.size())}, text});
  }
  Signature take() { return std::move(signature_); }

 private:
  Signature signature_;
};

Signature signature_of(const Form& form) {
  SignatureBuilder builder;
  for (std::string_view rest = form.shape; !rest.empty();) {
    std::size_t open = std::min(rest.find('{'), rest.size());
    builder.add(rest.substr(0, open));
    rest.remove_prefix(open);
    if (rest.empty()) break;
    std::string_view name = rest.substr(1, rest.find('}') - 1);
    rest.remove_prefix(name.size() + 2);
    if (name != "flags") {
      builder.add_parameter(name, text_of(form.keyword, name));
      continue;
    }
    for (const FlagHelp& flag : flag_help()) {
      if (flag.keyword != form.keyword) continue;
      builder.add(" [");
      builder.add_parameter(fmt::format("--{}{}{}", flag.name, flag.value.empty() ? "" : "=", flag.value), flag.text);
      builder.add("]");
    }
  }
  return builder.take();
}

std::optional<std::size_t> parameter_called(const Signature& signature, std::string_view name) {
  auto found = std::find_if(signature.parameters.begin(), signature.parameters.end(), [&](const SignatureParameter& parameter) {
    return std::string_view(signature.label).substr(parameter.place.begin, parameter.place.size()) == name;
  });
  if (found == signature.parameters.end()) return std::nullopt;
  return static_cast<std::size_t>(found - signature.parameters.begin());
}

// The flag whose name is typed, or begins with what is typed of it.
std::optional<std::size_t> parameter_of_flag(const Signature& signature, std::string_view typed) {
  std::string_view name = typed.substr(0, typed.find('='));
  for (bool wants_whole : {true, false}) {
    for (std::size_t i = 0; i < signature.parameters.size(); ++i) {
      std::string_view label = std::string_view(signature.label).substr(signature.parameters[i].place.begin, signature.parameters[i].place.size());
      std::string_view flag = label.substr(0, label.find('='));
      if (wants_whole ? flag == name : flag.starts_with(name)) return i;
    }
  }
  return std::nullopt;
}

// Bytes [begin, end) of an instruction as its builder reads them, without continuations and comments between them.
std::string joined(const AnyInstruction& instruction, std::uint32_t begin, std::uint32_t end) {
  const SourceBuffer& source = *instruction.file->source;
  std::string text;
  for (const Hole& hole : instruction.raw->holes) {
    if (hole.span.end <= begin || hole.span.begin >= end) continue;
    if (hole.span.begin > begin) text += source.text({begin, hole.span.begin});
    begin = std::min(end, hole.span.end);
  }
  if (begin < end) text += source.text({begin, end});
  return text;
}

// Words parted by blanks outside of quotes; the last one may be empty: it is about to begin.
std::vector<std::string_view> words_of(std::string_view text, char escape) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == escape && quote != '\'') {
      ++i;
    } else if (quote != '\0') {
      if (text[i] == quote) quote = '\0';
    } else if (text[i] == '"' || text[i] == '\'') {
      quote = text[i];
    } else if (is_blank(text[i])) {
      if (i > begin) words.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  words.push_back(text.substr(std::min(begin, text.size())));
  return words;
}

// Commas outside of strings.
std::size_t commas_in(std::string_view json) {
  std::size_t count = 0;
  bool is_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (is_string && json[i] == '\\') ++i;
    else if (json[i] == '"') is_string = !is_string;
    else if (json[i] == ',' && !is_string) ++count;
  }
  return count;
}

struct Typed {
  Keyword keyword = Keyword::Unknown;
  std::string before;                      // from the keyword to the cursor
  std::string after;                       // from the cursor to the end of the line
  std::vector<std::string_view> words;     // of `before`, flags included, the last one under the cursor
  std::size_t flags = 0;                   // words of these that are flags and end before the cursor
  char escape = '\\';

  std::string_view current() const { return words.back(); }
  std::size_t argument() const { return words.size() - 1 - flags; }   // 0: the first one
  std::string_view first_argument() const { return words[flags]; }
  bool is_json() const { return first_argument().starts_with('['); }
  std::string_view arguments() const { return std::string_view(before).substr(static_cast<std::size_t>(first_argument().data() - before.data())); }
  // Something follows the word under the cursor.
  bool has_more() const {
    std::size_t end = after.find_first_of(" \t");
    return end != std::string::npos && after.find_first_not_of(" \t\r\n", end) != std::string::npos;
  }
};

// Which parameter the cursor is in; nothing: in shell text that has begun.
std::optional<std::string_view> argument_at(const Typed& typed) {
  std::string_view current = typed.current();
  std::size_t argument = typed.argument();
  auto behind = [&](char mark) { return current.find(mark) != std::string_view::npos; };
  switch (typed.keyword) {
    case Keyword::Add:
    case Keyword::Copy: return argument > 0 && !typed.has_more() ? "DESTINATION" : "SOURCE";
    case Keyword::Run:
    case Keyword::Cmd:
    case Keyword::Entrypoint: return argument == 0 ? std::optional<std::string_view>("COMMAND") : std::nullopt;
    case Keyword::Healthcheck: return argument <= 1 ? std::optional<std::string_view>("COMMAND") : std::nullopt;
    case Keyword::Arg: return behind('=') ? "DEFAULT" : "NAME";
    case Keyword::Env:
    case Keyword::Label: return behind('=') || (argument > 0 && typed.first_argument().find('=') == std::string_view::npos) ? "VALUE" : "NAME";
    case Keyword::Expose: return behind('/') ? "PROTOCOL" : "PORT";
    case Keyword::From: return argument == 0 ? "IMAGE" : "STAGE";
    case Keyword::User: return behind(':') ? "GROUP" : "USER";
    case Keyword::Maintainer: return "NAME";
    case Keyword::Onbuild: return "INSTRUCTION";
    case Keyword::StopSignal: return "SIGNAL";
    case Keyword::Shell: return "PROGRAM";
    case Keyword::Volume:
    case Keyword::Workdir: return "PATH";
    case Keyword::Unknown: break;
  }
  return std::nullopt;
}

std::string_view json_argument_at(const Typed& typed) {
  std::size_t before = commas_in(typed.arguments());
  switch (typed.keyword) {
    case Keyword::Add:
    case Keyword::Copy: return before > 0 && commas_in(std::string(typed.arguments()) + typed.after) == before ? "DESTINATION" : "SOURCE";
    case Keyword::Shell: return before == 0 ? "PROGRAM" : "OPTION";
    case Keyword::Volume: return "PATH";
    default: return before == 0 ? "PROGRAM" : "ARGUMENT";
  }
}

bool takes_json(Keyword keyword) {
  switch (keyword) {
    case Keyword::Add:
    case Keyword::Cmd:
    case Keyword::Copy:
    case Keyword::Entrypoint:
    case Keyword::Run:
    case Keyword::Shell:
    case Keyword::Volume: return true;
    default: return false;
  }
}

std::optional<SignatureHelp> mount_signature(std::string_view options) {
  std::size_t last = options.rfind(',') == std::string_view::npos ? 0 : options.rfind(',') + 1;
  std::string_view type = "bind";
  for (std::string_view rest = options; !rest.empty();) {
    std::string_view option = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), option.size() + 1));
    if (option.starts_with("type=")) type = option.substr(5);
  }
  auto is_type = [&](const MountHelp& help) { return help.option.empty() && help.type == type; };
  auto described = std::find_if(mount_help().begin(), mount_help().end(), is_type);
  SignatureBuilder builder;
  builder.add("--mount=");
  std::string_view key = options.substr(last).substr(0, options.substr(last).find('='));
  auto alias = std::find_if(std::begin(kMountAliases), std::end(kMountAliases), [&](const MountAlias& each) { return each.written == key; });
  if (alias != std::end(kMountAliases)) key = alias->name;
  SignatureHelp help;
  std::size_t count = 0;
  bool is_exact = false;
  for (const MountHelp& each : mount_help()) {
    if (each.option.empty() || !(each.type.empty() || each.type == type)) continue;
    bool is_switch = each.option == "ro" || each.option == "rw" || each.option == "required";
    bool is_needed = each.option == "type" || (each.option == "target" && type != "secret" && type != "ssh");
    std::string placeholder(each.option);
    std::transform(placeholder.begin(), placeholder.end(), placeholder.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    builder.add(fmt::format("{}{}", is_needed ? "" : "[", count == 0 ? "" : ","));
    if (each.option == "type") builder.add_parameter(fmt::format("type={}", described == mount_help().end() ? "TYPE" : type), each.text);
    else builder.add_parameter(is_switch ? std::string(each.option) : fmt::format("{}={}", each.option, placeholder), each.text);
    builder.add(is_needed ? "" : "]");
    if (!is_exact && !key.empty() && (each.option == key || (!help.active_parameter && each.option.starts_with(key)))) help.active_parameter = count;
    is_exact = is_exact || each.option == key;
    ++count;
  }
  help.signatures.push_back(builder.take());
  help.text = described == mount_help().end() ? std::string_view() : described->text;
  return help;
}

std::optional<SignatureHelp> instruction_signature(const Typed& typed) {
  SignatureHelp help;
  for (const Form& form : kForms) {
    if (form.keyword == typed.keyword) help.signatures.push_back(signature_of(form));
  }
  if (help.signatures.empty()) return std::nullopt;
  if (const InstructionHelp* about = help_for(typed.keyword)) help.text = about->text;
  if (typed.argument() == 0 && typed.current().starts_with('-')) {
    help.active_parameter = parameter_of_flag(help.signatures.front(), typed.current());
    return help;
  }
  if (typed.is_json() && takes_json(typed.keyword)) {
    help.active = help.signatures.size() - 1;
    help.active_parameter = parameter_called(help.signatures.back(), json_argument_at(typed));
    return help;
  }
  if (typed.keyword == Keyword::Healthcheck && typed.first_argument() == "NONE") {
    help.active = 1;
    return help;
  }
  auto argument = argument_at(typed);
  if (!argument) return std::nullopt;
  help.active_parameter = parameter_called(help.signatures.front(), *argument);
  return help;
}

// The innermost on whose lines, behind its keyword, the cursor stands.
const AnyInstruction* typed_instruction(const Dockerfile& dockerfile, std::uint32_t offset) {
  const AnyInstruction* found = nullptr;
  for (const AnyInstruction* each : dockerfile.instructions) {
    std::uint32_t end = each->onbuild ? each->onbuild->line_span().end : each->line_span().end;
    if (each->keyword_span().end < offset && offset <= end) found = each;
  }
  return found;
}

}  // namespace

std::optional<SignatureHelp> signature_help(const Dockerfile& dockerfile, std::uint32_t offset) {
  const AnyInstruction* instruction = typed_instruction(dockerfile, offset);
  if (!instruction || instruction->keyword == Keyword::Unknown) return std::nullopt;
  for (const CommentLine& comment : dockerfile.tree.comments) {
    if (comment.span.begin < offset && offset <= comment.span.end) return std::nullopt;
  }
  Typed typed;
  typed.keyword = instruction->keyword;
  typed.escape = dockerfile.tree.escape;
  typed.before = joined(*instruction, instruction->keyword_span().end, offset);
  typed.after = joined(*instruction, offset, instruction->line_span().end);
  typed.words = words_of(typed.before, typed.escape);
  while (typed.flags + 1 < typed.words.size() && typed.words[typed.flags].starts_with("--")) ++typed.flags;
  constexpr std::string_view kMount = "--mount=";
  bool is_mount = typed.keyword == Keyword::Run && typed.argument() == 0 && typed.current().starts_with(kMount);
  return is_mount ? mount_signature(typed.current().substr(kMount.size())) : instruction_signature(typed);
}

}  // namespace docklint
