#include "model/secrets/secret_values.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <memory>
#include <mutex>
#include <vector>

#include "base/byte_set.h"
#include "base/letter_case.h"

namespace docklint {
namespace {

struct Format {
  std::string_view provider;
  std::string_view prefix;     // must stand in the text; a cheap test before the pattern
  const char* pattern;         // the credential, group 1
};

// Facts: the providers' own documentation and the rule tables of gitleaks and Trivy, restated.
constexpr Format kFormats[] = {
    {"1Password secret key", "A3-", R"(\b(A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3})\b)"},
    {"1Password service account token", "ops_eyJ", R"(\b(ops_eyJ[A-Za-z0-9+/]{250,}=*))"},
    {"Adobe client secret", "p8e-", R"(\b(p8e-[A-Za-z0-9]{32})\b)"},
    {"age secret key", "AGE-SECRET-KEY-1", R"((AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}))"},
    {"Airtable token", "pat", R"(\b(pat[A-Za-z0-9]{14}\.[0-9a-f]{64})\b)"},
    {"Alibaba Cloud access key id", "LTAI", R"(\b(LTAI[A-Za-z0-9]{20})\b)"},
    {"Amazon MWS key", "amzn.mws.", R"((amzn\.mws\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}))"},
    {"Anthropic API key", "sk-ant-", R"(\b(sk-ant-(?:api|admin)0[0-9]-[A-Za-z0-9_-]{93}AA)\b)"},
    {"Artifactory API key", "AKCp", R"(\b(AKCp[A-Za-z0-9]{69})\b)"},
    {"Artifactory reference token", "cmVmd", R"(\b(cmVmd[A-Za-z0-9]{59})\b)"},
    {"Atlassian API token", "ATATT3", R"(\b(ATATT3[A-Za-z0-9_=-]{186}))"},
    {"Authress service key", ".acc", R"(\b((?:sc|ext|scauth|authress)_[a-z0-9]{5,30}\.[a-z0-9]{4,6}\.acc[_-][a-z0-9-]{10,32}\.[A-Za-z0-9+/_=-]{30,120}))"},
    {"AWS access key id", "AKIA", R"(\b(AKIA[A-Z2-7]{16})\b)"},
    {"AWS access key id", "ASIA", R"(\b(ASIA[A-Z2-7]{16})\b)"},
    {"AWS access key id", "ABIA", R"(\b(ABIA[A-Z2-7]{16})\b)"},
    {"AWS access key id", "ACCA", R"(\b(ACCA[A-Z2-7]{16})\b)"},
    {"AWS access key id", "A3T", R"(\b(A3T[A-Z0-9][A-Z2-7]{16})\b)"},
    {"AWS Bedrock API key", "ABSK", R"(\b(ABSK[A-Za-z0-9+/]{109,269}={0,2}))"},
    {"AWS Bedrock API key", "bedrock-api-key-", R"(\b(bedrock-api-key-[A-Za-z0-9+/=]{28,}))"},
    {"Azure App Configuration secret", ".azconfig.io;", R"(\.azconfig\.io;Id=[^;\s]+;Secret=([A-Za-z0-9+/=_-]{32,88}))"},
    {"Azure client secret", "Q~", R"((?:^|[^A-Za-z0-9_~.-])([A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34})(?:[^A-Za-z0-9_~.-]|$))"},
    {"Azure service key", "JQQJ99C", R"(([A-Za-z0-9+/]{52}JQQJ99C[A-Za-z0-9+/]{25}))"},
    {"Azure shared access signature", "sig=", R"(\bsv=\d{4}-\d\d-\d\d&[^\s]*\bsig=([A-Za-z0-9%+/=_-]{40,}))"},
    {"Azure storage key", "AccountKey=", R"(AccountKey=([A-Za-z0-9+/]{86}==))"},
    {"Braintree production token", "access_token$production$", R"((access_token\$production\$[0-9a-z]{16}\$[0-9a-f]{32})\b)"},
    {"Brevo API key", "xkeysib-", R"(\b(xkeysib-[0-9a-f]{64}-[a-z0-9]{16})\b)"},
    {"ClickHouse Cloud secret", "4b1d", R"(\b(4b1d[A-Za-z0-9]{38})\b)"},
    {"Clojars deploy token", "CLOJARS_", R"(\b(CLOJARS_[a-z0-9]{60})\b)"},
    {"Cloudflare origin key", "v1.0-", R"(\b(v1\.0-[0-9a-f]{24}-[0-9a-f]{146})\b)"},
    {"Databricks token", "dapi", R"(\b(dapi[a-h0-9]{32}(?:-\d)?)\b)"},
    {"Defined Networking token", "dnkey-", R"(\b(dnkey-[A-Za-z0-9_-]{26}-[A-Za-z0-9_-]{52}))"},
    {"DigitalOcean token", "_v1_", R"(\b(do[opr]_v1_[0-9a-f]{64})\b)"},
    {"Docker Hub token", "dckr_", R"(\b(dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,32}))"},
    {"Doppler token", "dp.", R"(\b(dp\.(?:pt|st|ct|sa)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44})\b)"},
    {"Dropbox token", "sl.", R"(\b(sl\.[A-Za-z0-9_=-]{135}))"},
    {"Dropbox token", "AAAAAAAAAA", R"(\b([a-z0-9]{11}AAAAAAAAAA[A-Za-z0-9_=-]{43}))"},
    {"Duffel token", "duffel_", R"(\b(duffel_(?:test|live)_[A-Za-z0-9_=-]{43}))"},
    {"Dynatrace token", "dt0c01.", R"(\b(dt0c01\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{64})\b)"},
    {"EasyPost key", "EZ", R"(\b(EZ[AT]K[A-Za-z0-9]{54})\b)"},
    {"Facebook page token", "EAA", R"(\b(EAA[MC][A-Za-z0-9]{100,})\b)"},
    {"Flutterwave key", "FLWSECK_TEST", R"(\b(FLWSECK_TEST-[a-h0-9]{32}-X|FLWSECK_TEST-?[a-h0-9]{12})\b)"},
    {"Fly.io token", "fo1_", R"(\b(fo1_[A-Za-z0-9_-]{43}))"},
    {"Fly.io token", "fm1", R"(\b(fm1[ar]_[A-Za-z0-9+/]{100,}={0,3}))"},
    {"Fly.io token", "fm2_", R"(\b(fm2_[A-Za-z0-9+/]{100,}={0,3}))"},
    {"Frame.io token", "fio-u-", R"(\b(fio-u-[A-Za-z0-9_=-]{64}))"},
    {"GitHub token", "ghp_", R"(\b(ghp_[A-Za-z0-9]{36,76})\b)"},
    {"GitHub token", "gho_", R"(\b(gho_[A-Za-z0-9]{36,76})\b)"},
    {"GitHub token", "ghu_", R"(\b(ghu_[A-Za-z0-9]{36,76})\b)"},
    {"GitHub token", "ghs_", R"(\b(ghs_[A-Za-z0-9._-]{36,}))"},
    {"GitHub token", "ghr_", R"(\b(ghr_[A-Za-z0-9]{36,76})\b)"},
    {"GitHub token", "github_pat_", R"(\b(github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})\b)"},
    {"GitLab agent token", "glagent-", R"(\b(glagent-[A-Za-z0-9_-]{50}))"},
    {"GitLab application secret", "gloas-", R"(\b(gloas-[A-Za-z0-9_-]{64}))"},
    {"GitLab feature flag token", "glffct-", R"(\b(glffct-[A-Za-z0-9_-]{20}))"},
    {"GitLab incoming mail token", "glimt-", R"(\b(glimt-[A-Za-z0-9_-]{25}))"},
    {"GitLab job token", "glcbt-", R"(\b(glcbt-[A-Za-z0-9]{1,5}_[A-Za-z0-9_-]{20}))"},
    {"GitLab runner token", "GR1348941", R"(\b(GR1348941[A-Za-z0-9_-]{20}))"},
    {"GitLab session", "_gitlab_session=", R"(_gitlab_session=([a-z0-9]{32})\b)"},
    {"GitLab token", "glpat-", R"(\b(glpat-(?:[A-Za-z0-9_-]{27,300}\.[a-z0-9]{9}|[A-Za-z0-9_-]{20})))"},
    {"GitLab token", "gldt-", R"(\b(gldt-[A-Za-z0-9_-]{20}))"},
    {"GitLab token", "glft-", R"(\b(glft-[A-Za-z0-9_-]{20}))"},
    {"GitLab token", "glsoat-", R"(\b(glsoat-[A-Za-z0-9_-]{20}))"},
    {"GitLab token", "glrt-", R"(\b(glrt-(?:t\d_[A-Za-z0-9_-]{27,300}\.[a-z0-9]{9}|[A-Za-z0-9_-]{20})))"},
    {"GitLab trigger token", "glptt-", R"(\b(glptt-[0-9a-f]{40})\b)"},
    {"Google API key", "AIza", R"(\b(AIza[A-Za-z0-9_-]{35}))"},
    {"Google OAuth access token", "ya29.", R"(\b(ya29\.[A-Za-z0-9_-]{20,}))"},
    {"Google OAuth client secret", "GOCSPX-", R"(\b(GOCSPX-[A-Za-z0-9_-]{28}))"},
    {"Grafana API key", "eyJrIjoi", R"(\b(eyJrIjoi[A-Za-z0-9+/]{70,400}={0,3}))"},
    {"Grafana Cloud token", "glc_", R"(\b(glc_[A-Za-z0-9+/]{32,400}={0,3}))"},
    {"Grafana service account token", "glsa_", R"(\b(glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8})\b)"},
    {"Harness token", "pat.", R"(\b(pat\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20})\b)"},
    {"Harness token", "sat.", R"(\b(sat\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20})\b)"},
    {"HashiCorp Terraform token", ".atlasv1.", R"(\b([A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70}))"},
    {"HashiCorp Vault token", "hvs.", R"(\b(hvs\.[A-Za-z0-9_-]{90,300}))"},
    {"HashiCorp Vault token", "hvb.", R"(\b(hvb\.[A-Za-z0-9_-]{90,300}))"},
    {"Heroku API key", "HRKU-AA", R"(\b(HRKU-AA[A-Za-z0-9_-]{58}))"},
    {"Hugging Face token", "hf_", R"(\b(hf_[A-Za-z0-9]{34,40})\b)"},
    {"Hugging Face token", "api_org_", R"(\b(api_org_[A-Za-z0-9]{34,40})\b)"},
    {"Infracost key", "ico-", R"(\b(ico-[A-Za-z0-9]{32})\b)"},
    {"Intra42 secret", "s-s4t2", R"(\b(s-s4t2(?:ud|af)-[0-9a-f]{64})\b)"},
    {"Ionic token", "ion_", R"(\b(ion_[a-z0-9]{42})\b)"},
    {"JSON web token", "eyJ", R"(\b(eyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{10,}={0,2}))"},
    {"Linear API key", "lin_api_", R"(\b(lin_api_[A-Za-z0-9]{40})\b)"},
    {"Mailchimp key", "-us", R"(\b([0-9a-f]{32}-us\d{1,2})\b)"},
    {"Mailgun key", "key-", R"(\b(key-[0-9a-f]{32})\b)"},
    {"Mapbox secret token", "sk.", R"(\b(sk\.(?:eyJ[A-Za-z0-9_-]{20,}|[a-z0-9]{60})\.[A-Za-z0-9_-]{22}))"},
    {"MaxMind licence key", "_mmk", R"(\b([A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk)\b)"},
    {"Microsoft Teams webhook", "webhook.office.com/", R"(webhook\.office\.com/webhookb2/([0-9a-f-]{36}@[0-9a-f-]{36}/IncomingWebhook/[0-9a-z]{32}/[0-9a-f-]{36}))"},
    {"New Relic key", "NR", R"(\b(NRAK-[A-Z0-9]{27}|NRII-[a-z0-9-]{32})\b)"},
    {"Notion token", "ntn_", R"(\b(ntn_\d{11}[A-Za-z0-9]{35})\b)"},
    {"npm token", "npm_", R"(\b(npm_[A-Za-z0-9]{36})\b)"},
    {"npm token", ":_auth", R"(//[^\s/]+[^\s]*:_auth(?:Token)?=[\"']?([A-Za-z0-9+/=_-]{16,}))"},
    {"NuGet API key", "oy2", R"(\b(oy2[a-z0-9]{43})\b)"},
    {"Octopus Deploy API key", "API-", R"(\b(API-[A-Z0-9]{26})\b)"},
    {"OpenAI API key", "T3BlbkFJ", R"(\b(sk-(?:[A-Za-z0-9_-]{20,100})T3BlbkFJ[A-Za-z0-9_-]{20,100}))"},
    {"OpenAI realtime key", "ek_", R"(\b(ek_[0-9a-f]{32})\b)"},
    {"OpenShift token", "sha256~", R"(\b(sha256~[A-Za-z0-9_-]{43}))"},
    {"Packagist token", "packagist_", R"(\b(packagist_[ou][ru]?t_[0-9a-f]{68})\b)"},
    {"Perplexity API key", "pplx-", R"(\b(pplx-[A-Za-z0-9]{48})\b)"},
    {"Plaid access token", "access-", R"(\b(access-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b)"},
    {"PlanetScale credential", "pscale_", R"(\b(pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{32,64}))"},
    {"Postman API key", "PMAK-", R"(\b(PMAK-[0-9a-f]{24}-[0-9a-f]{34})\b)"},
    {"Prefect API key", "pnu_", R"(\b(pnu_[A-Za-z0-9]{36})\b)"},
    {"private key", "PRIVATE KEY", R"((-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=\\rn\s:,-]{30}))"},
    {"Pulumi token", "pul-", R"(\b(pul-[0-9a-f]{40})\b)"},
    {"PuTTY private key", "PuTTY-User-Key-File-", R"((PuTTY-User-Key-File-[23]))"},
    {"PyPI token", "pypi-AgE", R"(\b(pypi-AgE[A-Za-z0-9_-]{50,1000}))"},
    {"ReadMe API key", "rdme_", R"(\b(rdme_[a-z0-9]{70})\b)"},
    {"RubyGems API key", "rubygems_", R"(\b(rubygems_[0-9a-f]{48})\b)"},
    {"Scalingo token", "tk-us-", R"(\b(tk-us-[A-Za-z0-9_-]{48}))"},
    {"SendGrid API key", "SG.", R"(\b(SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}))"},
    {"Sentry token", "sntry", R"(\b(sntrys_eyJ[A-Za-z0-9+/=_]{40,}|sntryu_[0-9a-f]{64}))"},
    {"SettleMint token", "sm_", R"(\b(sm_[aps]at_[A-Za-z0-9]{16})\b)"},
    {"Shippo token", "shippo_", R"(\b(shippo_(?:live|test)_[A-Fa-f0-9]{40})\b)"},
    {"Shopify token", "shp", R"(\b(shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32})\b)"},
    {"Sidekiq credentials", "CONTRIBSYS__COM", R"(CONTRIBSYS__COM[\"']?[\s=:]+[\"']?([0-9a-f]{8}:[0-9a-f]{8})\b)"},
    {"Slack token", "xox", R"(\b(xox[bpeaors]-\d{8,14}-[A-Za-z0-9-]{18,}))"},
    {"Slack token", "xapp-", R"(\b(xapp-\d-[A-Z0-9]+-\d+-[A-Za-z0-9]{10,}))"},
    {"Slack token", "xoxe", R"(\b(xoxe(?:\.xox[bp])?-\d-[A-Z0-9]{146,166})\b)"},
    {"Slack webhook", "hooks.slack.com/", R"(hooks\.slack\.com/(?:services|workflows|triggers)/([A-Za-z0-9+/]{43,56}))"},
    {"Sonar token", "squ_", R"(\b(squ_[a-f0-9]{40})\b)"},
    {"Sonar token", "sqp_", R"(\b(sqp_[a-f0-9]{40})\b)"},
    {"Sonar token", "sqa_", R"(\b(sqa_[a-f0-9]{40})\b)"},
    {"Sourcegraph token", "sgp_", R"(\b(sgp_(?:[A-Fa-f0-9]{16}_|local_)?[A-Fa-f0-9]{40})\b)"},
    {"Square secret", "sq0", R"(\b(sq0(?:atp|csp)-[A-Za-z0-9_-]{22,60}))"},
    {"Square token", "EAAA", R"(\b(EAAA[A-Za-z0-9_-]{60}))"},
    {"Stripe key", "k_live_", R"(\b([sr]k_live_[A-Za-z0-9]{10,99})\b)"},
    {"Stripe key", "k_test_", R"(\b([sr]k_test_[A-Za-z0-9]{10,99})\b)"},
    {"Stripe key", "k_prod_", R"(\b([sr]k_prod_[A-Za-z0-9]{10,99})\b)"},
    {"Stripe webhook secret", "whsec_", R"(\b(whsec_[A-Za-z0-9]{32,}))"},
    {"Tailscale key", "tskey-", R"(\b(tskey-(?:auth|api|client)-[A-Za-z0-9]+-[A-Za-z0-9]+))"},
    {"Telegram bot token", ":A", R"(\b(\d{5,16}:A[A-Za-z0-9_-]{34})(?:[^A-Za-z0-9_-]|$))"},
    {"Twilio key", "SK", R"(\b(SK[0-9a-fA-F]{32})\b)"},
    {"Twitter bearer token", "AAAAAAAAAAAAAAAAAAAAAA", R"(\b(A{22}[A-Za-z0-9%]{80,100})\b)"},
    {"Typeform token", "tfp_", R"(\b(tfp_[A-Za-z0-9_.=-]{59}))"},
    {"Yandex API key", "AQVN", R"(\b(AQVN[A-Za-z0-9_-]{35,38}))"},
    {"Yandex static key", "YC", R"(\b(YC[A-Za-z0-9_-]{38})(?:[^A-Za-z0-9_-]|$))"},
    {"Yandex token", "t1.", R"(\b(t1\.[A-Za-z0-9_-]+={0,2}\.[A-Za-z0-9_-]{86}={0,2}))"},
};

// Compiled when a text first holds one of the prefixes, which few files do.
const re2::RE2& pattern_of(std::size_t index) {
  static std::array<std::once_flag, std::size(kFormats)> once;
  static std::array<std::unique_ptr<const re2::RE2>, std::size(kFormats)> compiled;
  std::call_once(once[index], [&] { compiled[index] = std::make_unique<const re2::RE2>(kFormats[index].pattern, re2::RE2::Quiet); });
  return *compiled[index];
}

// Every format has a run of this many characters without blanks.
constexpr std::size_t kShortestSecret = 16;

constexpr std::size_t byte_of(char c) { return static_cast<unsigned char>(c); }

// The formats in groups, and for each of four characters the groups in whose prefixes it stands at that place: four
// looks per byte of the text rule out nearly all of them, and where one is left, few formats are to be tried.
class PrefixTable {
 public:
  constexpr PrefixTable() {
    for (std::size_t i = 0; i < std::size(kFormats); ++i) {
      for (std::size_t place = 0; place < kPlaces; ++place) add(place, kFormats[i].prefix, std::uint64_t{1} << group_of(i));
    }
  }
  // A bit for each group with a format whose prefix may begin at `text`, which has at least four characters.
  std::uint64_t groups_at(const char* text) const {
    return groups_[0][byte_of(text[0])] & groups_[1][byte_of(text[1])] & groups_[2][byte_of(text[2])] & groups_[3][byte_of(text[3])];
  }
  // The formats of a group: first(group) to first(group + 1).
  static constexpr std::size_t first(std::size_t group) { return (group * std::size(kFormats) + kGroups - 1) / kGroups; }

  static constexpr std::size_t kPlaces = 4;

 private:
  static constexpr std::size_t kGroups = 64;

  static constexpr std::size_t group_of(std::size_t format) { return format * kGroups / std::size(kFormats); }
  constexpr void add(std::size_t place, std::string_view prefix, std::uint64_t group) {
    if (place < prefix.size()) groups_[place][byte_of(prefix[place])] |= group;
    else for (std::uint64_t& any : groups_[place]) any |= group;
  }

  std::array<std::array<std::uint64_t, 256>, kPlaces> groups_{};
};
constexpr PrefixTable kPrefixes;

constexpr ByteSet kCredentialBytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.~+/=%-");

// Whether the pattern wants the prefix at the start of a word, as nearly all do: `\b(ghp_...`.
constexpr bool starts_a_word(const Format& format) {
  constexpr std::string_view kStart = "\\b(";
  std::string_view pattern = format.pattern;
  if (!pattern.starts_with(kStart) || !kWordBytes.holds(format.prefix[0])) return false;
  pattern.remove_prefix(kStart.size());
  for (char c : format.prefix) {
    if (pattern.starts_with('\\')) pattern.remove_prefix(1);
    if (!pattern.starts_with(c)) return false;
    pattern.remove_prefix(1);
  }
  return true;
}

constexpr std::array<bool, std::size(kFormats)> kStartsAWord = [] {
  std::array<bool, std::size(kFormats)> result{};
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = starts_a_word(kFormats[i]);
  return result;
}();

// A short prefix stands in ordinary words too (`--user`, `high`): a secret it begins goes on for a while.
bool goes_on(std::string_view text, std::string_view prefix) {
  if (prefix == "-us") return text.size() > prefix.size() && text[prefix.size()] >= '0' && text[prefix.size()] <= '9';
  if (prefix.size() > 4 || prefix[0] == '-' || prefix[0] == '_') return true;
  std::string_view run = text.substr(0, kShortestSecret);
  return run.size() == kShortestSecret && kCredentialBytes.find_other(run, prefix.size()) == std::string_view::npos;
}

// Whether a credential of the format may begin, or have its prefix, at `at` of the word.
bool may_stand_at(std::string_view word, std::size_t at, std::size_t format) {
  std::string_view text = word.substr(at), prefix = kFormats[format].prefix;
  if (!text.starts_with(prefix) || !goes_on(text, prefix)) return false;
  return !kStartsAWord[format] || at == 0 || !kWordBytes.holds(word[at - 1]);
}

// The formats whose prefix stands in the text.
using FormatSet = std::array<bool, std::size(kFormats)>;

bool is_end_of_word(char c) { return static_cast<unsigned char>(c) <= ' '; }

// Length of the text up to and with the last of its eight characters that ends a word; 0 where none does. All eight
// are looked at in one go.
std::size_t up_to_last_end(const char* eight) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, eight, sizeof(bytes));
  if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHighBits = kOnes * 0x80;
  // The high bit of each byte that is greater than a blank.
  std::uint64_t greater = (((bytes & ~kHighBits) + kOnes * (0x7F - ' ')) | bytes) & kHighBits;
  std::uint64_t ends = greater ^ kHighBits;
  return 8 - static_cast<std::size_t>(std::countl_zero(ends)) / 8;
}

// The next word of at least `kShortestSecret` characters from `at` on; empty where there is none. Shorter ones are
// skipped from their far end: the last blank among the next characters shows how far nothing can begin.
std::string_view next_long_word(std::string_view text, std::size_t at) {
  static_assert(kShortestSecret == 16);
  while (at + kShortestSecret <= text.size()) {
    if (std::size_t length = up_to_last_end(text.data() + at + 8); length > 0) {
      at += 8 + length;
      continue;
    }
    if (std::size_t length = up_to_last_end(text.data() + at); length > 0) {
      at += length;
      continue;
    }
    std::size_t end = at + kShortestSecret;
    while (end < text.size() && !is_end_of_word(text[end])) ++end;
    return text.substr(at, end - at);
  }
  return {};
}

// Only this one has blanks in it, so it is looked for by itself.
constexpr std::string_view kPrivateKey = "PRIVATE KEY";
constexpr std::size_t kPrivateKeyFormat = [] {
  std::size_t format = 0;
  while (kFormats[format].prefix != kPrivateKey) ++format;
  return format;
}();

bool find_prefixes(std::string_view text, FormatSet& present) {
  std::string_view word = next_long_word(text, 0);
  if (word.empty()) return false;
  bool any = present[kPrivateKeyFormat] = text.find(kPrivateKey) != std::string_view::npos;
  while (!word.empty()) {
    for (std::size_t i = 0; i + PrefixTable::kPlaces <= word.size(); ++i) {
      for (std::uint64_t groups = kPrefixes.groups_at(word.data() + i); groups != 0; groups &= groups - 1) {
        auto group = static_cast<std::size_t>(std::countr_zero(groups));
        for (std::size_t format = PrefixTable::first(group); format < PrefixTable::first(group + 1); ++format)
          if (!present[format] && may_stand_at(word, i, format)) present[format] = any = true;
      }
    }
    word = next_long_word(text, static_cast<std::size_t>(word.data() + word.size() - text.data()));
  }
  return any;
}

bool is_documentation_sample(std::string_view secret) {
  if (secret.ends_with("EXAMPLE") || secret.ends_with("EXAMPLEKEY")) return true;
  std::string_view tail = secret.substr(secret.size() - std::min<std::size_t>(secret.size(), 12));
  return std::all_of(tail.begin(), tail.end(), [&](char c) { return c == tail[0]; });
}

std::string letters_of(std::string_view text) {
  std::string result;
  for (char c : in_lower_case(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) result += c;
  }
  return result;
}

bool is_reference(std::string_view value) {
  if (value.starts_with("${") || value.starts_with("$(") || value.starts_with("`") || value.starts_with("{{") || value.starts_with("<") || value.starts_with("#{")) return true;
  if (value.starts_with('$') && value.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_", 1) == std::string_view::npos) return true;
  if (value.size() > 2 && value.front() == '%' && value.find('%', 2) != std::string_view::npos) return true;
  for (std::string_view scheme : {"vault:", "secretref:", "op://", "ENC[", "sops:", "arn:aws:", "file:", "!Ref"}) {
    if (value.starts_with(scheme)) return true;
  }
  return false;
}

constexpr std::string_view kPlaceholderWords[] = {"changeme", "changeit", "changethis", "replaceme", "replacethis", "placeholder", "redacted", "removed", "example", "sample", "dummy", "insert",
                                                  "yourpassword", "yoursecret", "yourtoken", "yourkey", "yourapi", "todo", "notused", "unused", "unset", "xxxx", "strongpassword", "securepassword", "verystrong", "verysecure"};
constexpr std::string_view kHarmlessValues[] = {"", "true", "false", "yes", "no", "on", "off", "null", "none", "nil", "0", "1", "test", "testing", "default", "key", "token",
                                                "secret", "fake", "foo", "bar", "demo", "tbd", "required", "optional", "disabled", "enabled", "auto"};

// Words of which people make placeholders: `MyVeryStrongPassword`, `choose-a-long-one`. Those of the first list ask
// for something else to be put there; those of the second alone may well be a (bad) password.
constexpr std::string_view kAskingWords[] = {"your", "yours", "choose", "change", "replace", "insert", "enter", "put", "fill", "generate", "generated", "strong", "secure", "random",
                                             "long", "very", "please", "some", "own", "here", "this", "unique", "complex", "above", "exactly"};
constexpr std::string_view kNamingWords[] = {"my", "me", "a", "an", "the", "it", "in", "is", "be", "with", "to", "of", "and", "or", "one", "new", "secret", "secrets", "password", "passwd",
                                             "passphrase", "pass", "key", "token", "api", "string", "value", "db", "database", "root", "admin", "user", "username", "account", "auth",
                                             "jwt", "app", "client", "access", "private", "encryption", "session", "hash", "salt", "text", "characters", "chars", "phrase", "credentials",
                                             "mysql", "postgres", "redis", "mongo", "must", "should", "at", "least", "really", "for", "production", "not", "super", "get", "from"};
constexpr std::size_t kLongestPlaceholder = 96;

// The letters are nothing but such words, one that asks among them.
bool is_made_of_placeholder_words(std::string_view letters) {
  while (!letters.empty() && letters.back() >= '0' && letters.back() <= '9') letters.remove_suffix(1);
  if (letters.empty() || letters.size() > kLongestPlaceholder) return false;
  enum : std::uint8_t { kNo, kNames, kAsks };
  std::array<std::uint8_t, kLongestPlaceholder + 1> reached{};
  reached[0] = kNames;
  for (std::size_t at = 0; at < letters.size(); ++at) {
    if (reached[at] == kNo) continue;
    auto extend = [&](std::string_view word, std::uint8_t with) {
      if (letters.substr(at).starts_with(word)) reached[at + word.size()] = std::max({reached[at + word.size()], reached[at], with});
    };
    for (std::string_view word : kAskingWords) extend(word, kAsks);
    for (std::string_view word : kNamingWords) extend(word, kNames);
    if (letters[at] >= '0' && letters[at] <= '9') extend(letters.substr(at, 1), kNames);
  }
  return reached[letters.size()] == kAsks;
}

// "Choose a password", "enter-here": begins with what is to be done and says more.
bool begins_with_request(std::string_view small) {
  for (std::string_view word : {"choose", "your", "enter", "generate", "replace", "change", "insert"}) {
    if (small.size() > word.size() + 1 && small.starts_with(word) && (small[word.size()] == ' ' || small[word.size()] == '-' || small[word.size()] == '_' || small[word.size()] == '.')) return true;
  }
  return false;
}

// `<token>`, `[password]`, `{key}`, `(secret)`
bool is_bracketed(std::string_view value) {
  if (value.size() < 3) return false;
  auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '_' || c == '-' || c == '.'; };
  std::string_view inner = value.substr(1, value.size() - 2);
  for (std::string_view pair : {"<>", "[]", "{}", "()"})
    if (value.front() == pair[0] && value.back() == pair[1]) return std::all_of(inner.begin(), inner.end(), is_plain);
  return false;
}

bool is_path(std::string_view value) {
  if (value.starts_with("./") || value.starts_with("../") || value.starts_with("~/")) return true;
  // A name with an extension that files have: keys/google.json.
  if (value.find('/') != std::string_view::npos && value.find_first_of("+=@:$ ") == std::string_view::npos) {
    std::string small = in_lower_case(value);
    for (std::string_view end : {".json", ".pem", ".key", ".crt", ".cer", ".p12", ".pfx", ".jks", ".txt", ".yml", ".yaml", ".toml", ".ini", ".conf", ".env", ".properties"})
      if (small.ends_with(end)) return true;
  }
  if (!value.starts_with('/') || value.size() < 2) return false;
  for (std::string_view root : {"/bin/", "/etc/", "/home/", "/opt/", "/run/", "/tmp/", "/usr/", "/var/", "/app/", "/root/", "/srv/", "/mnt/", "/data/", "/config/"}) {
    if (value.starts_with(root)) return true;
  }
  return false;
}

}  // namespace

std::optional<KnownSecret> find_known_secret(std::string_view text) {
  if (text.size() < kShortestSecret) return std::nullopt;
  FormatSet present{};
  if (!find_prefixes(text, present)) return std::nullopt;
  std::optional<KnownSecret> first;
  for (std::size_t i = 0; i < std::size(kFormats); ++i) {
    if (!present[i]) continue;
    re2::StringPiece match;
    if (!re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern_of(i), &match)) continue;
    std::string_view secret(match.data(), match.size());
    auto begin = static_cast<std::size_t>(match.data() - text.data());
    if (is_documentation_sample(secret) || (first && first->begin <= begin)) continue;
    first = KnownSecret{kFormats[i].provider, secret, begin};
  }
  return first;
}

bool is_no_secret_value(std::string_view value, std::string_view name) {
  while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.remove_suffix(1);
  // In a list of YAML the quotes are a part of the value.
  bool is_quoted = value.size() > 1 && value.front() == value.back() && (value.front() == '"' || value.front() == '\'');
  if (is_quoted) value = value.substr(1, value.size() - 2);
  if (value.size() < 3) return true;
  std::string small = in_lower_case(value);
  if (std::find(std::begin(kHarmlessValues), std::end(kHarmlessValues), small) != std::end(kHarmlessValues)) return true;
  if (is_reference(value) || is_path(value)) return true;
  if (std::all_of(value.begin(), value.end(), [&](char c) { return c == value[0]; })) return true;
  if (is_bracketed(value) || begins_with_request(small)) return true;
  std::string letters = letters_of(value);
  // 00000000-0000-0000-0000-000000000000
  if (!letters.empty() && std::all_of(letters.begin(), letters.end(), [&](char c) { return c == letters[0]; })) return true;
  if (!name.empty() && letters == letters_of(name)) return true;
  if (is_made_of_placeholder_words(letters)) return true;
  return std::any_of(std::begin(kPlaceholderWords), std::end(kPlaceholderWords), [&](std::string_view word) { return letters.find(word) != std::string::npos; }) ||
         small.starts_with("your") || small.starts_with("my-") || small.starts_with("my_");
}

bool looks_random(std::string_view value) {
  if (value.size() < 12 || value.find_first_of(" \t/:") != std::string_view::npos) return false;
  std::array<std::size_t, 256> counts{};
  bool has_letter = false, has_digit = false;
  for (char c : value) {
    ++counts[static_cast<unsigned char>(c)];
    has_digit |= c >= '0' && c <= '9';
    has_letter |= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  if (!has_letter || !has_digit) return false;
  double entropy = 0;
  for (std::size_t count : counts) {
    if (count == 0) continue;
    double share = static_cast<double>(count) / static_cast<double>(value.size());
    entropy -= share * std::log2(share);
  }
  return entropy >= 3.0;
}

std::string masked(std::string_view secret) {
  std::size_t shown = secret.size() >= 12 ? 4 : secret.size() >= 6 ? 1 : 0;
  return std::string(secret.substr(0, shown)) + "...";
}

std::optional<UrlCredentials> find_url_credentials(std::string_view text) {
  for (std::size_t at = text.find("://"); at != std::string_view::npos; at = text.find("://", at + 3)) {
    std::size_t begin = at + 3;
    std::size_t end = text.find_first_of(" \t\n\"'/?#<>`|;", begin);
    std::string_view authority = text.substr(begin, end == std::string_view::npos ? std::string_view::npos : end - begin);
    std::size_t sign = authority.rfind('@');
    if (sign == std::string_view::npos || sign == 0) continue;
    std::string_view info = authority.substr(0, sign);
    std::size_t colon = info.find(':');
    if (colon == std::string_view::npos || info.find('$') != std::string_view::npos) continue;
    std::string_view user = info.substr(0, colon), password = info.substr(colon + 1);
    if (password.empty() || is_no_secret_value(password, {}) || in_lower_case(password) == "password" || in_lower_case(password) == "pass") continue;
    return UrlCredentials{begin, begin + sign, user, password};
  }
  return std::nullopt;
}

}  // namespace docklint
