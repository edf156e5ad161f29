package dev.baton.shape.notation;

import dev.baton.Internal;
import org.jspecify.annotations.Nullable;

/** A literal text or a glob. */
@Internal
public final class TextPattern {

  private final String text;
  private final @Nullable Glob glob;

  private TextPattern(String text, @Nullable Glob glob) {
    this.text = text;
    this.glob = glob;
  }

  public static TextPattern literal(String text) {
    return new TextPattern(text, null);
  }

  public static TextPattern glob(String pattern) {
    return new TextPattern(pattern, new Glob(pattern));
  }

  public boolean isLiteral() {
    return glob == null;
  }

  /** Returns whether the pattern restricts more than the length of the text. */
  public boolean isSpecific() {
    return glob == null || !text.chars().allMatch(c -> c == '*' || c == '?');
  }

  public boolean matches(String actual) {
    return glob == null ? text.equals(actual) : glob.matches(actual);
  }

  /** Returns the common prefix of all matching texts. */
  public String prefix() {
    return glob == null ? text : glob.prefix();
  }

  /** Returns the text without the {@code ~} of a glob. */
  public String text() {
    return text;
  }

  /** Returns the pattern as a name is written at the start of a line. */
  public String asName() {
    return mark() + Quoting.text(text);
  }

  /** Returns the pattern as a word is written after the name. */
  String asWord() {
    return mark() + Quoting.word(text);
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
