package dev.baton.collector.pipeline.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.baton.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A regular expression of Go. It searches anywhere in a text unless it anchors itself. */
@Internal
public final class GoRegex {

  private final String source;
  private final Pattern pattern;
  private final List<String> groupNames;
  private final @Nullable String literal;
  private final PatternFacts facts;

  private GoRegex(String source, Pattern pattern, List<String> groupNames) {
    this.source = source;
    this.pattern = pattern;
    this.groupNames = groupNames;
    this.literal = source.matches("[\\p{L}\\p{N} _/:;,<>=@#%&~'\"!-]*") ? source : null;
    this.facts = FactsReader.read(source);
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
      throw new IllegalArgumentException(reason + hint(pattern), e);
    }
  }

  private static String hint(String pattern) {
    boolean looksAround = Stream.of("(?=", "(?!", "(?<=", "(?<!").anyMatch(pattern::contains);
    return looksAround ? "; a Collector's regular expressions have no look-around" : "";
  }

  /** Returns the names of the groups by their number; those without one, and group 0, are empty. */
  public List<String> groupNames() {
    return groupNames;
  }

  /** Tells whether the pattern matches somewhere in a text. */
  public boolean find(String text) {
    if (literal != null) {
      return text.contains(literal);
    }
    int start = facts.candidate(text, 0);
    return start >= 0 && pattern.matcher(text).find(start);
  }

  /** Returns the first match, or null if there is none. */
  public @Nullable GoMatch first(String text) {
    int start = facts.candidate(text, 0);
    Matcher matcher = start < 0 ? null : pattern.matcher(text);
    return matcher != null && matcher.find(start) ? GoMatch.of(matcher) : null;
  }

  /** Finds the next match from a place on. */
  private boolean find(Matcher matcher, String text, int from) {
    int start = from > text.length() ? -1 : facts.candidate(text, from);
    return start >= 0 && matcher.find(start);
  }

  /** Returns all matches; an empty one does not follow directly on another. */
  public List<GoMatch> all(String text) {
    List<GoMatch> matches = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    int position = 0;
    int previousEnd = -1;
    while (find(matcher, text, position)) {
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

  /** Replaces each match; without one the result is the text itself. */
  public String replaceAll(String text, Function<GoMatch, String> replacement) {
    if (facts.candidate(text, 0) < 0) {
      return text;
    }
    Matcher matcher = pattern.matcher(text);
    StringBuilder result = new StringBuilder();
    int position = 0;
    int lastEnd = 0;
    while (find(matcher, text, position)) {
      result.append(text.substring(lastEnd, matcher.start()));
      if (matcher.end() > lastEnd || matcher.start() == 0) {
        result.append(replacement.apply(GoMatch.of(matcher)));
      }
      lastEnd = matcher.end();
      position = Math.max(position + width(text, position), lastEnd);
    }
    return position == 0 ? text : result.append(text, lastEnd, text.length()).toString();
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
