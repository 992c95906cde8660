#include "model/shell/downloads.h"

#include <algorithm>
#include <array>

namespace docklint {
namespace {

constexpr OptionSyntax kCurl{
    "AbcCdDeEFHhKmoPQrtTuUwxXyYz",
    " abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to continue-at cookie cookie-jar "
    "create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode delegation dns-interface dns-servers doh-url dump-header "
    "egd-file engine etag-compare etag-save expect100-timeout form form-string ftp-account ftp-port happy-eyeballs-timeout-ms header hostpubmd5 hsts "
    "interface json keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-from mail-rcpt max-filesize max-redirs max-time "
    "netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-header "
    "proxy-user pubkey quote random-file range rate referer request request-target resolve retry retry-delay retry-max-time service-name socks4 socks4a "
    "socks5 socks5-hostname speed-limit speed-time stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers trace trace-ascii unix-socket "
    "upload-file url url-query user user-agent variable write-out "};
constexpr OptionSyntax kWget{
    "aoOeitTwQPUlADXIRB",
    " accept accept-regex append-output base bind-address body-data body-file ca-certificate ca-directory certificate certificate-type ciphers compression "
    "config connect-timeout crl-file cut-dirs default-page directory-prefix dns-timeout domains egd-file exclude-directories exclude-domains execute "
    "follow-tags ftp-password ftp-user header hsts-file http-password http-user ignore-tags include-directories input-file level limit-rate load-cookies "
    "local-encoding max-redirect method output-document output-file password pinnedpubkey post-data post-file prefer-family preferred-location private-key "
    "private-key-type proxy-password proxy-user quota random-file read-timeout referer reject reject-regex remote-encoding restrict-file-names "
    "retry-on-http-error save-cookies secure-protocol start-pos timeout tries user user-agent wait waitretry warc-file "};

constexpr std::array<std::string_view, 16> kInterpreters = {"sh", "bash", "ash", "dash", "zsh", "ksh", "fish", "perl",
                                                            "ruby", "node", "php", "python", "python2", "python3", "deno", "pwsh"};

bool names_interpreter(std::string_view program) {
  if (std::find(kInterpreters.begin(), kInterpreters.end(), program) != kInterpreters.end()) return true;
  return program.starts_with("python3.") || program.starts_with("python2.");
}

std::string_view base_name(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool has_scheme(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("ftp://") || text.starts_with("ftps://") ||
         text.starts_with("sftp://");
}

// A bare host: example.com/x
bool looks_like_host(std::string_view text) {
  std::string_view host = text.substr(0, text.find('/'));
  return host.find('.') != std::string_view::npos && !host.starts_with('.') && host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:") == std::string_view::npos;
}

bool is_same_file(std::string_view path, std::string_view other) {
  if (path.starts_with("./")) path.remove_prefix(2);
  if (other.starts_with("./")) other.remove_prefix(2);
  return !path.empty() && path == other;
}

bool is_extractor(std::string_view name) {
  constexpr std::array<std::string_view, 9> kNames = {"tar", "bsdtar", "unzip", "gunzip", "bunzip2", "unxz", "7z", "cpio", "dpkg"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// Following one costs a look at every later command; no text made by people has more.
constexpr std::size_t kMaximalFollowed = 100;

class Finder {
 public:
  Finder(const ShellScript& script, TextPool& pool) : script_(&script), pool_(&pool) {}

  std::vector<Download> find() {
    for (const ShellCommand& command : script_->commands) {
      if (command.name == "curl") read(command, DownloadTool::Curl);
      if (command.name == "wget") read(command, DownloadTool::Wget);
    }
    return std::move(made_);
  }

 private:
  void read(const ShellCommand& command, DownloadTool tool) {
    CommandArguments arguments = split_arguments(command.arguments(), tool == DownloadTool::Curl ? kCurl : kWget);
    Download made{.command = &command, .tool = tool};
    std::vector<DownloadUrl> urls = urls_of(arguments);
    made.options = pool_->copy(std::span<const CommandOption>(arguments.options));
    made.urls = pool_->copy(std::span<const DownloadUrl>(urls));
    set_output(made, arguments);
    made.is_handled_failure = command.after == ShellConnector::Or || (command.nesting & ShellNesting::Condition) || command.negated;
    if (made_.size() < kMaximalFollowed) follow(made);
    made_.push_back(made);
  }

  static std::vector<DownloadUrl> urls_of(const CommandArguments& arguments) {
    std::vector<DownloadUrl> urls;
    auto add = [&](const ShellWord& word, std::string_view text, Span span) {
      bool is_url = has_scheme(text) || looks_like_host(text) || text.starts_with('$');
      if (is_url) urls.push_back({&word, text, span, word.is_literal()});
    };
    for (const ShellWord* word : arguments.operands) add(*word, word->text(), word->value.span());
    if (const CommandOption* url = arguments.option("url"); url != nullptr && url->has_value) add(*url->value_word, url->value, url->value_span);
    std::sort(urls.begin(), urls.end(), [](const DownloadUrl& a, const DownloadUrl& b) { return a.span.begin < b.span.begin; });
    return urls;
  }

  static void set_output(Download& made, const CommandArguments& arguments) {
    const CommandOption* option = made.tool == DownloadTool::Curl ? arguments.option('o', "output") : arguments.option('O', "output-document");
    bool saves_by_name = made.tool == DownloadTool::Wget || arguments.has('O', "remote-name") || arguments.has('J') || arguments.has("remote-name-all");
    if (option != nullptr && option->has_value) {
      made.to_stdout = option->value == "-" || option->value == "/dev/stdout";
      if (!made.to_stdout) {
        made.output = option->value_word;
        made.file_name = base_name(option->value);
      }
    } else if (saves_by_name) {
      if (!made.urls.empty()) made.file_name = base_name(made.urls[0].text.substr(0, made.urls[0].text.find('?')));
    } else {
      made.to_stdout = true;
    }
    if (!made.to_stdout) return;
    for (const ShellRedirect& redirect : made.command->redirects) {
      bool takes_output = (redirect.kind == ShellRedirectKind::Output || redirect.kind == ShellRedirectKind::Append || redirect.kind == ShellRedirectKind::Both) &&
                          redirect.descriptor != 2;
      if (!takes_output) continue;
      made.to_stdout = false;
      made.output = &redirect.target;
      made.file_name = base_name(redirect.target.text());
    }
  }

  void follow(Download& made) {
    for (const ShellCommand& later : script_->commands.subspan(made.command->index + 1)) {
      if (made.verified_by == nullptr && verifies_files(later)) made.verified_by = &later;
      bool is_piped = later.pipeline == made.command->pipeline && later.pipeline_position > made.command->pipeline_position;
      if (made.executed_by == nullptr && (is_piped ? made.to_stdout && reads_program_from_input(later) : runs_file(later, made))) made.executed_by = &later;
      if (made.extracted_by == nullptr && is_extractor(later.name) && (is_piped ? made.to_stdout : mentions(later, made))) made.extracted_by = &later;
    }
    if (made.to_stdout && made.executed_by == nullptr) made.executed_by = enclosing_interpreter(*made.command);
  }

  // `sh`, `bash -s -- x`, `python3 -`: no script file among its operands.
  static bool reads_program_from_input(const ShellCommand& command) {
    if (!names_interpreter(command.name)) return false;
    for (const ShellWord& word : command.arguments()) {
      std::string_view text = word.text();
      if (text == "-s" || text == "-" || text == "--" || text == "/dev/stdin") return true;
      if (text == "-c" || text == "-e" || text == "-m" || text == "-r" || text == "-p") return false;
      if (!word.is_flag()) return false;
    }
    return true;
  }

  static bool runs_file(const ShellCommand& command, const Download& made) {
    if (made.output == nullptr && made.file_name.empty()) return false;
    std::string_view path = made.output != nullptr ? made.output->text() : made.file_name;
    if (command.words.empty() || path.empty()) return false;
    if (is_same_file(command.words[0].text(), path) && (command.words[0].text().find('/') != std::string_view::npos)) return true;
    if (!names_interpreter(command.name) && command.name != "." && command.name != "source") return false;
    for (const ShellWord& word : command.arguments()) {
      if (word.text() == "-c" || word.text() == "-m") return false;
      if (!word.is_flag()) return is_same_file(word.text(), path);
    }
    return false;
  }

  static bool mentions(const ShellCommand& command, const Download& made) {
    if (made.file_name.empty()) return false;
    return std::any_of(command.arguments().begin(), command.arguments().end(),
                       [&](const ShellWord& word) { return base_name(word.text()) == made.file_name; });
  }

  // sh -c "$(curl ...)", bash <(curl ...), eval "$(curl ...)"
  const ShellCommand* enclosing_interpreter(const ShellCommand& command) const {
    for (ShellNode node = command.node.parent(); node; node = node.parent()) {
      if (node.kind() != ShellNodeKind::CommandSubstitution && node.kind() != ShellNodeKind::ProcessSubstitution) continue;
      ShellNode outer = node.ancestor(ShellNodeKind::Command);
      for (const ShellCommand& candidate : script_->commands)
        if (candidate.node == outer && (names_interpreter(candidate.name) || candidate.name == "eval" || candidate.name == "source" || candidate.name == "."))
          return takes_as_program(candidate, node) ? &candidate : nullptr;
    }
    return nullptr;
  }

  static bool takes_as_program(const ShellCommand& command, ShellNode substitution) {
    for (const ShellWord& word : command.arguments())
      for (const ShellExpansion& expansion : word.expansions)
        if (expansion.node == substitution) return true;
    return false;
  }

  const ShellScript* script_;
  TextPool* pool_;
  std::vector<Download> made_;
};

}  // namespace

bool is_interpreter(std::string_view program) { return names_interpreter(program); }

bool verifies_files(const ShellCommand& command) {
  std::string_view name = command.name;
  bool is_sum = name.ends_with("sum") && (name.starts_with("sha") || name.starts_with("md5") || name.starts_with("b2") || name.starts_with("b3"));
  if (is_sum || name == "shasum" || name == "sha256" || name == "rhash") return true;
  if (name == "gpg" || name == "gpg2") return command.has_flag("verify") || command.has_flag("verify-files");
  if (name == "openssl") return command.has_word("dgst") || command.has_word("sha256") || command.has_word("sha512");
  if (name == "cosign") return command.has_word("verify-blob") || command.has_word("verify");
  if (name == "gh") return command.has_word("attestation");
  return name == "gpgv" || name == "minisign" || name == "signify" || name == "slsa-verifier" || name == "apt-key";
}

const CommandOption* Download::option(char letter, std::string_view name) const {
  for (const CommandOption& given : options)
    if ((letter != '\0' && given.name.size() == 1 && given.name[0] == letter) || (!name.empty() && given.name == name)) return &given;
  return nullptr;
}

bool Download::has(char letter, std::string_view name) const { return option(letter, name) != nullptr; }

std::vector<Download> find_downloads(const ShellScript& script, TextPool& pool) { return Finder(script, pool).find(); }

}  // namespace docklint
