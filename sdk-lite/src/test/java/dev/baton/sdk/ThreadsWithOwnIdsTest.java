package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.JRE.JAVA_17;

import dev.baton.recording.Recording;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnJre;

/** Before Java 19 a thread may call itself by the id of another one. */
@EnabledOnJre(JAVA_17)
class ThreadsWithOwnIdsTest {

  private static final int ROUNDS = 5_000;
  private static final int EVENTS = 3; // so few are noted without a lock

  private final Recording recording = Recording.of("ids");
  private final Tracer tracer =
      LiteOpenTelemetry.builder(recording).sourceLines(false).build().getTracer("t");

  /** A thread that calls itself 7, as all others of its class do. */
  private static Thread seven(Runnable work) {
    return new Thread(work) {
      @Override
      public long getId() {
        return 7;
      }
    };
  }

  @Test
  void threadsThatCallThemselvesByOneIdLoseNoEventOfASpan() throws Exception {
    AtomicReferenceArray<Span> spans = new AtomicReferenceArray<>(ROUNDS);
    AtomicInteger done = new AtomicInteger();
    Thread owner = seven(() -> startAndTell(spans, done));
    Thread other = seven(() -> tell(spans, done));
    owner.start();
    other.start();
    owner.join();
    other.join();

    assertThat(recording.spans())
        .hasSize(ROUNDS)
        .allSatisfy(span -> assertThat(span.events()).hasSize(2 * EVENTS));
  }

  private void startAndTell(AtomicReferenceArray<Span> spans, AtomicInteger done) {
    for (int round = 0; round < ROUNDS; round++) {
      Span span = tracer.spanBuilder("shared").startSpan();
      spans.set(round, span);
      addEvents(span);
      while (done.get() <= round) {
        Thread.onSpinWait();
      }
      span.end();
    }
  }

  private static void tell(AtomicReferenceArray<Span> spans, AtomicInteger done) {
    for (int round = 0; round < ROUNDS; round++) {
      while (spans.get(round) == null) {
        Thread.onSpinWait();
      }
      addEvents(spans.get(round));
      done.set(round + 1);
    }
  }

  private static void addEvents(Span span) {
    for (int i = 0; i < EVENTS; i++) {
      span.addEvent("event");
    }
  }

  @Test
  void suchThreadsAreToldApartAndOthersKeepTheirIds() {
    Thread one = seven(() -> {});
    Thread another = seven(() -> {});
    Thread usual = new Thread(() -> {});

    assertThat(Moment.idOf(one)).isNegative().isNotEqualTo(Moment.idOf(another));
    assertThat(Moment.idOf(one)).isEqualTo(Moment.idOf(one));
    assertThat(Moment.idOf(usual)).isEqualTo(usual.getId());
  }
}
