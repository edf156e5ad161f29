package dev.baton.junit5.attribution;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import org.jspecify.annotations.Nullable;

/**
 * What the context of a received message knows about its test. It is in the context and never a
 * parent.
 *
 * @param mark the mark of the harness whose header the message had, 0 if it had none
 * @param endedTests how many tests had ended when it was received
 */
record Reception(long mark, long endedTests) {

  /** The header that tells whose message it is: the mark of a harness as 16 hexadecimal digits. */
  static final String HEADER = "baton-test";

  private static final ContextKey<Reception> KEY = ContextKey.named("baton-reception");

  /** For libraries that drop an extracted context in which there is no span. */
  private static final ThreadLocal<@Nullable Reception> LATEST = new ThreadLocal<>();

  static @Nullable Reception of(Context context) {
    return context.get(KEY);
  }

  /** Returns what the calling thread has received, if no span has begun there since. */
  static @Nullable Reception latest() {
    return LATEST.get();
  }

  /** Notes what the calling thread has received; null if that does not say whose it is. */
  static void latestIs(@Nullable Reception reception) {
    if (reception == null) {
      LATEST.remove();
    } else {
      LATEST.set(reception);
    }
  }

  Context in(Context context) {
    return context.with(KEY, this);
  }

  /** Returns the value of the header for this mark. */
  static String text(long mark) {
    return String.format("%016x", mark);
  }

  /** Returns the mark in a header, 0 if there is none. */
  static long markIn(@Nullable String header) {
    try {
      return header == null ? 0 : Long.parseUnsignedLong(header.strip(), 16);
    } catch (NumberFormatException e) {
      return 0; // not one of ours
    }
  }
}
