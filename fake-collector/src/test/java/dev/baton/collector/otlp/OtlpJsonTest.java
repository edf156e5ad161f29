package dev.baton.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.Resource;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpJsonTest {

  private static final SpanContext CONTEXT =
      SpanContext.create(
          "5b8efff798038103d269b633813fc60c",
          "eee19b7ec3c1b174",
          TraceFlags.getSampled(),
          TraceState.getDefault());

  @Test
  void writesHexIdsNumbersForEnumsAndStringsForLongs() {
    CapturedSpan span =
        CapturedSpan.builder(CONTEXT, "GET /cart")
            .kind(SpanKind.SERVER)
            .time(1_544_712_660_000_000_000L, 1_544_712_661_000_000_000L)
            .attributes(Attributes.of(AttributeKey.longKey("size"), 3L))
            .scope(InstrumentationScope.named("lib"))
            .resource(Resource.ofService("shop"))
            .build();

    assertThat(OtlpJson.write(java.util.List.of(span)))
        .isEqualTo(
            """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name",\
            "value":{"stringValue":"shop"}}]},"scopeSpans":[{"scope":{"name":"lib"},\
            "spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174",\
            "name":"GET /cart","kind":2,"startTimeUnixNano":"1544712660000000000",\
            "endTimeUnixNano":"1544712661000000000","attributes":[{"key":"size",\
            "value":{"intValue":"3"}}],"flags":257}]}]}]}""");
  }

  @Test
  void readsTheOfficialExample() throws Exception {
    CapturedSpan span = OtlpFormat.JSON.decode(Signal.TRACES, example("trace")).get(0);

    assertThat(span.spanContext())
        .isEqualTo(
            SpanContext.create(
                "5b8efff798038103d269b633813fc60c",
                "eee19b7ec3c1b174",
                TraceFlags.getDefault(),
                TraceState.getDefault()));
    assertThat(span.parentSpanId()).isEqualTo("eee19b7ec3c1b173");
    assertThat(span).hasToString("I'm a server span @my.service SERVER");
    assertThat(span.scope().version()).isEqualTo("1.0.0");
    assertThat(span.attribute(AttributeKey.stringKey("my.span.attr"))).isEqualTo("some value");
  }

  @ParameterizedTest
  @CsvSource({"METRICS, metrics", "LOGS, logs", "LOGS, events"})
  void readsTheOfficialExamplesOfOtherSignals(Signal signal, String name) throws Exception {
    assertThat(OtlpFormat.JSON.decode(signal, example(name))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"name\": \"n\", \"kind\": 3",
        "\"name\": \"n\", \"kind\": \"SPAN_KIND_CLIENT\"",
        "\"name\": \"m\", \"name\": \"n\", \"kind\": 3",
        "\"unknown\": {\"a\": [1, {}, \"]\", null]}, \"name\": \"n\", \"kind\": 3",
        "\"name\": \"n\", \"kind\": 3, \"start_time_unix_nano\": \"0\"",
        "\"name\": \"n\", \"kind\": 3, \"traceId\": \"\"",
        "\"name\": \"n\", \"kind\": 3, \"droppedLinksCount\": \"000\"",
        "\"name\": \"n\", \"kind\": 3, \"events\": null"
      })
  void readsWhatTheCollectorReads(String members) throws Exception {
    assertThat(OtlpJson.read(request(members)))
        .singleElement()
        .hasToString("n @unknown_service CLIENT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"kind\": \"CLIENT\"",
        "\"kind\": null",
        "\"traceId\": \"5b8e\"",
        "\"traceId\": null",
        "\"startTimeUnixNano\": 3.0",
        "\"startTimeUnixNano\": \"-1\"",
        "\"startTimeUnixNano\": 18446744073709551616",
        "\"droppedLinksCount\": 01",
        "\"name\": 1",
        "\"name\": \"\\x\"",
        "\"name\": \"n\",",
        "\"events\": {}"
      })
  void refusesWhatTheCollectorRefuses(String members) {
    assertThatThrownBy(() -> OtlpJson.read(request(members)))
        .isInstanceOf(MalformedOtlpException.class);
  }

  @ParameterizedTest
  @CsvSource({"10000, true", "10001, false"})
  void skipsWhatItDoesNotKnowToTheDepthOfTheCollector(int depth, boolean taken) {
    String json = request("\"x\": " + "[".repeat(depth) + "]".repeat(depth));

    assertThat(catchThrowable(() -> OtlpJson.read(json)) == null).isEqualTo(taken);
  }

  @Test
  void saysWhereTheTextIsWrongAndWhatIsAccepted() {
    assertThatThrownBy(() -> OtlpJson.read(request("\n\"kind\": \"CLIENT\"")))
        .hasMessage(
            "not OTLP JSON: kind must be a number or a full name of SpanKind, but was 'CLIENT'"
                + " (line 2, column 17)");
  }

  private static String request(String members) {
    return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{" + members + "}]}]}]} and more";
  }

  private static byte[] example(String name) throws IOException {
    try (InputStream file =
        OtlpJsonTest.class.getResourceAsStream("/otlp-json/" + name + ".json")) {
      return file.readAllBytes();
    }
  }
}
