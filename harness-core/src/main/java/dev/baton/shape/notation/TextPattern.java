package dev.baton.shape.notation;

import dev.baton.Internal;
import org.jspecify.annotations.Nullable;

/** A text that is meant as it stands, or a glob. */
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

  /** Whether it is more than a glob that any text fits, or any of some length. */
  public boolean saysSomething() {
    return glob == null || !text.chars().allMatch(c -> c == '*' || c == '?');
  }

  public boolean matches(String actual) {
    return glob == null ? text.equals(actual) : glob.matches(actual);
  }

  /** Returns what every text that it matches begins with. */
  public String prefix() {
    return glob == null ? text : glob.prefix();
  }

  /** Returns the text without the mark of a glob. */
  public String text() {
    return text;
  }

  /** Returns it as the name in front of a line. */
  public String asName() {
    return mark() + Quoting.text(text);
  }

  /** Returns it as a word behind the name. */
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
