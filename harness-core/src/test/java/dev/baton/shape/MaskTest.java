package dev.baton.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.shape.notation.AttributeValues;
import dev.baton.shape.reading.Masking;
import dev.baton.trace.Trace;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {

  private static final Masking VOLATILE =
      ShapeOption.all(List.of(ShapeOption.masked(Mask.volatileValues()))).masking();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /orders/123e4567-e89b-12d3-a456-426614174000/items | GET /orders/*/items",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 | *",
        "trace 0af7651916cd43dd8448eb211c80319c | trace *",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV | *",
        "at 2026-11-22T10:15:30.123Z, then | at *, then",
        "on 2026-11-22 10:15 | on *",
        "Sun, 22 Nov 2026 10:15:30 GMT | *",
        "at 10:15:30.5 | at *",
        "http://localhost:8080/a?b=1 | http://localhost:*/a?b=1",
        "http://127.0.0.1:43211/ | http://127.0.0.1:*/",
        "[::1]:4317 | [::1]:*",
        "billing:43211 | billing:*",
        "billing:8080 | billing:8080",
        "timed out after 250 ms | timed out after *",
        "took 1.5s of PT30S | took * of *",
        "on pool-1-thread-3 | on *",
        "ForkJoinPool.commonPool-worker-1 | *",
        "http-nio-8080-exec-2 | *",
        "Apache Kafka: egDRoi50SIuBqL2O2R7zOQ | Apache Kafka: *",
        "Apache Kafka: orders | Apache Kafka: orders",
        "shop.Order@1b6d3586 is bad | shop.Order@* is bad",
        "seen at 1700000000000 | seen at *",
        "/tmp/junit1234567890123/x | /tmp/junit*/x",
        "POST /checkout | POST /checkout",
        "SELECT * FROM orders WHERE id = 42 | SELECT * FROM orders WHERE id = 42",
        "order-42 of 2 items | order-42 of 2 items",
        "deadbeef | deadbeef",
        "HTTP/1.1 404 | HTTP/1.1 404",
      })
  void whatDiffersInEachRunBecomesAStarAndNothingElse(String text, String masked) {
    assertThat(VOLATILE.name(text).text()).isEqualTo(masked);
    assertThat(VOLATILE.name(text).matches(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "thread.id,12",
    "server.port,8080",
    "exception.stacktrace,x",
    "messaging.message.id,7",
    "messaging.kafka.offset,3",
    "start,1700000000000",
    "db.duration,4"
  })
  void valuesThatDifferInEachRunAreOnlyAskedFor(String key, String value) {
    assertThat(VOLATILE.attribute(key, AttributeValues.ofBareWord(value))).hasToString(key + "~*");
  }

  @Test
  void otherValuesStay() {
    assertThat(VOLATILE.attribute("http.response.status_code", 200L))
        .hasToString("http.response.status_code=200");
    assertThat(VOLATILE.attribute("ratio", 1e12)).hasToString("ratio=1.0E12");
    assertThat(VOLATILE.attribute("tags", List.of("a", "b"))).hasToString("tags=[a,b]");
  }

  @Test
  void aShapeOfTracesIsMaskedButForWhatIsKept() {
    List<Trace> traces = Traces.of("GET /o/1700000000000  @web  CLIENT  server.port=80 tenant=t1");
    List<Mask> masks = List.of(Mask.attribute("ten?nt"), Mask.text(Pattern.compile("\\d{9,}")));
    Shape shape =
        Shape.of(
            traces,
            ShapeOption.withAttributes(key -> true),
            ShapeOption.masked(Mask.volatileValues(), java.util.Set.of("server.port")),
            ShapeOption.masked(masks));
    assertThat(shape).hasToString("~GET /o/*    @web  CLIENT  server.port=80 tenant~*\n");
    assertThat(shape.compare(traces).matches()).isTrue();
  }

  @Test
  void detailsAreEventsLinksAndTheStatusOk() {
    String text =
        """
        a        @web  CLIENT    OK n=1
          ->a    @web
          :retry attempt=1
        """;
    List<Trace> traces = Traces.of("a  @web  CLIENT  OK n=1\n  ->a\n  :retry  attempt=1\n");
    Shape shape =
        Shape.of(traces, ShapeOption.withDetails(), ShapeOption.withAttributes(key -> true));
    assertThat(shape).isEqualTo(Shape.parse(text.replace(":retry ", ":retry  ")));
    assertThat(Shape.of(traces)).hasToString("a    @web  CLIENT\n");
  }
}
