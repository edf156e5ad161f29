package dev.baton.collector.pipeline.probabilistic;

import dev.baton.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A {@code tracestate} as samplers of the Collector read it: {@code ot}, and all other members. */
@Internal
public final class SamplingState {

  private static final int LONGEST = 1024;
  private static final int MOST_MEMBERS = 31;
  private static final int LONGEST_KEY = 256;
  private static final int LONGEST_TENANT = 241;
  private static final int LONGEST_SYSTEM = 14;
  private static final String SIMPLE_KEY = "[a-z][a-z0-9*/_-]*+";
  private static final String KEY = "(?:[a-z0-9][a-z0-9*/_-]*+@)?+" + SIMPLE_KEY;
  private static final String VALUE = "[ -+\\--<>-~]{0,255}[!-+\\--<>-~]";
  private static final Pattern MEMBER =
      Pattern.compile("(?:" + KEY + "|" + SIMPLE_KEY + ")=" + VALUE);

  private OtelState ot = new OtelState();
  private final List<String> others = new ArrayList<>();
  private boolean broken;

  private SamplingState() {}

  /** Reads as much as can be read. */
  public static SamplingState parse(String text) {
    SamplingState state = new SamplingState();
    String[] members = text.split(",", -1);
    if (text.length() > LONGEST || !grammatical(members)) {
      state.broken = true;
      return state;
    }
    int count = members[members.length - 1].isEmpty() ? members.length - 1 : members.length;
    for (int i = 0; i < Math.min(count, MOST_MEMBERS); i++) {
      state.add(trim(members[i]));
    }
    state.broken |= count > MOST_MEMBERS;
    return state;
  }

  private static boolean grammatical(String[] members) {
    for (String member : members) {
      String trimmed = trim(member);
      if (!trimmed.isEmpty() && !MEMBER.matcher(trimmed).matches()) {
        return false;
      }
    }
    return true;
  }

  private static String trim(String member) {
    int start = 0;
    int end = member.length();
    while (start < end && isBlank(member.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(member.charAt(end - 1))) {
      end--;
    }
    return member.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private void add(String member) {
    int equals = member.indexOf('=');
    if (equals < 0) {
      return;
    }
    String key = member.substring(0, equals);
    if (tooLong(key)) {
      broken = true;
    } else if (key.equals("ot")) {
      ot = OtelState.parse(member.substring(equals + 1));
      broken |= ot.isBroken();
    } else {
      others.add(member);
    }
  }

  private static boolean tooLong(String key) {
    int at = key.indexOf('@');
    return key.length() > LONGEST_KEY
        || (at >= 0 && (at > LONGEST_TENANT || key.length() - at - 1 > LONGEST_SYSTEM));
  }

  /** Tells whether something in the text could not be read. */
  public boolean isBroken() {
    return broken;
  }

  /** The threshold that an earlier sampler has written, or null. */
  public @Nullable Long threshold() {
    return ot.threshold();
  }

  OtelState ot() {
    return ot;
  }

  @Override
  public String toString() {
    String value = ot.toString();
    List<String> members = new ArrayList<>();
    if (!value.isEmpty()) {
      members.add("ot=" + value);
    }
    members.addAll(others);
    return String.join(",", members);
  }
}
