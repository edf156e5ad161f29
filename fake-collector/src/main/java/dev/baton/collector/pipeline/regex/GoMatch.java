package dev.baton.collector.pipeline.regex;

import com.google.re2j.Matcher;
import dev.baton.Internal;
import org.jspecify.annotations.Nullable;

/** A match: where it begins and ends, and its groups. */
@Internal
public final class GoMatch {

  private final int start;
  private final int end;
  private final @Nullable String[] groups;
  private final int[] starts;

  private GoMatch(Matcher matcher) {
    this.start = matcher.start();
    this.end = matcher.end();
    this.groups = new @Nullable String[matcher.groupCount() + 1];
    this.starts = new int[groups.length];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = matcher.group(i);
      starts[i] = matcher.start(i);
    }
  }

  static GoMatch of(Matcher matcher) {
    return new GoMatch(matcher);
  }

  public int start() {
    return start;
  }

  public int end() {
    return end;
  }

  /** Returns where a group begins; -1 if it takes no part. */
  public int start(int number) {
    return starts[number];
  }

  /** Returns the text of a group; null if there is no such group or it takes no part. */
  public @Nullable String group(int number) {
    return number < groups.length ? groups[number] : null;
  }
}
