package dev.baton.collector.pipeline.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A regular expression of Go. It searches anywhere in a text unless it anchors itself. */
public final class GoRegex {

  private final String source;
  private final Pattern pattern;
  private final List<String> groupNames;
  private final @Nullable String literal;

  private GoRegex(String source, Pattern pattern, List<String> groupNames) {
    this.source = source;
    this.pattern = pattern;
    this.groupNames = groupNames;
    this.literal = source.matches("[\\p{L}\\p{N} _/:;,<>=@#%&~'\"!-]*") ? source : null;
  }

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException if Go would refuse it; the message says why
   */
  public static GoRegex compile(String pattern) {
    PatternScan scan = PatternScan.of(pattern);
    try {
      return new GoRegex(pattern, Pattern.compile(scan.rewritten()), scan.groupNames());
    } catch (PatternSyntaxException e) {
      String reason = String.valueOf(e.getMessage()).replaceFirst("^error parsing regexp: ", "");
      throw new IllegalArgumentException(reason, e);
    }
  }

  /** Returns the names of the groups by their number; those without one, and group 0, are empty. */
  public List<String> groupNames() {
    return groupNames;
  }

  /** Tells whether the pattern matches somewhere in a text. */
  public boolean find(String text) {
    return literal != null ? text.contains(literal) : pattern.matcher(text).find();
  }

  /** Returns the first match, or null if there is none. */
  public @Nullable GoMatch first(String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? GoMatch.of(matcher) : null;
  }

  /** Returns all matches; an empty one does not follow directly on another. */
  public List<GoMatch> all(String text) {
    List<GoMatch> matches = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    int position = 0;
    int previousEnd = -1;
    while (position <= text.length() && matcher.find(position)) {
      boolean empty = matcher.end() == position;
      if (!empty || matcher.start() != previousEnd) {
        matches.add(GoMatch.of(matcher));
      }
      position = empty ? position + width(text, position) : matcher.end();
      previousEnd = matcher.end();
    }
    return matches;
  }

  /** Replaces each match by what a template makes of it. */
  public String replaceAll(String text, GoTemplate template) {
    return replaceAll(text, match -> template.expand(this, match));
  }

  /** Replaces each match. */
  public String replaceAll(String text, Function<GoMatch, String> replacement) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder result = new StringBuilder();
    int position = 0;
    int lastEnd = 0;
    while (position <= text.length() && matcher.find(position)) {
      result.append(text, lastEnd, matcher.start());
      if (matcher.end() > lastEnd || matcher.start() == 0) {
        result.append(replacement.apply(GoMatch.of(matcher)));
      }
      lastEnd = matcher.end();
      position = Math.max(position + width(text, position), lastEnd);
    }
    return result.append(text, lastEnd, text.length()).toString();
  }

  private static int width(String text, int position) {
    return position < text.length() ? Character.charCount(text.codePointAt(position)) : 1;
  }

  /** Returns the pattern. */
  @Override
  public String toString() {
    return source;
  }
}
