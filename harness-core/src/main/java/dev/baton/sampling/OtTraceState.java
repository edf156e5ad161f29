package dev.baton.sampling;

import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * OpenTelemetry's entry in the trace state, {@code ot=th:…;rv:…} (OpenTelemetry specification,
 * "TraceState: Probability Sampling"). Unknown members are kept; malformed ones count as missing.
 *
 * @param threshold 56 bits; traces with a lower randomness are dropped; {@link #NONE} if unknown
 * @param randomness 56 bits that replace those of the trace id; {@link #NONE} if not given
 * @param others the other members, verbatim
 */
public record OtTraceState(long threshold, long randomness, List<String> others) {

  /** Marks an absent number. */
  public static final long NONE = -1;

  private static final String KEY = "ot";
  private static final String THRESHOLD = "th:";
  private static final String RANDOMNESS = "rv:";
  private static final int DIGITS = 14;
  private static final int MAX_LENGTH = 256; // of any value in a trace state

  /** Reads the entry of a trace state. */
  public static OtTraceState of(TraceState traceState) {
    String text = traceState.get(KEY);
    return parse(text == null || text.length() > MAX_LENGTH ? "" : text);
  }

  private static OtTraceState parse(String text) {
    long threshold = NONE;
    long randomness = NONE;
    List<String> others = new ArrayList<>(0);
    for (String member : text.split(";", -1)) {
      if (member.startsWith(THRESHOLD)) {
        threshold = thresholdOf(member.substring(THRESHOLD.length()));
      } else if (member.startsWith(RANDOMNESS)) {
        randomness = randomnessOf(member.substring(RANDOMNESS.length()));
      } else if (!member.isEmpty()) {
        others.add(member);
      }
    }
    return new OtTraceState(threshold, randomness, List.copyOf(others));
  }

  private static long thresholdOf(String digits) {
    boolean fits = !digits.isEmpty() && digits.length() <= DIGITS && isHex(digits);
    return fits
        ? HexFormat.fromHexDigitsToLong(digits + "0".repeat(DIGITS - digits.length()))
        : NONE;
  }

  private static long randomnessOf(String digits) {
    boolean fits = digits.length() == DIGITS && isHex(digits);
    return fits ? HexFormat.fromHexDigitsToLong(digits) : NONE;
  }

  private static boolean isHex(String text) {
    return text.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0);
  }

  /** Returns this entry with another threshold. */
  public OtTraceState withThreshold(long value) {
    return new OtTraceState(value, randomness, others);
  }

  /** Returns this trace state with this entry in front, without it if it would be empty. */
  public TraceState putInto(TraceState traceState) {
    String text = text();
    TraceStateBuilder builder = traceState.toBuilder();
    return (text.isEmpty() ? builder.remove(KEY) : builder.put(KEY, text)).build();
  }

  /** Returns the entry's value; omits the last other members if it would be too long. */
  private String text() {
    StringBuilder text = new StringBuilder();
    if (threshold != NONE) {
      append(text, THRESHOLD + thresholdText(threshold));
    }
    if (randomness != NONE) {
      append(text, RANDOMNESS + HexFormat.of().toHexDigits(randomness, DIGITS));
    }
    others.forEach(member -> append(text, member));
    return text.toString();
  }

  private static void append(StringBuilder text, String member) {
    if (text.length() + 1 + member.length() <= MAX_LENGTH) {
      text.append(text.isEmpty() ? "" : ";").append(member);
    }
  }

  /** Returns the threshold as text, without trailing zeros. */
  public static String thresholdText(long threshold) {
    String digits = HexFormat.of().toHexDigits(threshold, DIGITS);
    int end = DIGITS;
    while (end > 1 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }
}
