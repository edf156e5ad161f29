package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Snapshot;
import dev.baton.redaction.Redaction;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One failure asks many times; a snapshot is examined once for all of them. */
class SharedDiagnosisTest {

  private final List<CapturedSpan> asked = new ArrayList<>();

  private static SpanContext context(int trace, int span) {
    return SpanContext.create(
        String.format("%032x", trace),
        String.format("%016x", span),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  private static CapturedSpan root(int id, SpanKind kind) {
    return CapturedSpan.builder(context(id, id), "POST /orders").kind(kind).time(1, 2).build();
  }

  private Predicate<CapturedSpan> expecting(boolean answer) {
    return span -> {
      asked.add(span);
      return answer;
    };
  }

  @Test
  void whoeverExpectsTheSameElsewhereIsAnsweredFromOneExamination() {
    RecordingScript script = new RecordingScript();
    script.inject(script.root("web", "GET", SpanKind.CLIENT));
    script.root("orders", "POST /orders", SpanKind.SERVER);
    Snapshot snapshot = script.snapshot();
    Predicate<CapturedSpan> isExpected = expecting(true);
    List<Finding> first = Diagnosis.of(snapshot, isExpected);
    int questions = asked.size();

    List<Finding> second = Diagnosis.of(snapshot, isExpected);

    assertThat(questions).isPositive();
    assertThat(asked).hasSize(questions);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void whatOneAssertionExpectsElsewhereSaysNothingToTheNext() {
    Snapshot snapshot = Snapshot.of(List.of(root(1, SpanKind.CLIENT), root(2, SpanKind.SERVER)));
    List<Finding> whereNothingIsExpected =
        Diagnosis.of(Snapshot.of(snapshot.spans()), expecting(false));

    Diagnosis.of(snapshot, expecting(true));

    assertThat(Diagnosis.of(snapshot, expecting(false))).isEqualTo(whereNothingIsExpected);
    assertThat(Diagnosis.of(snapshot)).isEqualTo(Diagnosis.of(Snapshot.of(snapshot.spans())));
  }

  @Test
  void whatIsSecretIsDecidedByWhoReads() {
    CapturedSpan parent = root(1, SpanKind.CLIENT);
    CapturedSpan child =
        CapturedSpan.builder(context(2, 2), "token=abc123def456").time(1, 2).build();
    Snapshot snapshot = Snapshot.of(List.of(parent, child));
    List<Question> questions = List.of(new Question.NotBelow(child, parent));

    String shown = Redaction.off().during(() -> Diagnosis.why(questions, snapshot)).toString();
    String hidden =
        Redaction.standard().during(() -> Diagnosis.why(questions, snapshot)).toString();

    assertThat(shown).contains("token=abc123def456");
    assertThat(hidden).doesNotContain("abc123def456");
  }

  @Test
  @Timeout(10)
  void aCircleOfParentsEndsAQuestion() {
    CapturedSpan first =
        CapturedSpan.builder(context(1, 1), "first").parent(context(1, 2)).time(1, 2).build();
    CapturedSpan second =
        CapturedSpan.builder(context(1, 2), "second").parent(context(1, 1)).time(1, 2).build();
    CapturedSpan other = root(3, SpanKind.CLIENT);
    Snapshot snapshot = Snapshot.of(List.of(first, second, other));

    assertThat(Diagnosis.why(List.of(new Question.NotBelow(second, other)), snapshot)).hasSize(1);
    assertThat(Diagnosis.why(List.of(new Question.NoBaggage(first, "tier")), snapshot)).hasSize(1);
  }
}
