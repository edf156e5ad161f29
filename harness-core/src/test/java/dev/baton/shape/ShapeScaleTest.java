package dev.baton.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.shape.difference.ShapeProblem;
import dev.baton.shape.matching.Budget;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import dev.baton.trace.Resource;
import dev.baton.trace.Trace;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShapeScaleTest {

  private static final int SPANS = 100_000;

  /** Ten seconds, of which each look takes what its steps should: the load of a machine is none. */
  private static final ShapeOption TEN_SECONDS_OF_STEPS =
      ShapeOption.within(
          () -> {
            AtomicLong now = new AtomicLong();
            return new Budget(Duration.ofSeconds(10), () -> now.addAndGet(41_000));
          });

  enum Form {
    WIDE(i -> 0),
    CHAIN(i -> i - 1),
    RANDOM(i -> new Random(i).nextInt(i));

    final IntUnaryOperator parent;

    Form(IntUnaryOperator parent) {
      this.parent = parent;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHundredThousandSpansMatchTheirShape(Form form) {
    List<Trace> traces = traces(form, -1);
    ShapeDiff diff = Shape.of(traces).compare(traces, TEN_SECONDS_OF_STEPS);
    assertThat(diff.matches()).isTrue();
    assertThat(diff.toText().lines().count()).isLessThan(200);
  }

  @ParameterizedTest
  @EnumSource
  void oneRenamedSpanOfAHundredThousandIsFoundAndShownShortly(Form form) {
    ShapeDiff diff =
        Shape.of(traces(form, -1)).compare(traces(form, SPANS - 2), TEN_SECONDS_OF_STEPS);
    assertThat(diff.problems()).extracting(ShapeProblem::text).contains("changed: name differs");
    assertThat(diff.toText().lines().count()).isLessThan(200);
    assertThat(diff.toText()).contains("+ ").contains("changed");
    assertThat(Shape.parse(diff.toText().replaceAll("(?m)^(- .*\n|[+ ] )", ""))).isNotNull();
  }

  @Test
  void tenThousandProblemsAreAllListedAndShownShortly() {
    String row = "a\n" + "  b  @s n=1\n".repeat(10_000);
    ShapeDiff diff =
        Shape.parse(row).compare(Traces.of(row.replace("n=1", "n=2")), TEN_SECONDS_OF_STEPS);
    assertThat(diff.problems()).hasSize(10_000);
    assertThat(diff.toText().lines().count()).isLessThan(200);
  }

  @Test
  void aThousandWildcardsAreDealtToAThousandSpans() {
    StringBuilder globs = new StringBuilder("a\n");
    StringBuilder spans = new StringBuilder("a\n");
    for (int i = 0; i < 1_000; i++) {
      globs.append("  ~*").append(i % 10).append("\n    ~x*\n");
      spans.append("  span ").append(i).append("\n    x").append(i).append('\n');
    }
    Shape shape = Shape.parse(globs.toString());
    assertThat(shape.compare(Traces.of(spans.toString()), TEN_SECONDS_OF_STEPS).matches()).isTrue();
    ShapeDiff diff =
        shape.compare(Traces.of(spans.toString().replace("x500", "y")), TEN_SECONDS_OF_STEPS);
    assertThat(diff.problems()).hasSize(2); // what is missing, and what stands in its place
    assertThat(diff.toText().lines().count()).isLessThan(200);
  }

  private static List<Trace> traces(Form form, int changed) {
    List<CapturedSpan> spans = new ArrayList<>();
    for (int i = 0; i < SPANS; i++) {
      SpanContext parent = i == 0 ? SpanContext.getInvalid() : context(form.parent.applyAsInt(i));
      spans.add(
          CapturedSpan.builder(context(i), i == changed ? "changed" : "span " + i)
              .resource(Resource.ofService("service"))
              .time(i + 1, i + 1_000_000)
              .parent(parent, ParentKind.LOCAL)
              .build());
    }
    return Trace.group(spans);
  }

  private static SpanContext context(int number) {
    return SpanContext.create(
        "00000000000000000000000000000001",
        Long.toHexString(0x1000000000000000L + number),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }
}
