package dev.baton.examples.waiting;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Tracer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** For those who wait with Awaitility already: what is asserted on must not wait as well. */
@TraceTest
class AwaitilityTest {

  @Test
  void whatWasRecordedUpToNowIsAskedAgainAndAgain(TraceHarness harness) {
    Tracer tracer = harness.service("search").getTracer("example");

    CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
        .execute(() -> tracer.spanBuilder("index").startSpan().end());

    await().untilAsserted(() -> assertThat(harness.recording()).span("index").hasEnded());
  }
}
