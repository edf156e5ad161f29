package dev.baton.sdk.w3c;

import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.List;

/** The {@code tracestate} header (W3C Trace Context Level 2, section 3.3). */
final class TraceStateText {

  static final int MAX_MEMBERS = 32;

  /** The length that every receiver should propagate, in characters. */
  static final int LEAST_LIMIT = 512;

  private static final int MAX_KEY = 256;
  private static final int MAX_VALUE = 256;
  private static final int LONG_MEMBER = 128; // longer ones are dropped first

  private TraceStateText() {}

  /**
   * Returns the members; none if one is malformed or there are too many. If a key is repeated, the
   * first member is kept, because it is the most recent.
   */
  static TraceState read(String header) {
    List<String> pairs = new ArrayList<>();
    int members = 0;
    int start = 0;
    while (start <= header.length()) {
      int comma = header.indexOf(',', start);
      int end = comma < 0 ? header.length() : comma;
      int from = Chars.skipSpace(header, start, end);
      int to = Chars.skipSpaceBack(header, from, end);
      if (from < to && (++members > MAX_MEMBERS || !add(header, from, to, pairs))) {
        return TraceState.getDefault();
      }
      start = end + 1;
    }
    return W3cTraceState.of(pairs);
  }

  private static boolean add(String header, int start, int end, List<String> pairs) {
    int equals = header.indexOf('=', start);
    if (equals < 0 || equals >= end) {
      return false;
    }
    String key = header.substring(start, equals);
    String value = header.substring(equals + 1, end);
    if (!isMember(key, value)) {
      return false;
    }
    if (!hasKey(pairs, key)) {
      pairs.add(key);
      pairs.add(value);
    }
    return true;
  }

  private static boolean hasKey(List<String> pairs, String key) {
    for (int i = 0; i < pairs.size(); i += 2) {
      if (pairs.get(i).equals(key)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether Level 2 allows this key and value. */
  static boolean isMember(String key, String value) {
    return !key.isEmpty()
        && key.length() <= MAX_KEY
        && Chars.isIn(Chars.STATE_KEY_START, key.charAt(0))
        && Chars.areAllIn(Chars.STATE_KEY, key)
        && !value.isEmpty()
        && value.length() <= MAX_VALUE
        && value.charAt(value.length() - 1) != ' '
        && Chars.areAllIn(Chars.STATE_VALUE, value);
  }

  /**
   * Returns the header. If it is longer than {@code limit}, whole members are dropped: first those
   * longer than 128 characters, then from the end.
   */
  static String write(TraceState state, int limit) {
    List<String> members = new ArrayList<>(state.size());
    state.forEach((key, value) -> members.add(key + "=" + value));
    String all = String.join(",", members);
    if (all.length() <= limit) {
      return all;
    }
    int length = dropLong(members, all.length(), limit);
    while (length > limit) {
      length -= members.remove(members.size() - 1).length() + 1;
    }
    return String.join(",", members);
  }

  /** Drops long members, the last one first, until the rest fits; returns the new length. */
  private static int dropLong(List<String> members, int before, int limit) {
    int length = before;
    for (int i = members.size() - 1; i >= 0 && length > limit; i--) {
      if (members.get(i).length() > LONG_MEMBER) {
        length -= members.remove(i).length() + 1;
      }
    }
    return length;
  }
}
