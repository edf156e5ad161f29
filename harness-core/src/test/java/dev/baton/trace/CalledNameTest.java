package dev.baton.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import org.junit.jupiter.api.Test;

class CalledNameTest {

  private final CapturedSpanBuilder unnamed =
      CapturedSpan.builder(SpanContext.getInvalid(), "<unspecified span name>");

  @Test
  void aSpanThatIsNamedAtItsEndHasNoNameYet() {
    assertThat(unnamed.build()).hasToString("a span without a name yet @unknown_service INTERNAL");
  }

  @Test
  void oneThatHasEndedWithoutANameHasNone() {
    assertThat(unnamed.time(1, 2).build().calledName()).isEqualTo("<unspecified span name>");
  }
}
