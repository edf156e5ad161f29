package dev.baton.junit5.conformance;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tracestate of a call, all lines together.
 *
 * @param members in order, without empty ones
 */
record SeenTracestate(List<Member> members) {

  private static final Pattern MEMBER =
      Pattern.compile(
          "([a-z0-9][a-z0-9_\\-*/@]{0,255})="
              + "([\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,255}[\\x21-\\x2b\\x2d-\\x3c\\x3e-\\x7e])");

  record Member(String key, String value) {

    @Override
    public String toString() {
      return key + "=" + value;
    }
  }

  /** Returns null if a member is malformed; a call without the header has no members. */
  static @Nullable SeenTracestate in(List<RequestHeader> call) {
    List<String> texts = texts(call);
    List<Matcher> matchers = texts.stream().map(MEMBER::matcher).toList();
    return matchers.stream().allMatch(Matcher::matches)
        ? new SeenTracestate(
            matchers.stream().map(m -> new Member(m.group(1), m.group(2))).toList())
        : null;
  }

  private static List<String> texts(List<RequestHeader> call) {
    return call.stream()
        .filter(line -> line.is("tracestate"))
        .flatMap(line -> Stream.of(line.value().split(",", -1)))
        .map(Blanks::trim)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  boolean hasKey(String key) {
    return members.stream().anyMatch(member -> member.key().equals(key));
  }
}
