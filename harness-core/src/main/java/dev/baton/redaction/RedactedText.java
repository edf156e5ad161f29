package dev.baton.redaction;

import java.util.function.UnaryOperator;

/** A text in which secrets are replaced by placeholders, from the beginning to the end. */
final class RedactedText {

  private final String text;
  private final UnaryOperator<String> placeholder;
  private final StringBuilder redacted = new StringBuilder(0);
  private int done;

  RedactedText(String text, UnaryOperator<String> placeholder) {
    this.text = text;
    this.placeholder = placeholder;
  }

  /** Replaces this part, unless there is nothing to hide, and returns its end. */
  int redact(ValueExtent piece) {
    int placeholderEnd = SecretPlaceholder.end(text, piece.start());
    if (placeholderEnd > piece.start()) {
      return placeholderEnd;
    }
    String secret = text.substring(piece.start(), piece.end());
    if (!SecretPlaceholder.isNone(secret)) {
      redacted.append(text, done, piece.start()).append(placeholder.apply(secret));
      done = piece.end();
    }
    return piece.end();
  }

  @Override
  public String toString() {
    return done == 0 ? text : redacted + text.substring(done);
  }
}
