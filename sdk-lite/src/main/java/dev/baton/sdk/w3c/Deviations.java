package dev.baton.sdk.w3c;

import dev.baton.Internal;
import dev.baton.propagation.Deviation;
import dev.baton.text.Printable;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageEntry;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a propagator extracted from W3C headers with what the specifications require.
 * Checks only what the propagator was to read: if the carrier also has headers of another format,
 * that format may rightly take precedence.
 */
@Internal
public final class Deviations {

  private static final String NOTHING = "nothing";
  private static final int MAX_TEXT = 200;

  private final Map<String, List<String>> lines;
  private final Map<String, String> readers;
  private final List<Deviation> found = new ArrayList<>();

  private Deviations(Map<String, List<String>> lines, Map<String, String> readers) {
    this.lines = lines;
    this.readers = readers;
  }

  /**
   * Returns the deviations of an extraction from the specifications.
   *
   * @param lines all headers of the propagator's format in the carrier
   * @param readers the class that read each header; headers that were not read are not checked
   * @param span the extracted span context, invalid if none
   * @param baggage the baggage after the extraction
   */
  public static List<Deviation> of(
      Map<String, List<String>> lines,
      Map<String, String> readers,
      SpanContext span,
      Baggage baggage) {
    Deviations deviations = new Deviations(lines, readers);
    if (lines.keySet().stream().allMatch(Deviations::isW3c)) {
      deviations.judgeSpan(span);
    }
    deviations.judgeBaggage(baggage);
    return deviations.found;
  }

  private static boolean isW3c(String field) {
    return field.equals(TraceContextPropagator.TRACEPARENT)
        || field.equals(TraceContextPropagator.TRACESTATE)
        || field.equals(BaggagePropagator.BAGGAGE);
  }

  private void judgeSpan(SpanContext made) {
    List<String> parents = lines.getOrDefault(TraceContextPropagator.TRACEPARENT, List.of());
    SpanContext expected =
        parents.size() == 1 ? TraceParent.read(parents.get(0)) : SpanContext.getInvalid();
    if (!text(made).equals(text(expected))) {
      add(
          TraceContextPropagator.TRACEPARENT,
          text(made),
          text(expected),
          whyParent(parents, expected));
    } else if (expected.isValid()) {
      judgeState(made.getTraceState());
    }
  }

  private static String text(SpanContext span) {
    return span.isValid()
        ? "00-%s-%s-%s".formatted(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex())
        : NOTHING;
  }

  private static String whyParent(List<String> parents, SpanContext expected) {
    if (parents.size() > 1) {
      return "if traceparent occurs more than once, the receiver must start a new trace";
    }
    return expected.isValid()
        ? "the header is valid: every version except ff is allowed, and unknown flags are ignored"
        : "if traceparent is malformed, the receiver must start a new trace";
  }

  private void judgeState(TraceState made) {
    List<String> states = lines.getOrDefault(TraceContextPropagator.TRACESTATE, List.of());
    String header = HeaderLines.combined(states.iterator());
    TraceState expected = header == null ? TraceState.getDefault() : TraceStateText.read(header);
    if (!expected.equals(made)) {
      add(TraceContextPropagator.TRACESTATE, text(made), text(expected), whyState(states, made));
    }
  }

  private static String text(TraceState state) {
    return state.isEmpty() ? NOTHING : TraceStateText.write(state, Integer.MAX_VALUE);
  }

  private static String whyState(List<String> states, TraceState made) {
    if (states.size() > 1) {
      return "several tracestate headers form one list";
    }
    return made.isEmpty()
        ? "the list is valid: empty members, white space, repeated keys and all keys of Level 2 are allowed"
        : "a malformed member, or more than 32 members, invalidates the whole list";
  }

  private void judgeBaggage(Baggage made) {
    List<String> headers = lines.getOrDefault(BaggagePropagator.BAGGAGE, List.of());
    String header = HeaderLines.combined(headers.iterator());
    if (header == null) {
      return;
    }
    Baggage expected = BaggageReader.read(header);
    if (!holdsAll(made.asMap(), expected)) {
      add(BaggagePropagator.BAGGAGE, text(made), text(expected), whyBaggage(headers));
    }
  }

  /** Allows additional entries, because the context may have had baggage before. */
  private static boolean holdsAll(Map<String, BaggageEntry> made, Baggage expected) {
    for (Entry<String, BaggageEntry> entry : expected.asMap().entrySet()) {
      @Nullable BaggageEntry own = made.get(entry.getKey());
      if (own == null || !own.getValue().equals(entry.getValue().getValue())) {
        return false;
      }
    }
    return true;
  }

  private static String text(Baggage baggage) {
    return baggage.isEmpty() ? NOTHING : BaggageWriter.write(baggage);
  }

  private static String whyBaggage(List<String> headers) {
    return headers.size() > 1
        ? "several baggage headers form one list"
        : "each member is accepted or ignored independently of the others, up to 64 members and 8,192 bytes";
  }

  private void add(String field, String made, String expected, String reason) {
    @Nullable String reader = readers.get(field);
    if (reader != null) {
      List<String> shown =
          lines.getOrDefault(field, List.of()).stream().map(Deviations::shown).toList();
      found.add(new Deviation(reader, field, shown, shown(made), shown(expected), reason));
    }
  }

  private static String shown(String text) {
    return Printable.of(text, MAX_TEXT);
  }
}
