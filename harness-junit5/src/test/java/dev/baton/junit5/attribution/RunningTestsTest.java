package dev.baton.junit5.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.recording.RecordingSeries;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.TraceMark;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunningTestsTest {

  private static final String FOREIGN_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final RunningTests tests = new RunningTests();
  private final List<Telemetry> opened = new ArrayList<>();
  private final Telemetry first = open("First/one", 1);

  private Telemetry open(String name, long seed) {
    Telemetry telemetry = Telemetry.open(name, seed, tests);
    opened.add(telemetry);
    return telemetry;
  }

  @AfterEach
  void letGo() {
    opened.forEach(telemetry -> telemetry.recording().over());
  }

  @Test
  void aHarnessThatIsClosedTwiceLeavesTheOthersTraced() {
    Telemetry second = open("Second/two", 2);

    tests.closed(second);
    tests.closed(second);

    assertThat(tests.isTraced()).isTrue();
    tests.closed(first);
    assertThat(tests.isTraced()).isFalse();
  }

  @Test
  void aPoolOfAnApplicationWorksForTheOnlyTestThatRuns() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      pool.submit(() -> {}).get(); // its thread is older than the end of a test
      tests.end(tests.begin(() -> open("Earlier/one", 3)));
      tests.begin(() -> first);

      assertThat(pool.submit(() -> tests.recordingOf(Context.root())).get())
          .isNotSameAs(first.recording());
      assertThat(pool.submit(() -> tests.recordingOfApplication(Context.root())).get())
          .isSameAs(first.recording());
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aPoolOfAClassWithAHarnessWorksForItsTestsInTurn() throws Exception {
    tests.beginClass("First", () -> Optional.of(first));
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      pool.submit(() -> {}).get();
      tests.end(tests.begin(() -> first));
      tests.begin(() -> first);

      assertThat(pool.submit(() -> tests.recordingOf(Context.root())).get())
          .isSameAs(first.recording());
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aPoolOfAClassWhoseTestsRunInParallelMayBeAtWorkForOneThatIsOver() throws Exception {
    tests.beginClass("First", () -> Optional.of(first));
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      pool.submit(() -> {}).get();
      RunningTest one = tests.begin(() -> first);
      tests.begin(() -> first);
      tests.end(one);

      assertThat(pool.submit(() -> tests.recordingOf(Context.root())).get())
          .isSameAs(Unassigned.OLD_THREAD);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void anApplicationWorksForTheTestThatRunsOnIt() throws Exception {
    Object application = new Object();
    tests.runsOn(tests.begin(() -> first), List.of(application));
    tests.runsOn(tests.begin(() -> open("Second/two", 2)), List.of(new Object()));

    assertThat(onItsOwnThread(() -> tests.recordingOfApplication(application, Context.root())))
        .isSameAs(first.recording());
  }

  @Test
  void anApplicationOfOtherTestsWorksForNone() throws Exception {
    tests.runsOn(tests.begin(() -> first), List.of(new Object()));

    assertThat(onItsOwnThread(() -> tests.recordingOfApplication("cached", Context.root())))
        .isSameAs(Unassigned.OTHER_APPLICATION);
  }

  @Test
  void testsOnOneApplicationAreToldApartByTheHeader() throws Exception {
    Object application = new Object();
    Telemetry second = open("Second/two", 2);
    tests.runsOn(tests.begin(() -> first), List.of(application));
    tests.runsOn(tests.begin(() -> second), List.of(application));

    assertThat(onItsOwnThread(() -> tests.recordingOfApplication(application, Context.root())))
        .isSameAs(Unassigned.SEVERAL_TESTS);
    assertThat(
            onItsOwnThread(
                () -> {
                  tests.receivedByApplication(
                      Context.root(), RunningTests.headersOf(second.recording())::get);
                  return tests.recordingOfApplication(application, Context.root());
                }))
        .isSameAs(second.recording());
  }

  @Test
  void aHeaderIsThatOfOneRequest() throws Exception {
    Object application = new Object();
    tests.runsOn(tests.begin(() -> first), List.of(application));
    Telemetry second = open("Second/two", 2);

    assertThat(
            onItsOwnThread(
                () -> {
                  tests.receivedByApplication(
                      Context.root(), RunningTests.headersOf(second.recording())::get);
                  tests.belongs(FOREIGN_TRACE, second.recording());
                  return tests.recordingOfApplication(application, Context.root());
                }))
        .isSameAs(first.recording());
  }

  @Test
  void anApplicationThatATestStartsServesIt() throws Exception {
    Object application = new Object();
    tests.begin(() -> first);
    tests.starts(application);

    assertThat(onItsOwnThread(() -> tests.recordingOfApplication(application, Context.root())))
        .isSameAs(first.recording());
  }

  @Test
  void aTestGoesOnAfterJUnitHasReportedItsStart() {
    RunningTest begun = tests.begin(() -> first);
    tests.beginPlain();

    tests.resume(begun);

    assertThat(tests.recordingOf(Context.root())).isSameAs(first.recording());
  }

  @Test
  void itGoesOnAlsoIfTwoLaunchersHaveReportedItsStart() {
    RunningTest begun = tests.begin(() -> first);
    tests.beginPlain();
    tests.beginPlain();

    tests.resume(begun);

    assertThat(tests.recordingOf(Context.root())).isSameAs(first.recording());
  }

  @Test
  void aTestWithoutAHarnessWithinItIsNotTakenForItsStart() {
    RunningTest begun = tests.begin(() -> first);
    Telemetry second = open("Second/two", 2);
    RunningTest inner = tests.begin(() -> second);
    tests.beginPlain();

    tests.resume(begun);

    assertThat(tests.recordingOf(Context.root())).isNotSameAs(first.recording());
    tests.end(inner);
  }

  @Test
  void aThreadThatExtensionsCreateAfterTheEndOfATestIsNoOneOfTheNext() throws Exception {
    RunningTest known = tests.beginPlain();
    RunningTest earlier = tests.begin(() -> open("Earlier/one", 3));
    tests.end(earlier);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      pool.submit(() -> {}).get(); // before JUnit has reported the end
      tests.end(known);
      tests.begin(() -> first);

      assertThat(pool.submit(() -> tests.recordingOf(Context.root())).get())
          .isNotSameAs(first.recording());
      assertThat(onItsOwnThread(() -> tests.recordingOf(Context.root())))
          .isSameAs(first.recording());
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aHarnessThatIsNeverClosedIsNoTestBesideTheLaterOnesOfItsThread() throws Exception {
    tests.begin(first);
    tests.begin(() -> open("Second/two", 2));
    assertThat(tests.areNotSeveral()).isTrue();

    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      pool.submit(() -> tests.begin(() -> open("Third/three", 3))).get();
    } finally {
      pool.shutdownNow();
    }
    assertThat(tests.areNotSeveral()).isFalse();
  }

  private static Recording onItsOwnThread(Callable<Recording> work) throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      return pool.submit(work).get();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void whatItsThreadDoesBelongsToATest() {
    tests.begin(() -> first);

    assertThat(tests.recordingOf(Context.root())).isSameAs(first.recording());
  }

  @Test
  void aSpanInTheContextSaysWhose() {
    Telemetry second = open("Second/two", 2);
    Span span = second.global().getTracer("x").spanBuilder("GET /").startSpan();

    assertThat(tests.recordingOf(Context.root().with(span))).isSameAs(second.recording());
  }

  @Test
  void aTraceIdFromTheWireSaysWhose() {
    Telemetry second = open("Second/two", 2);
    Span span = second.global().getTracer("x").spanBuilder("GET /").startSpan();

    assertThat(tests.recordingOf(remote(span.getSpanContext().getTraceId())))
        .isSameAs(second.recording());
  }

  @Test
  void aTraceOfAnotherSdkBelongsWhereItBegan() {
    Telemetry second = open("Second/two", 2);

    tests.belongs(FOREIGN_TRACE, second.recording());

    assertThat(tests.recordingOf(remote(FOREIGN_TRACE))).isSameAs(second.recording());
  }

  private static Context remote(String traceId) {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    traceId,
                    "00f067aa0ba902b7",
                    TraceFlags.getSampled(),
                    TraceState.getDefault())));
  }

  /** A harness that is nothing but its recording. */
  private record Telemetry(Recording recording, LiteOpenTelemetry global) implements TestTelemetry {

    static Telemetry open(String name, long seed, RunningTests tests) {
      Recording recording = new RecordingSeries().begin(name, TraceMark.ofSeed(seed));
      Telemetry telemetry = new Telemetry(recording, LiteOpenTelemetry.builder(recording).build());
      tests.opened(telemetry);
      return telemetry;
    }

    @Override
    public Recording recordingOf(Context context) {
      return recording;
    }
  }
}
