#include "model/compose/ip_network.h"

#include <gtest/gtest.h>

namespace docklint {
namespace {

TEST(IpNetwork, holds_what_its_mask_leaves_open) {
  auto network = parse_ip_network("10.5.4.9/23");
  ASSERT_TRUE(network.has_value());
  EXPECT_TRUE(network->contains(*parse_ip_address("10.5.5.255")));
  EXPECT_FALSE(network->contains(*parse_ip_address("10.5.6.0")));
  EXPECT_FALSE(network->contains(*parse_ip_address("fd00::1")));
  EXPECT_EQ(network->first(), *parse_ip_address("10.5.4.0"));
  EXPECT_EQ(network->last(), *parse_ip_address("10.5.5.255"));
}

TEST(IpNetwork, knows_both_families_and_the_whole_range_of_masks) {
  EXPECT_TRUE(parse_ip_network("0.0.0.0/0")->contains(*parse_ip_address("203.0.113.9")));
  EXPECT_TRUE(parse_ip_network("fd00:1::/64")->contains(*parse_ip_address("fd00:1::5")));
  EXPECT_FALSE(parse_ip_network("fd00:1::/64")->contains(*parse_ip_address("fd00:2::5")));
  EXPECT_TRUE(parse_ip_network("10.0.0.1/32")->contains(*parse_ip_address("10.0.0.1")));
}

TEST(IpNetwork, refuses_what_is_no_subnet) {
  for (const char* text : {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/24", "fd00::/129", "/8", "10.0.0.0/"}) EXPECT_FALSE(parse_ip_network(text).has_value()) << text;
  EXPECT_FALSE(parse_ip_address("web").has_value());
}

}  // namespace
}  // namespace docklint
