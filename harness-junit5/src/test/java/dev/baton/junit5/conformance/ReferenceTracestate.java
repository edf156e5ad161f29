package dev.baton.junit5.conformance;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Passes a tracestate on if all of it is valid. */
record ReferenceTracestate(Pattern member) {

  private static final String VALUE =
      "=[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,255}[\\x21-\\x2b\\x2d-\\x3c\\x3e-\\x7e]";
  private static final Pattern LEVEL_1 =
      Pattern.compile(
          "([a-z][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13})" + VALUE);
  private static final Pattern LEVEL_2 = Pattern.compile("[a-z0-9][a-z0-9_*/@-]{0,255}" + VALUE);

  static ReferenceTracestate of(Level level) {
    return new ReferenceTracestate(level == Level.ONE ? LEVEL_1 : LEVEL_2);
  }

  Optional<RequestHeader> passedOn(List<RequestHeader> request) {
    List<String> members =
        ProbeLines.members(request, "tracestate").stream().filter(text -> !text.isEmpty()).toList();
    boolean valid =
        !members.isEmpty()
            && members.size() <= 32
            && members.stream().allMatch(text -> member.matcher(text).matches());
    return valid ? Optional.of(Sent.tracestate(String.join(",", members))) : Optional.empty();
  }
}
