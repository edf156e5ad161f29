package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanKind;
import org.junit.jupiter.api.Test;

/** Which events had nothing between them. */
class EventOrderTest {

  private final RecordingScript script = new RecordingScript();

  @Test
  void aMomentThatIsNoEventLiesBetweenTwo() {
    Moment first = script.root("orders", "first", SpanKind.INTERNAL).origin().started();
    script.skip();
    Moment between = script.here();
    Moment second = script.root("orders", "second", SpanKind.INTERNAL).origin().started();
    Moment third = script.root("orders", "third", SpanKind.INTERNAL).origin().started();
    Moment fourth = script.root("orders", "fourth", SpanKind.INTERNAL).origin().started();
    EventOrder order = script.evidence().order();

    assertThat(order.areNeighbours(first, between)).isTrue();
    assertThat(order.areNeighbours(between, second)).isTrue();
    assertThat(order.areNeighbours(between, fourth)).isFalse();
    assertThat(order.areNeighbours(first, second)).isTrue();
    assertThat(order.areNeighbours(first, third)).isFalse();
  }
}
