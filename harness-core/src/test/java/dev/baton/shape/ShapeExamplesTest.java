package dev.baton.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeExamplesTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void examplesHaveTheShape() {
    String text =
        """
        POST /checkout  @gateway  SERVER  <3s  retries<3  app.tier=enterprise
          POST /charge  @billing  CLIENT  ERROR  >200ms  x2
            SELECT *    @billing  CLIENT  rows=12  cached=true
        ---
        GET /health     @gateway
        """;

    List<Trace> examples = Shape.parse(text).examples(START, 1);

    assertThat(Shape.parse(text).compare(examples).problems()).isEmpty();
    assertThat(examples.get(0).spans()).hasSize(5);
  }

  @Test
  void idsAreRandomAndTheSameForASeed() {
    Shape shape = Shape.parse("GET /cart");

    assertThat(shape.examples(START, 7).get(0).traceId())
        .isEqualTo(shape.examples(START, 7).get(0).traceId())
        .isNotEqualTo(shape.examples(START, 8).get(0).traceId());
  }

  @Test
  void aParentTakesAsLongAsItsChildren() {
    List<CapturedSpan> spans =
        Shape.parse("GET /cart\n  SELECT  2s\n").examples(START, 1).get(0).spans();

    assertThat(spans).extracting(span -> span.duration().toSeconds()).containsExactly(2L, 2L);
  }
}
