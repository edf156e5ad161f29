package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.waterfall.WaterfallSpans;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Spans of other processes: of which two it is said that the one should be below the other. */
class LostBetweenProcessesRuleTest {

  private final List<CapturedSpan> spans = new ArrayList<>();

  private void add(String name, String service, SpanKind kind, int from, int to) {
    int id = spans.size() + 1;
    spans.addAll(new WaterfallSpans(id).add(id, 0, name, service, kind, from, to).list());
  }

  private List<String> titles() {
    return Diagnosis.of(Snapshot.of(spans)).stream().map(Finding::title).toList();
  }

  @Test
  void theOnlyCallThatWaitedForARootOfItsTarget() {
    add("POST /charge", "orders", SpanKind.CLIENT, 0, 100);
    add("POST /charge", "billing", SpanKind.SERVER, 10, 90);

    assertThat(titles()).containsExactly("dropped baton: orders → billing");
  }

  @Test
  void callsOfOtherServicesAndOtherTargetsAreToldOnTheirOwn() {
    for (String path : List.of("/charge", "/refund")) {
      for (String service : List.of("billing", "stock")) {
        int start = 1_000 * spans.size();
        add("POST " + path, "orders", SpanKind.CLIENT, start, start + 100);
        add("POST " + path, service, SpanKind.SERVER, start + 10, start + 90);
      }
    }

    assertThat(titles())
        .containsExactly(
            "dropped baton: orders → billing",
            "dropped baton: orders → stock",
            "dropped baton: orders → billing",
            "dropped baton: orders → stock");
  }

  @Test
  void aCallThatMayBeOneOfTwoIsNotAccused() {
    add("POST /charge", "orders", SpanKind.CLIENT, 0, 100);
    add("POST /charge", "orders", SpanKind.CLIENT, 1, 101);
    add("POST /charge", "billing", SpanKind.SERVER, 10, 90);

    assertThat(titles()).isEmpty();
  }

  @Test
  void aCallOfAnotherTargetIsNotAccused() {
    add("POST /refund", "orders", SpanKind.CLIENT, 0, 100);
    add("POST /charge", "billing", SpanKind.SERVER, 10, 90);

    assertThat(titles()).isEmpty();
  }

  @Test
  void aCallThatDoesNotTellItsTargetIsNotAccused() {
    add("POST", "orders", SpanKind.CLIENT, 0, 100);
    add("POST /charge", "billing", SpanKind.SERVER, 10, 90);

    assertThat(titles()).isEmpty();
  }

  @Test
  void aCallThatDidNotWaitForTheEndIsNotAccused() {
    add("POST /charge", "orders", SpanKind.CLIENT, 0, 100);
    add("POST /charge", "billing", SpanKind.SERVER, 10, 110);

    assertThat(titles()).isEmpty();
  }

  @Test
  void aServiceThatSeemsToCallItselfIsNotAccused() {
    add("POST /charge", "billing", SpanKind.CLIENT, 0, 100);
    add("POST /charge", "billing", SpanKind.SERVER, 10, 90);

    assertThat(titles()).isEmpty();
  }

  @Test
  void whatReceivesMessagesIsNotAccused() {
    add("orders", "shop", SpanKind.PRODUCER, 0, 100);
    add("orders", "mail", SpanKind.CONSUMER, 10, 90);

    assertThat(titles()).isEmpty();
  }

  @Test
  void aCallerWhoseInjectionsAreRecordedHasOtherFindings() {
    add("POST /charge", "orders", SpanKind.CLIENT, 0, 100);
    add("POST /charge", "billing", SpanKind.SERVER, 10, 90);
    RecordingScript script = new RecordingScript().receive(spans);

    assertThat(new LostBetweenProcessesRule().examine(script.evidence())).hasSize(1);
    script.inject(script.root("orders", "GET /stock", SpanKind.CLIENT));
    assertThat(new LostBetweenProcessesRule().examine(script.evidence())).isEmpty();
  }
}
