// What BuildKit makes of one logical line: continuations taken out, the line not yet split. Shared by the
// scanner and by the reader of the tree, so that both see the same flags, arrays and heredocs.
//
// Offsets are bytes into the text given. Nothing here allocates or recurses.
#ifndef DOCKERFILE_LOGICAL_LINE_H_
#define DOCKERFILE_LOGICAL_LINE_H_

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
  // Heredocs beyond this many on one line are not recognised; BuildKit knows no limit.
  DOCKERFILE_HEREDOC_LIMIT = 48,
  // Longer logical lines have neither heredocs nor exec form here; BuildKit knows no limit.
  DOCKERFILE_LINE_LIMIT = 16 * 1024 * 1024,
};

// Length of the Unicode white space character at `at`; 0 where there is none.
size_t dockerfile_space_length(const char *text, size_t size, size_t at);

// Tab, vertical tab, form feed, carriage return, space: what parts keyword, flags and words.
bool dockerfile_is_blank(int character);

typedef struct {
  size_t begin;
  size_t end;
  bool ends_flags;  // a lone `--`
} DockerfileFlag;

// The next word that starts with `--`, from *at on. Moves *at behind it, else to where the arguments begin.
bool dockerfile_next_flag(const char *text, size_t size, char escape, size_t *at, DockerfileFlag *flag);

typedef enum {
  DOCKERFILE_NO_ARRAY,          // does not begin with '['
  DOCKERFILE_STRING_ARRAY,      // JSON, strings only
  DOCKERFILE_OTHER_ARRAY,       // JSON, but some element is no string
  DOCKERFILE_BROKEN_ARRAY,      // begins with '[' and is not JSON
} DockerfileArray;

// Judges the whole text, outer blanks already taken off.
DockerfileArray dockerfile_array(const char *text, size_t size);

typedef struct {
  size_t begin;       // the word: descriptor, <<, name with its quotes
  size_t end;
  size_t redirect;    // the first '<'
  size_t name;        // where the name begins, quotes included
  bool strips_tabs;   // <<-
} DockerfileHeredoc;

// Finds the markers of a whole logical line, keyword and flags included. The escape character of this
// lexer is the backslash, whatever the directive says. None at all where the line does not lex.
size_t dockerfile_heredocs(const char *line, size_t size, DockerfileHeredoc *heredocs, size_t capacity);

// Takes quotes and backslashes out of a name; `out` holds `size` bytes. Returns the length, 0 where the
// text is not one word.
size_t dockerfile_heredoc_name(const char *text, size_t size, char *out, bool *quoted);

#ifdef __cplusplus
}
#endif

#endif
