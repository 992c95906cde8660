/**
 * Dockerfiles, read the way BuildKit's line parser reads them.
 *
 * The grammar is total: any bytes give a tree without ERROR nodes. Every token comes from the external
 * scanner (src/scanner.c), which also knows the escape character and the heredocs that are still open.
 * What BuildKit refuses is for the reader of the tree to say; see README.md for the node kinds.
 */
/// <reference types="tree-sitter-cli/dsl" />

module.exports = grammar({
  name: 'dockerfile',

  externals: $ => [
    $._eol,
    $._blank_line,
    $.comment,

    $._directive_open,
    $.directive_name,
    $._directive_equals,
    $.directive_value,

    // First piece of a keyword, by what may follow it.
    $._keyword_plain,
    $._keyword_exec,
    $._keyword_heredoc,
    $._keyword_onbuild,
    $._keyword_healthcheck,
    $._keyword_unknown,
    $._keyword_check_command,
    $._keyword_rest,

    $._flag_name_start,
    $._flag_name_rest,
    $._flag_equals,
    $._flag_value_part,
    $.flags_end,

    $.fragment,
    $.heredoc_marker,
    $._exec_open,
    $._exec_comma,
    $._exec_close,
    $._exec_string_part,
    $._broken_exec_open,
    $._non_string_exec_open,

    $.heredoc_body,
    $._unterminated_body,
    $.heredoc_end,

    // A continuation, alone or with the lines that BuildKit drops after it: the pieces tell whether another
    // such line comes next. The usual one is a token of its own, for speed.
    $.hole,
    $._hole_more,
    $._hole_blank_last,
    $._hole_blank_more,
    $._hole_comment,
    $._hole_comment_at_end,
    $._hole_newline_last,
    $._hole_newline_more,

    $._error_sentinel,
  ],

  extras: $ => [$.hole, $.hole_with_lines],

  rules: {
    file: $ => seq(
      repeat($.directive),
      repeat(choice($._blank_line, seq($.comment, $._eol), $.instruction)),
    ),

    directive: $ => seq(
      alias($._directive_open, '#'),
      field('name', $.directive_name),
      alias($._directive_equals, '='),
      field('value', $.directive_value),
      $._eol,
    ),

    instruction: $ => seq($._command, $._eol, repeat($.heredoc)),

    _command: $ => choice(
      $._simple_command,
      seq(field('name', alias($._onbuild, $.keyword)), optional($._flags), optional(field('trigger', alias($._simple_command, $.nested_instruction)))),
    ),

    _simple_command: $ => choice(
      seq(field('name', alias($._unknown, $.keyword)), optional($._flags), optional(field('arguments', alias($._words, $.text)))),
      seq(field('name', alias($._plain, $.keyword)), optional($._flags), optional(field('arguments', alias($._words, $.text)))),
      seq(field('name', alias($._exec, $.keyword)), optional($._flags), optional($._arguments)),
      seq(field('name', alias($._heredoc, $.keyword)), optional($._flags), optional($._heredoc_arguments)),
      seq(field('name', alias($._healthcheck, $.keyword)), optional($._flags),
        optional(choice(field('check', alias($._check_command, $.nested_instruction)), field('arguments', alias($._words, $.text))))),
    ),

    _check_command: $ => seq(field('name', alias($._check, $.keyword)), optional($._arguments)),

    _plain: $ => seq($._keyword_plain, repeat($._keyword_rest)),
    _exec: $ => seq($._keyword_exec, repeat($._keyword_rest)),
    _heredoc: $ => seq($._keyword_heredoc, repeat($._keyword_rest)),
    _onbuild: $ => seq($._keyword_onbuild, repeat($._keyword_rest)),
    _healthcheck: $ => seq($._keyword_healthcheck, repeat($._keyword_rest)),
    _unknown: $ => seq($._keyword_unknown, repeat($._keyword_rest)),
    _check: $ => seq($._keyword_check_command, repeat($._keyword_rest)),

    _flags: $ => choice(seq(repeat1($.flag), optional($.flags_end)), $.flags_end),
    flag: $ => seq(
      field('name', $.flag_name),
      optional(seq(alias($._flag_equals, '='), optional(field('value', $.flag_value)))),
    ),
    flag_name: $ => seq($._flag_name_start, repeat($._flag_name_rest)),
    flag_value: $ => repeat1($._flag_value_part),

    _arguments: $ => field('arguments', choice(
      alias($._words, $.text), $.exec_form, $.broken_exec_form, $.non_string_exec_form)),
    _heredoc_arguments: $ => field('arguments', choice(
      alias($._marked_words, $.text), $.exec_form, alias($._marked_broken_exec_form, $.broken_exec_form), $.non_string_exec_form)),

    _words: $ => repeat1($.fragment),
    _marked_words: $ => repeat1(choice($.fragment, $.heredoc_marker)),

    exec_form: $ => seq(
      alias($._exec_open, '['),
      optional(seq($.exec_string, repeat(seq(alias($._exec_comma, ','), $.exec_string)))),
      alias($._exec_close, ']'),
    ),
    exec_string: $ => repeat1($._exec_string_part),
    broken_exec_form: $ => seq(alias($._broken_exec_open, '['), repeat($.fragment)),
    _marked_broken_exec_form: $ => seq(alias($._broken_exec_open, '['), repeat(choice($.fragment, $.heredoc_marker))),
    non_string_exec_form: $ => seq(alias($._non_string_exec_open, '['), repeat($.fragment)),

    heredoc: $ => choice(
      seq(optional($.heredoc_body), $.heredoc_end, $._eol),
      alias($._unterminated_body, $.heredoc_body),
    ),

    hole_with_lines: $ => seq(
      $._hole_more,
      repeat(choice(alias($._hole_blank_more, $.blank_line), seq(alias($._hole_comment, $.comment), $._hole_newline_more))),
      choice(
        alias($._hole_blank_last, $.blank_line),
        alias($._hole_comment_at_end, $.comment),
        seq(alias($._hole_comment, $.comment), $._hole_newline_last),
      ),
    ),
  },
});
