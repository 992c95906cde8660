// replay_NAME SEED...: runs a fuzz target, where there is no libFuzzer, over seed files or folders of
// them, each as it is, cut short, and with bytes changed in a repeatable way.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/lint_bytes.h"

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kCuts = 24;
constexpr std::size_t kChanges = 40;
constexpr std::string_view kTokens[] = {"\\\n", "\r\n", "<<EOF\n", "${", "$(", "`", "'", "\"", "[", "]", "{", "}", "#", ": ", "- ", "&a", "*a", "<<: ", "\t", "\n\n", "--from=", "ONBUILD ", "FROM x\n", "!", "**/"};

class Numbers {
 public:
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::size_t>(state_ >> 33) % limit;
  }

 private:
  std::uint64_t state_ = 42;
};

void run(const std::string& bytes) { LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()); }

std::string changed(std::string bytes, Numbers& numbers) {
  for (std::size_t i = 0, count = 1 + numbers.below(3); i < count; ++i) {
    std::size_t at = numbers.below(bytes.size() + 1);
    switch (numbers.below(4)) {
      case 0: bytes.insert(at, kTokens[numbers.below(std::size(kTokens))]); break;
      case 1: bytes.erase(at, 1 + numbers.below(12)); break;
      case 2: bytes.insert(at, 1, static_cast<char>(numbers.below(256))); break;
      default: bytes.insert(at, bytes.substr(numbers.below(bytes.size() + 1), numbers.below(40))); break;
    }
  }
  return bytes;
}

std::size_t replay(const fs::path& seed, Numbers& numbers) {
  std::ifstream in(seed, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  run(bytes);
  for (std::size_t i = 0; i < kCuts; ++i) run(bytes.substr(0, numbers.below(bytes.size() + 1)));
  for (std::size_t i = 0; i < kChanges; ++i) run(changed(bytes, numbers));
  return 1 + kCuts + kChanges;
}

std::vector<fs::path> seeds_of(int argc, char** argv) {
  std::vector<fs::path> seeds;
  for (int i = 1; i < argc; ++i) {
    if (!fs::is_directory(argv[i])) {
      seeds.emplace_back(argv[i]);
      continue;
    }
    for (const auto& entry : fs::directory_iterator(argv[i])) seeds.push_back(entry.path());
  }
  std::sort(seeds.begin(), seeds.end());
  return seeds;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t inputs = 0;
  Numbers numbers;
  for (const fs::path& seed : seeds_of(argc, argv)) {
    std::fprintf(stderr, "%s\n", seed.c_str());
    inputs += replay(seed, numbers);
  }
  std::fprintf(stderr, "%zu inputs\n", inputs);
  return inputs == 0 ? 1 : 0;
}
