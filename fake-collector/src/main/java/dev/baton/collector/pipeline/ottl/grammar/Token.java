package dev.baton.collector.pipeline.ottl.grammar;

/**
 * A token.
 *
 * @param text its text; of a string, what stands between the quotes, escapes resolved
 * @param offset where it begins, from 0
 */
record Token(Kind kind, String text, int offset) {

  /** What a token is. */
  enum Kind {
    BYTES,
    FLOAT,
    INT,
    STRING,
    NIL,
    NOT,
    OR,
    AND,
    COMPARISON,
    ARROW,
    ADD_SUB,
    MULT_DIV,
    BOOLEAN,
    PUNCTUATION,
    UPPERCASE,
    LOWERCASE,
    UNDERSCORE,
    END
  }

  boolean is(String punctuation) {
    return kind == Kind.PUNCTUATION && text.equals(punctuation);
  }

  /** Returns the token as messages show it. */
  String describe() {
    return switch (kind) {
      case END -> "end";
      case STRING -> "the string \"" + text + "\"";
      default -> "'" + text + "'";
    };
  }
}
