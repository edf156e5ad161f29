package dev.baton.collector.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.fault.ReceiverFault.Moment;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.Signal;
import dev.baton.collector.otlp.data.Bytes;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was refused for the moment is awaited until it comes again. */
class AwaitedRetriesTest {

  private static final Bytes ORDER = Bytes.copyOf(OtlpFormat.PROTOBUF.encode(List.of(span(1))));
  private static final Bytes PAYMENT = Bytes.copyOf(OtlpFormat.JSON.encode(List.of(span(2))));

  private final AtomicLong seconds = new AtomicLong();
  private final AwaitedRetries awaited =
      new AwaitedRetries(() -> TimeUnit.SECONDS.toNanos(seconds.get()));

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void aRetryableStatusIsAwaitedUntilTheSameBytesAreAccepted(int status) {
    awaited.arrived(Signal.TRACES, ORDER, ReceiverFault.status(status));
    awaited.arrived(Signal.TRACES, PAYMENT, ReceiverFault.status(status));
    assertThat(names()).containsExactly("span 1", "span 2");

    awaited.arrived(Signal.TRACES, ORDER, null);
    assertThat(names()).containsExactly("span 2");
    awaited.arrived(Signal.TRACES, PAYMENT, ReceiverFault.status(400));

    assertThat(names()).isEmpty();
  }

  @Test
  void aStatusForGoodIsNotAwaited() {
    awaited.arrived(Signal.TRACES, ORDER, ReceiverFault.status(400));
    awaited.arrived(Signal.TRACES, ORDER, ReceiverFault.status(500));
    awaited.arrived(Signal.TRACES, ORDER, ReceiverFault.rpcStatus(3));
    awaited.arrived(Signal.TRACES, ORDER, ReceiverFault.stall(Duration.ofHours(1)));

    assertThat(names()).isEmpty();
  }

  @Test
  void noClientWaitsLongerThanItWasAskedToAndEightSeconds() {
    awaited.arrived(Signal.TRACES, ORDER, ReceiverFault.rpcStatus(14));
    awaited.arrived(
        Signal.TRACES, PAYMENT, ReceiverFault.rpcStatus(8).retryAfter(Duration.ofSeconds(30)));

    seconds.set(7);
    assertThat(names()).containsExactly("span 1", "span 2");
    seconds.set(8);
    assertThat(names()).containsExactly("span 2");
    seconds.set(38);
    assertThat(names()).isEmpty();
  }

  @Test
  void ofARequestThatWasNotReadOnlyTheClientIsAwaited() {
    awaited.arrived(Signal.TRACES, Bytes.empty(), ReceiverFault.disconnect(Moment.BEFORE_READING));
    assertThat(names()).isEmpty();
    assertThat(awaited.hasUnread()).isTrue();

    seconds.set(8);

    assertThat(awaited.hasUnread()).isFalse();
  }

  @Test
  void aConnectionThatEndsBeforeTheRequestIsKeptIsAwaited() {
    awaited.arrived(Signal.TRACES, ORDER, ReceiverFault.disconnect(Moment.BEFORE_ACCEPTING));
    assertThat(names()).containsExactly("span 1");

    awaited.clear();

    assertThat(names()).isEmpty();
  }

  private List<String> names() {
    return awaited.spans().stream().map(CapturedSpan::name).toList();
  }

  private static CapturedSpan span(int id) {
    SpanContext context =
        SpanContext.create(
            "%032x".formatted(id),
            "%016x".formatted(id),
            TraceFlags.getSampled(),
            TraceState.getDefault());
    return CapturedSpan.builder(context, "span " + id).time(1, 2).build();
  }
}
