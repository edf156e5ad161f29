package dev.baton.assertions;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** Lets a failure begin where its reader has to look: at the line of the test. */
final class StackTraces {

  private static final Set<String> ASSERTIONS =
      Stream.of(GroundedAssert.class, RecordedAssert.class, TraceAssert.class, SpanAssert.class)
          .map(Class::getName)
          .collect(toUnmodifiableSet());

  private StackTraces() {}

  /** Takes the frames of the assertions off the top. */
  static AssertionError fromTheTest(AssertionError error) {
    StackTraceElement[] frames = error.getStackTrace();
    int first = 0;
    while (first < frames.length && ASSERTIONS.contains(frames[first].getClassName())) {
      first++;
    }
    error.setStackTrace(Arrays.copyOfRange(frames, first, frames.length));
    return error;
  }
}
