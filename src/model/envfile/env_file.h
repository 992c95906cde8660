// A `.env` file as compose's dotenv reads it: names, values with quotes and escapes taken out, variables
// in values replaced, and what compose would refuse.
//
//   std::shared_ptr<const EnvFile> file = build_env_file(source);
//   if (const EnvEntry* entry = file->find("POSTGRES_PASSWORD")) ...
//
// Where compose stops at the first fault, reading goes on with the next line. Immutable once built; views
// live as long as it does. Facts: compose-go dotenv (parser, expandEscapes) and template.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docklint/source.h"
#include "text/mapped_text.h"
#include "text/text_pool.h"

namespace docklint {

enum class EnvSeparator : std::uint8_t { None, Equals, Colon };
enum class EnvQuote : std::uint8_t { None, Single, Double };

struct EnvEntry {
  Span span;                     // from `export` or the name to the end of the value, closing quote included
  std::string_view name;
  Span name_span;
  Span export_span;              // of the word `export`, empty without it
  EnvSeparator separator = EnvSeparator::None;  // None: a bare name, whose value comes from the environment
  Span separator_span;
  EnvQuote quote = EnvQuote::None;
  Span value_span;               // with its quotes; empty at its place for an empty value
  // The value before variables are replaced: quotes gone, escapes done. `\$` in double quotes stands here
  // as `$$`, which is how compose keeps it from being a variable.
  MappedText text;
  Span comment;                  // ` #...` that was cut off an unquoted value, from `#`; empty if none
  // What a container or compose file gets; nothing where that depends on the environment.
  std::optional<std::string_view> value;
  bool follows_quote = false;    // stands on the line of another entry, after its closing quote

  bool is_interpolated() const { return separator != EnvSeparator::None && quote != EnvQuote::Single; }
};

enum class EnvProblemKind : std::uint8_t {
  BadNameCharacter,      // text: the character
  BlankInName,           // text: the name as read
  EmptyName,             // `=value`
  UnterminatedQuote,     // span: from the quote to the end of its line
  TextAfterQuote,        // span: the text; compose reads it as the next entry
  BareNameAtEnd,         // a bare name on a last line without newline: compose loses it
  NulByte,
  InvalidInterpolation,  // span: the malformed `${...}`
};

struct EnvProblem {
  EnvProblemKind kind = EnvProblemKind::BadNameCharacter;
  Span span;
  std::string_view text;
  // The entry it lies in, or for TextAfterQuote the one before; null where the line gives none.
  const EnvEntry* entry = nullptr;
};

struct EnvFile {
  std::shared_ptr<const SourceBuffer> source;
  TextPool pool;
  std::vector<EnvEntry> entries;    // in order, duplicates too
  std::vector<EnvProblem> problems; // in order of place
  // The text is a block of a document: what only a whole file can have is not judged.
  bool is_fragment = false;

  // The last entry of that name, which is the one that counts; null if there is none.
  const EnvEntry* find(std::string_view name) const;
  // The values, for interpolation of compose files; one that depends on the environment is kUnknownText
  // (model/compose/interpolation.h). Bare names are left out.
  std::map<std::string, std::string, std::less<>> values() const;
};

std::shared_ptr<const EnvFile> build_env_file(std::shared_ptr<const SourceBuffer> source, bool may_be_fragment = false);

}  // namespace docklint
