package dev.baton.propagation;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The formats of trace ids and span ids on the wire. Parses them from raw headers, to compare
 * several formats in one carrier; the sampled flag is not read.
 */
public enum WireFormat {
  /** W3C Trace Context. */
  TRACE_CONTEXT(
      "traceparent",
      "(?!ff)(?!00-.{52}.)[0-9a-f]{2}-(?<trace>[0-9a-f]{32})-(?<span>[0-9a-f]{16})-[0-9a-f]{2}(-.*)?",
      "00-<32 hex digits>-<16 hex digits>-<2 hex digits>"),
  /** B3 in one header; {@code 0}, {@code 1} and {@code d} alone contain no span. */
  B3(
      "b3",
      "(?<trace>[0-9a-fA-F]{16}|[0-9a-fA-F]{32})-(?<span>[0-9a-fA-F]{16})(-.*)?",
      "<16 or 32 hex digits>-<16 hex digits>-<0, 1 or d>"),
  /** B3 in several headers. */
  B3_MULTI(
      "x-b3-traceid x-b3-spanid",
      "(?<trace>[0-9a-fA-F]{16}|[0-9a-fA-F]{32}) (?<span>[0-9a-fA-F]{16})",
      "16 or 32 hex digits, and 16 hex digits"),
  /** Jaeger's own. */
  JAEGER(
      "uber-trace-id",
      "(?<trace>[0-9a-fA-F]{1,32})(:|%3[aA])(?<span>[0-9a-fA-F]{1,16})\\2[0-9a-fA-F]+\\2[0-9a-fA-F]{1,2}",
      "<trace id>:<span id>:<parent span id>:<flags>, in hex digits"),
  /** AWS X-Ray. */
  XRAY(
      "x-amzn-trace-id",
      "(?=.*Root=1-(?<trace>[0-9a-fA-F]{8}-[0-9a-fA-F]{24}))(?=.*Parent=(?<span>[0-9a-fA-F]{16})).*",
      "Root=1-<8 hex digits>-<24 hex digits>;Parent=<16 hex digits>;Sampled=<0 or 1>"),
  /** OpenTracing's. */
  OT_TRACE(
      "ot-tracer-traceid ot-tracer-spanid",
      "(?<trace>[0-9a-fA-F]{1,32}) (?<span>[0-9a-fA-F]{1,16})",
      "16 or 32 hex digits, and 16 hex digits");

  private static final String ZEROS = "0".repeat(32);
  private static final List<WireFormat> ALL = List.of(values());

  @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed
  private final List<String> headers;

  private final Pattern pattern;
  private final String accepted;

  /** Makes a format of headers that are separated by blanks. */
  WireFormat(String headers, String pattern, String accepted) {
    this.headers = List.of(headers.split(" ", -1));
    this.pattern = Pattern.compile(pattern);
    this.accepted = accepted;
  }

  /** Returns the lower-case names of the headers that carry the ids. */
  public List<String> headers() {
    return headers;
  }

  /** Returns a description of valid values, for display. */
  public String accepted() {
    return accepted;
  }

  /** Returns the formats whose headers are all among these names. */
  public static List<WireFormat> in(Collection<String> lowerCaseNames) {
    List<WireFormat> found = new ArrayList<>(1);
    for (WireFormat format : ALL) {
      if (lowerCaseNames.containsAll(format.headers)) {
        found.add(format);
      }
    }
    return found;
  }

  /**
   * Returns the formats that a receiver looked for and found, though perhaps not to the end: who
   * cannot read the first header of a format asks for no other.
   */
  public static List<WireFormat> foundBy(Pass extraction) {
    List<String> names = extraction.lowerCaseNames();
    return ALL.stream()
        .filter(format -> extraction.headers().containsKey(format.headers().get(0)))
        .filter(
            format ->
                format.headers().stream()
                    .allMatch(
                        name -> extraction.headers().containsKey(name) || names.contains(name)))
        .toList();
  }

  /** Returns the values of the headers of this format, joined for display. */
  public String value(Map<String, String> received) {
    String joined = "";
    for (String name : headers) {
      String value = received.get(name);
      if (value != null) {
        joined = joined.isEmpty() ? value : joined + " " + value;
      }
    }
    return joined;
  }

  /**
   * Returns the span in these headers, with shorter ids padded with zeros; empty if the headers are
   * missing or contain no span.
   */
  public Optional<SpanContext> read(Map<String, String> received) {
    if (!received.keySet().containsAll(headers())) {
      return Optional.empty();
    }
    Matcher matcher = pattern.matcher(value(received));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    SpanContext span =
        SpanContext.create(
            padded(matcher.group("trace"), 32),
            padded(matcher.group("span"), 16),
            TraceFlags.getDefault(),
            TraceState.getDefault());
    return Optional.of(span).filter(SpanContext::isValid);
  }

  private static String padded(String id, int length) {
    String digits = id.replace("-", "").toLowerCase(Locale.ROOT);
    return ZEROS.substring(0, Math.max(0, length - digits.length())) + digits;
  }
}
