package dev.baton.junit5.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class HeaderFaultTest {

  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final List<Header> HEADERS =
      List.of(
          new Header("Host", "billing"),
          new Header("TraceParent", PARENT),
          new Header("tracestate", "congo=t61rcWkgMzE"));

  private static AbstractListAssert<?, List<? extends Tuple>, Tuple, ObjectAssert<Tuple>>
      assertHeadersAfter(HeaderFault fault) {
    return assertThat(fault.applyTo(HEADERS)).extracting(Header::name, Header::value);
  }

  @Test
  void strippedHeadersAreGoneInWhateverCase() {
    assertHeadersAfter(HeaderFault.strips("traceparent"))
        .containsExactly(tuple("Host", "billing"), tuple("tracestate", "congo=t61rcWkgMzE"));
  }

  @Test
  void renamedHeadersKeepPlaceAndValue() {
    assertHeadersAfter(HeaderFault.renames("traceparent", "x-traceparent"))
        .containsExactly(
            tuple("Host", "billing"),
            tuple("x-traceparent", PARENT),
            tuple("tracestate", "congo=t61rcWkgMzE"));
  }

  @Test
  void duplicatedHeadersComeTwice() {
    assertHeadersAfter(HeaderFault.duplicates("traceparent"))
        .containsExactly(
            tuple("Host", "billing"),
            tuple("TraceParent", PARENT),
            tuple("TraceParent", PARENT),
            tuple("tracestate", "congo=t61rcWkgMzE"));
  }

  @Test
  void truncatedValuesAreCutOff() {
    assertHeadersAfter(HeaderFault.truncates("tracestate", 5))
        .contains(tuple("tracestate", "congo"));
    assertHeadersAfter(HeaderFault.truncates("tracestate", 99))
        .contains(tuple("tracestate", "congo=t61rcWkgMzE"));
  }

  @Test
  void replacedHeadersHaveTheOneValue() {
    assertHeadersAfter(HeaderFault.replaces("traceparent", "stale"))
        .containsExactly(
            tuple("Host", "billing"),
            tuple("tracestate", "congo=t61rcWkgMzE"),
            tuple("traceparent", "stale"));
    assertThat(HeaderFault.replaces("baggage", "a=b").applyTo(List.of()))
        .containsExactly(new Header("baggage", "a=b"));
  }

  @Test
  void theOfficialPropagatorCannotReadACorruptedTraceparent() {
    assertThat(spanIn(HEADERS).getSpanContext().isValid()).isTrue();

    List<Header> corrupted = HeaderFault.corrupts("traceparent").applyTo(HEADERS);

    assertThat(corrupted.get(1).value()).hasSameSizeAs(PARENT).isNotEqualTo(PARENT);
    assertThat(spanIn(corrupted).getSpanContext().isValid()).isFalse();
  }

  private static Span spanIn(List<Header> headers) {
    String value = headers.get(1).value();
    return Span.fromContext(
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), Map.of("traceparent", value), new FromMap()));
  }

  @Test
  void anEmptyValueIsCorruptedToo() {
    assertThat(HeaderFault.corrupts("baggage").applyTo(List.of(new Header("baggage", ""))))
        .containsExactly(new Header("baggage", "!"));
  }

  @Test
  void severalFaultsActInTheOrderOfTelling() {
    ActiveHeaderFaults faults = new ActiveHeaderFaults();
    faults.add(HeaderFault.renames("traceparent", "x"));
    faults.add(HeaderFault.duplicates("x"));

    assertThat(faults.applyTo(HEADERS)).filteredOn(header -> header.isNamed("x")).hasSize(2);
    faults.clear();
    assertThat(faults.applyTo(HEADERS)).isEqualTo(HEADERS);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeaderFault.truncates("tracestate", -1))
        .withMessage("length to truncate 'tracestate' to must not be negative, but was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeaderFault.strips(" "))
        .withMessage("header name must not be blank, but was ' '");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeaderFault.renames("traceparent", ""))
        .withMessage("header name must not be blank, but was ''");
  }

  @Test
  void aHeaderDoesNotPrintItsValue() {
    assertThat(new Header("Authorization", "Bearer s3cret")).hasToString("Authorization");
  }
}
