package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.decision.SamplingVerdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type {@code trace_state}: a member of the {@code tracestate} of a span. */
record TraceStatePolicy(String key, Set<String> values) implements Policy {

  private static final int LONGEST = 256;
  private static final int MOST_MEMBERS = 32;
  private static final Pattern KEY =
      Pattern.compile(
          "[a-z][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13}");
  private static final Pattern VALUE = Pattern.compile("[ -+\\--<>-~]{0,255}[!-+\\--<>-~]");

  static TraceStatePolicy of(String key, List<String> values) {
    Set<String> possible = new HashSet<>();
    for (String value : values) {
      if (!value.isEmpty() && key.length() + value.length() < LONGEST) {
        possible.add(value);
      }
    }
    return new TraceStatePolicy(key, possible);
  }

  @Override
  public SamplingVerdict evaluate(TraceView trace) {
    return Policy.sampledIf(found(trace));
  }

  private boolean found(TraceView trace) {
    return trace.anySpan(
        span -> !span.traceState().isEmpty() && values.contains(value(span.traceState())));
  }

  /** Returns the value of the key, or null if it is absent or any member is malformed. */
  private @Nullable String value(String state) {
    Set<String> seen = new HashSet<>();
    String found = null;
    for (String member : state.split(",", -1)) {
      if (member.isEmpty()) {
        continue;
      }
      int equals = member.indexOf('=');
      String name = equals < 0 ? "" : stripStart(member.substring(0, equals));
      String value = equals < 0 ? "" : stripEnd(member.substring(equals + 1));
      if (!KEY.matcher(name).matches()
          || !VALUE.matcher(value).matches()
          || !seen.add(name)
          || seen.size() > MOST_MEMBERS) {
        return null;
      }
      found = name.equals(key) ? value : found;
    }
    return found;
  }

  private static String stripStart(String text) {
    int start = 0;
    while (start < text.length() && isBlank(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  private static String stripEnd(String text) {
    int end = text.length();
    while (end > 0 && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  @Override
  public String reason(TraceView trace) {
    return Wording.attribute(
        key + " in tracestate", found(trace), String.join(" or ", values), false);
  }
}
