package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.redaction.Redaction;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.net.URI;
import java.util.HashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

@TraceTest
class SecretTest {

  private static final String KEY = "cmFpbiBpbiB0aGUgbm9ydGg";

  /** What stands in the place of a secret has a salt of its own in each run. */
  private static String found(TraceHarness harness) {
    return FindingText.of(harness).replaceAll("\\(secret:(\\d+):[0-9a-f]{6}\\)", "(secret:$1:…)");
  }

  private static void fetch(Tracer radio, URI weather, UnaryOperator<String> shown) {
    URI uri = URI.create(weather + "?place=north&api_key=" + KEY);
    Span span = radio.spanBuilder("fetch weather").setSpanKind(SpanKind.CLIENT).startSpan();
    span.setAttribute("url.full", shown.apply(uri.toString()));
    span.end();
  }

  @Test
  void aKeyInTheQueryOfAnAddressIsFound(TraceHarness harness) {
    Tracer radio = harness.service("radio").getTracer("by-hand");
    fetch(radio, URI.create("http://weather.test/now"), UnaryOperator.identity());
    fetch(radio, URI.create("http://weather.test/now"), UnaryOperator.identity());

    assertThat(found(harness))
        .doesNotContain(KEY)
        .isEqualTo(
            """
            data/secret (LIKELY)
            secret in url.full @radio
              radio set url.full of fetch weather (CLIENT) to a secret, shown here as http://weather.test/now?place=north&api_key=(secret:23:…)   SecretTest.java «span.setAttribute("url.full", shown.apply(uri.toString()));» (main)
              and 1 more like it
            so whoever may see traces can read it: leave it out, or put a mask such as REDACTED in its place first.
            to settle it: if it is no secret, name it in noSecrets\
            """);
  }

  @Test
  void aKeyThatIsMaskedFirstIsHealthy(TraceHarness harness) {
    Tracer radio = harness.service("radio").getTracer("by-hand");
    fetch(
        radio,
        URI.create("http://weather.test/now"),
        url -> url.replaceAll("api_key=[^&]*", "api_key=REDACTED"));

    Healthy.isSilent(harness);
  }

  @Test
  void aTokenThatGoesAlongAsBaggageIsFound(TraceHarness harness) {
    Traced radio = Traced.service(harness, "radio");
    Baggage baggage = Baggage.builder().put("session.token", KEY).put("place", "north").build();
    radio.propagator.inject(
        Context.root().with(Span.getInvalid()).with(baggage), new HashMap<>(), HashMap::put);

    assertThat(found(harness))
        .doesNotContain(KEY)
        .isEqualTo(
            """
            data/secret (LIKELY)
            secret in the baggage entry session.token @radio
              radio injected baggage with a secret in the baggage entry session.token, shown here as (secret:23:…)   SecretTest.java «radio.propagator.inject(» (main)
            so whoever may see traces can read it: leave it out, or put a mask such as REDACTED in its place first.
            to settle it: if it is no secret, name it in noSecrets\
            """);
  }

  @Test
  void aPasswordInTheTextOfAnExceptionIsFound(TraceHarness harness) {
    Tracer radio = harness.service("radio").getTracer("by-hand");
    Span span = radio.spanBuilder("connect").startSpan();
    span.recordException(new IllegalStateException("cannot open jdbc:h2:mem:a;password=rainbow7"));
    span.end();

    assertThat(found(harness))
        .contains("secret in exception.message of the event exception @radio");
    assertThat(found(harness)).doesNotContain("rainbow7");
  }

  @Test
  void whoShowsEverythingHearsNothing(TraceHarness harness) {
    harness.redact(redaction -> Redaction.off());
    fetch(
        harness.service("radio").getTracer("by-hand"),
        URI.create("http://weather.test/now"),
        UnaryOperator.identity());

    Healthy.isSilent(harness);
  }

  @Test
  void whatHasBeenAllowedIsHealthy(TraceHarness harness) {
    harness.redact(redaction -> redaction.showing("app.signature"));
    Tracer radio = harness.service("radio").getTracer("by-hand");
    radio.spanBuilder("sign").setAttribute("app.signature", "a3f5c2").startSpan().end();

    Healthy.isSilent(harness);
  }
}
