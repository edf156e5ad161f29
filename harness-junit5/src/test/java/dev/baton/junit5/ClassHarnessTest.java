package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.jupiter.api.io.TempDir;

class ClassHarnessTest {

  @TempDir Path reports;

  @TraceTest
  static class BeforeAllTestCase {

    static final List<TraceHarness> SEEN = new ArrayList<>();
    static OpenTelemetry application;

    @BeforeAll
    static void start(TraceHarness harness) {
      SEEN.add(harness);
      application = harness.service("app");
      application.getTracer("t").spanBuilder("startup").startSpan().end();
      assertThat(harness.recording().name()).isEqualTo("ClassHarnessTest$BeforeAllTestCase");
    }

    @Test
    void one(TraceHarness harness) {
      check(harness, "one");
    }

    @Test
    void two(TraceHarness harness) {
      check(harness, "two");
    }

    private static void check(TraceHarness harness, String name) {
      SEEN.add(harness);
      application.getTracer("t").spanBuilder(name).startSpan().end();
      assertThat(harness).hasShape(name + "  @app  INTERNAL");
      assertThat(harness.recording().name())
          .isEqualTo("ClassHarnessTest$BeforeAllTestCase/" + name);
    }

    @Nested
    class WhenPaid {

      @Test
      void three(TraceHarness harness) {
        SEEN.add(harness);
        assertThat(harness).hasNoSpans();
      }
    }

    @AfterAll
    static void stop(TraceHarness harness) {
      SEEN.add(harness);
    }
  }

  @Test
  void aHarnessOfBeforeAllServesTheWholeClassAndEachTestSeesOnlyItsOwn() {
    assertThat(Kit.passes(reports, BeforeAllTestCase.class)).isEqualTo(3);

    assertThat(BeforeAllTestCase.SEEN).hasSize(5).containsOnly(BeforeAllTestCase.SEEN.get(0));
    assertThat(reports).isEmptyDirectory();
  }

  @TraceTest
  @TestInstance(Lifecycle.PER_CLASS)
  static class OneInstanceTestCase {

    private final TraceHarness harness;
    private final Tracer tracer;

    OneInstanceTestCase(TraceHarness harness, Tracer tracer) {
      this.harness = harness;
      this.tracer = tracer;
    }

    @Test
    void one() {
      tracer.spanBuilder("same").startSpan().end();
      assertThat(harness).hasShape("same  @OneInstanceTestCase  INTERNAL");
    }

    @Test
    void two(TraceHarness same) {
      tracer.spanBuilder("same").startSpan().end();
      assertThat(same == harness).isTrue();
      assertThat(harness).hasShape("same  @OneInstanceTestCase  INTERNAL");
    }
  }

  @Test
  void aHarnessOfTheOneInstanceRecordsAfreshForEachTest() {
    assertThat(Kit.passes(reports, OneInstanceTestCase.class)).isEqualTo(2);
  }

  /** Lets the test that runs end when the other one has been refused. */
  static class Refusal implements TestWatcher {

    static volatile CountDownLatch told = new CountDownLatch(1);

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
      told.countDown();
    }
  }

  @TraceTest
  @ExtendWith(Refusal.class)
  static class ParallelTestCase {

    @BeforeAll
    static void start(TraceHarness harness) {
      harness.collector();
    }

    @Test
    void one(TraceHarness harness) throws Exception {
      assertThat(Refusal.told.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void two(TraceHarness harness) throws Exception {
      assertThat(Refusal.told.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void testsThatWouldShareACollectorAtTheSameTimeAreRefused() {
    Refusal.told = new CountDownLatch(1);
    var results = Kit.reportingTo(reports).inParallel().run(ParallelTestCase.class);

    assertThat(Kit.failures(results))
        .extracting(failure -> String.valueOf(failure.getMessage()).replaceAll("/(one|two)", "/?"))
        .contains(
            "ClassHarnessTest$ParallelTestCase/? and ClassHarnessTest$ParallelTestCase/? use the"
                + " one harness of their class at the same time, and the collector of the harness"
                + " does not tell whose spans it receives: put @Execution(SAME_THREAD) on the"
                + " class, or take the harness as a parameter of test methods only (without shared"
                + " = true), so that each test has its own");
  }

  @TraceTest
  @TraceSettings(shared = true)
  static class SharedTestCase {

    static final List<TraceHarness> SEEN = new ArrayList<>();
    static OpenTelemetry application;

    @BeforeEach
    void startOnce(TraceHarness harness) {
      SEEN.add(harness);
      if (application == null) {
        application = harness.service("app");
      }
    }

    @Test
    void one(TraceHarness harness) {
      check(harness, "one");
    }

    @Test
    void two(TraceHarness harness) {
      check(harness, "two");
    }

    private static void check(TraceHarness harness, String name) {
      application.getTracer("t").spanBuilder(name).startSpan().end();
      assertThat(harness).hasShape(name + "  @app");
    }
  }

  @Test
  void aSharedHarnessServesTheClassWithoutABeforeAllMethod() {
    assertThat(Kit.passes(reports, SharedTestCase.class)).isEqualTo(2);

    assertThat(SharedTestCase.SEEN).hasSize(2).containsOnly(SharedTestCase.SEEN.get(0));
  }

  @TraceTest
  @TraceSettings(shared = true, deadlineMillis = 3_000)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class MethodSettingsTestCase {

    @Test
    @TraceSettings(deadlineMillis = 4_000, secrets = "tenant")
    void aWithSettings(TraceHarness harness) {
      assertThat(harness.deadline()).hasSeconds(4);
      assertThat(harness.redaction().hides("tenant")).isTrue();
    }

    @Test
    void bWithoutSettings(TraceHarness harness) {
      assertThat(harness.deadline()).hasSeconds(3);
      assertThat(harness.redaction().hides("tenant")).isFalse();
    }

    @Test
    @TraceSettings(redaction = false)
    void cWithoutRedaction(TraceHarness harness) {
      assertThat(harness.redaction().hides("password")).isFalse();
    }

    @Test
    void dWithRedactionAgain(TraceHarness harness) {
      assertThat(harness.redaction().hides("password")).isTrue();
    }
  }

  @Test
  void settingsOfAMethodHoldForItsTestOnly() {
    assertThat(Kit.passes(reports, MethodSettingsTestCase.class)).isEqualTo(4);
  }

  @TraceTest
  @TraceSettings(shared = true)
  static class TooLateTestCase {

    @Test
    @TraceSettings(globalService = "jobs")
    void service(TraceHarness harness) {}

    @Test
    @TraceSettings(sourceLines = false)
    void lines(TraceHarness harness) {}
  }

  @TraceTest
  static class SharedMethodTestCase {

    @Test
    @TraceSettings(shared = true)
    void shared(TraceHarness harness) {}
  }

  @Test
  void settingsThatOnlyAClassCanHaveAreRefusedOnItsMethods() {
    String end = ": its tests have the one harness of their class, so put it on the class";
    assertThat(messages(TooLateTestCase.class))
        .containsExactlyInAnyOrder(
            "@TraceSettings(globalService) on ClassHarnessTest$TooLateTestCase.service" + end,
            "@TraceSettings(sourceLines) on ClassHarnessTest$TooLateTestCase.lines" + end);
    assertThat(messages(SharedMethodTestCase.class))
        .singleElement()
        .asString()
        .endsWith(
            "@TraceSettings(shared = true) on ClassHarnessTest$SharedMethodTestCase.shared: is"
                + " allowed on classes only, whose tests then have one harness");
  }

  private List<String> messages(Class<?> testClass) {
    return Kit.failures(Kit.reportingTo(reports).run(testClass)).stream()
        .map(failure -> String.valueOf(failure.getMessage()))
        .toList();
  }
}
