#include <gtest/gtest.h>

#include <string>

#include "model/secrets/secret_names.h"
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
  for (const char* name : {"PWD", "KEYBOARD", "MONKEY", "PASSWORD_FILE", "TOKEN_TTL", "GPG_KEY", "GPG_KEYS", "PUBLIC_KEY", "SECRET_NAME", "MAX_TOKENS", "AUTH_TYPE",
                           "SSH_AUTH_SOCK", "ALLOW_EMPTY_PASSWORD", "PATH", "VERSION", "COMPASS_VERSION", "KEYCLOAK_HOST", "PASSWORD_HASH", "NEXT_PUBLIC_API_KEY", "CREDENTIALS_SOURCE", "SECRET_SASL_MECHANISM"}) {
    EXPECT_EQ(secret_name(name), SecretName::No) << name;
  }
}

TEST(SecretValues, knows_formats_of_providers) {
  std::string token = "ghp_" + std::string("16C7e42F292c6912E7710c838347Ae178B4a");
  auto found = find_known_secret("curl -H 'Authorization: token " + token + "' https://api.example.com");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->provider, "GitHub token");
  EXPECT_EQ(found->text, token);
  EXPECT_FALSE(find_known_secret("AKIAIOSFODNN7EXAMPLE is in every tutorial").has_value());
  EXPECT_FALSE(find_known_secret("nothing to see in a long sentence about ghp_ prefixes").has_value());
}

TEST(SecretValues, placeholders_references_and_paths_are_none) {
  for (const char* value : {"", "true", "changeme", "${TOKEN}", "$TOKEN", "<your token>", "/run/secrets/db", "xxxxxxxx", "your-api-key-here", "{{ secret }}", "\"none\"", "'changeme'"}) {
    EXPECT_TRUE(is_no_secret_value(value)) << value;
  }
  EXPECT_TRUE(is_no_secret_value("00000000-0000-0000-0000-000000000000"));
  EXPECT_FALSE(is_no_secret_value("hunter2"));
  EXPECT_FALSE(is_no_secret_value("s3cr3t-and-long"));
}

TEST(SecretValues, credentials_in_urls_need_a_literal_password) {
  auto found = find_url_credentials("postgres://app:hunter2@db:5432/app");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->password, "hunter2");
  EXPECT_FALSE(find_url_credentials("postgres://app:${PASSWORD}@db/app").has_value());
  EXPECT_FALSE(find_url_credentials("https://user@example.com/a:b@c").has_value());
}

TEST(SecretValues, a_mask_shows_four_characters_at_most) {
  EXPECT_EQ(masked("ghp_16C7e42F292c6912"), "ghp_...");
  EXPECT_EQ(masked("abc"), "...");
}

}  // namespace
}  // namespace docklint
