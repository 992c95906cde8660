// Reads rules/<family>/<name>.md: front matter, page, examples. Shared by rulegen (which turns the
// documents into the rule table) and by the example harness (which runs the examples as tests).
//
// Front matter is a closed vocabulary; an unknown key, a bad value or an id that does not match the
// path is an error with its line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "docklint/result.h"

namespace docklint::rulefile {

struct Option {
  std::string name;
  std::string type;                   // bool | int | string | string-list
  std::vector<std::string> defaults;  // one value, or the items of a list
  std::string help;
};

struct RuleDocument {
  std::string id;        // "<family>/<name>", from the path
  std::string summary;
  std::string subject;   // a name from subjects.h, or "none" (reported by the engine itself)
  std::string severity;  // error | warning | info | style
  std::string fix;       // none | safe | unsafe
  std::string certainty; // sure | heuristic
  std::vector<std::string> presets;
  std::vector<std::string> aliases;
  std::vector<Option> options;
  std::string page;      // Markdown after the front matter
  int page_line = 1;     // 1-based line of the document on which the page begins
};

// `path` is relative to rules/, "dockerfile/latest-tag.md".
Result<RuleDocument> parse_rule(std::string_view path, std::string_view text);

// One fenced block of a page.
struct Block {
  std::string heading;      // text of the nearest "## " heading: Bad, Good, Fixed, Options...
  std::string subheading;   // text of the nearest "### " heading below it, or ""
  std::string language;     // first word of the info string
  std::string file;         // file=..., or ""
  bool is_config = false;   // `yaml config`: a docklint configuration for the blocks after it under this heading
  bool is_crlf = false;
  bool has_bom = false;
  bool no_final_newline = false;
  bool is_expectations = false;  // `expect`: lines "l:c-l:c message" about the block before it
  std::string text;         // without the fences
  int line = 0;             // 1-based line of the document where the text begins
};

std::vector<Block> blocks_of(std::string_view markdown, int first_line);

struct Expectation {
  int line = 0, column = 0;          // 1-based, in the text without expectation lines
  int end_line = 0, end_column = 0;  // exclusive
  std::string message;               // "" = any; a trailing "..." = any continuation
};

struct AnnotatedText {
  std::string text;                      // expectation lines removed
  std::vector<Expectation> expectations;
};

// Expectation lines, about the last kept line above them:
//   #    ^^^^ message            carets stand under the columns marked
//   #    ^^^^+2:5 message        ...and the range ends two lines further, before column 5
//   # ^1-5 message               columns 1 to 5 (exclusive), where carets cannot stand
//   # ^1-5+2 message             ...column 5 two lines further
AnnotatedText read_expectations(std::string_view block_text);

}  // namespace docklint::rulefile
