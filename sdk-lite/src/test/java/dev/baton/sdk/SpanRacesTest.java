package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.incident.Incident;
import dev.baton.incident.Incident.Kind;
import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanEvent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpanRacesTest {

  private static final int ROUNDS = 2_000;
  private static final int CHANGES = 40;
  private static final int KEYS = 10; // if all but one come late, all of them are told

  private final Recording recording = Recording.of("races");
  private final Tracer tracer =
      LiteOpenTelemetry.builder(recording).sourceLines(false).build().getTracer("t");
  private final ExecutorService pool = Executors.newFixedThreadPool(3);

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  @Test
  void whatThreadsSetInTurnStaysInTheOrderOfSetting() throws Exception {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Span span = tracer.spanBuilder("span " + seed).startSpan();
      Map<AttributeKey<?>, Object> expected = new HashMap<>();
      List<String> events = new ArrayList<>();
      for (int i = 0; i < CHANGES; i++) {
        AttributeKey<Long> key = AttributeKey.longKey("key " + random.nextInt(12));
        long value = i;
        String event = "event " + i;
        boolean isEvent = random.nextInt(4) == 0;
        Runnable change =
            isEvent ? () -> span.addEvent(event) : () -> span.setAttribute(key, value);
        onSomeThread(random, change);
        if (isEvent) {
          events.add(event);
        } else {
          expected.put(key, value);
        }
        if (random.nextInt(8) == 0) {
          recording.snapshot(); // readers take over as well
        }
      }
      onSomeThread(random, span::end);

      CapturedSpan captured = recording.spans().get(seed);
      assertThat(captured.attributes().asMap()).as("seed %s", seed).isEqualTo(expected);
      assertThat(captured.events()).extracting(SpanEvent::name).isEqualTo(events);
    }
  }

  private void onSomeThread(Random random, Runnable change) throws Exception {
    if (random.nextInt(3) == 0) {
      pool.submit(change).get(10, TimeUnit.SECONDS);
    } else {
      change.run();
    }
  }

  @Test
  void ofThreadsThatEndASpanAtOnceOneDoes() throws Exception {
    CyclicBarrier together = new CyclicBarrier(3);
    for (int round = 0; round < ROUNDS; round++) {
      Span span = tracer.spanBuilder("span").startSpan();
      Callable<Void> end =
          () -> {
            together.await(10, TimeUnit.SECONDS);
            span.end();
            return null;
          };
      for (Future<Void> ended : pool.invokeAll(List.of(end, end, end))) {
        ended.get();
      }
    }

    assertThat(recording.openSpanCount()).isZero();
    assertThat(recording.spans()).hasSize(ROUNDS).allMatch(CapturedSpan::isEnded);
    assertThat(recording.snapshot().incidents())
        .hasSize(2 * ROUNDS)
        .extracting(Incident::kind)
        .containsOnly(Kind.ENDED_TWICE);
    assertThat(recording.spans())
        .extracting(span -> span.origin().ended().sequence())
        .doesNotHaveDuplicates();
  }

  @Test
  void aSpanThatAnotherThreadEndsKeepsABeginningOfWhatItsThreadSays() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Future<?> reader =
        pool.submit(
            () -> {
              while (!over.get()) {
                recording.snapshot();
              }
            });
    CyclicBarrier together = new CyclicBarrier(2);
    for (int round = 0; round < ROUNDS; round++) {
      Span span = tracer.spanBuilder("span").startSpan();
      Future<Void> end =
          pool.submit(
              () -> {
                together.await(10, TimeUnit.SECONDS);
                span.end();
                return null;
              });
      span.setAttribute("key 0", 0);
      together.await(10, TimeUnit.SECONDS);
      for (int i = 1; i < KEYS; i++) {
        span.setAttribute("key " + i, i);
      }
      end.get();
      span.setAttribute("late", true);
    }
    over.set(true);
    reader.get(10, TimeUnit.SECONDS);

    List<CapturedSpan> spans = recording.spans();
    assertThat(spans).hasSize(ROUNDS).allMatch(CapturedSpan::isEnded);
    assertThat(spans)
        .allSatisfy(
            span ->
                assertThat(span.attributes().asMap())
                    .isNotEmpty()
                    .containsOnlyKeys(firstKeys(span.attributes().size())));
    assertThat(recording.spans()).as("an ended span does not change").isEqualTo(spans);
    assertThat(recording.snapshot().incidents())
        .filteredOn(incident -> incident.detail().equals("setAttribute late"))
        .hasSize(ROUNDS)
        .extracting(Incident::kind)
        .containsOnly(Kind.CHANGED_AFTER_END);
  }

  private static AttributeKey<?>[] firstKeys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> AttributeKey.longKey("key " + i))
        .toArray(AttributeKey<?>[]::new);
  }
}
