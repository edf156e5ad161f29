package dev.baton.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.redaction.Redaction;
import dev.baton.shape.notation.Count;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.notation.SpanLineBuilder;
import dev.baton.shape.notation.TextPattern;
import dev.baton.shape.notation.TraceLines;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanStatus;
import dev.baton.trace.Trace;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShapeRoundTripTest {

  private static final int RUNS = Integer.getInteger("baton.shape.roundTrips", 2_500);
  private static final String[] PIECES = {
    "a",
    "b",
    " ",
    "  ",
    "@",
    " @",
    "#",
    " #",
    "\"",
    "\\",
    "~",
    "*",
    "?",
    "->",
    ":",
    "---",
    "...",
    "- ",
    "+ ",
    " SERVER",
    " OK",
    " ERROR",
    " x2",
    " x*",
    " not-ended",
    "\t",
    "\n",
    "\r",
    "\u202e",
    "\u00a0",
    "\u2028",
    "😀",
    "\ud800",
    "é",
    "{id}",
    "=",
    "1",
    "true",
    "1.5",
    ",",
    "[",
    "]",
    "!",
    "<",
    ">",
    "x3",
    "NaN",
    "\u0000",
    "ordered",
    "250ms",
    "-0"
  };

  private final Random random = new Random(20261122);

  /** Now and then a random number is that of a card, in whose place a shape has a {@code *}. */
  private final Redaction.Scope redaction = Redaction.off().makeCurrent();

  @AfterEach
  void redactAgain() {
    redaction.close();
  }

  @Test
  void whatIsPrintedIsReadAgain() {
    for (int run = 0; run < RUNS; run++) {
      Shape shape = new RandomShapes(random, this::text).shape();
      assertThat(Shape.parse(shape.toString())).as("run %s:%n%s", run, shape).isEqualTo(shape);
    }
  }

  @Test
  void theShapeOfTracesMatchesThem() {
    for (int run = 0; run < RUNS; run++) {
      List<Trace> traces = traces();
      Shape shape = Shape.of(traces, ShapeOption.withAttributes(key -> true));
      assertThat(Shape.parse(shape.toString())).as("run %s:%n%s", run, shape).isEqualTo(shape);
      ShapeDiff diff = shape.compare(traces);
      assertThat(diff.matches()).as("run %s:%n%s", run, diff).isTrue();
      assertThat(Shape.of(traces).compare(traces).matches()).as("run %s", run).isTrue();
      assertThat(Shape.parse(diff.toText()).compare(traces).matches()).as("run %s", run).isTrue();
    }
  }

  @Test
  void aFailureTextWithoutItsMarksIsTheShapeOfWhatIsThere() {
    for (int run = 0; run < RUNS; run++) {
      List<Trace> traces = List.of(traces().get(0));
      ShapeDiff diff = changed(Shape.of(traces)).compare(traces);
      String pasted =
          diff.toText()
              .lines()
              .filter(line -> !line.startsWith("- "))
              .map(line -> line.substring(2) + "\n")
              .reduce("", String::concat);
      ShapeDiff again = Shape.parse(pasted).compare(traces);
      assertThat(again.matches()).as("run %s:%n%s%n%s", run, diff, again).isTrue();
      assertThat(diff.problems().isEmpty()).as("run %s:%n%s", run, diff).isEqualTo(diff.matches());
    }
  }

  /** Renames, moves, repeats or drops lines here and there. */
  private Shape changed(Shape shape) {
    List<SpanLine> lines = new ArrayList<>();
    for (SpanLine line : shape.traces().get(0).lines()) {
      int highest = lines.isEmpty() ? 0 : lines.get(lines.size() - 1).depth() + 1;
      SpanLineBuilder copy = new SpanLineBuilder(line);
      copy.depth = Math.min(line.depth(), highest);
      switch (random.nextInt(12)) {
        case 0 -> copy.name = TextPattern.literal(text());
        case 1 -> copy.depth = random.nextInt(highest + 1);
        case 2 -> copy.count = new Count(random.nextInt(3), 2);
        case 3 -> copy.service = TextPattern.literal("other");
        case 4 -> copy.ordered = true;
        default -> {}
      }
      if (random.nextInt(8) != 0) {
        lines.add(copy.build());
      }
    }
    return new Shape(List.of(new TraceLines(lines, random.nextInt(9) == 0)));
  }

  private List<Trace> traces() {
    List<CapturedSpan> spans = new ArrayList<>();
    int size = 1 + random.nextInt(12);
    for (int i = 0; i < size; i++) {
      spans.add(span(spans, i));
    }
    Collections.shuffle(spans, random);
    return Trace.group(spans);
  }

  private CapturedSpan span(List<CapturedSpan> spans, int number) {
    CapturedSpan parent =
        spans.isEmpty() || random.nextInt(8) == 0 ? null : spans.get(random.nextInt(spans.size()));
    String trace = parent == null ? "%032x".formatted(1 + random.nextInt(2)) : parent.traceId();
    SpanContext parentContext =
        parent != null
            ? parent.spanContext()
            : random.nextInt(4) == 0 ? context(trace, 99999) : SpanContext.getInvalid();
    return CapturedSpan.builder(context(trace, number + 1), text())
        .parent(parentContext, ParentKind.LOCAL)
        .resource(Resource.ofService(text()))
        .kind(SpanKind.values()[random.nextInt(5)])
        .time(1 + random.nextInt(5), random.nextInt(5))
        .status(random.nextInt(4) == 0 ? SpanStatus.error(text()) : SpanStatus.unset())
        .attributes(attributes())
        .build();
  }

  private Attributes attributes() {
    AttributesBuilder attributes = Attributes.builder();
    for (int i = random.nextInt(3); i > 0; i--) {
      switch (random.nextInt(6)) {
        case 0 -> attributes.put(text(), random.nextLong());
        case 1 -> attributes.put(text(), random.nextGaussian() * 1e9);
        case 2 -> attributes.put(text(), random.nextBoolean());
        case 3 -> attributes.put(AttributeKey.stringArrayKey(text()), List.of(text(), text()));
        case 4 -> attributes.put(AttributeKey.doubleArrayKey(text()), List.of(-0.0, Double.NaN));
        default -> attributes.put(text(), text());
      }
    }
    return attributes.build();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(PIECES[random.nextInt(random.nextBoolean() ? 2 : PIECES.length)]);
    }
    return random.nextInt(30) == 0 ? "" : text.toString();
  }

  private static SpanContext context(String trace, int span) {
    return SpanContext.create(
        trace, "%016x".formatted(span), TraceFlags.getSampled(), TraceState.getDefault());
  }
}
