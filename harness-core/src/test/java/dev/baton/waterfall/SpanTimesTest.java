package dev.baton.waterfall;

import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.CONSUMER;
import static io.opentelemetry.api.trace.SpanKind.INTERNAL;
import static io.opentelemetry.api.trace.SpanKind.PRODUCER;
import static io.opentelemetry.api.trace.SpanKind.SERVER;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanTimesTest {

  @Test
  void splitsTheTimeOfASpanIntoWaitingAndItsOwn() {
    Trace trace = WaterfallSpans.checkout().trace();

    SpanTime orders = SpanTimes.of(trace).get(WaterfallSpans.node(trace, 3));

    assertThat(orders.duration()).isEqualTo(ofMillis(380));
    assertThat(orders.waited()).isEqualTo(ofMillis(26 + 254 + 12));
    assertThat(orders.self()).isEqualTo(ofMillis(88));
  }

  @Test
  void waitsForConcurrentChildrenOnce() {
    Trace trace =
        new WaterfallSpans()
            .add(1, 0, "root", "shop", SERVER, 0, 100)
            .add(2, 1, "a", "shop", INTERNAL, 10, 60)
            .add(3, 1, "b", "shop", INTERNAL, 40, 80)
            .trace();

    List<Wait> waits = rootTime(trace).waits();

    assertThat(waits).hasSize(1);
    assertThat(waits.get(0).isConcurrent()).isTrue();
    assertThat(waits.get(0).duration()).isEqualTo(ofMillis(70));
    assertThat(waits.get(0).children()).isEqualTo(trace.roots().get(0).children());
  }

  @Test
  void waitsForChildrenThatTouchOneAfterTheOther() {
    Trace trace =
        new WaterfallSpans()
            .add(1, 0, "root", "shop", SERVER, 0, 100)
            .add(2, 1, "a", "shop", INTERNAL, 0, 50)
            .add(3, 1, "b", "shop", INTERNAL, 50, 100)
            .trace();

    assertThat(rootTime(trace).waits())
        .extracting(Wait::duration)
        .containsExactly(ofMillis(50), ofMillis(50));
    assertThat(rootTime(trace).self()).isEqualTo(ZERO);
  }

  @Test
  void doesNotWaitForAConsumer() {
    Trace trace =
        new WaterfallSpans()
            .add(1, 0, "publish", "orders", PRODUCER, 0, 50)
            .add(2, 1, "process", "shipping", CONSUMER, 10, 40)
            .trace();

    assertThat(rootTime(trace).self()).isEqualTo(ofMillis(50));
  }

  @Test
  void doesNotWaitForALocalChildThatGoesOnAfterItsParent() {
    Trace trace =
        new WaterfallSpans()
            .add(1, 0, "POST /orders", "orders", SERVER, 0, 100)
            .add(2, 1, "send mail", "orders", INTERNAL, 10, 500)
            .trace();

    assertThat(rootTime(trace).self()).isEqualTo(ofMillis(100));
  }

  @Test
  void forgivesALocalChildThatEndsAMomentAfterItsParent() {
    Trace trace =
        new WaterfallSpans()
            .add(1, 0, "POST /orders", "orders", SERVER, 0, 100)
            .add(2, 1, "handler", "orders", INTERNAL, 10, 100.5)
            .trace();

    assertThat(rootTime(trace).self()).isEqualTo(ofMillis(10));
  }

  @Test
  void waitsForARemoteChildUntilTheCallerGaveUp() {
    Trace trace =
        new WaterfallSpans()
            .add(1, 0, "POST", "orders", CLIENT, 0, 100)
            .add(2, 1, "POST /charge", "billing", SERVER, 5, 900)
            .trace();

    assertThat(rootTime(trace).waited()).isEqualTo(ofMillis(95));
  }

  @Test
  void takesASpanThatHasNotEndedToLastAsLongAsItsTrace() {
    Trace trace =
        new WaterfallSpans()
            .add(
                1,
                0,
                "root",
                "shop",
                SERVER,
                0,
                0,
                s -> s.time(WaterfallSpans.at(0), CapturedSpan.NOT_ENDED))
            .add(2, 1, "child", "shop", INTERNAL, 10, 70)
            .trace();

    assertThat(rootTime(trace).duration()).isEqualTo(ofMillis(70));
    assertThat(rootTime(trace).waited()).isEqualTo(ofMillis(60));
  }

  @Test
  void givesASpanThatEndsBeforeItStartsNoLength() {
    Trace trace = new WaterfallSpans().add(1, 0, "back", "shop", SERVER, 10, 3).trace();

    assertThat(rootTime(trace).duration()).isEqualTo(ZERO);
  }

  @Test
  void knowsOnlyItsOwnTrace() {
    Trace other = new WaterfallSpans(2).add(1, 0, "other", "shop", SERVER, 0, 1).trace();

    assertThatThrownBy(
            () -> SpanTimes.of(WaterfallSpans.checkout().trace()).get(other.roots().get(0)))
        .hasMessage("node is not of this trace: other @shop SERVER");
  }

  @Test
  void waitingAndOwnTimeAlwaysAddUp() {
    for (int seed = 0; seed < 300; seed++) {
      Trace trace = RandomTraces.of(new Random(seed));
      SpanTimes times = SpanTimes.of(trace);
      for (SpanNode node : trace.nodes()) {
        SpanTime time = times.get(node);
        assertThat(time.self()).as("seed %s, %s", seed, node).isBetween(ZERO, time.duration());
        assertThat(time.waited().plus(time.self())).as("seed %s", seed).isEqualTo(time.duration());
      }
    }
  }

  private static SpanTime rootTime(Trace trace) {
    return SpanTimes.of(trace).get(trace.roots().get(0));
  }
}
