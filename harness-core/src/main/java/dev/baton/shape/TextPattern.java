package dev.baton.shape;

import org.jspecify.annotations.Nullable;

/** A text that is meant as it stands, or a glob. */
final class TextPattern {

  private final String text;
  private final @Nullable Glob glob;

  private TextPattern(String text, @Nullable Glob glob) {
    this.text = text;
    this.glob = glob;
  }

  static TextPattern literal(String text) {
    return new TextPattern(text, null);
  }

  static TextPattern glob(String pattern) {
    return new TextPattern(pattern, new Glob(pattern));
  }

  boolean isLiteral() {
    return glob == null;
  }

  boolean matches(String actual) {
    return glob == null ? text.equals(actual) : glob.matches(actual);
  }

  /** Returns the text without the mark of a glob. */
  String text() {
    return text;
  }

  /** Returns it as the name in front of a line. */
  String asName() {
    return mark() + Words.text(text);
  }

  /** Returns it as a word behind the name. */
  String asWord() {
    return mark() + Words.word(text);
  }

  private String mark() {
    return glob == null ? "" : "~";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TextPattern that
        && text.equals(that.text)
        && isLiteral() == that.isLiteral();
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return asName();
  }
}
