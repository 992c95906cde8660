// Sources of fact: BuildKit frontend/dockerfile/parser (flags, heredocs) and frontend/dockerfile/shell (words).
#include "logical_line.h"

#include <stdint.h>
#include <string.h>

bool dockerfile_is_blank(int c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }

size_t dockerfile_space_length(const char *text, size_t size, size_t at) {
  if (at >= size) return 0;
  unsigned char a = (unsigned char)text[at];
  if (a == ' ' || (a >= '\t' && a <= '\r')) return 1;
  if (a < 0xC2) return 0;
  unsigned char b = at + 1 < size ? (unsigned char)text[at + 1] : 0;
  if (a == 0xC2) return b == 0x85 || b == 0xA0 ? 2 : 0;
  unsigned char c = at + 2 < size ? (unsigned char)text[at + 2] : 0;
  if (a == 0xE1) return b == 0x9A && c == 0x80 ? 3 : 0;
  if (a == 0xE2 && b == 0x80) return (c >= 0x80 && c <= 0x8A) || c == 0xA8 || c == 0xA9 || c == 0xAF ? 3 : 0;
  if (a == 0xE2) return b == 0x81 && c == 0x9F ? 3 : 0;
  if (a == 0xE3) return b == 0x80 && c == 0x80 ? 3 : 0;
  return 0;
}

bool dockerfile_next_flag(const char *text, size_t size, char escape, size_t *at, DockerfileFlag *flag) {
  size_t pos = *at;
  while (pos < size && dockerfile_is_blank((unsigned char)text[pos])) pos++;
  *at = pos;
  if (size - pos < 2 || text[pos] != '-' || text[pos + 1] != '-') return false;
  flag->begin = pos;
  char quote = 0;
  size_t dashes = 0;  // length of the word without quotes, while it is nothing but dashes
  for (; pos < size; pos++) {
    char c = text[pos];
    if (!quote && dockerfile_is_blank((unsigned char)c)) break;
    if (quote ? c == quote : c == '\'' || c == '"') {
      quote = quote ? 0 : c;
      continue;
    }
    if (c == escape) {
      if (pos + 1 == size) continue;
      c = text[++pos];
    }
    dashes = c == '-' && dashes < 3 ? dashes + 1 : 3;
  }
  flag->end = pos;
  flag->ends_flags = dashes == 2;
  *at = pos;
  return true;
}

// --- JSON, as Go reads it ---

enum { kJsonDepthLimit = 10000 };

static size_t json_string_end(const char *text, size_t size, size_t at) {
  for (size_t pos = at + 1; pos < size; pos++) {
    unsigned char c = (unsigned char)text[pos];
    if (c == '"') return pos + 1;
    if (c < 0x20) return 0;
    if (c != '\\') continue;
    if (++pos == size) return 0;
    if (text[pos] == 'u') {
      for (int digit = 0; digit < 4; digit++) {
        if (++pos == size) return 0;
        char h = text[pos];
        if (!((h >= '0' && h <= '9') || (h >= 'a' && h <= 'f') || (h >= 'A' && h <= 'F'))) return 0;
      }
    } else if (!strchr("\"\\/bfnrt", text[pos]) || !text[pos]) {
      return 0;
    }
  }
  return 0;
}

static size_t skip_digits(const char *text, size_t size, size_t at) {
  while (at < size && text[at] >= '0' && text[at] <= '9') at++;
  return at;
}

static size_t json_number_end(const char *text, size_t size, size_t at) {
  if (at < size && text[at] == '-') at++;
  size_t digits = at;
  at = skip_digits(text, size, at);
  if (at == digits || (text[digits] == '0' && at != digits + 1)) return 0;
  if (at < size && text[at] == '.') {
    digits = ++at;
    at = skip_digits(text, size, at);
    if (at == digits) return 0;
  }
  if (at < size && (text[at] == 'e' || text[at] == 'E')) {
    at++;
    if (at < size && (text[at] == '+' || text[at] == '-')) at++;
    digits = at;
    at = skip_digits(text, size, at);
    if (at == digits) return 0;
  }
  return at;
}

static size_t json_scalar_end(const char *text, size_t size, size_t at) {
  static const char *const kLiterals[] = {"true", "false", "null"};
  if (text[at] == '"') return json_string_end(text, size, at);
  for (size_t i = 0; i < 3; i++) {
    size_t length = strlen(kLiterals[i]);
    if (size - at >= length && memcmp(text + at, kLiterals[i], length) == 0) return at + length;
  }
  return json_number_end(text, size, at);
}

typedef enum { kValue, kValueOrClose, kKey, kKeyOrClose, kColon, kCommaOrClose } JsonExpectation;

static bool json_is_valid_array(const char *text, size_t size, bool *strings_only) {
  uint8_t is_object[kJsonDepthLimit / 8 + 1];
  size_t depth = 0;
  JsonExpectation expect = kValue;
  *strings_only = true;
  for (size_t pos = 0; pos < size;) {
    char c = text[pos];
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      pos++;
      continue;
    }
    if (depth == 0 && pos > 0) return false;  // something after the array
    bool in_object = depth > 0 && (is_object[(depth - 1) / 8] >> ((depth - 1) % 8) & 1);
    bool close = c == ']' || c == '}';
    if (close) {
      bool allowed = expect == kCommaOrClose || expect == (in_object ? kKeyOrClose : kValueOrClose);
      if (!allowed || (c == '}') != in_object) return false;
      depth--;
      expect = kCommaOrClose;
      pos++;
      continue;
    }
    if (expect == kColon || expect == kCommaOrClose) {
      if (c != (expect == kColon ? ':' : ',')) return false;
      expect = expect == kColon || !in_object ? kValue : kKey;
      pos++;
      continue;
    }
    bool key = expect == kKey || expect == kKeyOrClose;
    if (key && c != '"') return false;
    if (depth == 1 && c != '"') *strings_only = false;
    if (c == '[' || c == '{') {
      if (depth == kJsonDepthLimit) return false;
      uint8_t bit = (uint8_t)(1u << (depth % 8));
      if (c == '{') {
        is_object[depth / 8] |= bit;
      } else {
        is_object[depth / 8] &= (uint8_t)~bit;
      }
      depth++;
      expect = c == '{' ? kKeyOrClose : kValueOrClose;
      pos++;
      continue;
    }
    pos = json_scalar_end(text, size, pos);
    if (pos == 0) return false;
    expect = key ? kColon : kCommaOrClose;
  }
  return depth == 0;
}

DockerfileArray dockerfile_array(const char *text, size_t size) {
  if (size == 0 || text[0] != '[') return DOCKERFILE_NO_ARRAY;
  bool strings_only = false;
  if (size > DOCKERFILE_LINE_LIMIT || !json_is_valid_array(text, size, &strings_only)) return DOCKERFILE_BROKEN_ARRAY;
  return strings_only ? DOCKERFILE_STRING_ARRAY : DOCKERFILE_OTHER_ARRAY;
}

// --- Heredoc markers ---

// What the word lexer is inside of. A pattern ends at '/' and becomes a replacement, which ends at '}'.
typedef enum { kInQuotes, kInBraces, kInPattern } Nesting;
enum { kNestingLimit = 1024 };

typedef struct {
  const char *text;
  size_t size;
  size_t pos;
  bool in_word;
  size_t word;            // where the current word begins
  size_t outermost;       // where the outermost quote or expansion of the nesting begins
  bool wiped;             // that one holds an expansion with an operator
  uint8_t nesting[kNestingLimit];
  size_t depth;
  DockerfileHeredoc *heredocs;
  size_t count;
  size_t capacity;
} WordLexer;

size_t dockerfile_heredoc_name(const char *text, size_t size, char *out, bool *quoted) {
  size_t length = 0;
  char quote = 0;
  *quoted = false;
  for (size_t pos = 0; pos < size; pos++) {
    char c = text[pos];
    if (quote ? c == quote : c == '\'' || c == '"') {
      quote = quote ? 0 : c;
      *quoted = true;
      continue;
    }
    if (!quote && dockerfile_space_length(text, size, pos)) return 0;
    if (c == '\\' && quote != '\'') {
      bool takes_next = pos + 1 < size && (!quote || strchr("\"$\\", text[pos + 1]));
      if (takes_next) {
        c = text[++pos];
      } else if (!quote) {
        continue;
      }
    }
    out[length++] = c;
  }
  return quote ? 0 : length;
}

// Whether the rest of a marker holds a name at all, without storing it.
static bool names_something(const char *text, size_t size) {
  char quote = 0;
  bool any = false;
  for (size_t pos = 0; pos < size; pos++) {
    char c = text[pos];
    if (c == '<') return false;
    if (quote ? c == quote : c == '\'' || c == '"') {
      quote = quote ? 0 : c;
      continue;
    }
    if (!quote && dockerfile_space_length(text, size, pos)) return false;
    if (c == '\\' && quote != '\'') {
      bool takes_next = pos + 1 < size && (!quote || strchr("\"$\\", text[pos + 1]));
      if (takes_next) {
        if (text[++pos] == '<') return false;
      } else if (!quote) {
        continue;
      }
    }
    any = true;
  }
  return any && !quote;
}

static void end_word(WordLexer *lexer, size_t end) {
  if (!lexer->in_word) return;
  lexer->in_word = false;
  const char *text = lexer->text;
  size_t redirect = skip_digits(text, end, lexer->word);
  if (end - redirect < 3 || text[redirect] != '<' || text[redirect + 1] != '<') return;
  size_t name = redirect + 2;
  bool strips = text[name] == '-';
  if (strips) name++;
  while (name < end && (text[name] == ' ' || text[name] == '\t' || text[name] == '\r' || text[name] == '\f')) name++;
  if (!names_something(text + name, end - name) || lexer->count == lexer->capacity) return;
  lexer->heredocs[lexer->count++] = (DockerfileHeredoc){lexer->word, end, redirect, name, strips};
}

static void start_word(WordLexer *lexer) {
  if (lexer->in_word) return;
  lexer->in_word = true;
  lexer->word = lexer->pos;
}

static bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (unsigned char)c >= 0x80;
}

// Behind `${`: reads the name and the operator. False where BuildKit's lexer gives up.
static bool lex_expansion(WordLexer *lexer) {
  const char *text = lexer->text;
  size_t size = lexer->size;
  size_t pos = lexer->pos;
  if (pos == size || strchr("{}:", text[pos])) return false;
  if (text[pos] >= '0' && text[pos] <= '9') {
    pos = skip_digits(text, size, pos);
  } else if (text[pos] && strchr("@*#?-$!", text[pos])) {
    pos++;
  } else {
    while (pos < size && is_name_byte(text[pos])) pos++;
  }
  if (pos == size) return false;
  char operation = text[pos++];
  if (operation == '}') {
    lexer->pos = pos;
    return true;
  }
  bool is_pattern = operation == '/';
  if (operation == ':') {
    if (pos == size || text[pos] == '#' || text[pos] == '%') return false;
    // Any other character may follow the colon: with the variable unset nobody looks at it.
    pos++;
  } else if (is_pattern) {
    if (pos < size && text[pos] == '/') pos++;
  } else if (!operation || !strchr("+-?#%", operation)) {
    return false;
  }
  if (lexer->depth == kNestingLimit) return false;
  lexer->nesting[lexer->depth++] = is_pattern ? kInPattern : kInBraces;
  lexer->wiped = true;
  lexer->pos = pos;
  return true;
}

// The outermost quote or expansion has just ended: what it holds joins the current word, which an
// expansion with an operator has emptied before.
static void close_outermost(WordLexer *lexer, bool quotes) {
  if (!lexer->wiped) return;
  lexer->wiped = false;
  lexer->in_word = true;
  lexer->word = lexer->outermost;
  if (quotes) return;
  size_t end = lexer->pos;
  for (size_t pos = lexer->outermost; pos < end;) {
    size_t space = dockerfile_space_length(lexer->text, end, pos);
    lexer->pos = pos;
    if (space) {
      end_word(lexer, pos);
    } else {
      start_word(lexer);
    }
    pos += space ? space : 1;
  }
  lexer->pos = end;
}

static bool lex_single_quotes(WordLexer *lexer) {
  const char *end = memchr(lexer->text + lexer->pos + 1, '\'', lexer->size - lexer->pos - 1);
  if (!end) return false;
  lexer->pos = (size_t)(end - lexer->text) + 1;
  return true;
}

static bool lex_dollar(WordLexer *lexer) {
  if (lexer->depth == 0) lexer->outermost = lexer->pos;
  lexer->pos++;
  if (lexer->pos == lexer->size || lexer->text[lexer->pos] != '{') {
    // `$'` and `$"` are a dollar and a quote; of the special parameters only these would be misread.
    if (lexer->pos < lexer->size && lexer->text[lexer->pos] == '$') lexer->pos++;
    return true;
  }
  lexer->pos++;
  return lex_expansion(lexer);
}

static void lex_escape(WordLexer *lexer, bool quotes) {
  lexer->pos++;
  if (lexer->pos == lexer->size) return;
  char next = lexer->text[lexer->pos];
  if (quotes && next != '"' && next != '$' && next != '\\') return;
  size_t space = dockerfile_space_length(lexer->text, lexer->size, lexer->pos);
  lexer->pos += space ? space : 1;
}

static bool lex_nested(WordLexer *lexer) {
  Nesting nesting = (Nesting)lexer->nesting[lexer->depth - 1];
  bool quotes = nesting == kInQuotes;
  char c = lexer->text[lexer->pos];
  if (c == (quotes ? '"' : nesting == kInPattern ? '/' : '}')) {
    lexer->pos++;
    if (nesting == kInPattern) {
      lexer->nesting[lexer->depth - 1] = kInBraces;
    } else if (--lexer->depth == 0) {
      close_outermost(lexer, quotes);
    }
    return true;
  }
  if (c == '$') return lex_dollar(lexer);
  if (c == '\\') {
    lex_escape(lexer, quotes);
  } else if (c == '\'' && !quotes) {
    return lex_single_quotes(lexer);
  } else if (c == '"') {
    if (lexer->depth == kNestingLimit) return false;
    lexer->nesting[lexer->depth++] = kInQuotes;
    lexer->pos++;
  } else {
    lexer->pos++;
  }
  return true;
}

static bool lex_top(WordLexer *lexer) {
  char c = lexer->text[lexer->pos];
  size_t space = dockerfile_space_length(lexer->text, lexer->size, lexer->pos);
  if (space) {
    end_word(lexer, lexer->pos);
    lexer->pos += space;
    return true;
  }
  start_word(lexer);
  if (c == '$') return lex_dollar(lexer);
  if (c == '\'') return lex_single_quotes(lexer);
  if (c == '"') {
    lexer->outermost = lexer->pos;
    lexer->nesting[lexer->depth++] = kInQuotes;
  } else if (c == '\\') {
    lex_escape(lexer, false);
    return true;
  } else if (c == '<' && lexer->pos + 1 < lexer->size && lexer->text[lexer->pos + 1] == '<') {
    lexer->pos++;
    while (lexer->pos + 1 < lexer->size && strchr(" \t\r", lexer->text[lexer->pos + 1]) && lexer->text[lexer->pos + 1]) {
      lexer->pos++;
    }
  }
  lexer->pos++;
  return true;
}

size_t dockerfile_heredocs(const char *line, size_t size, DockerfileHeredoc *heredocs, size_t capacity) {
  if (size > DOCKERFILE_LINE_LIMIT) return 0;
  WordLexer lexer;
  lexer.text = line;
  lexer.size = size;
  lexer.pos = 0;
  lexer.in_word = false;
  lexer.word = 0;
  lexer.outermost = 0;
  lexer.wiped = false;
  lexer.depth = 0;
  lexer.heredocs = heredocs;
  lexer.count = 0;
  lexer.capacity = capacity;
  while (lexer.pos < size) {
    if (!(lexer.depth ? lex_nested(&lexer) : lex_top(&lexer))) return 0;
  }
  if (lexer.depth) return 0;
  end_word(&lexer, size);
  return lexer.count;
}
