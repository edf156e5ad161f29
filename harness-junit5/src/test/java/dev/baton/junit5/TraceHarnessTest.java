package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatIllegalArgumentException;
import static dev.baton.assertions.BatonAssertions.assertThatIllegalStateException;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;
import static dev.baton.assertions.BatonAssertions.tuple;

import dev.baton.sdk.sampling.Sampler;
import dev.baton.time.EpochNanos;
import dev.baton.time.VirtualClock;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.WaitSettings;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceHarnessTest {

  @TempDir Path reports;

  private TraceHarness start(String name) {
    return startIn(reports, name);
  }

  private static TraceHarness startIn(Path reports, String name) {
    WaitSettings hasty = WaitSettings.defaults().withQuietPeriod(Duration.ofMillis(20));
    return new TraceHarness(new HarnessSettings(name, 1, hasty, true, reports));
  }

  private static void span(OpenTelemetry telemetry, String name) {
    telemetry.getTracer("test").spanBuilder(name).startSpan().end();
  }

  @Test
  void aServiceIsTheSameEachTime() {
    try (TraceHarness harness = start("services")) {
      OpenTelemetry orders = harness.service("orders");

      assertThat(harness.service("orders")).isSameAs(orders);
      assertThat(harness.service("billing")).isNotSameAs(orders);
    }
  }

  @Test
  void aServiceHasTheSettingsThatItWasMadeWith() {
    try (TraceHarness harness = start("settings")) {
      OpenTelemetry orders = harness.service("orders", s -> s.sampler(Sampler.alwaysOff()));
      span(orders, "job");

      assertThat(harness.service("orders")).isSameAs(orders);
      assertThat(harness).span("job").satisfies(s -> assertThat(s.isSampled()).isFalse());
    }
  }

  @Test
  void twoInstancesOfAServiceMakeIdsOfTheirOwn() {
    try (TraceHarness harness = start("instances")) {
      span(harness.service("orders-1", s -> s.service("orders")), "job");
      span(harness.service("orders-2", s -> s.service("orders")), "job");

      assertThat(harness.recording().spans())
          .extracting(CapturedSpan::service, CapturedSpan::name)
          .containsExactly(tuple("orders", "job"), tuple("orders", "job"));
      assertThat(harness.recording().spans())
          .extracting(CapturedSpan::spanId)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void settingsThatComeTooLateAreRefused() {
    try (TraceHarness harness = start("late")) {
      harness.service("orders");

      assertThatIllegalStateException()
          .isThrownBy(() -> harness.service("orders", s -> s.sampler(Sampler.alwaysOff())))
          .withMessage(
              "service 'orders' already exists, so these settings are too late: pass them with the"
                  + " first call for this service");
    }
  }

  @Test
  void blankNamesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TraceHarness.start(" "))
        .withMessage("name of the harness must not be blank, but was ' '");
    try (TraceHarness harness = start("blank")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> harness.service(""))
          .withMessage("service name must not be blank, but was ''");
    }
  }

  @Test
  void onAVirtualClockAServiceMayStillHaveAnotherOne() {
    try (TraceHarness harness = start("clocks")) {
      VirtualClock clock = harness.virtualClock();
      Duration ahead = Duration.ofSeconds(3);
      span(harness.service("orders"), "on time");
      span(harness.service("billing", s -> s.clock(clock.skewed(ahead))), "ahead");

      long start = EpochNanos.of(VirtualClock.DEFAULT_START);
      assertThat(harness.virtualClock()).isSameAs(clock);
      assertThat(harness.recording().spans())
          .extracting(span -> span.startEpochNanos() - start)
          .containsExactly(0L, ahead.toNanos());
    }
  }

  @Test
  void aServiceMayHaveAClockThatIsWrong() {
    try (TraceHarness harness = start("wrong clocks")) {
      OpenTelemetry ahead = harness.service("ahead", s -> s.clockSkew(Duration.ofSeconds(3)));
      OpenTelemetry slow = harness.service("slow", s -> s.clockDrift(-50));
      VirtualClock clock = harness.virtualClock(); // not too late: nobody has looked at the time
      span(slow, "right at first");
      clock.advance(Duration.ofMinutes(1));
      span(ahead, "ahead");
      span(slow, "slow");

      long now = clock.epochNanos();
      assertThat(harness.recording().spans())
          .extracting(span -> Duration.ofNanos(span.startEpochNanos() - now))
          .containsExactly(Duration.ofMinutes(-1), Duration.ofSeconds(3), Duration.ofMillis(-3));
    }
  }

  @Test
  void aClockThatIsWrongByMoreThanACenturyIsRefused() {
    try (TraceHarness harness = start("wrong clocks")) {
      assertThatThrownBy(() -> harness.service("ahead", s -> s.clockSkew(Duration.ofDays(-36_501))))
          .hasMessage(
              "clockSkew must be at most 36500 days in either direction, but was PT-876024H");
    }
  }

  @Test
  void outsideOfJUnitAFailedAssertionLeavesAReport() {
    assertThatThrownBy(
            () -> {
              try (TraceHarness harness = start("Scenario: pay?/by card")) {
                span(harness.service("orders"), "job");
                assertThat(harness).hasTraces(2);
              }
            })
        .hasMessageEndingWith("  report: " + reports + "/Scenario_ pay_/by card-f731a80d8e.html");

    assertThat(reports.resolve("Scenario_ pay_/by card-f731a80d8e.html")).content().contains("job");
    assertThat(reports.resolve("Scenario_ pay_/by card-f731a80d8e.otlp.json")).exists();
  }

  @Test
  void thePathOfAReportIsShownAsItIsEvenIfItLooksLikeACard() {
    Path page = reports.resolve("token=4111111111111111");
    assertThatThrownBy(
            () -> {
              try (TraceHarness harness = startIn(page, "card")) {
                span(harness.service("orders"), "job 4111111111111111");
                assertThat(harness).hasTraces(2);
              }
            })
        .hasMessageContaining("job (secret:16:")
        .hasMessageEndingWith("  report: " + page + "/card.html");

    assertThat(page.resolve("card.html")).exists();
  }

  @Test
  void outsideOfJUnitAllIsWellWithoutAReport() {
    try (TraceHarness harness = start("well")) {
      span(harness.service("orders"), "job");
      assertThat(harness).hasTraces(1);
    }

    assertThat(reports).isEmptyDirectory();
  }

  @Test
  void noNameLeadsOutOfTheReportDirectory() {
    try (TraceHarness harness = start("/../../up")) {
      assertThat(harness.writeReport()).allSatisfy(file -> assertThat(file).startsWith(reports));
    }
    assertThat(Files.exists(reports.getParent().resolve("up.html"))).isFalse();
  }

  @Test
  void startingOverForgetsEverything() {
    try (TraceHarness harness = start("parts")) {
      span(harness.service("orders"), "first");
      harness.startOver();
      span(harness.service("orders"), "second");

      assertThat(harness).hasShape("second  @orders  INTERNAL");
      assertThat(harness.recording().name()).isEqualTo("parts");
    }
  }
}
