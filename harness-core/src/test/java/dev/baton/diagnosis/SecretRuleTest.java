package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.redaction.Redaction;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets in texts of spans. */
class SecretRuleTest {

  private final RecordingScript script = new RecordingScript();

  @ParameterizedTest
  @CsvSource({
    "url.full, amqp://user@rabbit/shop, false",
    "app.password, amqp://user@rabbit/shop, true",
    "url.full, https://ghp_0123456789abcdefghij0123456789abcdef@host/shop, true",
    "url.full, ssh://git@host/shop, false",
    "url.full, ssh://git:s3cr3tpassword@host/shop, true",
    "url.full, ssh://git@host/shop?token=abc123def456, true",
    "url.full, a@b token=abc123def456, true",
    "url.full, a@b, false"
  })
  void theUserOfAUrlIsNone(String name, String value, boolean isSecret) {
    script.start(
        "orders",
        "store",
        SpanKind.CLIENT,
        null,
        span -> span.attributes(Attributes.builder().put(name, value).build()));

    assertThat(Redaction.standard().during(() -> new SecretRule().examine(script.evidence())))
        .hasSize(isSecret ? 1 : 0);
  }
}
