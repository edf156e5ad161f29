package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a failure says of an application whose tracing is switched off. */
@TraceTest
@TraceSettings(deadlineMillis = 2_000)
@QuarkusTest
@TestProfile(UntracedTest.SwitchedOff.class)
class UntracedTest {

  @Test
  void nothingWasCaptured(TraceHarness harness) {
    Throwable failure = catchThrowable(() -> assertThat(harness).hasSingleTrace());

    assertThat(failure)
        .hasMessageContaining(
            """
              no tracing: application orders has no tracing: quarkus.otel.sdk.disabled=true
                so no test of this context sees a span: remove this property from the test.
            """);
  }

  /** Settings of this class alone. */
  public static class SwitchedOff implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.otel.sdk.disabled", "true");
    }
  }
}
