/**
 * @file nndsl, a small language that describes neural networks
 * @license MIT
 *
 * Written by tools/make_editors.py of nndsl from its grammar, grammar/nndsl.lark: change that.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

export default grammar({
  name: 'nndsl',

  word: $ => $.identifier,

  // What only the text after it tells apart: see src/scanner.c
  externals: $ => [$._key, $._unpack, $.number],

  extras: $ => [
    /[\u0009\u000a\u000b\u000c\u000d\u001c\u001d\u001e\u001f\u0020\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/,
    $.comment,
  ],

  rules: {
    source_file: $ => repeat($._statement),

    _statement: $ => choice(
      $.network,
      $.input,
      $.param,
      $.default,
      $.block,
      $.block_body,
      $.shared,
      $.extern,
      $.import_file,
      $.assign,
      $.unpack,
      $.output,
      $.section,
      $.data,
    ),

    network: $ => seq('network', field('name', $._name)),

    input: $ => seq(
      'input',
      field('name', $._name),
      $.dims,
      optional(seq(':', field('dtype', $._name))),
      optional(seq('named', $.string)),
    ),

    param: $ => seq(
      'param',
      field('name', $._name),
      '=',
      field('value', $._expr),
      optional(seq('in', field('space', $._space))),
    ),

    default: $ => seq('default', field('layer', $._reference), $.arguments),

    block: $ => seq('block', field('name', $._name), optional($.parameters), '=', $.steps),

    block_body: $ => seq(
      'block',
      $.block_inputs,
      '->',
      field('name', $.identifier),
      optional($.parameters),
      '{',
      optional($.body),
      'return',
      $.pipe,
      '}',
    ),

    shared: $ => seq('shared', field('name', $._name), '=', $.steps),

    extern: $ => seq(
      'extern',
      field('name', $._name),
      optional($.parameters),
      'from',
      $.module,
      ':',
      $.patterns,
      '->',
      $.patterns,
    ),

    import_file: $ => seq('import', field('path', $.string)),

    assign: $ => seq(field('name', alias($._key, $.identifier)), '=', $.pipe),

    unpack: $ => seq(
      alias($._unpack, '('),
      field('name', $.identifier),
      repeat(seq(',', field('name', $.identifier))),
      optional(','),
      ')',
      '=',
      $.pipe,
    ),

    output: $ => seq(
      'output',
      field('name', $._name),
      optional(seq(':', $.task, optional(seq('per', field('per', $._name))))),
      '=',
      $.pipe,
    ),

    section: $ => seq(choice(field('name', 'compile'), field('name', 'train')), '{', optional($.settings), '}'),

    data: $ => seq('data', field('source', $.call), '{', optional($.settings), '}'),

    _name: $ => choice($.identifier, alias($._key, $.identifier)),

    dims: $ => seq('(', optional(seq($._dim, repeat(seq(',', $._dim)), optional(','))), ')'),

    _dim: $ => choice($.number, $.identifier, $.none),

    _space: $ => choice($.set_space, $.range_space),

    set_space: $ => seq('{', $._expr, repeat(seq(',', $._expr)), optional(','), '}'),

    range_space: $ => seq($._sum, '..', $._sum, optional('log')),

    parameters: $ => seq('(', optional(seq($.parameter, repeat(seq(',', $.parameter)), optional(','))), ')'),

    parameter: $ => choice(
      field('name', $.identifier),
      seq(field('name', alias($._key, $.identifier)), '=', field('value', $._expr)),
    ),

    block_inputs: $ => choice($.identifier, seq('(', $.identifier, repeat(seq(',', $.identifier)), optional(','), ')')),

    body: $ => repeat1(choice($.assign, $.unpack)),

    module: $ => seq(repeat(seq($.identifier, '.')), alias($._key, $.identifier)),

    patterns: $ => seq($.pattern, repeat(seq(',', $.pattern))),

    pattern: $ => seq('(', optional(seq($._expr, repeat(seq(',', $._expr)), optional(','))), ')'),

    task: $ => seq(field('name', $._name), optional($.task_arguments)),

    task_arguments: $ => seq(
      choice('(', alias($._unpack, '(')),
      optional(seq($._expr, repeat(seq(',', $._expr)), optional(','))),
      ')',
    ),

    settings: $ => repeat1($.setting),

    setting: $ => seq(field('key', alias($._key, $.identifier)), ':', field('value', $._item)),

    pipe: $ => seq($._source, repeat(seq('->', $._step))),

    _source: $ => choice($.identifier, $.list_source, $.call_source),

    list_source: $ => seq('[', optional(seq($.pipe, repeat(seq(',', $.pipe)), optional(','))), ']'),

    call_source: $ => seq('(', $.call_argument, repeat(seq(',', $.call_argument)), optional(','), ')'),

    call_argument: $ => seq(optional(seq(field('name', alias($._key, $.identifier)), '=')), choice($.pipe, $._literal)),

    _literal: $ => choice($.number, $.string, $.true, $.false, $.none, $.signed),

    signed: $ => seq(choice('-', '+'), $.number),

    steps: $ => seq($._step, repeat(seq('->', $._step))),

    _step: $ => choice($.use, $.head, $.skip, $.group, $.fork, $.repeat, $.each, $.choice, $.as_name),

    as_name: $ => seq($._choice, 'as', field('name', $.identifier)),

    _choice: $ => choice($.use, $.head, $.skip, $.group, $.fork, $.repeat, $.each, $.choice),

    choice: $ => seq($._each, 'if', $._expr, 'else', $._choice),

    _each: $ => choice($.use, $.head, $.skip, $.group, $.fork, $.repeat, $.each),

    each: $ => seq('each', $._each),

    _repeat: $ => choice($.use, $.head, $.skip, $.group, $.fork, $.repeat),

    repeat: $ => seq($._repeat, '*', $._count),

    _count: $ => choice($.number, $.identifier, $.paren),

    _piece: $ => choice($.use, $.head, $.skip, $.group, $.fork),

    use: $ => seq(field('step', $._reference), optional($.arguments)),

    group: $ => seq('(', $.steps, ')'),

    fork: $ => seq('{', $.steps, repeat(seq('|', $.steps)), '}'),

    arguments: $ => seq('(', optional(seq($.argument, repeat(seq(',', $.argument)), optional(','))), ')'),

    argument: $ => seq(optional(seq(field('name', alias($._key, $.identifier)), '=')), field('value', $._expr)),

    _expr: $ => choice(
      $.number,
      $.string,
      $.true,
      $.false,
      $.none,
      $.identifier,
      $.dotted,
      $.call,
      $.shape_item,
      $.paren,
      $.tuple,
      $.list,
      $.dict,
      alias($._power_binary, $.binary),
      alias($._factor_unary, $.unary),
      alias($._product_binary, $.binary),
      alias($._sum_binary, $.binary),
      alias($._comparison_binary, $.binary),
      alias($._negation_unary, $.unary),
      alias($._conjunction_binary, $.binary),
      alias($._expr_binary, $.binary),
    ),

    _expr_binary: $ => seq($._expr, 'or', $._conjunction),

    _conjunction: $ => choice(
      $.number,
      $.string,
      $.true,
      $.false,
      $.none,
      $.identifier,
      $.dotted,
      $.call,
      $.shape_item,
      $.paren,
      $.tuple,
      $.list,
      $.dict,
      alias($._power_binary, $.binary),
      alias($._factor_unary, $.unary),
      alias($._product_binary, $.binary),
      alias($._sum_binary, $.binary),
      alias($._comparison_binary, $.binary),
      alias($._negation_unary, $.unary),
      alias($._conjunction_binary, $.binary),
    ),

    _conjunction_binary: $ => seq($._conjunction, 'and', $._negation),

    _negation: $ => choice(
      $.number,
      $.string,
      $.true,
      $.false,
      $.none,
      $.identifier,
      $.dotted,
      $.call,
      $.shape_item,
      $.paren,
      $.tuple,
      $.list,
      $.dict,
      alias($._power_binary, $.binary),
      alias($._factor_unary, $.unary),
      alias($._product_binary, $.binary),
      alias($._sum_binary, $.binary),
      alias($._comparison_binary, $.binary),
      alias($._negation_unary, $.unary),
    ),

    _negation_unary: $ => seq('not', $._negation),

    _comparison: $ => choice(
      $.number,
      $.string,
      $.true,
      $.false,
      $.none,
      $.identifier,
      $.dotted,
      $.call,
      $.shape_item,
      $.paren,
      $.tuple,
      $.list,
      $.dict,
      alias($._power_binary, $.binary),
      alias($._factor_unary, $.unary),
      alias($._product_binary, $.binary),
      alias($._sum_binary, $.binary),
      alias($._comparison_binary, $.binary),
    ),

    _comparison_binary: $ => seq($._sum, choice('==', '!=', '<=', '>=', '<', '>'), $._sum),

    _sum: $ => choice(
      $.number,
      $.string,
      $.true,
      $.false,
      $.none,
      $.identifier,
      $.dotted,
      $.call,
      $.shape_item,
      $.paren,
      $.tuple,
      $.list,
      $.dict,
      alias($._power_binary, $.binary),
      alias($._factor_unary, $.unary),
      alias($._product_binary, $.binary),
      alias($._sum_binary, $.binary),
    ),

    _sum_binary: $ => seq($._sum, choice('+', '-'), $._product),

    _product: $ => choice(
      $.number,
      $.string,
      $.true,
      $.false,
      $.none,
      $.identifier,
      $.dotted,
      $.call,
      $.shape_item,
      $.paren,
      $.tuple,
      $.list,
      $.dict,
      alias($._power_binary, $.binary),
      alias($._factor_unary, $.unary),
      alias($._product_binary, $.binary),
    ),

    _product_binary: $ => seq($._product, choice('*', '/', '//', '%'), $._factor),

    _factor: $ => choice(
      $.number,
      $.string,
      $.true,
      $.false,
      $.none,
      $.identifier,
      $.dotted,
      $.call,
      $.shape_item,
      $.paren,
      $.tuple,
      $.list,
      $.dict,
      alias($._power_binary, $.binary),
      alias($._factor_unary, $.unary),
    ),

    _factor_unary: $ => seq(choice('+', '-'), $._factor),

    _power: $ => choice(
      $.number,
      $.string,
      $.true,
      $.false,
      $.none,
      $.identifier,
      $.dotted,
      $.call,
      $.shape_item,
      $.paren,
      $.tuple,
      $.list,
      $.dict,
      alias($._power_binary, $.binary),
    ),

    _power_binary: $ => seq($._atom, '**', $._factor),

    _atom: $ => choice(
      $.number,
      $.string,
      $.true,
      $.false,
      $.none,
      $.identifier,
      $.dotted,
      $.call,
      $.shape_item,
      $.paren,
      $.tuple,
      $.list,
      $.dict,
    ),

    _reference: $ => choice($.identifier, $.dotted),

    dotted: $ => seq($.identifier, repeat1(seq('.', $.identifier))),

    call: $ => seq(field('function', $._reference), $.arguments),

    shape_item: $ => seq($._reference, '[', $._expr, ']'),

    paren: $ => seq('(', $._expr, ')'),

    tuple: $ => choice(
      seq('(', ')'),
      seq('(', $._expr, ',', ')'),
      seq('(', $._expr, repeat1(seq(',', $._expr)), optional(','), ')'),
    ),

    list: $ => seq('[', optional(seq($._item, repeat(seq(',', $._item)), optional(','))), ']'),

    _item: $ => choice(
      $.number,
      $.string,
      $.true,
      $.false,
      $.none,
      $.identifier,
      $.dotted,
      $.call,
      $.shape_item,
      $.paren,
      $.tuple,
      $.list,
      $.dict,
      alias($._power_binary, $.binary),
      alias($._factor_unary, $.unary),
      alias($._product_binary, $.binary),
      alias($._sum_binary, $.binary),
      alias($._comparison_binary, $.binary),
      alias($._negation_unary, $.unary),
      alias($._conjunction_binary, $.binary),
      alias($._expr_binary, $.binary),
      $.range,
    ),

    range: $ => seq($._sum, '..', $._sum),

    dict: $ => seq('{', optional(seq($.dict_item, repeat(seq(',', $.dict_item)), optional(','))), '}'),

    dict_item: $ => seq(
      choice(field('key', alias($._key, $.identifier)), $.string, $.number),
      ':',
      field('value', $._item),
    ),

    false: $ => 'False',

    head: $ => 'head',

    none: $ => 'None',

    skip: $ => 'skip',

    true: $ => 'True',

    identifier: $ => /[_\p{L}\p{Nl}\p{No}][_\p{L}\p{N}]*/u,

    string: $ => /"[^"\\\n]*(\\.[^"\\\n]*)*"|'[^'\\\n]*(\\.[^'\\\n]*)*'/,

    comment: $ => /#[^\n]*/,
  },
});
