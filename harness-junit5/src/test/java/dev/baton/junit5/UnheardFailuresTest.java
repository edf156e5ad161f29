package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.assertions.BatonSoftAssertions;
import dev.baton.trace.SpanFilter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A test that passes has heard of each failure of its assertions. */
class UnheardFailuresTest {

  @TempDir Path reports;

  private String failureOf(Class<?> testClass) {
    List<Throwable> failures = Kit.failures(Kit.reportingTo(reports).run(testClass));
    assertThat(failures).hasSize(1);
    return failures.get(0).getMessage().replaceAll("\\n\\n  (?:report: |gave up ).*", "");
  }

  @TraceTest
  static class OnAThreadTestCase {

    @Test
    void test(TraceHarness harness) throws InterruptedException {
      harness.service("shop").getTracer("t").spanBuilder("pay").startSpan().end();
      Thread thread = new Thread(() -> assertThat(harness).span("refund").hasEnded(), "checker");
      thread.start();
      thread.join();
      assertThat(harness).span("pay").hasEnded();
    }
  }

  @Test
  void aFailureOnAThreadThatNobodyAsksFailsTheTest() {
    assertThat(failureOf(OnAThreadTestCase.class).replaceAll(" +# .*", "  # …"))
        .isEqualTo(
            """
            An assertion failed on thread checker and ended it, and the test did not hear of it: let the test wait for that thread and pass its failure on, for example with Future.get().

            Expected one span refund, but there is none:

                pay    @shop  INTERNAL  # …""");
  }

  @TraceTest
  @TraceSettings(quietPeriodMillis = 50)
  static class StillWaitingTestCase {

    @Test
    void test(TraceHarness harness) throws InterruptedException {
      harness.service("shop").getTracer("t").spanBuilder("pay").startSpan().end();
      CountDownLatch begun = new CountDownLatch(1);
      SpanFilter refund =
          SpanFilter.any()
              .matching(
                  span -> {
                    begun.countDown();
                    return span.name().equals("refund");
                  },
                  "the refund");
      Thread thread = new Thread(() -> assertThat(harness).span(refund).hasEnded(), "checker");
      thread.start();
      begun.await();
    }
  }

  @Test
  void anAssertionThatWaitsWhenTheTestEndsIsAwaited() {
    assertThat(failureOf(StillWaitingTestCase.class))
        .startsWith(
            "An assertion failed on thread checker and ended it, and the test did not hear of it: let"
                + " the test wait for that thread and pass its failure on, for example with"
                + " Future.get().\n\n"
                + "Expected one span of any name (the refund), but there is none");
  }

  @TraceTest
  static class SoftTestCase {

    @Test
    void test(TraceHarness harness) {
      harness.service("shop").getTracer("t").spanBuilder("pay").startSpan().end();
      BatonSoftAssertions softly = new BatonSoftAssertions();
      softly.assertThat(harness).span("pay").hasError();
      softly.assertThat(harness).hasNoSpan("pay");
    }
  }

  @Test
  void softAssertionsThatNobodyAsksFailTheTest() {
    assertThat(failureOf(SoftTestCase.class))
        .startsWith(
            "2 soft assertions failed, and nobody asked for their failures: call assertAll() at the"
                + " end, or use BatonSoftAssertions.assertSoftly(…) or try-with-resources.\n\n"
                + "Expected pay @shop INTERNAL to have the status ERROR, but its status is UNSET.");
  }

  @TraceTest
  @TraceSettings(quietPeriodMillis = 50)
  static class HeardTestCase {

    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
      pool.shutdown();
    }

    /** As a library polls that asks again and again on a thread of its own. */
    @Test
    void polled(TraceHarness harness) throws Exception {
      Future<?> failed = pool.submit(() -> assertThat(harness).span("pay").hasEnded());
      assertThatThrownBy(failed::get).isInstanceOf(ExecutionException.class);
      harness.service("shop").getTracer("t").spanBuilder("pay").startSpan().end();
      pool.submit(() -> assertThat(harness).span("pay").hasEnded()).get();
    }

    /** Whether the test asks a future is not known. */
    @Test
    void expectedOfAFuture(TraceHarness harness) {
      Future<?> failed = pool.submit(() -> assertThat(harness).span("pay").hasEnded());
      assertThatThrownBy(failed::get).isInstanceOf(ExecutionException.class);
    }

    @Test
    void caughtOnItsThread(TraceHarness harness) throws Exception {
      AtomicReference<AssertionError> caught = new AtomicReference<>();
      Thread thread =
          new Thread(
              () -> {
                try {
                  assertThat(harness).span("pay").hasEnded();
                } catch (AssertionError e) {
                  caught.set(e);
                }
              });
      thread.start();
      thread.join();
      assertThat(caught.get()).isNotNull();
    }

    @Test
    void expected(TraceHarness harness) {
      assertThatThrownBy(() -> assertThat(harness).hasTraces(3)).isInstanceOf(AssertionError.class);
    }

    @Test
    void asked(TraceHarness harness) {
      BatonSoftAssertions softly = new BatonSoftAssertions();
      softly.assertThat(harness).hasTraces(3);
      assertThat(softly.assertionErrorsCollected()).hasSize(1);
    }

    @Test
    void softAndOnAThread(TraceHarness harness) throws Exception {
      BatonSoftAssertions softly = new BatonSoftAssertions();
      pool.submit(() -> softly.assertThat(harness).hasTraces(3)).get();
      assertThatThrownBy(softly::assertAll).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void whatATestHasHeardOfFailsItNot() {
    assertThat(Kit.passes(reports, HeardTestCase.class)).isEqualTo(6);
  }

  @TraceTest
  @ExtendWith(SoftAssertionsExtension.class)
  static class InjectedTestCase {

    @InjectSoftAssertions BatonSoftAssertions softly;

    @Test
    void test(TraceHarness harness) {
      softly.assertThat(harness).hasTraces(3);
    }
  }

  @Test
  void injectedSoftAssertionsFailTheTestThemselves() {
    assertThat(Kit.failures(Kit.reportingTo(reports).run(InjectedTestCase.class)))
        .isNotEmpty()
        .allSatisfy(failure -> assertThat(failure).hasMessageContaining("Expected 3 traces"))
        .noneSatisfy(failure -> assertThat(failure).hasMessageContaining("nobody asked"));
  }
}
