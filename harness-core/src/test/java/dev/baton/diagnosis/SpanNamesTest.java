package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import org.junit.jupiter.api.Test;

/** Names that have no end. */
class SpanNamesTest {

  private final RecordingScript script = new RecordingScript();

  @Test
  void threeDatesAreTooMany() {
    SpanNames names = new SpanNames();
    script.at(1);
    script.root("orders", "export 2026-11-27", SpanKind.INTERNAL);
    script.root("orders", "export 2026-11-28", SpanKind.INTERNAL);
    names.add(script.snapshot());
    assertThat(names.findings()).isEmpty();

    script.root("orders", "export 2026-11-29", SpanKind.INTERNAL);
    names.add(script.snapshot());
    assertThat(names.findings()).hasSize(1);
  }

  @Test
  void aNameIsToldOnceInARun() {
    SpanNames names = new SpanNames();
    for (int day = 1; day <= 4; day++) {
      RecordingScript test = new RecordingScript().at(1);
      test.root("orders", "export 2026-11-0" + day, SpanKind.INTERNAL);
      test.root("orders", "export", SpanKind.INTERNAL);
      assertThat(names.addTest(test.snapshot())).hasSize(day == 3 ? 1 : 0);
    }
  }
}
