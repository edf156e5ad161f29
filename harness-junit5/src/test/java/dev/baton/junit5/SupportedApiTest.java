package dev.baton.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.URI;
import java.security.CodeSource;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;

class SupportedApiTest {

  @Test
  void theApiOfThisTestIsSupported() {
    assertThatNoException().isThrownBy(SupportedApi::require);
  }

  @Test
  void anOlderOneIsRefusedWithItsJarAndTheVersionsAccepted() throws Exception {
    CodeSource jar =
        new CodeSource(
            URI.create("file:/libraries/opentelemetry-api-1.40.0.jar").toURL(),
            (Certificate[]) null);

    assertThat(SupportedApi.refusal(jar))
        .isEqualTo(
            "Baton needs io.opentelemetry:opentelemetry-api 1.44 to 1.67, but the class path has"
                + " opentelemetry-api-1.40.0.jar: declare one of these versions, or import the"
                + " io.opentelemetry:opentelemetry-bom of one");
  }
}
