package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** What was in progress is told by the failure of a test that timed out, however it did. */
class TimeoutsTest {

  private static final Pattern VARIABLE =
      Pattern.compile("(?<=started )\\(\\S+\\)|\\(\\S+-thread-\\d+\\)|/\\S+/(?=TimeoutsTest)");

  @TempDir Path reports;

  /** Ends its span when it is interrupted, as try-with-resources and finally do. */
  static void hang(Tracer tracer) throws InterruptedException {
    tracer.spanBuilder("open the shop").startSpan().end();
    Span span = tracer.spanBuilder("GET /slow").startSpan();
    try {
      new CountDownLatch(1).await();
    } finally {
      span.end();
    }
  }

  private void tells(Class<?> testCase, String... lines) {
    assertThat(Kit.failures(Kit.reportingTo(reports).run(testCase)))
        .singleElement()
        .satisfies(failure -> assertThat(noteOf(failure)).isEqualTo(String.join("\n", lines)));
  }

  private static String noteOf(Throwable failure) {
    return Arrays.stream(failure.getSuppressed())
        .filter(AssertionError.class::isInstance)
        .map(note -> VARIABLE.matcher(String.valueOf(note.getMessage())).replaceAll("…"))
        .reduce("", String::concat);
  }

  @TraceTest
  static class SameThreadTestCase {

    @Test
    @Timeout(value = 200, unit = TimeUnit.MILLISECONDS)
    void hangs(Tracer tracer) throws InterruptedException {
      hang(tracer);
    }
  }

  @Test
  void aTimeoutOnTheThreadOfTheTest() {
    tells(
        SameThreadTestCase.class,
        "When the test timed out, this was in progress:",
        "  still open: GET /slow @SameThreadTestCase INTERNAL, started …",
        "  the last to end: open the shop @SameThreadTestCase INTERNAL, started …",
        "",
        "  report: …TimeoutsTest$SameThreadTestCase/hangs.html");
  }

  @TraceTest
  static class SeparateThreadTestCase {

    @Test
    @Timeout(value = 200, unit = TimeUnit.MILLISECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    void hangs(Tracer tracer) throws InterruptedException {
      hang(tracer);
    }
  }

  @Test
  void aTimeoutOnASeparateThread() {
    tells(
        SeparateThreadTestCase.class,
        "When the test timed out, this was in progress:",
        "  still open: GET /slow @SeparateThreadTestCase INTERNAL, started …",
        "  the last to end: open the shop @SeparateThreadTestCase INTERNAL, started …",
        "",
        "  report: …TimeoutsTest$SeparateThreadTestCase/hangs.html");
  }

  @TraceTest
  static class FutureTestCase {

    @Test
    void hangs(Tracer tracer) throws Exception {
      tracer.spanBuilder("GET /slow").startSpan();
      new CompletableFuture<String>().get(1, TimeUnit.MILLISECONDS);
    }
  }

  @Test
  void aTimeoutOfTheTestsOwn() {
    tells(
        FutureTestCase.class,
        "When the test timed out, this was in progress:",
        "  still open: GET /slow @FutureTestCase INTERNAL, started …",
        "",
        "  report: …TimeoutsTest$FutureTestCase/hangs.html");
  }

  @TraceTest
  static class IdleTestCase {

    @Test
    void hangs(TraceHarness harness) throws Exception {
      new CompletableFuture<String>().get(1, TimeUnit.MILLISECONDS);
    }
  }

  @Test
  void aTimeoutOfATestThatDoesNothing() {
    tells(
        IdleTestCase.class,
        "When the test timed out, no span was open and nothing was pending",
        "",
        "  report: …TimeoutsTest$IdleTestCase/hangs.html");
  }

  @TraceTest
  static class PreemptiveTestCase {

    @Test
    void hangs(TraceHarness harness, Tracer tracer) {
      assertTimeoutPreemptively(
          Duration.ofMillis(200),
          () -> {
            tracer.spanBuilder("GET /slow").startSpan();
            new CountDownLatch(1).await();
          });
    }
  }

  @Test
  void aPreemptiveTimeout() {
    tells(
        PreemptiveTestCase.class,
        "When the test timed out, this was in progress:",
        "  still open: GET /slow @PreemptiveTestCase INTERNAL, started …",
        "",
        "  report: …TimeoutsTest$PreemptiveTestCase/hangs.html");
  }

  @TraceTest
  static class HealthyTestCase {

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void onASeparateThread(TraceHarness harness, Tracer tracer) {
      tracer.spanBuilder("checkout").startSpan().end();
      assertThat(harness).hasShape("checkout  @HealthyTestCase");
    }

    @Test
    void preemptively(TraceHarness harness, Tracer tracer) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () -> {
            tracer.spanBuilder("checkout").startSpan().end();
            assertThat(harness).hasShape("checkout  @HealthyTestCase");
          });
    }
  }

  @Test
  void testsInTimePassOnOtherThreadsToo() {
    assertThat(Kit.passes(reports, HealthyTestCase.class)).isEqualTo(2);
  }
}
