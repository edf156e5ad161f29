package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;

import dev.baton.assertions.text.JavaText;
import dev.baton.shape.ShapeOption;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanStatus;
import dev.baton.trace.Trace;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssertionCodeTest {

  private static final List<String> HOSTILE =
      List.of(
          "a",
          "POST /x",
          "\"",
          "\"\"\"",
          "\"\"\"\"\"",
          "\\",
          "\\u0022",
          "\\\"\"\"",
          "\\",
          "\u0000",
          "\t",
          "\n",
          "\r\n",
          "\u2028",
          "\u202e",
          "\u00a0",
          "é",
          "漢",
          "😀",
          "\ud83d",
          "\udc00",
          " ",
          "  ",
          " #",
          " @",
          "~",
          "*",
          "?",
          "...",
          "---",
          "- ",
          "->",
          ":",
          "%s",
          "$1",
          "{}",
          " SERVER",
          " x2",
          " ERROR",
          "=",
          ",",
          "[",
          "]",
          "!",
          "<5",
          "//",
          "*/",
          "\\s",
          "\\n");

  @TempDir Path classes;

  @Test
  void theAssertionsOfAHarnessSayAllThatIsSure() {
    assertThat(
            assertThat(ShortSource.of(CheckoutTraces.spans().toArray(CapturedSpan[]::new)))
                .toAssertions())
        .isEqualTo(
            """
            assertThat(harness)
                .hasShape(
                    \"""
                    POST /checkout        @gateway  SERVER
                      POST /orders        @orders   SERVER
                        POST              @orders   CLIENT
                          POST /charge    @billing  SERVER  http.request.method=POST http.response.status_code=200
                    \""");
            """);
  }

  @Test
  void oneTraceIsChosenByItsRoot() {
    StringWriter printed = new StringWriter();
    assertThat(CheckoutTraces.inTwo())
        .traceOf("POST /charge")
        .printAssertions(printed)
        .hasSpanCount(1);
    assertThat(printed)
        .hasToString(
            """
            assertThat(harness)
                .traceOf("POST /charge")
                .hasShape(
                    \"""
                    POST /charge    @billing  SERVER
                    \""");
            """);
  }

  @Test
  void nothingIsAssertedAsNothing() {
    assertThat(assertThat(ShortSource.of()).toAssertions())
        .isEqualTo("assertThat(harness).hasNoSpans();\n");
  }

  @Test
  void aShapeThatFailsGoesWithTheOneThatWouldPass() {
    Throwable failure =
        catchThrowable(
            () ->
                assertThat(CheckoutTraces.inTwo().recording())
                    .hasShape(ShapeOption.byService(), "POST /refund\n---\nPOST /void"));
    assertThat(failure.getSuppressed())
        .singleElement()
        .satisfies(
            instead ->
                assertThat(instead)
                    .hasMessage(
                        """
                        if the traces are right as they are, this is how to expect them:

                            .hasShape(
                                ShapeOption.byService(),
                                \"""
                                POST /checkout    @gateway  SERVER
                                  POST /orders    @orders   SERVER
                                    POST          @orders   CLIENT
                                ---
                                POST /charge      @billing  SERVER
                                \""")\
                        """));
  }

  @Test
  void whatIsPrintedCompilesAndPassesWhateverTheNamesAre() {
    Pasted pasted = new Pasted(classes);
    List<Trace> traces = new ArrayList<>();
    for (int seed = 0; seed < 60; seed++) {
      traces.add(randomTrace(new Random(seed)));
      pasted.add("Trace trace", assertThat(traces.get(seed)).toAssertions());
    }
    for (int seed = 0; seed < traces.size(); seed++) {
      Throwable failure = pasted.run(seed, traces.get(seed));
      assertThat(failure).as("seed %s:%n%s", seed, pasted.code(seed)).isNull();
    }
  }

  @Test
  void whatIsPrintedFailsOnAnotherTrace() {
    Pasted pasted = new Pasted(classes);
    pasted.add("Trace trace", assertThat(randomTrace(new Random(1))).toAssertions());
    assertThat(pasted.run(0, randomTrace(new Random(2)))).isInstanceOf(AssertionError.class);
  }

  @Test
  void longTextsAndManySpansCompileToo() {
    List<CapturedSpan> spans = new ArrayList<>();
    spans.add(TestSpans.root(1, 1, "漢".repeat(70_000), "s", SpanKind.SERVER).build());
    for (int i = 2; i < 1500; i++) {
      spans.add(TestSpans.child(spans.get(0), i, "漢字の名前 " + i, "s", SpanKind.CLIENT).build());
    }
    Trace trace = Trace.of(spans);
    Pasted pasted = new Pasted(classes);
    pasted.add("Trace trace", assertThat(trace).toAssertions());
    assertThat(pasted.run(0, trace)).isNull();
  }

  @Test
  void stringLiteralsComeBackAsTheyWere() {
    Pasted pasted = new Pasted(classes);
    for (String text : HOSTILE) {
      pasted.add("String text", "assertThat(text).isEqualTo(" + JavaText.literal(text) + ");");
    }
    for (int i = 0; i < HOSTILE.size(); i++) {
      assertThat(pasted.run(i, HOSTILE.get(i))).as(pasted.code(i)).isNull();
    }
  }

  private static Trace randomTrace(Random random) {
    List<CapturedSpan> spans = new ArrayList<>();
    int size = 1 + random.nextInt(8);
    for (int id = 1; id <= size; id++) {
      SpanKind kind = SpanKind.values()[random.nextInt(5)];
      String service = "s" + random.nextInt(3);
      var span =
          spans.isEmpty()
              ? TestSpans.root(1, id, text(random), service, kind)
              : TestSpans.child(
                  spans.get(random.nextInt(spans.size())), id, text(random), service, kind);
      spans.add(
          span.attributes(attributes(random))
              .events(List.of(SpanEvent.of(text(random), 1, attributes(random))))
              .links(
                  random.nextBoolean() || spans.isEmpty()
                      ? List.of()
                      : List.of(SpanLink.to(spans.get(0).spanContext(), attributes(random))))
              .status(random.nextInt(3) == 0 ? SpanStatus.error(text(random)) : SpanStatus.unset())
              .build());
    }
    return Trace.of(spans);
  }

  private static Attributes attributes(Random random) {
    return Attributes.builder()
        .put("k" + text(random), text(random))
        .put("array", text(random), text(random))
        .put("long", random.nextLong())
        .put("double", random.nextDouble())
        .put("flag", random.nextBoolean())
        .build();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      text.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
    }
    return text.toString();
  }
}
