#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "model/secrets/secret_names.h"
#include "model/secrets/secret_text.h"
#include "model/secrets/secret_values.h"

namespace docklint {
namespace {

TEST(SecretNames, whole_words_tell) {
  for (const char* name : {"DB_PASSWORD", "POSTGRES_PASSWORD", "apiKey", "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "SECRET_KEY_BASE", "JWT_SECRET", "MYSQL_PWD",
                           "RABBITMQ_DEFAULT_PASS", "SSH_PRIVATE_KEY", "npm_token"}) {
    EXPECT_EQ(secret_name(name), SecretName::Strong) << name;
  }
  for (const char* name : {"APP_AUTH", "LICENCE_KEY"}) EXPECT_EQ(secret_name(name), SecretName::Weak) << name;
}

TEST(SecretNames, what_only_sounds_like_one_is_left_alone) {
  for (const char* name : {"SECRET_PARAM_BOOTSTRAP_SERVERS", "SECRET_PARAM_SECURITY_PROTOCOL", "PWD", "KEYBOARD", "MONKEY", "PASSWORD_FILE", "TOKEN_TTL", "GPG_KEY", "GPG_KEYS", "PUBLIC_KEY", "SECRET_NAME", "MAX_TOKENS", "AUTH_TYPE",
                           "SSH_AUTH_SOCK", "ALLOW_EMPTY_PASSWORD", "PATH", "VERSION", "COMPASS_VERSION", "KEYCLOAK_HOST", "PASSWORD_HASH", "NEXT_PUBLIC_API_KEY", "CREDENTIALS_SOURCE", "SECRET_SASL_MECHANISM"}) {
    EXPECT_EQ(secret_name(name), SecretName::No) << name;
  }
}

TEST(SecretValues, knows_formats_of_providers) {
  std::string token = "ghp_" + std::string("16C7e42F292c6912E7710c838347Ae178B4a");
  std::string text = "curl -H 'Authorization: token " + token + "' https://api.example.com";
  auto found = find_known_secret(text);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->provider, "GitHub token");
  EXPECT_EQ(found->text, token);
  EXPECT_FALSE(find_known_secret("AKIAIOSFODNN7EXAMPLE is in every tutorial").has_value());
  EXPECT_FALSE(find_known_secret("nothing to see in a long sentence about ghp_ prefixes").has_value());
}

TEST(SecretValues, finds_a_secret_wherever_in_the_text_it_stands) {
  std::string token = "ghp_" + std::string("16C7e42F292c6912E7710c838347Ae178B4a");
  for (std::size_t before = 0; before < 40; ++before) {
    for (char blank : {' ', '\t', '\n', '\0', '\x1F'}) {
      std::string text(before, 'x');
      if (before % 3 == 0) text = std::string(before, blank);
      text += blank;
      auto found = find_known_secret(text + token + blank + "short words");
      ASSERT_TRUE(found.has_value()) << before;
      EXPECT_EQ(found->begin, text.size());
      EXPECT_TRUE(find_known_secret(text + token).has_value()) << before;
    }
  }
  EXPECT_FALSE(find_known_secret(std::string(40, '\xFF')).has_value());
}

TEST(SecretValues, each_beginning_of_one_format_is_known) {
  const std::string digits = "16C7e42F292c6912E7710c838347Ae178B4a", hex = "16c7e42f292c6912e7710c838347ae178b4a1234";
  for (const std::string& secret : {"gho_" + digits, "ghr_" + digits, "glsoat-" + digits.substr(0, 20), "glpat-" + digits.substr(0, 20), "sqa_" + hex,
                                    "sk_live_" + digits, "rk_prod_" + digits, "hvb." + digits + digits + digits, hex.substr(0, 32) + "-us12"})
    EXPECT_TRUE(find_known_secret("X=" + secret).has_value()) << secret;
  EXPECT_FALSE(find_known_secret("X=" + hex.substr(0, 32) + "-user").has_value());
}

TEST(SecretValues, formats_of_many_parts_are_known) {
  const std::string any = "16C7e42F292c6912E7710c838347Ae178B4a", hex = "16c7e42f292c6912e7710c838347ae178b4a1234";
  const std::string any64 = any + any.substr(0, 28), hex64 = hex + hex.substr(0, 24);
  const std::vector<std::string> secrets = {
      "A3-6C7E42-F292C6912E7-710C8-38347-AE178", "pat" + any.substr(0, 14) + "." + hex64, "glpat-" + any.substr(0, 30) + ".16c7e42f2", "glrt-t1_" + any + ".16c7e42f2",
      "glcbt-1a_" + any.substr(0, 20), "fo1_" + any + any.substr(0, 7), "sm_pat_" + any.substr(0, 16), "dp.st.prd." + any + any.substr(0, 7),
      any.substr(0, 6) + "_" + any.substr(0, 29) + "_mmk", "123456789:A" + any.substr(0, 34), "access-production-16c7e42f-292c-6912-e771-0c838347ae17",
      "xapp-1-A06C7E42F29-1234567890123-" + hex64, any64.substr(0, 52) + "JQQJ99C" + any64.substr(0, 25), "ab18Q~" + any.substr(0, 34),
      "BUNDLE_GEMS__CONTRIBSYS__COM=16c7e42f:292c6912", "https://a.azconfig.io;Id=a;Secret=" + any + any.substr(0, 7), "//npm.acme.io/:_authToken=" + any,
      "https://a.blob.core.windows.net/c?sv=2024-11-04&ss=b&sig=" + any + any.substr(0, 7) + "%3D", "sv=2024-11-04&ss=b&sig=" + any + any.substr(0, 7) + "%3D", "eyJhbGciOiJIUzI1NiJ9.eyJ" + any + "." + any};
  for (const std::string& secret : secrets) EXPECT_TRUE(find_known_secret("X=" + secret).has_value()) << secret;
  for (const std::string& text : std::initializer_list<std::string>{"COPY path/to/some/folder.with/many.dots/in/it ./", "https://a.example.com/?sig=1&sv=2024-11-04", "//npm.acme.io/:_authToken=${NPM_TOKEN_OF_THE_BUILD}",
                                  "sha256:" + hex64, "host:8080:A-very-long-name-of-a-label-that-is-none", "eyJhbGciOiJIUzI1NiJ9 alone"})
    EXPECT_FALSE(find_known_secret(text).has_value()) << text;
}

TEST(SecretValues, placeholders_references_and_paths_are_none) {
  for (const char* value : {"", "true", "changeme", "${TOKEN}", "$TOKEN", "<your token>", "/run/secrets/db", "xxxxxxxx", "your-api-key-here", "{{ secret }}", "\"none\"", "'changeme'"}) {
    EXPECT_TRUE(is_no_secret_value(value)) << value;
  }
  EXPECT_TRUE(is_no_secret_value("00000000-0000-0000-0000-000000000000"));
  EXPECT_FALSE(is_no_secret_value("hunter2"));
  EXPECT_FALSE(is_no_secret_value("s3cr3t-and-long"));
}

TEST(SecretValues, what_asks_to_be_replaced_is_none) {
  for (const char* value : {"MyVeryStrongPassword", "MySuperSecurePassword123", "strong_password", "Choose a password", "choose-something", "Choose...", "your-password", "your_secret_key",
                            "YourStrongPasswordHere", "<password>", "<...>", "[token]", "example", "example-key", "generate_with_openssl", "enter your key here", "replace.me",
                            "put-a-long-random-string-here", "averylongrandomstring", "change-this-in-production", "'<PRIVKEY>'", "en", "MyVeryStrongPasswordForShop", "SomeRandomStringOf32CharsExactly", "get_the_secret_of_above_key",
                            "%kernel.project_dir%/config/private.pem"}) {
    EXPECT_TRUE(is_no_secret_value(value)) << value;
  }
}

TEST(SecretValues, bad_passwords_are_passwords) {
  for (const char* value : {"password", "admin", "postgres", "mysecretpassword", "rootpassword", "hunter2", "longhorn7", "supernova", "herethere", "userpass", "p@ssw0rd", "useful1",
                            "chooser", "qwerty12", "password1", "long4you2", "%5fK9s"}) {
    EXPECT_FALSE(is_no_secret_value(value)) << value;
  }
}

TEST(SecretValues, credentials_in_urls_need_a_literal_password) {
  auto found = find_url_credentials("postgres://app:hunter2@db:5432/app");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->password, "hunter2");
  EXPECT_FALSE(find_url_credentials("postgres://app:${PASSWORD}@db/app").has_value());
  EXPECT_FALSE(find_url_credentials("https://user@example.com/a:b@c").has_value());
}

std::string hidden_in(std::string text, SecretEnd end) {
  for (Span secret : secrets_in(text, end)) text.replace(secret.begin, secret.size(), std::string(secret.size(), '*'));
  return text;
}

TEST(SecretText, values_of_secret_names_are_found_in_any_notation) {
  EXPECT_EQ(hidden_in("ENV DB_PASSWORD=hunter2 PORT=80", SecretEnd::Blank), "ENV DB_PASSWORD=******* PORT=80");
  EXPECT_EQ(hidden_in("ENV DB_PASSWORD hunter2", SecretEnd::Blank), "ENV DB_PASSWORD *******");
  EXPECT_EQ(hidden_in("RUN login --password hunter2 --user me --token=abc9", SecretEnd::Blank), "RUN login --password ******* --user me --token=****");
  EXPECT_EQ(hidden_in("ARG TOKEN=\"two words\" A=b", SecretEnd::Blank), "ARG TOKEN=\"*********\" A=b");
  EXPECT_EQ(hidden_in("      DB_PASSWORD: hunter2 and more", SecretEnd::LineEnd), "      DB_PASSWORD: ****************");
  EXPECT_EQ(hidden_in("  - API_KEY=a b\r\n  - B=c", SecretEnd::LineEnd), "  - API_KEY=***\r\n  - B=c");
  EXPECT_EQ(hidden_in("{\"password\":\"hunter2\", \"user\": \"me\"}", SecretEnd::LineEnd), "{\"password\":\"*******\", \"user\": \"me\"}");
  EXPECT_EQ(hidden_in("DB_PASSWORD=p@ss$word #1", SecretEnd::LineEnd), "DB_PASSWORD=************");
  EXPECT_EQ(hidden_in("DB_PASSWORD='a\nb'\nC=d", SecretEnd::LineEnd), "DB_PASSWORD='***'\nC=d");
}

TEST(SecretText, passwords_of_urls_and_known_credentials_are_found) {
  EXPECT_EQ(hidden_in("URL=postgres://app:hunter2@db/x", SecretEnd::Blank), "URL=postgres://app:*******@db/x");
  std::string token = "ghp_" + std::string("16C7e42F292c6912E7710c838347Ae178B4a");
  EXPECT_EQ(hidden_in("curl -H x" + std::string(" ") + token, SecretEnd::Blank), "curl -H x " + std::string(token.size(), '*'));
}

TEST(SecretText, references_placeholders_and_other_names_are_shown) {
  for (const char* text : {"DB_PASSWORD=${DB_PASSWORD}", "DB_PASSWORD=$DB_PASSWORD", "DB_PASSWORD=changeme", "PASSWORD_FILE=/run/secrets/db", "IMAGE=nginx:1.27", "if [ $TOKEN == x ]",
                           "DB_PASSWORD=", "password:", "echo the password is bad"}) {
    EXPECT_EQ(hidden_in(text, SecretEnd::LineEnd), text);
  }
}

TEST(SecretValues, a_mask_shows_four_characters_at_most) {
  EXPECT_EQ(masked("ghp_16C7e42F292c6912"), "ghp_...");
  EXPECT_EQ(masked("abc"), "...");
}

}  // namespace
}  // namespace docklint
