// What only the text after it tells apart, as grammar/nndsl.lark of nndsl says:
//
// KEY      a word before `=` or `:`: a name, even where a keyword could stand
// UNPACK   the parenthesis of `(a, b) =`
// NUMBER   ends before `..`, which is a range: `1..8`
//
// The scanner has no state.

#include "tree_sitter/parser.h"

enum TokenType { KEY, UNPACK, NUMBER };

static bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }

static bool is_blank(int32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x1f) || c == 0x85 || c == 0xa0 ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
         c == 0x205f || c == 0x3000 || c == 0xfeff;
}

// Letters of every script count; what is beyond ASCII and no letter is no part of the language anyway.
static bool is_word_start(int32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= 0x80 && !is_blank(c));
}

static bool is_word(int32_t c) { return is_word_start(c) || is_digit(c); }

static void advance(TSLexer *lexer) { lexer->advance(lexer, false); }

// Blanks and whole comments.
static void skip_gap(TSLexer *lexer) {
  for (;;) {
    if (is_blank(lexer->lookahead)) {
      advance(lexer);
    } else if (lexer->lookahead == '#') {
      while (!lexer->eof(lexer) && lexer->lookahead != '\n') advance(lexer);
    } else {
      return;
    }
  }
}

static bool scan_word(TSLexer *lexer) {
  if (!is_word_start(lexer->lookahead)) return false;
  while (is_word(lexer->lookahead)) advance(lexer);
  return true;
}

// `=`, but not `==` or `=>`.
static bool scan_assignment(TSLexer *lexer) {
  if (lexer->lookahead != '=') return false;
  advance(lexer);
  return lexer->lookahead != '=' && lexer->lookahead != '>';
}

static bool scan_key(TSLexer *lexer) {
  if (!scan_word(lexer)) return false;
  lexer->mark_end(lexer);
  skip_gap(lexer);
  return lexer->lookahead == ':' || scan_assignment(lexer);
}

static bool scan_unpack(TSLexer *lexer) {
  advance(lexer);
  lexer->mark_end(lexer);
  skip_gap(lexer);
  if (!scan_word(lexer)) return false;
  skip_gap(lexer);
  while (lexer->lookahead == ',') {
    advance(lexer);
    skip_gap(lexer);
    if (!scan_word(lexer)) break;
    skip_gap(lexer);
  }
  if (lexer->lookahead != ')') return false;
  advance(lexer);
  skip_gap(lexer);
  return scan_assignment(lexer);
}

// `1e-3`: a sign after an e belongs to the number where a digit follows.
static bool scan_number(TSLexer *lexer) {
  if (lexer->lookahead == '.') advance(lexer);
  if (!is_digit(lexer->lookahead)) return false;
  for (;;) {
    lexer->mark_end(lexer);
    int32_t c = lexer->lookahead;
    if (is_word(c)) {
      advance(lexer);
      if ((c == 'e' || c == 'E') && (lexer->lookahead == '+' || lexer->lookahead == '-')) {
        lexer->mark_end(lexer);
        advance(lexer);
        if (!is_digit(lexer->lookahead)) return true;
      }
    } else if (c == '.') {
      advance(lexer);
      if (lexer->lookahead == '.') return true;
    } else {
      return true;
    }
  }
}

void *tree_sitter_nndsl_external_scanner_create(void) { return NULL; }

void tree_sitter_nndsl_external_scanner_destroy(void *payload) { (void)payload; }

unsigned tree_sitter_nndsl_external_scanner_serialize(void *payload, char *buffer) {
  (void)payload;
  (void)buffer;
  return 0;
}

void tree_sitter_nndsl_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  (void)payload;
  (void)buffer;
  (void)length;
}

bool tree_sitter_nndsl_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  (void)payload;
  while (is_blank(lexer->lookahead)) lexer->advance(lexer, true);
  int32_t c = lexer->lookahead;
  if (valid[NUMBER] && (is_digit(c) || c == '.')) {
    lexer->result_symbol = NUMBER;
    return scan_number(lexer);
  }
  if (valid[KEY] && is_word_start(c)) {
    lexer->result_symbol = KEY;
    return scan_key(lexer);
  }
  if (valid[UNPACK] && c == '(') {
    lexer->result_symbol = UNPACK;
    return scan_unpack(lexer);
  }
  return false;
}
