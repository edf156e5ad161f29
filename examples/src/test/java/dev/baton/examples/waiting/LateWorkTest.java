package dev.baton.examples.waiting;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.junit5.TraceHarness;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.lang.ProcessBuilder.Redirect;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * No way of doing something late lets an assertion fail that waits for it. The profile {@code
 * waiting-proof} repeats each of them many times beside other load.
 */
class LateWorkTest {

  private static final int ROUNDS = Integer.getInteger("baton.waiting.rounds", 1);
  private static final int MILLIS = Integer.getInteger("baton.waiting.millis", 700);
  private static final int BUSY_PROCESSES =
      Integer.getInteger(
          "baton.waiting.load", ROUNDS > 1 ? 2 * Runtime.getRuntime().availableProcessors() : 0);

  /** Lets other processes compete for the processors until this JVM ends. */
  @BeforeAll
  static void load() throws Exception {
    if (BUSY_PROCESSES > 0) {
      String busy =
          "(while kill -0 %s 2>/dev/null; do :; done) & ".formatted(ProcessHandle.current().pid());
      String all = busy.repeat(BUSY_PROCESSES);
      new ProcessBuilder("sh", "-c", all)
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start()
          .waitFor(); // the shell ends, what it has started goes on
    }
  }

  @TestFactory
  Stream<DynamicTest> workThatComesLaterThanTheQuietPeriodIsWaitedFor() {
    return IntStream.range(0, ROUNDS).boxed().flatMap(round -> tests(LateWorkTest::isWaitedFor));
  }

  @TestFactory
  Stream<DynamicTest> whatHasDoneItsWorkHoldsNoFailureBack() {
    return tests(LateWorkTest::holdsNoFailureBack);
  }

  /** What is tested of one way. */
  private interface Check {
    void of(LateWork way) throws Exception;
  }

  private static Stream<DynamicTest> tests(Check check) {
    Map<String, LateWork> ways = new LinkedHashMap<>(LateOnThreads.ways());
    ways.putAll(LateBySignal.ways());
    ways.putAll(LateOnVirtualThreads.ways());
    ways.putAll(LateFromOutside.ways());
    return ways.entrySet().stream()
        .map(way -> DynamicTest.dynamicTest(way.getKey(), () -> check.of(way.getValue())));
  }

  private static void isWaitedFor(LateWork way) throws Exception {
    try (TraceHarness harness = TraceHarness.start("late work")) {
      begin(harness, way, MILLIS);

      assertThat(harness).span("late").isChildOf("POST /");
    }
  }

  private static void holdsNoFailureBack(LateWork way) throws Exception {
    try (TraceHarness harness = TraceHarness.start("late work")) {
      begin(harness, way, 100);
      assertThat(harness).span("late").isChildOf("POST /");

      assertThatThrownBy(() -> assertThat(harness).span("later"))
          .hasMessageContaining("gave up after 500 ms without any event");
    }
  }

  private static void begin(TraceHarness harness, LateWork way, int millis) throws Exception {
    Tracer tracer = harness.service("app").getTracer("example");
    Span request = tracer.spanBuilder("POST /").setNoParent().startSpan();
    Context context = Context.root().with(request);
    request.end();

    way.start(() -> tracer.spanBuilder("late").setParent(context).startSpan().end(), millis);
  }
}
