package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.collector.FakeCollector;
import dev.baton.junit5.Kit;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which harness each method of a test class gets: the facts of docs/life-cycle.md. */
class JUnitLifeCycleTest {

  /** What asked for a harness, and the harness that it got; the test cases are of one run each. */
  private static final Map<String, TraceHarness> GOT = new ConcurrentHashMap<>();

  @TempDir Path reports;

  @BeforeEach
  void forget() {
    GOT.clear();
  }

  private static void got(String who, TraceHarness harness) {
    GOT.put(who, harness);
  }

  private static void assertSame(String... who) {
    assertThat(Stream.of(who).map(GOT::get).distinct()).as(String.join(", ", who)).hasSize(1);
  }

  private static void assertDifferent(String... who) {
    assertThat(Stream.of(who).map(GOT::get).distinct()).hasSize(who.length);
  }

  @TraceTest
  @TestInstance(Lifecycle.PER_CLASS)
  static class OneInstanceWithoutClassHarnessTestCase {

    @BeforeEach
    void before(TraceHarness harness) {
      GOT.putIfAbsent("first @BeforeEach", harness);
    }

    @Test
    void one(TraceHarness harness) {
      GOT.putIfAbsent("first test", harness);
      got("last test", harness);
    }

    @Test
    void two(TraceHarness harness) {
      GOT.putIfAbsent("first test", harness);
      got("last test", harness);
    }
  }

  @Test
  void oneInstanceOfTheClassAloneStillGivesEachTestAHarnessOfItsOwn() {
    assertThat(Kit.passes(reports, OneInstanceWithoutClassHarnessTestCase.class)).isEqualTo(2);

    assertSame("first @BeforeEach", "first test");
    assertDifferent("first test", "last test");
  }

  @TraceTest
  static class AfterAllTestCase {

    @Test
    void test(TraceHarness harness, Tracer tracer) {
      got("test", harness);
      tracer.spanBuilder("work").startSpan().end();
    }

    @AfterAll
    static void stop(TraceHarness harness) {
      got("@AfterAll", harness);
      assertThat(harness).hasNoSpans();
    }
  }

  @Test
  void afterAllWithoutBeforeAllGetsAnEmptyHarnessThatNoTestHasSeen() {
    assertThat(Kit.passes(reports, AfterAllTestCase.class)).isEqualTo(1);

    assertDifferent("test", "@AfterAll");
  }

  @TraceTest
  static class BaseTestCase {

    static OpenTelemetry application;

    @BeforeAll
    static void start(OpenTelemetry telemetry) {
      application = telemetry;
      telemetry.getTracer("app").spanBuilder("startup").startSpan().end();
    }

    @BeforeEach
    void prepare(TraceHarness harness) {
      got("@BeforeEach", harness);
      application.getTracer("app").spanBuilder("prepare").startSpan().end();
    }

    @Test
    void theServiceOutlivesTheTest(TraceHarness harness) {
      application.getTracer("app").spanBuilder("work").startSpan().end();
      assertThat(harness)
          .hasShape(
              """
              prepare  @BaseTestCase
              ---
              work     @BaseTestCase
              """);
    }

    @Test
    void eachTestSeesOnlyItsOwnSpans(TraceHarness harness) {
      assertThat(harness).hasShape("prepare  @BaseTestCase");
    }
  }

  @Test
  void anyParameterOfBeforeAllMakesTheHarnessOfTheClassAndSpansOfBeforeAllAreInNoTest() {
    assertThat(Kit.passes(reports, BaseTestCase.class)).isEqualTo(2);
  }

  @TraceTest
  static class ConstructorTestCase {

    @BeforeAll
    static void start(TraceHarness harness) {
      got("@BeforeAll", harness);
    }

    ConstructorTestCase(TraceHarness harness, Tracer tracer) {
      got("constructor", harness);
      tracer.spanBuilder("construct").startSpan().end();
    }

    @Test
    void test(TraceHarness harness) {
      got("test", harness);
      assertThat(harness).hasNoSpans();
    }
  }

  @Test
  void beforeAllServesTheConstructorTooWhoseSpansAreInNoTest() {
    assertThat(Kit.passes(reports, ConstructorTestCase.class)).isEqualTo(1);

    assertSame("@BeforeAll", "constructor", "test");
  }

  @TraceTest
  static class OwnConstructorTestCase {

    OwnConstructorTestCase(Tracer tracer) {
      tracer.spanBuilder("construct").startSpan().end();
    }

    @Test
    void test(TraceHarness harness) {
      assertThat(harness).hasShape("construct  @OwnConstructorTestCase");
    }
  }

  @Test
  void spansOfAConstructorWithoutAClassHarnessAreThoseOfItsTest() {
    assertThat(Kit.passes(reports, OwnConstructorTestCase.class)).isEqualTo(1);
  }

  @TraceTest
  static class CollectorTestCase {

    static String endpoint = "";

    @BeforeAll
    static void start(FakeCollector collector) {
      endpoint = collector.grpcEndpoint();
    }

    @RepeatedTest(2)
    void test(TraceHarness harness) {
      assertThat(harness.collector().grpcEndpoint()).isEqualTo(endpoint);
    }
  }

  @Test
  void theCollectorOfAClassHarnessKeepsItsPortsForAllTests() {
    assertThat(Kit.passes(reports, CollectorTestCase.class)).isEqualTo(2);
  }

  @TraceTest
  static class OuterTestCase {

    @BeforeEach
    void outer(TraceHarness harness) {
      got("outer @BeforeEach", harness);
    }

    @Nested
    class Inner {

      @BeforeEach
      void inner(TraceHarness harness) {
        got("inner @BeforeEach", harness);
      }

      @Test
      void test(TraceHarness harness, OpenTelemetry telemetry) {
        got("inner test", harness);
        assertThat(telemetry == harness.service("Inner")).isTrue();
        assertThat(harness.recording().name())
            .isEqualTo("JUnitLifeCycleTest$OuterTestCase$Inner/test");
      }
    }
  }

  @Test
  void aTestOfANestedClassSharesItsHarnessWithTheMethodsAroundIt() {
    assertThat(Kit.passes(reports, OuterTestCase.class)).isEqualTo(1);

    assertSame("outer @BeforeEach", "inner @BeforeEach", "inner test");
  }

  @TraceTest
  static class NestedBeforeAllTestCase {

    @Test
    void outerTest(TraceHarness harness) {
      got("outer test", harness);
    }

    @Nested
    class Inner {

      @BeforeAll
      static void start(TraceHarness harness) {
        got("inner @BeforeAll", harness);
      }

      @Test
      void one(TraceHarness harness) {
        got("inner one", harness);
      }

      @Test
      void two(TraceHarness harness) {
        got("inner two", harness);
      }
    }
  }

  @Test
  void aBeforeAllOfANestedClassMakesAHarnessForThatClassOnly() {
    assertThat(Kit.passes(reports, NestedBeforeAllTestCase.class)).isEqualTo(3);

    assertSame("inner @BeforeAll", "inner one", "inner two");
    assertDifferent("outer test", "inner one");
  }

  @TraceTest
  static class RepeatingTestCase {

    static final List<String> NAMES = new ArrayList<>();

    @RepeatedTest(2)
    void repeated(TraceHarness harness, Tracer tracer) {
      tracer.spanBuilder("work").startSpan().end();
      NAMES.add(harness.recording().name());
      assertThat(harness).hasTraces(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void parameterized(String value, TraceHarness harness, Tracer tracer) {
      tracer.spanBuilder(value).startSpan().end();
      NAMES.add(harness.recording().name());
      assertThat(harness).hasShape(value + "  @RepeatingTestCase");
    }
  }

  @Test
  void eachInvocationOfARepeatedOrParameterizedTestHasAHarnessAndAReportOfItsOwn() {
    assertThat(Kit.passes(reports, RepeatingTestCase.class)).isEqualTo(4);

    assertThat(RepeatingTestCase.NAMES)
        .containsExactlyInAnyOrder(
            "JUnitLifeCycleTest$RepeatingTestCase/repeated-1",
            "JUnitLifeCycleTest$RepeatingTestCase/repeated-2",
            "JUnitLifeCycleTest$RepeatingTestCase/parameterized-1",
            "JUnitLifeCycleTest$RepeatingTestCase/parameterized-2");
  }

  @TraceTest
  static class AfterEachTestCase {

    @Test
    void test(TraceHarness harness, Tracer tracer) {
      got("test", harness);
      tracer.spanBuilder("work").startSpan().end();
    }

    @AfterEach
    void assertsToo(TraceHarness harness) {
      got("@AfterEach", harness);
      List<CapturedSpan> spans = harness.recording().spans();
      assertThat(spans).extracting(CapturedSpan::name).containsExactly("work");
      assertThat(harness).hasShape("work  @AfterEachTestCase");
    }
  }

  @Test
  void afterEachStillSeesWhatItsTestRecorded() {
    assertThat(Kit.passes(reports, AfterEachTestCase.class)).isEqualTo(1);

    assertSame("test", "@AfterEach");
  }
}
