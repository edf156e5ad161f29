package dev.baton.redaction;

import java.util.function.UnaryOperator;

/** A text in which secrets are replaced by seals, from the beginning to the end. */
final class SealedText {

  private final String text;
  private final UnaryOperator<String> seal;
  private final StringBuilder sealed = new StringBuilder(0);
  private int done;

  SealedText(String text, UnaryOperator<String> seal) {
    this.text = text;
    this.seal = seal;
  }

  /** Replaces this part, unless there is nothing to hide, and returns its end. */
  int seal(ValueExtent piece) {
    int sealedTo = Seal.end(text, piece.start());
    if (sealedTo > piece.start()) {
      return sealedTo;
    }
    String secret = text.substring(piece.start(), piece.end());
    if (!Seal.isNone(secret)) {
      sealed.append(text, done, piece.start()).append(seal.apply(secret));
      done = piece.end();
    }
    return piece.end();
  }

  @Override
  public String toString() {
    return done == 0 ? text : sealed + text.substring(done);
  }
}
