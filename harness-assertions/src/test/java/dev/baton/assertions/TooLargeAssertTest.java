package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.Failing.assertFailure;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.recording.Recording;
import dev.baton.shape.ShapeOption;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is too large to be compared, or examined, within the time that a failure may take. */
class TooLargeAssertTest {

  private static final ShapeOption AT_ONCE = ShapeOption.within(Duration.ofNanos(1));
  private static final int MANY = 300;

  private static final String SHAPE =
      "root\n"
          + IntStream.range(0, MANY)
              .mapToObj("  work  k>%s\n"::formatted)
              .collect(Collectors.joining())
          + "  other\n";

  /** Each line fits many spans, each span many lines, and one line and one span are left over. */
  private static CapturedSpan[] spans() {
    List<CapturedSpan> spans = new ArrayList<>();
    CapturedSpan root = TestSpans.root(1, 1, "root", "orders", SpanKind.INTERNAL).build();
    spans.add(root);
    for (int i = 0; i <= MANY; i++) {
      spans.add(
          TestSpans.child(root, i + 2, "work", "orders", SpanKind.INTERNAL)
              .attributes(Attributes.of(AttributeKey.longKey("k"), (long) i))
              .build());
    }
    return spans.toArray(CapturedSpan[]::new);
  }

  @Test
  void aShapeThatIsTooLargeToCompareFailsWithHowOftenEachNameIsThere() {
    assertFailure(
        () -> assertThat(ShortSource.of(spans())).hasShape(AT_ONCE, SHAPE),
        """
        Expected one trace of this shape, but it is too large to compare by structure within 1 ns:

            # too large to compare by structure within 1 ns; how often each name occurs:
          + work         # 300 expected, 301 found
          - other        # 1 expected, 0 found
            root         # 1 expected, 1 found

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void moreTracesThanOneAreTooLargeTogether() {
    assertFailure(
        () -> assertThat(ShortSource.of(spans())).hasShape(AT_ONCE, SHAPE + "---\njob\n"),
        """
        Expected 2 traces of this shape, but it is too large to compare by structure within 1 ns:

            # too large to compare by structure within 1 ns; how often each name occurs:
          + work         # 300 expected, 301 found
          - other        # 1 expected, 0 found
          - job          # 1 expected, 0 found
            root         # 1 expected, 1 found

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void aFailureWithoutALookForCausesSaysWhy() {
    Recording recording = Recording.of("test");
    CapturedSpan job = TestSpans.root(1, 1, "job", "orders", SpanKind.INTERNAL).build();
    recording.accept(List.of(job));
    Pass pass =
        new Pass(
            Direction.INJECT,
            "orders",
            TestSpans.moment(2, "orders"),
            0,
            CarrierKind.MAP,
            "HashMap",
            job.spanContext(),
            Baggage.empty(),
            Map.of(),
            List.of(),
            Map.of(),
            List.of());
    for (int i = 0; i < 500_000; i++) {
      recording.passed(pass);
    }

    assertFailure(
        () -> assertThat(recording).hasShape("task"),
        """
        Expected one trace of this shape, but job @orders INTERNAL (Orders.java:1) was not expected:

          - task                         # missing here
          + job     @orders  INTERNAL    # not expected, 100 ms

          job @orders INTERNAL was started at Orders.java:1 (orders-1)

          causes were not looked for: 500,001 spans and passes of the context were recorded, more than 500,000\
        """);
  }
}
