package dev.baton.junit5.conformance;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The traceparent of a call, which must be strictly valid in version 00. */
record SeenTraceparent(String traceId, String parentId, int flags) {

  private static final Pattern FORM =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");
  private static final int HEXADECIMAL = 16;

  /** Returns null if there is none, more than one, or an invalid one. */
  static @Nullable SeenTraceparent in(List<RequestHeader> call) {
    List<RequestHeader> lines = call.stream().filter(line -> line.is("traceparent")).toList();
    Matcher form = FORM.matcher(lines.size() == 1 ? lines.get(0).value() : "");
    return form.matches()
        ? new SeenTraceparent(
            form.group(1), form.group(2), Integer.parseInt(form.group(3), HEXADECIMAL))
        : null;
  }
}
