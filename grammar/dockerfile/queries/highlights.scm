(keyword) @keyword

(comment) @comment

(directive_name) @attribute
(directive_value) @string.special
(directive ["#" "="] @punctuation.special)

(flag_name) @attribute
(flag_value) @string
(flag "=" @operator)
(flags_end) @punctuation.delimiter

(exec_string) @string
(exec_form ["[" "]"] @punctuation.bracket)
(exec_form "," @punctuation.delimiter)
; Not JSON: BuildKit reads these as text.
(broken_exec_form "[" @string.special)
(non_string_exec_form) @error

(heredoc_marker) @label
(heredoc_end) @label
(heredoc_body) @string

(hole) @punctuation.special
