package dev.baton.examples.secrets;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.junit5.TraceExtension;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Tracer;
import org.junit.jupiter.api.Test;

/** The ways to say what is a secret, as docs/secrets.md shows them. */
@TraceTest
class SecretsExampleTest {

  private static void call(Tracer tracer) {
    tracer
        .spanBuilder("call")
        .setAttribute("tenant.key", "hunter2")
        .setAttribute("app.signature", "checkout(Order)")
        .startSpan()
        .end();
  }

  @Test
  @TraceSettings(secrets = "tenant.key", noSecrets = "app.signature")
  void aTestAddsAndAllowsNames(TraceHarness harness, Tracer tracer) {
    call(tracer);

    assertThatThrownBy(() -> assertThat(harness).span("call").hasNoAttributes())
        .hasMessageContaining("app.signature=\"checkout(Order)\", tenant.key=\"(secret:7:");
  }

  @Test
  void aHarnessTakesThemByItself(TraceHarness harness, Tracer tracer) {
    harness.redact(redaction -> redaction.hiding("tenant.key"));
    call(tracer);

    assertThatThrownBy(() -> assertThat(harness).span("call").hasNoAttributes())
        .hasMessageContaining("app.signature=\"(secret:15:")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  @TraceSettings(redaction = false)
  void oneTestSwitchesItOff(TraceHarness harness, Tracer tracer) {
    call(tracer);

    assertThatThrownBy(() -> assertThat(harness).span("call").hasNoAttributes())
        .hasMessageContaining("tenant.key=\"hunter2\"");
  }

  @Test
  void anExtensionAddsThemForItsClass() {
    TraceExtension trace =
        TraceExtension.builder().secrets("tenant.key").noSecrets("app.signature").build();

    assertThat(trace).isNotNull();
  }
}
