package dev.baton.sdk.w3c;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceStateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "foo=1|foo=1",
        "foo=1,|foo=1",
        "foo=1,,bar=2|foo=1,bar=2",
        " foo=1\t, \t ,\tbar=2 |foo=1,bar=2",
        "foo= 1|foo= 1",
        "foo=1  |foo=1",
        "0a=1|0a=1",
        "foo@=1,a@b@c=2,0t@v=3|foo@=1,a@b@c=2,0t@v=3",
        "a_-*/@9=!~+;:|a_-*/@9=!~+;:",
        "foo=1,foo=2,bar=3|foo=1,bar=3",
      })
  void whatIsWellFormedIsPassedOn(String header, String written) {
    assertThat(passedOn(header)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "foo",
        "foo=",
        "foo= ",
        "=1",
        "foo=1=2",
        "foo =1",
        "FOO=1",
        "@foo=1",
        "_foo=1",
        "foo.bar=1",
        "foo=a\tb",
        "foo=é",
        "fo\u0000o=1",
        "bar=2,foo"
      })
  void oneMalformedMemberCostsThemAll(String header) {
    assertThat(passedOn(header)).isEmpty();
  }

  @Test
  void severalLinesAreOneList() {
    assertThat(passedOn("foo=1,bar=2", "", "rojo=1", " ", "baz=3"))
        .isEqualTo("foo=1,bar=2,rojo=1,baz=3");
  }

  @Test
  void thirtyTwoMembersOverSeveralLinesAreKeptAndThirtyThreeAreNot() {
    assertThat(passedOn(members(0, 10), members(10, 20), members(20, 32)))
        .isEqualTo(members(0, 32));
    assertThat(passedOn(members(0, 10), members(10, 20), members(20, 33))).isEmpty();
    assertThat(passedOn(members(0, 33))).isEmpty();
  }

  @Test
  void emptyMembersDoNotCount() {
    assertThat(passedOn(",".repeat(1000) + members(0, 32))).isEqualTo(members(0, 32));
  }

  @Test
  void keysAndValuesHave256CharactersAtMost() {
    String longest = "k".repeat(256) + "=" + "v".repeat(256);

    assertThat(passedOn(longest)).isEqualTo(longest);
    assertThat(passedOn("k" + longest)).isEmpty();
    assertThat(passedOn(longest + "v")).isEmpty();
    assertThat(passedOn(longest + "   ")).isEqualTo(longest);
  }

  @Test
  void anEndlessHeaderIsNotReadToItsEnd() {
    assertThat(passedOn("a=1", "b=2," + " ".repeat(1_000_000) + "c=3")).isEqualTo("a=1,b=2");
  }

  @Test
  void whatIsPutComesToTheFrontAndTheLastOneGoes() {
    TraceState state = read(members(0, 32)).toBuilder().put("9new", "x").put("k3", "y").build();

    assertThat(state.size()).isEqualTo(32);
    assertThat(state.asMap().keySet()).startsWith("k3", "9new", "k0").endsWith("k30");
    assertThat(state.get("k3")).isEqualTo("y");
    assertThat(state.get("k31")).isNull();
  }

  @Test
  void whatIsMalformedIsNotPut() {
    TraceState state = read("a=1");

    assertThat(state.toBuilder().put("A", "1").put("b", "").put("c", null).build())
        .isEqualTo(state);
    assertThat(state.toBuilder().remove("x").remove("a").build()).isSameAs(TraceState.getDefault());
  }

  @Test
  void itEqualsTheOneOfTheApiWithTheSameMembers() {
    TraceState ofTheApi = TraceState.builder().put("b", "2").put("a", "1").build();

    assertThat(read("a=1,b=2")).isEqualTo(ofTheApi).hasToString("a=1,b=2");
    assertThat(read("b=2,a=1")).isNotEqualTo(ofTheApi);
    assertThat(read("a=1,b=2").hashCode()).isEqualTo(read("a=1, b=2").hashCode());
  }

  @Test
  void withALimitLongMembersGoFirstAndThenTheLast() {
    String longOne = "long=" + "x".repeat(130);
    String many = members(0, 31).replaceAll("(k\\d+=)v", "$1" + "v".repeat(15));
    TextMapPropagator limited = W3cTraceContext.propagator(512);

    String written = written(limited, longOne + "," + many);

    assertThat(written).startsWith("k0=").doesNotContain("long").hasSizeBetween(485, 512);
    assertThat(many).startsWith(written + ",");
    assertThat(written(limited, longOne + ",a=1")).isEqualTo(longOne + ",a=1");
  }

  @Test
  void aLimitBelowWhatEverybodyPassesOnIsRefused() {
    assertThatThrownBy(() -> W3cTraceContext.propagator(511))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxTraceStateLength must be at least 512, but was 511");
  }

  private static String members(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "k" + i + "=v").collect(joining(","));
  }

  private static TraceState read(String... lines) {
    return Headers.of("traceparent", Headers.PARENT)
        .with("TRACESTATE", lines)
        .spanReadBy(W3cTraceContext.propagator())
        .getTraceState();
  }

  private static String passedOn(String... lines) {
    return written(W3cTraceContext.propagator(), lines);
  }

  private static String written(TextMapPropagator propagator, String... lines) {
    Headers headers = Headers.of("traceparent", Headers.PARENT).with("tracestate", lines);
    Headers written = Headers.writtenBy(propagator, headers.extractedBy(propagator));
    assertThat(written.all("traceparent")).containsExactly(Headers.PARENT);
    return String.join("", written.all("tracestate"));
  }
}
