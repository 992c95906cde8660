// Texts that language servers are measured with, made up and the same on every machine.
#pragma once

#include <string>
#include <vector>

namespace docklint::bench {

struct Text {
  std::string name, uri, language, text;
  std::string bad_line;  // that any server has something to say about, wherever it is put
};

// A Dockerfile and a compose file, each of 30 and of 2,000 lines.
std::vector<Text> language_server_texts();

}  // namespace docklint::bench
