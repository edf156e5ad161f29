package dev.baton.junit5.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service that keeps all rules, without HTTP; tests break it in one place. */
record Reference(Level level, Random random) implements Exchange {

  private static final Pattern TRACEPARENT =
      Pattern.compile(
          "(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
  private static final int KNOWN_FLAGS = 0x03;
  private static final int RANDOM_AND_SAMPLED = 0x03;

  static Reference of(Level level) {
    return new Reference(level, new Random(7));
  }

  @Override
  public List<List<RequestHeader>> send(List<RequestHeader> request, int calls) {
    Matcher parent = parent(request);
    String traceId = parent == null ? hex(32) : parent.group(2);
    int flags =
        parent == null ? RANDOM_AND_SAMPLED : Integer.parseInt(parent.group(4), 16) & KNOWN_FLAGS;
    List<List<RequestHeader>> made = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      List<RequestHeader> call = new ArrayList<>();
      call.add(Sent.traceparent("00-%s-%s-%02x".formatted(traceId, hex(16), flags)));
      if (parent != null) {
        ReferenceTracestate.of(level).passedOn(request).ifPresent(call::add);
      }
      ReferenceBaggage.passedOn(request).ifPresent(call::add);
      made.add(List.copyOf(call));
    }
    return made;
  }

  private static Matcher parent(List<RequestHeader> request) {
    List<String> lines = ProbeLines.of(request, "traceparent");
    Matcher form = TRACEPARENT.matcher(lines.size() == 1 ? Blanks.trim(lines.get(0)) : "");
    boolean valid = form.matches() && (!form.group(1).equals("00") || form.group(5) == null);
    return valid ? form : null;
  }

  private String hex(int digits) {
    return random
        .ints(digits, 1, 16)
        .collect(
            StringBuilder::new,
            (text, i) -> text.append(Integer.toHexString(i)),
            StringBuilder::append)
        .toString();
  }
}
