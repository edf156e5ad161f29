package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the texts of a span stand. */
class SpanTextsTest {

  private final RecordingScript script = new RecordingScript();

  @Test
  void areReadWithTheirPlaces() {
    Attributes one = Attributes.builder().put("a", "x").build();
    CapturedSpan other = script.root("orders", "other", SpanKind.INTERNAL);
    CapturedSpan span =
        script.start(
            "orders",
            "serve",
            SpanKind.SERVER,
            null,
            builder ->
                builder
                    .attributes(one)
                    .events(List.of(SpanEvent.of("retry", 1, one)))
                    .links(List.of(SpanLink.to(other.spanContext(), one)))
                    .status(SpanStatus.error("refused")));
    List<String> read = new ArrayList<>();

    SpanTexts.of(span, (place, name, value) -> read.add(place + " | " + name + " | " + value));

    assertThat(read)
        .containsExactly(
            "the span name |  | serve",
            "a | a | x",
            "the event name |  | retry",
            "a of the event retry | a | x",
            "a of a link | a | x",
            "the status description |  | refused");
  }
}
