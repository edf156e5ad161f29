package dev.baton.sdk.capture;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Deviation;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.recording.LivePass;
import dev.baton.sdk.w3c.Deviations;
import dev.baton.time.Clock;
import dev.baton.trace.CallSite;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The raw data of one pass, in a form that is fast to capture, because the program under test waits
 * for it. The {@link Pass} is created from it when a test first reads it.
 */
final class CapturedPass implements LivePass, LongFunction<LivePass> {

  private final CapturingPropagator by;
  private final Direction direction;
  private final Class<?> carrier;
  private final Class<?> accessor; // the getter or setter
  private final SpanContext span;
  private final Baggage baggage;
  private final String thread = Thread.currentThread().getName();
  private final long threadId = Moment.idOf(Thread.currentThread());
  private CapturedHeaders headers = CapturedHeaders.NONE;
  private @Nullable CapturedHeaders lines; // null: same as headers
  private CapturedHeaders unread = CapturedHeaders.NONE;
  private String[] names = HeaderNames.NONE;
  private List<String> missed = List.of();
  private List<Moment> waiting = List.of();
  private Baggage baggageLeft = Baggage.empty();
  private long epochNanos;
  private @Nullable Object timeline;
  private long sequence;
  private @Nullable CallSite at;
  private @Nullable Pass pass;

  CapturedPass(
      CapturingPropagator by,
      Direction direction,
      Class<?> carrier,
      Class<?> accessor,
      SpanContext span,
      Context context) {
    this.by = by;
    this.direction = direction;
    this.carrier = carrier;
    this.accessor = accessor;
    this.span = span;
    this.baggage = Baggage.fromContext(context);
  }

  /** Returns whether it is an extraction that found no span. */
  boolean isInVain() {
    return direction == Direction.EXTRACT && !span.isValid();
  }

  /** Sets the headers that were written or read. */
  void saw(CapturedHeaders seen) {
    headers = seen;
  }

  /** Sets the headers of other formats, which the propagator did not read. */
  void sawUnread(CapturedHeaders others) {
    unread = others;
  }

  /** Sets the headers in which to look for deviations from the specifications. */
  void mayDeviate(CapturedHeaders all) {
    lines = all;
  }

  /** Sets the names of headers that were asked for in vain. */
  void missed(List<String> inVain) {
    missed = List.copyOf(inVain);
  }

  /** Sets where other threads with open spans waited. */
  void waited(List<Moment> others) {
    waiting = others;
  }

  /** Sets the baggage of the current context that the injected one does not hold. */
  void left(Baggage behind) {
    baggageLeft = behind;
  }

  /** Sets the names of all headers of the carrier. */
  void saw(String[] all) {
    names = all;
  }

  void happened(Clock clock, @Nullable CallSite at) {
    this.epochNanos = clock.epochNanos();
    this.timeline = clock.timeline();
    this.at = at;
  }

  /** Sets its sequence number in the recording, before it is visible to others. */
  @Override
  public LivePass apply(long place) {
    sequence = place;
    return this;
  }

  @Override
  public synchronized Pass snapshot() {
    if (pass == null) {
      pass = toPass();
    }
    return pass;
  }

  private Pass toPass() {
    boolean out = direction == Direction.INJECT;
    Map<String, String> read = out ? headers.last() : joined(headers.lines());
    Map<String, List<String>> all = lines == null ? linesOf(read, out) : lines.lines();
    return new Pass(
        direction,
        by.service(),
        new Moment(sequence, thread, threadId, at),
        epochNanos,
        CarrierKind.of(carrier, accessor),
        carrier.getSimpleName(),
        span,
        baggage,
        read,
        nameList(),
        withUnread(all),
        lines == null ? List.of() : deviations(all),
        missed.stream().map(CapturedHeaders::lowerCase).distinct().toList(),
        timeline,
        waiting,
        baggageLeft);
  }

  private Map<String, List<String>> withUnread(Map<String, List<String>> all) {
    if (unread == CapturedHeaders.NONE) {
      return all;
    }
    Map<String, List<String>> more = new LinkedHashMap<>(all);
    more.putAll(unread.lines());
    return more;
  }

  private List<String> nameList() {
    return Arrays.stream(
            listsFieldsOnly() ? headers.lines().keySet().toArray(HeaderNames.NONE) : names)
        .filter(Objects::nonNull)
        .map(CapturedHeaders::cap)
        .toList();
  }

  /** Whether the getter lists the names that its propagator asks for, whatever has arrived. */
  private boolean listsFieldsOnly() {
    return accessor.getName().startsWith("io.micrometer.");
  }

  private Map<String, List<String>> linesOf(Map<String, String> written, boolean out) {
    if (!out) {
      return headers.lines();
    }
    Map<String, List<String>> one = new LinkedHashMap<>();
    written.forEach((name, value) -> one.put(name, List.of(value)));
    return one;
  }

  private static Map<String, String> joined(Map<String, List<String>> lines) {
    Map<String, String> joined = new LinkedHashMap<>();
    lines.forEach((name, values) -> joined.put(name, String.join(", ", values)));
    return joined;
  }

  private List<Deviation> deviations(Map<String, List<String>> all) {
    HeaderReaders readers = by.readers();
    return readers == null ? List.of() : Deviations.of(all, readers.classes(), span, baggage);
  }
}
