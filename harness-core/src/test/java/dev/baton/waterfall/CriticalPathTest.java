package dev.baton.waterfall;

import static io.opentelemetry.api.trace.SpanKind.INTERNAL;
import static io.opentelemetry.api.trace.SpanKind.SERVER;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import dev.baton.waterfall.CriticalPath.Step;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CriticalPathTest {

  @Test
  void goesThroughTheWorkThatTheEndDependedOn() {
    assertThat(steps(CriticalPath.of(WaterfallSpans.checkout().trace())))
        .containsExactly(
            "POST /checkout 15 ms",
            "POST /orders 5 ms",
            "POST 2 ms",
            "POST /token 22 ms",
            "POST 2 ms",
            "POST /orders 14 ms",
            "POST 2 ms",
            "POST /charge 28 ms",
            "SELECT invoices 200 ms",
            "POST /charge 22 ms",
            "POST 2 ms",
            "POST /orders 26 ms",
            "order-placed publish 12 ms",
            "POST /orders 43 ms",
            "POST /checkout 15 ms");
  }

  @Test
  void takesOfConcurrentChildrenTheOneThatEndsLast() {
    Trace trace =
        new WaterfallSpans()
            .add(1, 0, "root", "shop", SERVER, 0, 100)
            .add(2, 1, "long", "shop", INTERNAL, 0, 60)
            .add(3, 1, "late", "shop", INTERNAL, 40, 90)
            .add(4, 1, "hidden", "shop", INTERNAL, 50, 80)
            .trace();

    CriticalPath path = CriticalPath.of(trace);

    assertThat(steps(path)).containsExactly("long 40 ms", "late 50 ms", "root 10 ms");
    assertThat(path.contains(WaterfallSpans.node(trace, 4))).isFalse();
    assertThat(path.timeIn(WaterfallSpans.node(trace, 4))).isZero();
  }

  @Test
  void containsASpanThatOnlyWaits() {
    Trace trace = WaterfallSpans.checkout().trace();
    SpanNode client = WaterfallSpans.node(trace, 2);

    assertThat(CriticalPath.of(trace).contains(client)).isTrue();
    assertThat(CriticalPath.of(trace).timeIn(client)).isZero();
  }

  @Test
  void sumsUpTheTimeOfEachService() {
    CriticalPath path = CriticalPath.of(WaterfallSpans.checkout().trace());

    assertThat(path.timeByService().keySet())
        .containsExactly("billing", "orders", "gateway", "auth");
    assertThat(path.timeByService()).containsEntry("billing", ofMillis(250));
    assertThat(path.shareOf("billing")).isEqualTo(250.0 / 410, within(1e-9));
    assertThat(path.shareOf("shipping")).isZero();
  }

  @Test
  void explainsTheRootThatTookLongest() {
    Trace trace =
        new WaterfallSpans()
            .add(1, 8, "short", "shop", SERVER, 0, 10)
            .add(2, 9, "long", "shop", SERVER, 5, 90)
            .trace();

    assertThat(CriticalPath.of(trace).root().span().name()).isEqualTo("long");
  }

  @Test
  void hasNoStepsWhereNoTimePassed() {
    Trace trace = new WaterfallSpans().add(1, 0, "tick", "shop", SERVER, 5, 5).trace();

    assertThat(CriticalPath.of(trace).steps()).isEmpty();
    assertThat(CriticalPath.of(trace).shareOf("shop")).isZero();
  }

  @Test
  void coversTheRootWithoutGapsOrOverlaps() {
    for (int seed = 0; seed < 300; seed++) {
      Trace trace = RandomTraces.of(new Random(seed));
      SpanTimes times = SpanTimes.of(trace);
      CriticalPath path = CriticalPath.of(trace);
      long cursor = times.get(path.root()).startNanos();
      for (Step step : path.steps()) {
        assertThat(step.startNanos()).as("seed %s", seed).isEqualTo(cursor);
        cursor = step.endNanos();
      }
      assertThat(cursor).as("seed %s", seed).isEqualTo(times.get(path.root()).endNanos());
    }
  }

  private static List<String> steps(CriticalPath path) {
    return path.steps().stream()
        .map(step -> step.node().span().name() + " " + step.duration().toMillis() + " ms")
        .toList();
  }
}
