package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.incident.Incident.Kind;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import org.junit.jupiter.api.Test;

/** Late changes of spans of one name. */
class ChangedAfterEndRuleTest {

  private final RecordingScript script = new RecordingScript();

  @Test
  void lateChangesHaveOneCauseWhereOneLineEndedTheirSpans() {
    for (int end : new int[] {17, 17, 23}) {
      CapturedSpan span = script.root("orders", "store", SpanKind.INTERNAL);
      script.at(end).end(span).at(30).incident(Kind.CHANGED_AFTER_END, span, "setAttribute");
    }

    assertThat(new ChangedAfterEndRule().examine(script.evidence()))
        .extracting(finding -> finding.evidence().get(0))
        .containsExactly(
            "store (INTERNAL) was ended   Shop.java:17 (main)",
            "store (INTERNAL) was ended   Shop.java:23 (main)");
  }
}
