// The tokens of a Dockerfile. A token never spans a hole (a continuation with the comment and blank lines
// BuildKit drops after it); what depends on the whole logical line is decided once, at its start, by
// reading ahead.
//
// State between tokens: the escape character, what a hole has cut, and the heredocs still open.
// It is empty between ordinary instructions, so that an edit spoils no more than it must.
#include "tree_sitter/alloc.h"
#include "tree_sitter/parser.h"

#include "logical_line.h"

#include <string.h>

enum TokenType {
  EOL,
  BLANK_LINE,
  COMMENT,
  DIRECTIVE_OPEN,
  DIRECTIVE_NAME,
  DIRECTIVE_EQUALS,
  DIRECTIVE_VALUE,
  KEYWORD_PLAIN,
  KEYWORD_EXEC,
  KEYWORD_HEREDOC,
  KEYWORD_ONBUILD,
  KEYWORD_HEALTHCHECK,
  KEYWORD_UNKNOWN,
  KEYWORD_CHECK_COMMAND,
  KEYWORD_REST,
  FLAG_NAME_START,
  FLAG_NAME_REST,
  FLAG_EQUALS,
  FLAG_VALUE_PART,
  FLAGS_END,
  FRAGMENT,
  HEREDOC_MARKER,
  EXEC_OPEN,
  EXEC_COMMA,
  EXEC_CLOSE,
  EXEC_STRING_PART,
  BROKEN_EXEC_OPEN,
  NON_STRING_EXEC_OPEN,
  HEREDOC_BODY,
  UNTERMINATED_BODY,
  HEREDOC_END,
  HOLE,
  HOLE_MORE,
  HOLE_BLANK_LAST,
  HOLE_BLANK_MORE,
  HOLE_COMMENT,
  HOLE_COMMENT_AT_END,
  HOLE_NEWLINE_LAST,
  HOLE_NEWLINE_MORE,
  ERROR_SENTINEL,
};

enum { kStripsTabs = 1, kMarked = 2 };

// A heredoc whose body has not been read. The name is kept as length and digest: it may be longer than
// the parser's room for scanner state.
typedef struct {
  uint8_t flags;
  uint32_t name_size;
  uint64_t name_hash;
  uint32_t skip;  // '<' characters of the arguments that come before the one that begins its marker
} PendingHeredoc;

typedef struct {
  char escape;
  char quote;      // the one a hole has cut, else 0
  bool separated;  // blanks stood before the hole just read: what follows adjoins no keyword and no flag
  uint8_t count;
  PendingHeredoc pending[DOCKERFILE_HEREDOC_LIMIT];
  // Scratch for one logical line; no state.
  char *line;
  size_t line_size;
  size_t line_capacity;
} Scanner;

static bool is_space(int32_t c) {
  if (c == ' ' || (c >= '\t' && c <= '\r')) return true;
  if (c < 0x85) return false;
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

static inline void take(TSLexer *lexer) { lexer->advance(lexer, false); }

// NUL is a character of the file; only eof() tells the end.
static inline bool at_end(TSLexer *lexer) { return lexer->lookahead == 0 && lexer->eof(lexer); }
static inline bool at_line_end(TSLexer *lexer) { return lexer->lookahead == '\n' || at_end(lexer); }

static inline bool accept(TSLexer *lexer, enum TokenType token) {
  lexer->result_symbol = (TSSymbol)token;
  return true;
}

// --- Scratch text ---

static void push_byte(Scanner *scanner, unsigned byte) {
  if (scanner->line_size == scanner->line_capacity) {
    size_t capacity = scanner->line_capacity ? scanner->line_capacity * 2 : 1024;
    scanner->line = ts_realloc(scanner->line, capacity);
    scanner->line_capacity = capacity;
  }
  scanner->line[scanner->line_size++] = (char)byte;
}

// Invalid UTF-8 comes as a negative character; a byte that never occurs in UTF-8 stands for it.
static unsigned encode(int32_t c, unsigned char bytes[4]) {
  uint32_t u = (uint32_t)c;
  if (c < 0) {
    bytes[0] = 0xFF;
    return 1;
  }
  if (u < 0x80) {
    bytes[0] = (unsigned char)u;
    return 1;
  }
  if (u < 0x800) {
    bytes[0] = (unsigned char)(0xC0 | u >> 6);
    bytes[1] = (unsigned char)(0x80 | (u & 0x3F));
    return 2;
  }
  if (u < 0x10000) {
    bytes[0] = (unsigned char)(0xE0 | u >> 12);
    bytes[1] = (unsigned char)(0x80 | (u >> 6 & 0x3F));
    bytes[2] = (unsigned char)(0x80 | (u & 0x3F));
    return 3;
  }
  bytes[0] = (unsigned char)(0xF0 | u >> 18);
  bytes[1] = (unsigned char)(0x80 | (u >> 12 & 0x3F));
  bytes[2] = (unsigned char)(0x80 | (u >> 6 & 0x3F));
  bytes[3] = (unsigned char)(0x80 | (u & 0x3F));
  return 4;
}

static void push(Scanner *scanner, int32_t c) {
  if (c >= 0 && c < 0x80) {
    push_byte(scanner, (unsigned)c);
    return;
  }
  unsigned char bytes[4];
  unsigned length = encode(c, bytes);
  for (unsigned i = 0; i < length; i++) push_byte(scanner, bytes[i]);
}

static void release_large_line(Scanner *scanner) {
  if (scanner->line_capacity <= 256 * 1024) return;
  ts_free(scanner->line);
  scanner->line = NULL;
  scanner->line_capacity = 0;
  scanner->line_size = 0;
}

static uint64_t hash_byte(uint64_t hash, unsigned byte) { return (hash ^ byte) * 0x100000001B3u; }
static const uint64_t kHashSeed = 0xCBF29CE484222325u;

// --- Reading ahead over a logical line ---

static void push_and_take(Scanner *scanner, TSLexer *lexer) {
  push(scanner, lexer->lookahead);
  take(lexer);
}

// At the line end behind an escape character: reads on to the next line that is kept, and pushes the
// blanks it begins with.
static void read_dropped_lines(Scanner *scanner, TSLexer *lexer, size_t start) {
  for (;;) {
    scanner->line_size = start;
    if (at_end(lexer)) return;
    take(lexer);
    while (is_space(lexer->lookahead) && lexer->lookahead != '\n') push_and_take(scanner, lexer);
    if (lexer->lookahead == '#') {
      while (!at_line_end(lexer)) take(lexer);
    } else if (!at_line_end(lexer)) {
      return;
    }
  }
}

// At an escape character that may continue the line: takes it, and the hole it begins with all lines
// that are dropped. True for a hole; what was taken of kept text (also where there is none) is pushed.
static bool read_over_hole(Scanner *scanner, TSLexer *lexer) {
  size_t start = scanner->line_size;
  push_and_take(scanner, lexer);
  while (lexer->lookahead == ' ' || lexer->lookahead == '\t') push_and_take(scanner, lexer);
  while (lexer->lookahead == '\r') push_and_take(scanner, lexer);
  if (!at_line_end(lexer)) return false;
  read_dropped_lines(scanner, lexer, start);
  return true;
}

// Looks at the character that follows the holes here, so that a piece of a flag is read again when an
// edit makes more text adjoin it, or less. `in_hole` where an escape character has been taken.
static void look_over_holes(Scanner *scanner, TSLexer *lexer, bool in_hole) {
  scanner->line_size = 0;
  if (in_hole) read_dropped_lines(scanner, lexer, 0);
  while (scanner->line_size == 0 && lexer->lookahead == scanner->escape && read_over_hole(scanner, lexer)) {
  }
}

// Appends the rest of the logical line. False where it is longer than anyone should look ahead.
static bool read_rest_of_line(Scanner *scanner, TSLexer *lexer, bool after_escape) {
  while (!at_line_end(lexer)) {
    if (scanner->line_size > DOCKERFILE_LINE_LIMIT) return false;
    if (lexer->lookahead == scanner->escape && !after_escape) {
      size_t size = scanner->line_size;
      after_escape = !read_over_hole(scanner, lexer) && scanner->line_size == size + 1;
      continue;
    }
    after_escape = lexer->lookahead == scanner->escape;
    push_and_take(scanner, lexer);
  }
  return true;
}

static size_t trimmed_size(const char *text, size_t size) {
  for (;;) {
    size_t before = size;
    for (size_t length = 1; length <= 3 && length <= size; length++) {
      if (dockerfile_space_length(text, size, size - length) == length) {
        size -= length;
        break;
      }
    }
    if (size == before) return size;
  }
}

// --- Keywords ---

static bool same_word(const char *text, size_t size, const char *lower) {
  if (size != strlen(lower)) return false;
  for (size_t i = 0; i < size; i++) {
    char c = text[i];
    if (c >= 'A' && c <= 'Z') c = (char)(c + ('a' - 'A'));
    if (c != lower[i]) return false;
  }
  return true;
}

static enum TokenType keyword_type(const char *text, size_t size) {
  static const struct {
    const char *name;
    enum TokenType type;
  } kKeywords[] = {
      {"run", KEYWORD_HEREDOC},       {"copy", KEYWORD_HEREDOC},     {"add", KEYWORD_HEREDOC},
      {"cmd", KEYWORD_EXEC},          {"entrypoint", KEYWORD_EXEC},  {"shell", KEYWORD_EXEC},
      {"volume", KEYWORD_EXEC},       {"from", KEYWORD_PLAIN},       {"env", KEYWORD_PLAIN},
      {"arg", KEYWORD_PLAIN},         {"label", KEYWORD_PLAIN},      {"workdir", KEYWORD_PLAIN},
      {"user", KEYWORD_PLAIN},        {"expose", KEYWORD_PLAIN},     {"stopsignal", KEYWORD_PLAIN},
      {"maintainer", KEYWORD_PLAIN},  {"onbuild", KEYWORD_ONBUILD},  {"healthcheck", KEYWORD_HEALTHCHECK},
  };
  for (size_t i = 0; i < sizeof kKeywords / sizeof kKeywords[0]; i++) {
    if (same_word(text, size, kKeywords[i].name)) return kKeywords[i].type;
  }
  return KEYWORD_UNKNOWN;
}

static size_t word_end(const char *text, size_t size, size_t at) {
  while (at < size && !dockerfile_is_blank((unsigned char)text[at])) at++;
  return at;
}

static size_t skip_flags(const char *text, size_t size, size_t at, char escape) {
  DockerfileFlag flag;
  while (dockerfile_next_flag(text, size, escape, &at, &flag)) {
    if (flag.ends_flags) break;
  }
  size_t length;
  while ((length = dockerfile_space_length(text, size, at)) != 0) at += length;
  return at;
}

// Where the arguments of the line begin that may hold heredoc markers; the size of the line where it can
// hold none.
static size_t heredoc_arguments(const char *line, size_t size, char escape) {
  size_t end = word_end(line, size, 0);
  enum TokenType type = keyword_type(line, end);
  size_t at = skip_flags(line, size, end, escape);
  if (type == KEYWORD_ONBUILD) {
    end = word_end(line, size, at);
    type = keyword_type(line + at, end - at);
    at = skip_flags(line, size, end, escape);
  }
  if (type != KEYWORD_HEREDOC) return size;
  DockerfileArray array = dockerfile_array(line + at, size - at);
  return array == DOCKERFILE_STRING_ARRAY || array == DOCKERFILE_OTHER_ARRAY ? size : at;
}

static bool contains_redirect(const char *line, size_t size) {
  const char *at = line;
  while (size > 1 && (at = memchr(at, '<', size - (size_t)(at - line)))) {
    if ((size_t)(at - line) + 1 < size && at[1] == '<') return true;
    at++;
  }
  return false;
}

static uint32_t count_redirects(const char *text, size_t size) {
  uint32_t count = 0;
  for (size_t i = 0; i < size; i++) count += text[i] == '<';
  return count;
}

// Queues the heredocs of the logical line in the scratch text.
static void find_heredocs(Scanner *scanner) {
  const char *line = scanner->line;
  size_t size = trimmed_size(line, scanner->line_size);
  if (!contains_redirect(line, size)) return;
  size_t arguments = heredoc_arguments(line, size, scanner->escape);
  if (arguments == size) return;
  DockerfileHeredoc found[DOCKERFILE_HEREDOC_LIMIT];
  size_t count = dockerfile_heredocs(line, size, found, DOCKERFILE_HEREDOC_LIMIT);
  char *name = count ? ts_malloc(size) : NULL;
  size_t counted_to = arguments;
  scanner->count = 0;
  for (size_t i = 0; i < count; i++) {
    bool quoted = false;
    size_t length = dockerfile_heredoc_name(line + found[i].name, found[i].end - found[i].name, name, &quoted);
    PendingHeredoc *pending = &scanner->pending[scanner->count++];
    pending->flags = found[i].strips_tabs ? kStripsTabs : 0;
    pending->name_size = (uint32_t)length;
    pending->name_hash = kHashSeed;
    for (size_t k = 0; k < length; k++) pending->name_hash = hash_byte(pending->name_hash, (unsigned char)name[k]);
    pending->skip = 0;
    if (found[i].redirect < arguments) {
      pending->flags |= kMarked;  // inside a flag: no token for it
      continue;
    }
    pending->skip = count_redirects(line + counted_to, found[i].redirect - counted_to);
    counted_to = found[i].redirect + 1;
  }
  ts_free(name);
}

// A keyword or the first piece of one; `taken` is a character already taken, 0 for none.
static bool scan_keyword(Scanner *scanner, TSLexer *lexer, const bool *valid, int32_t taken) {
  enum { kEnough = 32 };
  bool marked = false;
  bool after_escape = taken == scanner->escape;
  scanner->line_size = 0;
  if (taken) push(scanner, taken);
  while (!at_line_end(lexer) && !dockerfile_is_blank(lexer->lookahead)) {
    if (lexer->lookahead == scanner->escape && !after_escape) {
      size_t size = scanner->line_size;
      if (!marked) lexer->mark_end(lexer);
      marked = true;
      bool hole = read_over_hole(scanner, lexer);
      after_escape = !hole && scanner->line_size == size + 1;
      if (scanner->line_size > size + !hole) break;  // blanks follow
      continue;
    }
    after_escape = lexer->lookahead == scanner->escape;
    if (scanner->line_size > kEnough) {
      take(lexer);
    } else {
      push_and_take(scanner, lexer);
    }
  }
  if (!marked) lexer->mark_end(lexer);

  enum TokenType type = keyword_type(scanner->line, word_end(scanner->line, scanner->line_size, 0));
  bool first = valid[KEYWORD_ONBUILD];
  if (!first && type == KEYWORD_ONBUILD) type = KEYWORD_PLAIN;
  if (first && (type == KEYWORD_HEREDOC || type == KEYWORD_ONBUILD)) {
    if (read_rest_of_line(scanner, lexer, after_escape)) find_heredocs(scanner);
    release_large_line(scanner);
  }
  return accept(lexer, type);
}

static bool scan_keyword_rest(Scanner *scanner, TSLexer *lexer, int32_t taken) {
  bool after_escape = taken == scanner->escape;
  while (!at_line_end(lexer) && !dockerfile_is_blank(lexer->lookahead)) {
    if (lexer->lookahead == scanner->escape && !after_escape) break;
    after_escape = lexer->lookahead == scanner->escape;
    take(lexer);
  }
  lexer->mark_end(lexer);
  return accept(lexer, KEYWORD_REST);
}

// The word after HEALTHCHECK: CMD opens a command, anything else is text. False for the latter, with
// nothing marked.
static bool is_check_command(Scanner *scanner, TSLexer *lexer) {
  bool marked = false;
  scanner->line_size = 0;
  while (scanner->line_size < 4 && !at_line_end(lexer) && !is_space(lexer->lookahead)) {
    if (lexer->lookahead == scanner->escape) {
      if (scanner->line_size == 0) return false;
      if (!marked) lexer->mark_end(lexer);
      marked = true;
      size_t size = scanner->line_size;
      if (!read_over_hole(scanner, lexer)) return false;
      if (scanner->line_size > size) break;
      continue;
    }
    push_and_take(scanner, lexer);
  }
  if (!marked) lexer->mark_end(lexer);
  return same_word(scanner->line, word_end(scanner->line, scanner->line_size, 0), "cmd");
}

// --- Holes ---

// Whether the line that begins here is dropped as well. Reads ahead.
static bool next_line_is_dropped(TSLexer *lexer) {
  if (at_end(lexer)) return false;
  while (is_space(lexer->lookahead) && lexer->lookahead != '\n') take(lexer);
  return lexer->lookahead == '#' || at_line_end(lexer);
}

// At the line end that closes one line of a hole.
static bool end_hole_line(TSLexer *lexer, enum TokenType last, enum TokenType more) {
  if (lexer->lookahead == '\n') take(lexer);
  lexer->mark_end(lexer);
  return accept(lexer, next_line_is_dropped(lexer) ? more : last);
}

typedef enum { kHole, kNoHole, kNoHoleButBlanks } EscapeMeaning;

// Takes an escape character and what decides whether it continues the line; stops before the line end.
// The token may end right behind the escape character where it is no hole.
static EscapeMeaning take_escape(TSLexer *lexer, bool mark) {
  take(lexer);
  if (mark) lexer->mark_end(lexer);
  bool blanks = false;
  for (; lexer->lookahead == ' ' || lexer->lookahead == '\t'; blanks = true) take(lexer);
  for (; lexer->lookahead == '\r'; blanks = true) take(lexer);
  if (at_line_end(lexer)) return kHole;
  return blanks ? kNoHoleButBlanks : kNoHole;
}

static bool scan_inside_hole(TSLexer *lexer, const bool *valid) {
  if (valid[HOLE_NEWLINE_MORE]) {
    while (lexer->lookahead == '\r') lexer->advance(lexer, true);
    return end_hole_line(lexer, HOLE_NEWLINE_LAST, HOLE_NEWLINE_MORE);
  }
  while (is_space(lexer->lookahead) && lexer->lookahead != '\n') lexer->advance(lexer, true);
  if (lexer->lookahead != '#') return end_hole_line(lexer, HOLE_BLANK_LAST, HOLE_BLANK_MORE);
  while (!at_line_end(lexer)) {
    if (lexer->lookahead == '\r') {
      lexer->mark_end(lexer);
      while (lexer->lookahead == '\r') take(lexer);
      if (lexer->lookahead == '\n') return accept(lexer, HOLE_COMMENT);
      continue;
    }
    take(lexer);
  }
  lexer->mark_end(lexer);
  return accept(lexer, at_end(lexer) ? HOLE_COMMENT_AT_END : HOLE_COMMENT);
}

// --- Comments and directives ---

static bool scan_comment(TSLexer *lexer) {
  while (!at_line_end(lexer)) {
    if (lexer->lookahead == '\r') {
      lexer->mark_end(lexer);
      while (lexer->lookahead == '\r') take(lexer);
      if (at_line_end(lexer)) return accept(lexer, COMMENT);
      continue;
    }
    take(lexer);
  }
  lexer->mark_end(lexer);
  return accept(lexer, COMMENT);
}

static bool is_letter(int32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_directive_blank(int32_t c) { return c == ' ' || c == '\t' || c == '\f' || c == '\r'; }

// Behind the '#' of a line in the directive zone. Sets the escape character.
static bool scan_directive_or_comment(Scanner *scanner, TSLexer *lexer) {
  lexer->mark_end(lexer);
  while (is_space(lexer->lookahead) && lexer->lookahead != '\n' && lexer->lookahead != '\r') take(lexer);
  char name[8];
  size_t length = 0;
  while (is_letter(lexer->lookahead) && length < sizeof name) {
    name[length++] = (char)lexer->lookahead;
    take(lexer);
  }
  bool is_escape = same_word(name, length, "escape");
  bool known = is_escape || same_word(name, length, "syntax") || same_word(name, length, "check");
  while (known && (lexer->lookahead == ' ' || lexer->lookahead == '\t' || lexer->lookahead == '\f')) take(lexer);
  if (!known || lexer->lookahead != '=') return scan_comment(lexer);
  take(lexer);
  if (lexer->lookahead == '\r' || at_line_end(lexer)) {
    // Nothing but carriage returns means no value.
    while (lexer->lookahead == '\r') take(lexer);
    if (at_line_end(lexer)) return scan_comment(lexer);
  }
  if (is_escape) {
    while (is_directive_blank(lexer->lookahead)) take(lexer);
    int32_t value = lexer->lookahead;
    if (value == '\\' || value == '`') {
      take(lexer);
      while (is_directive_blank(lexer->lookahead)) take(lexer);
      if (at_line_end(lexer)) scanner->escape = (char)value;
    }
  }
  return accept(lexer, DIRECTIVE_OPEN);
}

static bool scan_directive_part(TSLexer *lexer, const bool *valid) {
  if (valid[DIRECTIVE_NAME]) {
    while (is_space(lexer->lookahead) && lexer->lookahead != '\n') lexer->advance(lexer, true);
    while (is_letter(lexer->lookahead)) take(lexer);
    lexer->mark_end(lexer);
    return accept(lexer, DIRECTIVE_NAME);
  }
  if (valid[DIRECTIVE_EQUALS]) {
    while (is_directive_blank(lexer->lookahead)) lexer->advance(lexer, true);
    take(lexer);
    lexer->mark_end(lexer);
    return accept(lexer, DIRECTIVE_EQUALS);
  }
  while (is_directive_blank(lexer->lookahead)) lexer->advance(lexer, true);
  lexer->mark_end(lexer);
  while (!at_line_end(lexer)) {
    bool blank = is_directive_blank(lexer->lookahead);
    take(lexer);
    if (!blank) lexer->mark_end(lexer);
  }
  return accept(lexer, DIRECTIVE_VALUE);
}

// --- Heredoc bodies ---

// Takes a line up to its end and says whether it closes the heredoc. Marks the end of its text if asked.
static bool take_line(TSLexer *lexer, const PendingHeredoc *heredoc, bool mark) {
  while ((heredoc->flags & kStripsTabs) && lexer->lookahead == '\t') take(lexer);
  uint64_t hash = kHashSeed;
  size_t size = 0;
  bool matches = true;
  while (!at_line_end(lexer)) {
    if (lexer->lookahead == '\r') {
      if (mark) lexer->mark_end(lexer);
      size_t returns = 0;
      for (; lexer->lookahead == '\r'; returns++) take(lexer);
      if (at_line_end(lexer)) return matches && size == heredoc->name_size && hash == heredoc->name_hash;
      matches = matches && size + returns <= heredoc->name_size;
      for (size_t i = 0; matches && i < returns; i++) hash = hash_byte(hash, '\r');
      size += returns;
      continue;
    }
    if (matches) {
      unsigned char bytes[4];
      unsigned length = encode(lexer->lookahead, bytes);
      for (unsigned i = 0; i < length; i++) hash = hash_byte(hash, bytes[i]);
      size += length;
      matches = size <= heredoc->name_size;
    }
    take(lexer);
  }
  if (mark) lexer->mark_end(lexer);
  return matches && size == heredoc->name_size && hash == heredoc->name_hash;
}

static bool end_heredoc(Scanner *scanner, TSLexer *lexer) {
  scanner->count--;
  memmove(scanner->pending, scanner->pending + 1, scanner->count * sizeof scanner->pending[0]);
  return accept(lexer, HEREDOC_END);
}

static bool scan_heredoc(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  if (at_end(lexer)) return false;
  bool closes = take_line(lexer, &scanner->pending[0], true);
  if (closes || !valid[HEREDOC_BODY]) return end_heredoc(scanner, lexer);
  for (;;) {
    if (lexer->lookahead == '\n') take(lexer);
    lexer->mark_end(lexer);
    if (at_end(lexer)) {
      scanner->count = 0;
      return accept(lexer, UNTERMINATED_BODY);
    }
    if (take_line(lexer, &scanner->pending[0], false)) return accept(lexer, HEREDOC_BODY);
  }
}

// --- Arguments ---

static PendingHeredoc *next_marker(Scanner *scanner) {
  for (uint8_t i = 0; i < scanner->count; i++) {
    if (!(scanner->pending[i].flags & kMarked)) return &scanner->pending[i];
  }
  return NULL;
}

// Part of a flag up to a blank, a hole or (in a name) the equals sign. `meaning` is what an escape
// character that has been taken turned out to be.
static bool scan_flag_part(Scanner *scanner, TSLexer *lexer, enum TokenType type, bool escape_taken, EscapeMeaning meaning) {
  bool after_escape = false;
  bool name = type != FLAG_VALUE_PART;
  if (escape_taken && meaning == kNoHole) {
    after_escape = lexer->lookahead == scanner->escape;
    if (!at_line_end(lexer)) take(lexer);
  }
  while (!at_line_end(lexer)) {
    int32_t c = lexer->lookahead;
    if (!scanner->quote && (dockerfile_is_blank(c) || (name && c == '='))) break;
    if (c == scanner->escape && !after_escape) {
      lexer->mark_end(lexer);
      meaning = take_escape(lexer, false);
      if (meaning == kHole) look_over_holes(scanner, lexer, true);
      if (meaning != kNoHole) return accept(lexer, type);
      after_escape = lexer->lookahead == scanner->escape;
      if (!at_line_end(lexer)) take(lexer);
      continue;
    }
    if (scanner->quote ? c == scanner->quote : c == '"' || c == '\'') {
      scanner->quote = scanner->quote ? 0 : (char)c;
    } else if (name && c == '=') {
      break;
    }
    after_escape = c == scanner->escape;
    take(lexer);
  }
  if (at_line_end(lexer)) scanner->quote = 0;
  lexer->mark_end(lexer);
  return accept(lexer, type);
}

// Behind a backslash that is not the escape character: what it quotes may be one that continues the line.
static bool may_open_hole(const Scanner *scanner, TSLexer *lexer) {
  return scanner->escape != '\\' && lexer->lookahead == scanner->escape;
}

// From the first '<' of a marker to the end of its word, or to the hole that cuts it.
static bool scan_marker(Scanner *scanner, TSLexer *lexer) {
  PendingHeredoc *marker = next_marker(scanner);
  marker->flags |= kMarked;
  marker->skip = 0;
  PendingHeredoc *next = next_marker(scanner);
  take(lexer);
  if (lexer->lookahead == '<') {
    if (next && next->skip) next->skip--;
    take(lexer);
    lexer->mark_end(lexer);
    while (lexer->lookahead == ' ' || lexer->lookahead == '\t' || lexer->lookahead == '\r') take(lexer);
  }
  int32_t quote = 0;
  bool after_escape = false;
  while (!at_line_end(lexer) && (quote || !is_space(lexer->lookahead))) {
    int32_t c = lexer->lookahead;
    if (c == scanner->escape && !after_escape) {
      lexer->mark_end(lexer);
      if (take_escape(lexer, false) != kNoHole) return accept(lexer, HEREDOC_MARKER);
      after_escape = lexer->lookahead == scanner->escape;
      if (c == '\\' && quote != '\'' && !at_line_end(lexer)) take(lexer);
      continue;
    }
    after_escape = c == scanner->escape;
    if (quote ? c == quote : c == '"' || c == '\'') {
      quote = quote ? 0 : c;
    }
    take(lexer);
    if (c == '\\' && quote != '\'' && !at_line_end(lexer) && !may_open_hole(scanner, lexer)) {
      after_escape = lexer->lookahead == scanner->escape;
      take(lexer);
    }
  }
  lexer->mark_end(lexer);
  return accept(lexer, HEREDOC_MARKER);
}

typedef enum { kNothingTaken, kTextTaken, kEscapeTaken, kEscapeAndBlanksTaken } Taken;

// Text up to the next hole, marker or line end, without the blanks before them. An escape character that
// has been taken is marked already.
static bool scan_fragment(Scanner *scanner, TSLexer *lexer, const bool *valid, Taken taken) {
  PendingHeredoc *marker = valid[HEREDOC_MARKER] ? next_marker(scanner) : NULL;
  bool after_escape = taken == kEscapeTaken;
  bool marked = taken == kEscapeAndBlanksTaken;  // the end lies before the last run of blanks
  bool word_start = taken == kNothingTaken || marked;
  bool empty = taken == kNothingTaken;
  while (!at_line_end(lexer)) {
    int32_t c = lexer->lookahead;
    if (is_space(c)) {
      if (!marked) lexer->mark_end(lexer);
      marked = true;
      word_start = true;
      after_escape = false;
      take(lexer);
      continue;
    }
    if (marker && word_start && c >= '0' && c <= '9') {
      // Digits before << belong to the marker: the fragment may have to end before them.
      while (lexer->lookahead >= '0' && lexer->lookahead <= '9') take(lexer);
      bool cut = lexer->lookahead == '<' && marker->skip == 0;
      if (cut) return empty ? scan_marker(scanner, lexer) : accept(lexer, FRAGMENT);
      empty = false;
      marked = false;
      word_start = false;
      continue;
    }
    if (marker && c == '<') {
      if (marker->skip == 0) {
        if (empty) return scan_marker(scanner, lexer);
        if (marked) return accept(lexer, FRAGMENT);
      } else {
        marker->skip--;
      }
    }
    if (c == scanner->escape && !after_escape) {
      if (!marked) lexer->mark_end(lexer);
      EscapeMeaning meaning = take_escape(lexer, false);
      if (meaning == kHole) return accept(lexer, FRAGMENT);
      // Where blanks follow, the end cannot be set behind the escape character any more: it stays before
      // it until other text follows.
      marked = meaning == kNoHoleButBlanks;
      after_escape = meaning == kNoHole;
      word_start = marked;
      empty = false;
      continue;
    }
    after_escape = c == scanner->escape;
    empty = false;
    marked = false;
    word_start = false;
    take(lexer);
  }
  if (!marked) lexer->mark_end(lexer);
  return accept(lexer, FRAGMENT);
}

static bool scan_exec_string(Scanner *scanner, TSLexer *lexer, bool escape_taken) {
  if (!scanner->quote) {
    take(lexer);
    scanner->quote = '"';
  }
  bool after_escape = escape_taken && scanner->escape == '\\';
  if (after_escape && !at_line_end(lexer)) {
    after_escape = lexer->lookahead == scanner->escape;
    take(lexer);
  }
  while (!at_line_end(lexer)) {
    int32_t c = lexer->lookahead;
    if (c == scanner->escape && !after_escape) {
      lexer->mark_end(lexer);
      if (take_escape(lexer, false) == kHole) return accept(lexer, EXEC_STRING_PART);
    } else {
      take(lexer);
    }
    after_escape = c == scanner->escape;
    if (c == '"') {
      scanner->quote = 0;
      break;
    }
    if (c == '\\' && !at_line_end(lexer) && !may_open_hole(scanner, lexer)) {
      after_escape = lexer->lookahead == scanner->escape;
      take(lexer);
    }
  }
  if (at_line_end(lexer)) scanner->quote = 0;
  lexer->mark_end(lexer);
  return accept(lexer, EXEC_STRING_PART);
}

static bool scan_exec_open(Scanner *scanner, TSLexer *lexer) {
  take(lexer);
  lexer->mark_end(lexer);
  scanner->line_size = 0;
  push(scanner, '[');
  bool whole = read_rest_of_line(scanner, lexer, false);
  DockerfileArray array =
      whole ? dockerfile_array(scanner->line, trimmed_size(scanner->line, scanner->line_size)) : DOCKERFILE_BROKEN_ARRAY;
  release_large_line(scanner);
  if (array == DOCKERFILE_STRING_ARRAY) return accept(lexer, EXEC_OPEN);
  return accept(lexer, array == DOCKERFILE_OTHER_ARRAY ? NON_STRING_EXEC_OPEN : BROKEN_EXEC_OPEN);
}

// --- The scanner ---

static bool scan_line_start(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  bool blanks = false;
  for (; is_space(lexer->lookahead) && lexer->lookahead != '\n'; blanks = true) lexer->advance(lexer, true);
  if (at_end(lexer) && !blanks) return false;
  if (at_line_end(lexer)) {
    // A run of blank lines is one token.
    do {
      if (lexer->lookahead == '\n') take(lexer);
      lexer->mark_end(lexer);
      while (is_space(lexer->lookahead) && lexer->lookahead != '\n') take(lexer);
    } while (lexer->lookahead == '\n');
    if (at_end(lexer)) lexer->mark_end(lexer);
    return accept(lexer, BLANK_LINE);
  }
  if (lexer->lookahead == '#') {
    take(lexer);
    return valid[DIRECTIVE_OPEN] ? scan_directive_or_comment(scanner, lexer) : scan_comment(lexer);
  }
  if (lexer->lookahead == scanner->escape) {
    EscapeMeaning meaning = take_escape(lexer, true);
    if (meaning == kHole) return end_hole_line(lexer, HOLE, HOLE_MORE);
    if (meaning == kNoHoleButBlanks) return accept(lexer, KEYWORD_UNKNOWN);
    return scan_keyword(scanner, lexer, valid, scanner->escape);
  }
  return scan_keyword(scanner, lexer, valid, 0);
}

static bool scan_argument(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  bool in_flag = valid[FLAG_NAME_REST] || valid[FLAG_EQUALS] || valid[FLAG_VALUE_PART];
  enum TokenType flag_part = valid[FLAG_VALUE_PART] ? FLAG_VALUE_PART : FLAG_NAME_REST;
  bool adjoins = in_flag && !scanner->separated && (scanner->quote || !dockerfile_is_blank(lexer->lookahead));
  if (valid[KEYWORD_REST] && !scanner->separated && !is_space(lexer->lookahead)) adjoins = true;
  if (valid[EXEC_STRING_PART] && scanner->quote) adjoins = true;
  bool separated = scanner->separated;
  if (!adjoins) {
    for (; is_space(lexer->lookahead) && lexer->lookahead != '\n'; separated = true) lexer->advance(lexer, true);
  }
  if (at_line_end(lexer)) {
    if (lexer->lookahead == '\n') take(lexer);
    lexer->mark_end(lexer);
    scanner->quote = 0;
    scanner->separated = false;
    return accept(lexer, EOL);
  }

  bool escape_taken = lexer->lookahead == scanner->escape;
  EscapeMeaning meaning = kNoHole;
  if (escape_taken) {
    meaning = take_escape(lexer, true);
    if (meaning == kHole) {
      scanner->separated = separated;
      return end_hole_line(lexer, HOLE, HOLE_MORE);
    }
  }
  scanner->separated = false;
  int32_t first = escape_taken ? scanner->escape : lexer->lookahead;

  if (adjoins && in_flag) {
    if (meaning == kNoHoleButBlanks) return accept(lexer, flag_part);
    if (first == '=' && valid[FLAG_EQUALS]) {
      take(lexer);
      lexer->mark_end(lexer);
      look_over_holes(scanner, lexer, false);
      return accept(lexer, FLAG_EQUALS);
    }
    return scan_flag_part(scanner, lexer, flag_part, escape_taken, meaning);
  }
  if (adjoins && valid[KEYWORD_REST]) {
    if (meaning == kNoHoleButBlanks) return accept(lexer, KEYWORD_REST);
    return scan_keyword_rest(scanner, lexer, escape_taken ? scanner->escape : 0);
  }
  if (valid[EXEC_STRING_PART] && (scanner->quote || first == '"')) return scan_exec_string(scanner, lexer, escape_taken);
  if (first == ',' && valid[EXEC_COMMA]) {
    take(lexer);
    lexer->mark_end(lexer);
    return accept(lexer, EXEC_COMMA);
  }
  if (first == ']' && valid[EXEC_CLOSE]) {
    take(lexer);
    lexer->mark_end(lexer);
    return accept(lexer, EXEC_CLOSE);
  }
  if (first == '[' && valid[EXEC_OPEN]) return scan_exec_open(scanner, lexer);

  bool dash_taken = false;
  if (first == '-' && valid[FLAG_NAME_START]) {
    take(lexer);
    lexer->mark_end(lexer);
    dash_taken = true;
    if (lexer->lookahead == '-') {
      take(lexer);
      bool alone = at_line_end(lexer) || dockerfile_is_blank(lexer->lookahead);
      if (!alone) return scan_flag_part(scanner, lexer, FLAG_NAME_START, false, kNoHole);
      lexer->mark_end(lexer);
      return accept(lexer, FLAGS_END);
    }
  }
  if (valid[KEYWORD_PLAIN]) {
    if (meaning == kNoHoleButBlanks) return accept(lexer, KEYWORD_UNKNOWN);
    return scan_keyword(scanner, lexer, valid, escape_taken ? scanner->escape : dash_taken ? '-' : 0);
  }
  if (valid[KEYWORD_CHECK_COMMAND] && !escape_taken && !dash_taken && (first == 'c' || first == 'C')) {
    if (is_check_command(scanner, lexer)) return accept(lexer, KEYWORD_CHECK_COMMAND);
    // Not CMD: the piece looked at becomes a fragment of its own.
    return accept(lexer, FRAGMENT);
  }
  if (!valid[FRAGMENT]) return false;
  if (escape_taken) return scan_fragment(scanner, lexer, valid, meaning == kNoHole ? kEscapeTaken : kEscapeAndBlanksTaken);
  return scan_fragment(scanner, lexer, valid, dash_taken ? kTextTaken : kNothingTaken);
}

bool tree_sitter_dockerfile_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  Scanner *scanner = payload;
  if (valid[ERROR_SENTINEL]) return false;
  if (valid[HOLE_BLANK_MORE] || valid[HOLE_NEWLINE_MORE]) return scan_inside_hole(lexer, valid);
  if (valid[DIRECTIVE_NAME] || valid[DIRECTIVE_EQUALS] || valid[DIRECTIVE_VALUE]) return scan_directive_part(lexer, valid);
  if (scanner->count && (valid[HEREDOC_BODY] || valid[HEREDOC_END])) return scan_heredoc(scanner, lexer, valid);
  if (valid[BLANK_LINE]) return scan_line_start(scanner, lexer, valid);
  return scan_argument(scanner, lexer, valid);
}

void *tree_sitter_dockerfile_external_scanner_create(void) {
  Scanner *scanner = ts_calloc(1, sizeof(Scanner));
  scanner->escape = '\\';
  return scanner;
}

void tree_sitter_dockerfile_external_scanner_destroy(void *payload) {
  Scanner *scanner = payload;
  ts_free(scanner->line);
  ts_free(scanner);
}

static unsigned put(char *buffer, unsigned at, uint64_t value, unsigned bytes) {
  for (unsigned i = 0; i < bytes; i++) buffer[at + i] = (char)(value >> (8 * i) & 0xFF);
  return at + bytes;
}

static unsigned get(const char *buffer, unsigned at, uint64_t *value, unsigned bytes) {
  *value = 0;
  for (unsigned i = 0; i < bytes; i++) *value |= (uint64_t)(unsigned char)buffer[at + i] << (8 * i);
  return at + bytes;
}

enum { kHeader = 4, kPendingSize = 17 };
_Static_assert(kHeader + DOCKERFILE_HEREDOC_LIMIT * kPendingSize <= TREE_SITTER_SERIALIZATION_BUFFER_SIZE,
               "the heredocs of one line must fit the state");

unsigned tree_sitter_dockerfile_external_scanner_serialize(void *payload, char *buffer) {
  Scanner *scanner = payload;
  if (scanner->escape == '\\' && !scanner->quote && !scanner->separated && !scanner->count) return 0;
  buffer[0] = scanner->escape;
  buffer[1] = scanner->quote;
  buffer[2] = scanner->separated;
  buffer[3] = (char)scanner->count;
  unsigned at = kHeader;
  for (uint8_t i = 0; i < scanner->count; i++) {
    const PendingHeredoc *pending = &scanner->pending[i];
    at = put(buffer, at, pending->flags, 1);
    at = put(buffer, at, pending->name_size, 4);
    at = put(buffer, at, pending->name_hash, 8);
    at = put(buffer, at, pending->skip, 4);
  }
  return at;
}

void tree_sitter_dockerfile_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  Scanner *scanner = payload;
  scanner->escape = '\\';
  scanner->quote = 0;
  scanner->separated = false;
  scanner->count = 0;
  if (length < kHeader) return;
  scanner->escape = buffer[0];
  scanner->quote = buffer[1];
  scanner->separated = buffer[2] != 0;
  scanner->count = (uint8_t)buffer[3];
  unsigned at = kHeader;
  for (uint8_t i = 0; i < scanner->count; i++) {
    uint64_t flags, size, hash, skip;
    at = get(buffer, at, &flags, 1);
    at = get(buffer, at, &size, 4);
    at = get(buffer, at, &hash, 8);
    at = get(buffer, at, &skip, 4);
    scanner->pending[i] = (PendingHeredoc){(uint8_t)flags, (uint32_t)size, hash, (uint32_t)skip};
  }
}
