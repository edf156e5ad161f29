package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.collector.FakeCollector;
import dev.baton.time.EpochNanos;
import dev.baton.time.VirtualClock;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InjectionTest {

  @TempDir Path reports;

  @TraceTest
  static class OneHarnessTestCase {

    static final List<TraceHarness> SEEN = new ArrayList<>();

    OneHarnessTestCase(TraceHarness harness) {
      SEEN.add(harness);
    }

    @BeforeEach
    void before(TraceHarness harness) {
      SEEN.add(harness);
    }

    @Test
    void first(TraceHarness harness) {
      SEEN.add(harness);
    }

    @Test
    void second(TraceHarness harness) {
      SEEN.add(harness);
    }

    @AfterEach
    void after(TraceHarness harness) {
      SEEN.add(harness);
    }
  }

  @Test
  void oneHarnessServesATestFromItsConstructorToItsAfterEach() {
    assertThat(Kit.passes(reports, OneHarnessTestCase.class)).isEqualTo(2);

    List<TraceHarness> seen = OneHarnessTestCase.SEEN;
    assertThat(seen).hasSize(8);
    assertThat(seen.subList(0, 4)).containsOnly(seen.get(0));
    assertThat(seen.subList(4, 8)).containsOnly(seen.get(4)).doesNotContain(seen.get(0));
  }

  @TraceTest
  static class PartsTestCase {

    @Test
    void partsBelongTogether(
        Tracer tracer, OpenTelemetry telemetry, FakeCollector collector, TraceHarness harness) {
      tracer.spanBuilder("job").startSpan().end();

      assertThat(collector).isSameAs(harness.collector());
      assertThat(telemetry).isSameAs(harness.service("PartsTestCase"));
      assertThat(harness)
          .hasShape("job  @PartsTestCase  INTERNAL")
          .span("job")
          .satisfies(span -> assertThat(span.scope().name()).isEqualTo(getClass().getName()));
    }
  }

  @Test
  void tracerAndOpenTelemetryAreThoseOfAServiceNamedAfterTheTestClass() {
    assertThat(Kit.passes(reports, PartsTestCase.class)).isEqualTo(1);
  }

  @TraceTest
  static class VirtualTimeTestCase {

    @BeforeEach
    void work(Tracer tracer) {
      tracer.spanBuilder("before").startSpan().end();
    }

    @Test
    void timeStandsStill(Tracer tracer, VirtualClock clock, TraceHarness harness) {
      var span = tracer.spanBuilder("job").startSpan();
      clock.advance(Duration.ofHours(2));
      span.end();

      var before = harness.recording().spans().get(0);
      assertThat(before.startEpochNanos()).isEqualTo(EpochNanos.of(VirtualClock.DEFAULT_START));
      assertThat(harness).span("job").satisfies(s -> assertThat(s.duration()).hasHours(2));
    }
  }

  @Test
  void aVirtualClockRulesFromTheStartAlsoWhenTheTestAsksForItLast() {
    assertThat(Kit.passes(reports, VirtualTimeTestCase.class)).isEqualTo(1);
  }

  @TraceTest
  static class LateVirtualTimeTestCase {

    @BeforeEach
    void work(TraceHarness harness) {
      harness.service("orders").getTracer("t").spanBuilder("early").startSpan().end();
    }

    @Test
    void asksLate(TraceHarness harness) {
      harness.virtualClock();
    }
  }

  @Test
  void aVirtualClockThatComesTooLateIsRefused() {
    var results = Kit.reportingTo(reports).run(LateVirtualTimeTestCase.class);

    assertThat(Kit.failures(results))
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                        "service 'orders' has already used the system clock, so it is too late for a VirtualClock: request it before anything is recorded (as a parameter of the test or of the first @BeforeEach method, or by harness.virtualClock())"));
  }

  @Retention(RetentionPolicy.RUNTIME)
  @TraceTest
  @interface ShopTest {}

  @ShopTest
  static class Base {

    static final List<String> NAMES = new ArrayList<>();

    @Test
    void inherited(TraceHarness harness) {
      NAMES.add(harness.recording().name());
    }
  }

  static class HeirTestCase extends Base {

    @Test
    void own(TraceHarness harness) {
      NAMES.add(harness.recording().name());
    }

    @Nested
    class WhenPaid {

      @Test
      void inner(TraceHarness harness) {
        NAMES.add(harness.recording().name());
      }
    }
  }

  @Test
  void metaAnnotationHeirsAndNestedClassesAreServed() {
    assertThat(Kit.passes(reports, HeirTestCase.class)).isEqualTo(3);

    assertThat(Base.NAMES)
        .containsExactlyInAnyOrder(
            "InjectionTest$HeirTestCase/own",
            "InjectionTest$HeirTestCase/inherited",
            "InjectionTest$HeirTestCase$WhenPaid/inner");
  }
}
