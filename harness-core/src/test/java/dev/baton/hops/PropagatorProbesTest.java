package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.propagation.Pass;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A library that injects a made-up context and extracts it at once; and others that do not. */
class PropagatorProbesTest {

  private static final SpanContext MADE_UP =
      Story.context("0af7651916cd43dd8448eb211c80319c", 0xb7ad);
  private static final SpanContext OTHER_SPAN =
      Story.context("0af7651916cd43dd8448eb211c80319c", 0xb7ae);
  private static final SpanContext OTHER_TRACE =
      Story.context("0af7651916cd43dd8448eb211c803190", 0xb7ad);

  private final Story story = new Story();

  private List<SpanContext> extractions() {
    return story.hops().extractions().stream().map(Pass::spanContext).toList();
  }

  @Test
  void whatIsInjectedAndExtractedInOnePlaceIsAProbe() {
    story.inject("orders", MADE_UP).extract("orders", MADE_UP);

    assertThat(extractions()).isEmpty();
  }

  @Test
  void whatIsExtractedOnAnotherThreadOrInAnotherServiceIsNone() {
    story.inject("orders", MADE_UP).extract("billing", MADE_UP);
    story.on("orders-2").extract("orders", MADE_UP);

    assertThat(extractions()).containsExactly(MADE_UP, MADE_UP);
  }

  @Test
  void anotherContextIsNone() {
    story.inject("orders", MADE_UP).extract("orders", OTHER_SPAN).extract("orders", OTHER_TRACE);

    assertThat(extractions()).containsExactly(OTHER_SPAN, OTHER_TRACE);
  }

  @Test
  void anExtractionThatFindsNothingIsNone() {
    story.inject("orders", SpanContext.getInvalid()).extractNothing("orders", "host");

    assertThat(extractions()).hasSize(1);
  }

  @Test
  void aSpanOfTheTestThatComesBackIsNone() {
    SpanContext message = story.publish();
    story.inject("orders", message).extract("orders", message);

    assertThat(extractions()).containsExactly(message);
  }

  @Test
  void whatCameFromOutsideAndIsSentOnIsNone() {
    story.extract("orders", MADE_UP).inject("orders", MADE_UP);

    assertThat(extractions()).containsExactly(MADE_UP);
  }
}
