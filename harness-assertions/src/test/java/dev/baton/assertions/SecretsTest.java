package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.redaction.Redaction;
import dev.baton.shape.Shape;
import dev.baton.shape.ShapeOption;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.trace.SpanStatus;
import dev.baton.trace.Trace;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {

  private static final AttributeKey<List<String>> AUTHORIZATION =
      AttributeKey.stringArrayKey("http.request.header.authorization");

  private static final String RED = "\u001b[31m\u202e";

  private static final CapturedSpan CALL =
      span("call")
          .attributes(
              Attributes.builder()
                  .put(AUTHORIZATION, "Bearer hunter2")
                  .put("url.full", "https://joe:hunter2@h/?token=hunter3&page=2")
                  .put("app.tier", "gold")
                  .build())
          .status(SpanStatus.error("rejected Bearer hunter2"))
          .events(
              List.of(
                  SpanEvent.of(
                      "exception",
                      3,
                      Attributes.builder()
                          .put("exception.type", "java.io.IOException")
                          .put("exception.message", "password=hunter2 is wrong")
                          .build())))
          .origin(
              new SpanOrigin(
                  new Moment(1, "main", null),
                  new Moment(2, "main", null),
                  Baggage.builder().put("session_token", "hunter2").put("tier", "x").build(),
                  new SamplingDecision(Outcome.RECORD_AND_SAMPLE, "s", null)))
          .build();

  private static dev.baton.trace.CapturedSpanBuilder span(String name) {
    SpanContext context =
        SpanContext.create(
            "0".repeat(31) + "1",
            "0".repeat(15) + "1",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    return CapturedSpan.builder(context, name)
        .kind(SpanKind.CLIENT)
        .resource(dev.baton.trace.Resource.ofService("a"))
        .time(1, 1_000_001);
  }

  private static String hidden(String secret) {
    return Redaction.standard().value("password", secret);
  }

  @Test
  void aShapeWithAnotherValueShowsLengthAndEquality() {
    Trace trace = Trace.of(List.of(CALL));

    assertThatThrownBy(
            () ->
                assertThat(trace)
                    .hasShape(
                        "call  ERROR  http.request.header.authorization=\"Bearer hunter1\"\n"))
        .hasMessage(
            """
            Expected one trace of this shape, but it differs:

              - call                ERROR http.request.header.authorization=%s
              + call    @a  CLIENT  ERROR http.request.header.authorization=[%s]     # http.request.header.authorization differs, 1 ms

            """
                .stripTrailing(),
            hidden("Bearer hunter1"),
            hidden("Bearer hunter2"))
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed()[0])
                    .hasMessage(
                        """
                        if the traces are right as they are, this is how to expect them:

                            .hasShape(
                                ""\"
                                call    @a  CLIENT  ERROR http.request.header.authorization~*
                                ""\")"""));
  }

  @Test
  void aShapeWithTheRealValueMatches() {
    Trace trace = Trace.of(List.of(CALL));

    assertThat(trace)
        .hasShape(
            """
            call  ERROR  http.request.header.authorization=["Bearer hunter2"]  url.full="https://joe:hunter2@h/?token=hunter3&page=2"
              :exception  exception.message="password=hunter2 is wrong"
            """);
  }

  @Test
  void theTextOfAShapeMatchesWhatItWasMadeOf() {
    ShapeOption all = ShapeOption.withAttributes(key -> true);
    Shape shape = Shape.of(Trace.of(List.of(CALL)), all);

    Shape read = Shape.parse(shape.toString());

    assertThat(read.compare(List.of(Trace.of(List.of(CALL)))).matches()).isTrue();
    assertThat(read.toString()).isEqualTo(shape.toString()).doesNotContain("hunter");
    CapturedSpan other =
        CALL.toBuilder().attributes(Attributes.of(AUTHORIZATION, List.of("Bearer x"))).build();
    assertThat(shape.compare(List.of(Trace.of(List.of(other)))).matches()).isFalse();
  }

  @Test
  void theStatusTheExceptionAndTheAttributesAreToldWithoutThem() {
    assertThatThrownBy(() -> assertThat(CALL).hasNoError())
        .hasMessageStartingWith(
            "Expected call @a CLIENT not to have the status ERROR, but its status is ERROR \"rejected Bearer "
                + hidden("hunter2")
                + "\"");
    assertThatThrownBy(() -> assertThat(CALL).hasNoException())
        .hasMessageStartingWith(
            "Expected call @a CLIENT to have recorded no exception, but it recorded java.io.IOException \"password="
                + hidden("hunter2")
                + " is wrong\"");
    assertThatThrownBy(() -> assertThat(CALL).hasNoAttributes())
        .hasMessageStartingWith(
            "Expected call @a CLIENT to have no attributes, but it has app.tier=\"gold\", http.request.header.authorization=[\"%s\"], url.full=\"https://%s@h/?token=%s&page=2\""
                .formatted(hidden("Bearer hunter2"), hidden("joe:hunter2"), hidden("hunter3")));
    assertThatThrownBy(() -> assertThat(CALL).hasBaggage("session_token", "hunter1"))
        .hasMessageStartingWith(
            "Expected call @a CLIENT to see the baggage session_token=%s, but it saw session_token=%s"
                .formatted(hidden("hunter1"), hidden("hunter2")));
  }

  @Test
  void checksOfAssertjPrintNeitherSecretsNorHiddenCharacters() {
    CapturedSpan span = span("GET /?token=hunter2 " + RED).build();

    assertThatThrownBy(() -> assertThat(span).isEqualTo("password=hunter2 " + RED))
        .hasMessage(
            """

            expected: "password=%s \\u001b[31m\\u202e"
             but was: GET /?token=%s \\u001b[31m\\u202e @a CLIENT""",
            hidden("hunter2"), hidden("hunter2"));
    assertThatThrownBy(() -> assertThat(span).hasToString("x" + RED))
        .hasMessage(
            """

            Expecting actual's toString() to return:
              "x\\u001b[31m\\u202e"
            but was:
              "GET /?token=%s \\u001b[31m\\u202e @a CLIENT\"""",
            hidden("hunter2"));
    assertThatThrownBy(
            () -> assertThat(span).satisfies(s -> assertThat(s.name()).isEqualTo("x" + RED)))
        .hasMessageNotContainingAny("hunter2", "\u001b", "\u202e");
    assertThatThrownBy(() -> assertThat(span).isIn("x" + RED, "password=hunter2"))
        .hasMessageNotContainingAny("hunter2", "\u001b", "\u202e");
    assertThatThrownBy(() -> assertThat(CALL).baggage().isEqualTo("x"))
        .hasMessageNotContainingAny("hunter2");
  }
}
