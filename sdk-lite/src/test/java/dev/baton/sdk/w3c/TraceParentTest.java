package dev.baton.sdk.w3c;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

  private static final String IDS = "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331";

  private final TextMapPropagator propagator = W3cTraceContext.propagator();

  @ParameterizedTest
  @CsvSource({
    "00-IDS-00, 00",
    "00-IDS-01, 01",
    "00-IDS-02, 02",
    "00-IDS-03, 03",
    "cc-IDS-01, 01",
    "01-IDS-01-what-the-future-brings, 01",
    "fe-IDS-01-, 01",
    "00-IDS-ff, 03",
    "cc-IDS-fc, 00",
  })
  void whatIsWellFormedIsRead(String header, String flags) {
    SpanContext span = Headers.of("traceparent", ids(header)).spanReadBy(propagator);

    assertThat(span.getTraceId() + "-" + span.getSpanId()).isEqualTo(IDS);
    assertThat(span.getTraceFlags().asHex()).isEqualTo(flags);
    assertThat(span.isRemote()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {" 00-IDS-01", "\t00-IDS-01", "00-IDS-01 ", "\t 00-IDS-01 \t"})
  void whiteSpaceAroundIsNoPartOfTheValue(String header) {
    assertThat(Headers.of("TraceParent", ids(header)).spanReadBy(propagator).isValid()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "00",
        "ff-IDS-01",
        "0g-IDS-01",
        "CC-IDS-01",
        "00-IDS-01-extra",
        "00-IDS-01-",
        "00-IDS-1",
        "00-IDS-001",
        "00-IDS-0G",
        "00-IDS-0B",
        "cc-IDS-01.what",
        "000-IDS-01",
        "00_IDS-01",
        "00-IDS_01",
        "00-IDS-01,00-IDS-01",
        "cc-IDS-01,cc-IDS-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-B7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319-cb7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c8031é9-b7ad6b7169203331-01",
        "00 0af7651916cd43dd8448eb211c80319c b7ad6b7169203331 01"
      })
  void whatIsMalformedRestartsTheTrace(String header) {
    Headers headers = Headers.of("traceparent", ids(header)).with("tracestate", "a=1");

    assertThat(headers.extractedBy(propagator)).isSameAs(Context.root());
  }

  @Test
  void whatCameTwiceRestartsTheTraceEvenIfItIsEqual() {
    Headers headers = Headers.of("traceparent", Headers.PARENT, Headers.PARENT);

    assertThat(headers.extractedBy(propagator)).isSameAs(Context.root());
  }

  @Test
  void onlyTheFlagsThatAreKnownAreWritten() {
    SpanContext span =
        SpanContext.create(
            IDS.substring(0, 32),
            IDS.substring(33),
            TraceFlags.fromByte((byte) 0xff),
            TraceState.getDefault());

    Headers written = Headers.writtenBy(propagator, Context.root().with(Span.wrap(span)));

    assertThat(written.all("traceparent")).containsExactly("00-" + IDS + "-03");
    assertThat(written.all("tracestate")).isEmpty();
  }

  @Test
  void withoutASpanNothingIsWritten() {
    assertThat(Headers.writtenBy(propagator, Context.root())).hasToString("{}");
  }

  private static String ids(String header) {
    return header.replace("IDS", IDS);
  }
}
