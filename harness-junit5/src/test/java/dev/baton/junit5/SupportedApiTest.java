package dev.baton.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.MalformedURLException;
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
    assertThat(SupportedApi.refusal(jar("opentelemetry-api-1.40.0.jar")))
        .isEqualTo(
            "Baton needs io.opentelemetry:opentelemetry-api 1.44 to 1.67, but the class path has"
                + " opentelemetry-api-1.40.0.jar: declare one of these versions, or import the"
                + " io.opentelemetry:opentelemetry-bom of one");
  }

  @Test
  void theJUnitOfThisTestIsSupported() {
    assertThatNoException().isThrownBy(SupportedJUnit::require);
  }

  @Test
  void anOlderJUnitIsRefusedInTheSameWay() throws Exception {
    assertThat(SupportedJUnit.refusal(jar("junit-jupiter-api-5.11.4.jar")))
        .isEqualTo(
            "Baton needs org.junit.jupiter:junit-jupiter-api 5.12 to 6.1, but the class path has"
                + " junit-jupiter-api-5.11.4.jar: declare one of these versions, or import the"
                + " org.junit:junit-bom of one");
  }

  private static CodeSource jar(String name) throws MalformedURLException {
    return new CodeSource(URI.create("file:/libraries/" + name).toURL(), (Certificate[]) null);
  }
}
