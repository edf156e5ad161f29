package dev.baton.collector.otlp.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.CodeSource;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;

class UnlimitedJsonTest {

  @Test
  void theJacksonOfThisTestIsSupported() {
    assertThat(UnlimitedJson.factory()).isSameAs(UnlimitedJson.factory());
  }

  @Test
  void anOlderOneIsRefusedWithItsJarAndTheVersionsAccepted() throws Exception {
    CodeSource jar =
        new CodeSource(
            URI.create("file:/libraries/jackson-core-2.9.10.jar").toURL(), (Certificate[]) null);

    assertThat(UnlimitedJson.refusal(jar))
        .isEqualTo(
            "Baton needs com.fasterxml.jackson.core:jackson-core 2.13 or later for OTLP as JSON, but"
                + " the class path has jackson-core-2.9.10.jar: declare a later version, or import"
                + " the com.fasterxml.jackson:jackson-bom of one");
  }
}
