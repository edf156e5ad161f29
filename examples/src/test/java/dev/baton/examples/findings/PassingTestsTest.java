package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.diagnosis.FindingLevel;
import dev.baton.junit5.OnFinding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.junit.jupiter.api.Test;

/** A finding that is meant, and a test that says so. */
@TraceTest
class PassingTestsTest {

  @OnFinding(
      id = "life-cycle/never-ended",
      level = FindingLevel.REPORT,
      reason = "the session outlives the test")
  @Test
  void aMessageOfASession(TraceHarness harness) {
    Tracer chat = harness.service("chat").getTracer("chat");
    Span session = chat.spanBuilder("session").startSpan();
    chat.spanBuilder("message").setParent(Context.root().with(session)).startSpan().end();

    assertThat(harness).span("message").isChildOf("session");
  }
}
