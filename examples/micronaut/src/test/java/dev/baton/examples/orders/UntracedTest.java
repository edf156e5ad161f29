package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What a failure says of an application whose tracing is switched off. */
@MicronautTest
@Property(name = "micronaut.otel.enabled", value = "false")
@TraceTest
@TraceSettings(deadlineMillis = 2_000)
class UntracedTest {

  @Inject
  @Client("/")
  HttpClient client;

  @Test
  void nothingWasCaptured(TraceHarness harness) {
    client.toBlocking().retrieve(HttpRequest.POST("/orders/42", ""));

    Throwable failure = catchThrowable(() -> assertThat(harness).hasSingleTrace());

    assertThat(Texts.essence(failure))
        .isEqualTo(
            """
            Expected a single trace, but there is none.

              no tracing: application orders has no tracing: micronaut.otel.enabled=false
                so no test of this context sees a span: remove this property from the test.

              nothing was captured at all. What Baton wired:
                - application orders has no tracing: micronaut.otel.enabled=false
                - no collector: harness.collector() was never called

              report: target/trace-report/UntracedTest/nothingWasCaptured.html\
            """);
  }
}
