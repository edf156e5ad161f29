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
import java.util.Set;
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

  /** Which of the ways are tried: 2/3 is the second third of them. */
  private static final String[] PART = System.getProperty("baton.waiting.part", "1/1").split("/");

  private static final int BUSY_PROCESSES =
      Integer.getInteger(
          "baton.waiting.load", ROUNDS > 1 ? 2 * Runtime.getRuntime().availableProcessors() : 0);

  private static final String QUIET_PERIOD = "baton.quietPeriod";

  /** What no thread of this JVM shows, or what comes only later than the quiet period. */
  private static final Set<String> FROM_NO_THREAD =
      Set.of("a file that a process of somebody else writes", "an event of the flight recorder");

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

  @TestFactory
  Stream<DynamicTest> workThatComesAfterAPassRefutesIt() {
    return tests(LateWorkTest::refutes)
        .filter(way -> !FROM_NO_THREAD.contains(way.getDisplayName()));
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
    ways.putAll(LateByOtherMeans.ways());
    ways.putAll(LateOnLibraries.ways());
    return ways.entrySet().stream()
        .filter(way -> isOfPart(way.getKey()))
        .map(way -> DynamicTest.dynamicTest(way.getKey(), () -> check.of(way.getValue())));
  }

  /** Each way is of the same part on all JDKs, whatever others there are. */
  private static boolean isOfPart(String way) {
    int part = Math.floorMod(way.hashCode(), Integer.parseInt(PART[1])) + 1;
    return part == Integer.parseInt(PART[0]);
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

  private static void refutes(LateWork way) throws Exception {
    try (TraceHarness first = TraceHarness.start("what is loaded and compiled the first time")) {
      assertThat(first).hasNoSpan("late");
      first.startOver();
      begin(first, way, 50);
      assertThat(first).span("late");
    }
    System.setProperty(QUIET_PERIOD, "3s"); // for a machine under load
    TraceHarness harness = TraceHarness.start("late work");
    System.clearProperty(QUIET_PERIOD);
    try {
      begin(harness, way, 300);
      assertThat(harness).hasNoSpan("late");
    } catch (Throwable e) {
      harness.close(); // beside one that is open nobody looks at threads
      throw e;
    }

    assertThatThrownBy(harness::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expected no span late, but there is one");
  }

  private static void begin(TraceHarness harness, LateWork way, int millis) throws Exception {
    Tracer tracer = harness.service("app").getTracer("example");
    Span request = tracer.spanBuilder("POST /").setNoParent().startSpan();
    Context context = Context.root().with(request);
    request.end();

    way.start(() -> tracer.spanBuilder("late").setParent(context).startSpan().end(), millis);
  }
}
