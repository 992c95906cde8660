// Random Dockerfiles made of the fragments that parsers of Dockerfiles stumble over. Deterministic.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace docklint::testing {

class DockerfileSoup {
 public:
  explicit DockerfileSoup(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }

  std::string_view fragment() {
    using namespace std::string_view_literals;
    static constexpr std::array kFragments{
        "\n"sv, "\n"sv, "\n"sv, "\n"sv, "\\\n"sv, "\\\n"sv, "\\ \t\n"sv, "\\\r\n"sv, "`\n"sv, "\r\n"sv, "\r"sv, "\\"sv, "`"sv, "\\\\\n"sv,
        " "sv, " "sv, " "sv, "\t"sv, "\v"sv, "\xC2\xA0"sv, "\xE3\x80\x80"sv, "\xEF\xBB\xBF"sv, "\0"sv, "\xFF"sv, "\xC3"sv, "\xC3\xA4"sv,
        "#"sv, "# a\n"sv, "\n# b\n"sv, "  # c\n"sv, "# escape=`\n"sv, "# escape=\\\n"sv, "#syntax = x\n"sv, "# check=\r\n"sv, "# escape = \n"sv,
        "RUN "sv, "RUN "sv, "\nRUN "sv, "run\t"sv, "R\\\nUN "sv, "COPY "sv, "ADD "sv, "CMD "sv, "\nCMD "sv, "ENTRYPOINT"sv, "SHELL "sv, "VOLUME "sv,
        "ONBUILD "sv, "\nONBUILD RUN "sv, "HEALTHCHECK "sv, "HEALTHCHECK CMD "sv, "C\\\nMD "sv, "NONE"sv, "FROM a\n"sv, "ENV "sv, "FOO "sv,
        "--"sv, "-- "sv, "--a=b "sv, "--mount="sv, "--'"sv, "-"sv, "="sv,
        "[\"a\", \"b\"]"sv, "[\"a\","sv, "[1]"sv, "["sv, "]"sv, "[\"a\\\nb\"]"sv, "[\"\\u00e4\"]"sv, ","sv,
        "<<A"sv, " <<A"sv, " <<A "sv, "<<-A"sv, " <<\"A\""sv, " << A"sv, " 3<<A"sv, " <<A;"sv, " <<\\A"sv, "<"sv, " <<A\\\nB"sv, " <\\\n<A"sv,
        "\nA\n"sv, "\nA"sv, "A\n"sv, "\n\tA\n"sv, "\nA;\n"sv, "\nAB\n"sv, "\n A\r\n"sv,
        "'"sv, "\""sv, "${x}"sv, "${x:-"sv, "}"sv, "${x[0]}"sv, "$"sv, "a"sv, "b c"sv, "\\ x"sv, "\\\""sv};
    return kFragments[below(kFragments.size())];
  }

  std::string text(std::size_t fragments) {
    std::string out;
    for (std::size_t i = 0; i < fragments; ++i) out += fragment();
    return out;
  }

  std::string bytes(std::size_t size) {
    std::string out;
    for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(below(256));
    return out;
  }

 private:
  std::mt19937 random_;
};

}  // namespace docklint::testing
