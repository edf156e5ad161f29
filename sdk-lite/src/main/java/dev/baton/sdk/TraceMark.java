package dev.baton.sdk;

import io.opentelemetry.api.trace.TraceId;
import java.util.HexFormat;

/**
 * The mark that the trace ids of a test carry: the upper half of each is a function of its lower
 * half and the test's seed. So the test is known from a trace id alone, whatever process it has
 * passed. Other trace ids carry a meaningless mark.
 */
public final class TraceMark {

  private TraceMark() {}

  /** Returns the mark of services with this {@linkplain LiteOpenTelemetryBuilder#idSeed seed}. */
  public static long ofSeed(long idSeed) {
    return SplitMix64.mix(idSeed);
  }

  /** Returns the mark in this trace id, 0 if it is not a trace id. */
  public static long in(String traceId) {
    if (!TraceId.isValid(traceId)) {
      return 0;
    }
    long high = HexFormat.fromHexDigitsToLong(traceId, 0, 16);
    long low = HexFormat.fromHexDigitsToLong(traceId, 16, 32);
    return SplitMix64.unmix(high) ^ low;
  }
}
