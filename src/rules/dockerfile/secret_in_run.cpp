#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "model/secrets/secret_names.h"
#include "model/secrets/secret_values.h"
#include "model/shell/arguments.h"
#include "rules/rule.h"
#include "rules/support/shell_values.h"

namespace docklint {
namespace {

// An option that takes a password or token as its value.
struct SecretOption {
  NameList programs;
  std::string_view action;     // words among the arguments, in this order
  std::string_view flags;      // " -p --password "
  std::string_view attached;   // what the value may follow at once: "-p"
};

constexpr std::array<SecretOption, 11> kSecretOptions = {{
    {NameList(" docker podman nerdctl buildah skopeo helm oras crane regctl "), "login", " -p --password ", ""},
    {NameList(" az "), "login", " -p --password --federated-token ", ""},
    {NameList(" doctl "), "auth init", " -t --access-token ", ""},
    {NameList(" wget "), "", " --password --http-password --ftp-password --proxy-password ", ""},
    {NameList(" sshpass "), "", " -p ", "-p"},
    {NameList(" mysql mysqldump mysqladmin mariadb mariadb-dump mariadb-admin "), "", " --password ", "-p"},
    {NameList(" dotnet "), "nuget add source", " -p --password ", ""},
    {NameList(" dotnet "), "nuget update source", " -p --password ", ""},
    {NameList(" twine "), "upload", " -p --password ", ""},
    {NameList(" subscription-manager "), "register", " --password ", ""},
    {NameList(" svn "), "", " --password ", ""},
}};

// A subcommand whose operand behind `action` and `key` is the secret.
struct SecretOperand {
  NameList programs;
  std::string_view action;
  std::string_view keys;       // beginnings or parts of the setting's name, between blanks
  std::size_t skip = 0;        // words between the key and the secret
};

constexpr std::array<SecretOperand, 4> kSecretOperands = {{
    {NameList(" npm yarn pnpm "), "config set", " _authToken _auth _password "},
    {NameList(" composer "), "config", " http-basic. ", 1},
    {NameList(" composer "), "config", " github-oauth. gitlab-token. gitlab-oauth. bearer. "},
    {NameList(" aws "), "configure set", " aws_secret_access_key aws_session_token "},
}};

// The programs of both tables.
constexpr NameList kSecretTakers(
    " docker podman nerdctl buildah skopeo helm oras crane regctl az doctl wget sshpass mysql mysqldump mysqladmin mariadb mariadb-dump mariadb-admin dotnet twine"
    " subscription-manager svn npm yarn pnpm composer aws ");
constexpr NameList kSecretVariables(" PGPASSWORD MYSQL_PWD SSHPASS ");

constexpr std::string_view kSecretHeaders = " authorization proxy-authorization private-token job-token x-api-key x-auth-token apikey api-key ";

bool names_secret(std::string_view variable) {
  return secret_name(variable) == SecretName::Strong || kSecretVariables.holds(variable);
}

class SecretSearch {
 public:
  SecretSearch(const ShellScript& script, RuleContext& ctx) : script_(script), ctx_(ctx), instruction_(*ctx.shell_text().instruction) {}

  void look_at(const ShellCommand& command) {
    if (kSecretTakers.holds(command.name)) look_at_tables(command);
    if (command.name == "curl" || command.name == "wget") look_at_request(command);
    if (command.name == "openssl") look_at_openssl(command);
    if (command.name == "htpasswd" && command.has_flag('b')) judge(command, command.words.back(), 0, "htpasswd -b");
    look_at_piped_password(command);
    look_at_written_token(command);
  }

  void look_at(const ShellAssignment& assignment) {
    if (!names_secret(assignment.name) || !assignment.has_value || assignment.is_array || !assignment.value.is_literal()) return;
    std::string_view value = assignment.value.text();
    // Build steps of web frameworks want some key and never use it.
    bool wants_any = assignment.name.find("SECRET_KEY") != std::string_view::npos || assignment.name.find("APP_KEY") != std::string_view::npos;
    if (value.size() < 4 || is_no_secret_value(value, assignment.name) || (wants_any && !looks_random(value))) return;
    if (find_known_secret(value) || find_url_credentials(value)) return;
    report(assignment.value.span, fmt::format("`{}` is set to a secret in the text of RUN", assignment.name));
  }

 private:
  void look_at_tables(const ShellCommand& command) {
    for (const SecretOption& option : kSecretOptions)
      if (option.programs.holds(command.name) && action_end(command, option.action)) look_at_options(command, option);
    for (const SecretOperand& operand : kSecretOperands)
      if (operand.programs.holds(command.name)) look_at_operand(command, operand);
  }

  // Index of the word behind the action's words, or nothing.
  static std::optional<std::size_t> action_end(const ShellCommand& command, std::string_view action) {
    std::size_t at = 1;
    while (!action.empty()) {
      std::size_t blank = action.find(' ');
      while (at < command.words.size() && command.words[at].text() != action.substr(0, blank)) ++at;
      if (at == command.words.size()) return std::nullopt;
      ++at;
      action.remove_prefix(blank == std::string_view::npos ? action.size() : blank + 1);
    }
    return at;
  }

  void look_at_options(const ShellCommand& command, const SecretOption& option) {
    std::string label = option.action.empty() ? std::string(command.name) : fmt::format("{} {}", command.name, option.action);
    for (std::size_t i = 1; i < command.words.size(); ++i) {
      const ShellWord& word = command.words[i];
      std::string_view text = word.text();
      std::size_t equals = text.find('=');
      if (names_word(option.flags, text) && i + 1 < command.words.size()) judge(command, command.words[i + 1], 0, label);
      else if (equals != std::string_view::npos && names_word(option.flags, text.substr(0, equals))) judge(command, word, equals + 1, label);
      else if (!option.attached.empty() && text.size() > option.attached.size() && text.starts_with(option.attached)) judge(command, word, option.attached.size(), label);
    }
  }

  void look_at_operand(const ShellCommand& command, const SecretOperand& operand) {
    std::optional<std::size_t> at = action_end(command, operand.action);
    if (!at) return;
    std::string label = fmt::format("{} {}", command.name, operand.action);
    for (; *at < command.words.size(); ++*at) {
      std::string_view text = command.words[*at].text();
      std::size_t equals = text.find('=');
      if (!is_secret_key(text.substr(0, equals), operand.keys)) continue;
      if (equals != std::string_view::npos) judge(command, command.words[*at], equals + 1, label);
      else if (*at + operand.skip + 1 < command.words.size()) judge(command, command.words[*at + operand.skip + 1], 0, label);
      return;
    }
  }

  static bool is_secret_key(std::string_view key, std::string_view keys) {
    while (true) {
      keys.remove_prefix(std::min(keys.find_first_not_of(' '), keys.size()));
      if (keys.empty()) return false;
      std::string_view part = keys.substr(0, keys.find(' '));
      if (part.ends_with('.') ? key.starts_with(part) : key.ends_with(part)) return true;
      keys.remove_prefix(part.size());
    }
  }

  void look_at_request(const ShellCommand& command) {
    for (std::size_t i = 1; i < command.words.size(); ++i) {
      const ShellWord& word = command.words[i];
      std::string_view text = word.text();
      if (!word.is_flag()) continue;
      bool has_next = i + 1 < command.words.size();
      if (command.name == "curl" && names_word(" -u --user -U --proxy-user ", text) && has_next) judge_user(command, command.words[i + 1], 0);
      if (command.name == "curl" && text.starts_with("--user=")) judge_user(command, word, 7);
      if (names_word(" -H --header ", text) && has_next) judge_header(command, command.words[i + 1], 0);
      if (text.starts_with("--header=")) judge_header(command, word, 9);
    }
  }

  void judge_user(const ShellCommand& command, const ShellWord& word, std::size_t begin) {
    std::size_t colon = word.text().find(':', begin);
    std::string_view user = word.text().substr(begin, colon == std::string_view::npos ? 0 : colon - begin);
    if (colon != std::string_view::npos && user != "anonymous" && user != "ftp") judge(command, word, colon + 1, command.name);
  }

  void judge_header(const ShellCommand& command, const ShellWord& word, std::size_t begin) {
    std::string_view text = word.text();
    std::size_t colon = text.find(':', begin);
    if (colon == std::string_view::npos) return;
    std::string name(text.substr(begin, colon - begin));
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (!names_word(kSecretHeaders, name)) return;
    std::size_t value = text.find_first_not_of(' ', colon + 1);
    if (value == std::string_view::npos) return;
    // The scheme in front of the credential: `Bearer x`.
    std::size_t blank = text.find(' ', value);
    if (blank != std::string_view::npos) value = text.find_first_not_of(' ', blank);
    if (value != std::string_view::npos) judge(command, word, value, command.name);
  }

  void look_at_openssl(const ShellCommand& command) {
    for (std::size_t i = 1; i + 1 < command.words.size(); ++i)
      if (names_word(" -passout -passin -pass ", command.words[i].text()) && command.words[i + 1].text().starts_with("pass:")) judge(command, command.words[i + 1], 5, "openssl");
  }

  void look_at_piped_password(const ShellCommand& command) {
    if (command.name != "echo" && command.name != "printf") return;
    const ShellCommand* reader = script_.pipe_target(command);
    if (reader != nullptr && reader->has_flag("password-stdin") && command.words.size() > 1) judge(command, command.words.back(), 0, reader->name);
  }

  void look_at_written_token(const ShellCommand& command) {
    if (command.name != "echo" && command.name != "printf") return;
    for (const ShellWord& word : command.arguments()) {
      std::size_t at = word.text().find(":_authToken=");
      if (at != std::string_view::npos) judge(command, word, at + 12, command.name);
    }
  }

  // The secret is what stands in the word from `begin` on.
  void judge(const ShellCommand& command, const ShellWord& word, std::size_t begin, std::string_view label) {
    std::string_view value = word.text().substr(begin);
    value = value.substr(0, value.find_first_of(" \t\r\n\\\""));
    if (value.empty()) return;
    Span span = word.value.source_span(begin, begin + value.size());
    if (!word.is_literal()) return judge_variable(word, begin, span, label);
    if (value.starts_with('-') || is_no_secret_value(value) || find_known_secret(value)) return;
    if (&word == &command.words.front()) return;
    report(span, fmt::format("`{}` receives a password or token as text", label));
  }

  // What secret-in-arg and secret-in-env say about a variable by its name is not said again.
  void judge_variable(const ShellWord& word, std::size_t begin, Span span, std::string_view label) {
    const ShellExpansion& expansion = word.expansions.back();
    std::string_view rest = word.text().substr(begin);
    bool is_lone = expansion.kind == ShellExpansionKind::Variable && expansion.operator_text.empty() &&
                   (rest == fmt::format("${}", expansion.name) || rest == fmt::format("${{{}}}", expansion.name));
    if (!is_lone || secret_name(expansion.name) == SecretName::Strong) return;
    auto sets_it = [&](const ShellAssignment& assignment) { return assignment.name == expansion.name; };
    if (std::any_of(script_.assignments.begin(), script_.assignments.end(), sets_it) || comes_from_mount(expansion.name)) return;
    const VariableDefinition* definition = find_variable(instruction_.scope, expansion.name);
    if (definition == nullptr || definition->kind != VariableKind::Arg) return;
    report(span, fmt::format("`{}` receives its password or token from build argument `{}`", label, expansion.name));
  }

  bool comes_from_mount(std::string_view name) const {
    const auto* run = instruction_.as<RunInstruction>();
    return run != nullptr && std::any_of(run->mounts.begin(), run->mounts.end(), [&](const RunMount& mount) { return mount.env != nullptr && mount.env->value.text() == name; });
  }

  void report(Span span, std::string message) {
    ctx_.report(span, std::move(message)).help("mount it with `RUN --mount=type=secret`, and read it from there");
  }

  const ShellScript& script_;
  RuleContext& ctx_;
  const AnyInstruction& instruction_;
};

}  // namespace

void rules::dockerfile::secret_in_run(const ShellScript& script, RuleContext& ctx) {
  if (ctx.shell_text().instruction->keyword != Keyword::Run) return;
  SecretSearch search(script, ctx);
  for (const ShellCommand& command : script.commands)
    if (!command.words.empty()) search.look_at(command);
  for (const ShellAssignment& assignment : script.assignments) search.look_at(assignment);
}

}  // namespace docklint
