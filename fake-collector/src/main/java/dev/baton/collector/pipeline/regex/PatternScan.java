package dev.baton.collector.pipeline.regex;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what RE2/J sees otherwise than Go: a name may belong to several groups, and repetitions
 * that are nested may not exceed 1000 altogether.
 */
final class PatternScan {

  private static final int MOST = 1000;
  private static final Pattern NAMED = Pattern.compile("\\(\\?P?<([A-Za-z0-9_]+)>");
  private static final Pattern REPEAT = Pattern.compile("\\{(\\d{1,9})(,(\\d{0,9}))?\\}");

  private final String pattern;
  private final StringBuilder rewritten = new StringBuilder();
  private final List<String> names = new ArrayList<>(List.of(""));
  private final Set<String> seen = new HashSet<>();

  /** For each open group, the largest product of repetitions in it. */
  private final Deque<Long> open = new ArrayDeque<>(List.of(0L));

  /** The product of repetitions in what stands just before. */
  private long last;

  private int at;

  private PatternScan(String pattern) {
    this.pattern = pattern;
  }

  static PatternScan of(String pattern) {
    PatternScan scan = new PatternScan(pattern);
    while (scan.at < pattern.length()) {
      scan.next();
    }
    return scan;
  }

  String rewritten() {
    return rewritten.toString();
  }

  List<String> groupNames() {
    return List.copyOf(names);
  }

  private void next() {
    char c = pattern.charAt(at);
    switch (c) {
      case '\\' -> escape();
      case '[' -> characterClass();
      case '(' -> group();
      case ')' -> endOfGroup();
      case '{' -> repetition();
      default -> {
        last = c == '*' || c == '+' || c == '?' ? last : 0;
        keep(1);
      }
    }
  }

  private void keep(int characters) {
    int end = Math.min(pattern.length(), at + characters);
    rewritten.append(pattern, at, end);
    at = end;
  }

  private void escape() {
    last = 0;
    if (pattern.startsWith("\\Q", at)) {
      int end = pattern.indexOf("\\E", at);
      keep(end < 0 ? pattern.length() : end + 2 - at);
      return;
    }
    boolean braces =
        pattern.startsWith("\\x{", at) || pattern.regionMatches(true, at, "\\p{", 0, 3);
    int end = braces ? pattern.indexOf('}', at) : -1;
    keep(end < 0 ? 2 : end + 1 - at);
  }

  private void characterClass() {
    last = 0;
    int end = at + 1;
    end += pattern.startsWith("^", end) ? 1 : 0;
    end += pattern.startsWith("]", end) ? 1 : 0;
    while (end < pattern.length() && pattern.charAt(end) != ']') {
      int named = pattern.startsWith("[:", end) ? pattern.indexOf(":]", end) : -1;
      end = named >= 0 ? named + 2 : pattern.charAt(end) == '\\' ? end + 2 : end + 1;
    }
    keep(end + 1 - at);
  }

  private void group() {
    open.push(0L);
    Matcher named = NAMED.matcher(pattern).region(at, pattern.length());
    if (named.lookingAt()) {
      names.add(named.group(1));
      if (seen.add(named.group(1))) {
        keep(named.end() - at);
      } else {
        rewritten.append('(');
        at = named.end();
      }
      return;
    }
    if (!pattern.startsWith("(?", at)) {
      names.add("");
      keep(1);
      return;
    }
    int end = at + 2;
    while (end < pattern.length() && "imsU-".indexOf(pattern.charAt(end)) >= 0) {
      end++;
    }
    keep(end + 1 - at);
    if (pattern.startsWith(")", end)) {
      open.pop();
    }
  }

  private void endOfGroup() {
    last = 0;
    if (open.size() > 1) {
      last = open.pop();
      open.push(Math.max(open.pop(), last));
    }
    keep(1);
  }

  private void repetition() {
    Matcher repeat = REPEAT.matcher(pattern).region(at, pattern.length());
    if (!repeat.lookingAt()) {
      last = 0;
      rewritten.append("\\{"); // or RE2/J would refuse what may repeat it
      at++;
      return;
    }
    String most = repeat.group(3);
    long count = Long.parseLong(most == null || most.isEmpty() ? repeat.group(1) : most);
    long product = count * Math.max(1, last);
    if (count > 0 && product > MOST) {
      throw new IllegalArgumentException(
          "invalid repeat count: more than 1000 repetitions, with the nested ones");
    }
    last = product;
    open.push(Math.max(open.pop(), product));
    keep(repeat.end() - at);
  }
}
