package dev.baton.collector.pipeline.ottl.grammar;

import dev.baton.collector.pipeline.ottl.grammar.Token.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in a list of tokens. Alternatives that do not fit reset it. */
final class StatementCursor {

  private final List<Token> tokens;
  private int position;
  private int furthest;

  StatementCursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  int mark() {
    return position;
  }

  void reset(int mark) {
    position = mark;
  }

  Token peek() {
    return tokens.get(position);
  }

  boolean at(Kind kind) {
    furthest = Math.max(furthest, position);
    return peek().kind() == kind;
  }

  boolean at(String punctuation) {
    furthest = Math.max(furthest, position);
    return peek().is(punctuation);
  }

  /** Returns the next token and moves on if it is of this kind, else null. */
  @Nullable Token take(Kind kind) {
    return at(kind) ? tokens.get(position++) : null;
  }

  /** Moves on if the next token is this one. */
  boolean take(String punctuation) {
    if (!at(punctuation)) {
      return false;
    }
    position++;
    return true;
  }

  /** Says which token no alternative could take. */
  OttlSyntaxException unexpected() {
    Token token = tokens.get(furthest);
    return OttlSyntaxException.at(token.offset(), "unexpected " + token.describe());
  }
}
