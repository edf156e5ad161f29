package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which header came twice. */
class DoubledHeaderTest {

  private final RecordingScript script = new RecordingScript();

  private Optional<String> doubledOf(String... names) {
    script.extract("billing", SpanContext.getInvalid(), Map.of(), names);
    return DoubledHeader.in(script.snapshot().extractions().get(0));
  }

  @Test
  void itIsTheOneOfSeveralFormatsThatDid() {
    assertThat(doubledOf("traceparent", "b3", "B3")).contains("b3");
  }

  @Test
  void otherHeadersMayComeMoreThanOnce() {
    assertThat(doubledOf("traceparent", "cookie", "cookie")).isEmpty();
  }
}
