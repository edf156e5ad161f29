package dev.baton.sdk.w3c;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares with the official propagator wherever that follows Level 2, and names where not. */
class TraceContextOracleTest {

  private static final int ROUNDS = 20_000;
  private static final Pattern SPACE_AROUND = Pattern.compile("^[ \t].*|.*[ \t]$", Pattern.DOTALL);
  private static final Pattern EMPTY_MEMBER = Pattern.compile("(^|,)[ \t]*(,|$)");
  private static final Pattern LEVEL_1_KEY =
      Pattern.compile(
          "[a-z][a-z0-9_\\-*/]{0,255}|[a-z0-9][a-z0-9_\\-*/]{0,240}@[a-z][a-z0-9_\\-*/]{0,13}");
  private static final Pattern LEVEL_2_KEY = Pattern.compile("[a-z0-9][a-z0-9_\\-*/@]{0,255}");

  private final TextMapPropagator official = W3CTraceContextPropagator.getInstance();
  private final TextMapPropagator ours = W3cTraceContext.propagator();

  @Test
  void aTraceparentMeansWhatItMeansToTheOfficialPropagator() {
    RandomHeaders random = new RandomHeaders(1);
    int read = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String header = random.traceparent();
      if (!SPACE_AROUND.matcher(header).matches()) {
        Headers headers = Headers.of("traceparent", header);
        SpanContext expected = withKnownFlags(headers.spanReadBy(official));
        assertThat(headers.spanReadBy(ours)).as("seed 1, '%s'", header).isEqualTo(expected);
        read += expected.isValid() ? 1 : 0;
      }
    }
    assertThat(read).isBetween(ROUNDS / 4, ROUNDS * 3 / 4);
  }

  private static SpanContext withKnownFlags(SpanContext span) {
    if (!span.isValid()) {
      return SpanContext.getInvalid();
    }
    return SpanContext.createFromRemoteParent(
        span.getTraceId(),
        span.getSpanId(),
        TraceFlags.fromByte((byte) (span.getTraceFlags().asByte() & 0x03)),
        span.getTraceState());
  }

  @Test
  void aTracestateMeansWhatItMeansToTheOfficialPropagator() {
    RandomHeaders random = new RandomHeaders(2);
    int read = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String header = random.tracestate();
      if (isReadRightByTheOfficialOne(header)) {
        TraceState expected = stateReadBy(official, header);
        assertThat(stateReadBy(ours, header)).as("seed 2, '%s'", header).isEqualTo(expected);
        read += expected.isEmpty() ? 0 : 1;
      }
    }
    assertThat(read).isGreaterThan(ROUNDS / 4);
  }

  private static boolean isReadRightByTheOfficialOne(String header) {
    if (SPACE_AROUND.matcher(header).matches() || EMPTY_MEMBER.matcher(header).find()) {
      return false;
    }
    Set<String> keys = new HashSet<>();
    for (String member : header.split(",", -1)) {
      String key = member.replaceAll("^[ \t]*|=.*$", "");
      boolean isOfLevel2Only =
          LEVEL_2_KEY.matcher(key).matches() && !LEVEL_1_KEY.matcher(key).matches();
      if (!keys.add(key) || isOfLevel2Only) {
        return false;
      }
    }
    return true;
  }

  private static TraceState stateReadBy(TextMapPropagator propagator, String... lines) {
    return Headers.of("traceparent", Headers.PARENT)
        .with("tracestate", lines)
        .spanReadBy(propagator)
        .getTraceState();
  }

  @Test
  void whatTheOfficialOneWritesIsWrittenByOurs() {
    RandomHeaders random = new RandomHeaders(3);
    for (int i = 0; i < ROUNDS / 10; i++) {
      String state = random.tracestate();
      String parent = random.traceparent().replaceFirst("[0-9a-f]{2}$", "01");
      Headers headers = Headers.of("traceparent", parent).with("tracestate", state);
      var context = headers.extractedBy(official);
      assertThat(Headers.writtenBy(ours, context))
          .as("seed 3, %s", headers)
          .hasToString(Headers.writtenBy(official, context).toString());
    }
  }

  /** Of several lines, which a bar separates, the official propagator reads the first only. */
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = '>',
      nullValues = "none",
      value = {
        "several lines are one list>a=1|b=2>a=1>a=1,b=2",
        "an empty line does no harm>|a=1>none>a=1",
        "an empty member does no harm>a=1,,b=2>none>a=1,b=2",
        "a comma in front does no harm>,a=1>none>a=1",
        "space in front does no harm> a=1>none>a=1",
        "space behind does no harm>a=1 >none>a=1",
        "the later of two equal keys goes>a=1,b=2,a=3>none>a=1,b=2",
        "a key may begin with a digit>1a=1>none>1a=1",
        "a key may have several at signs>a@b@c=1>none>a@b@c=1",
        "a key may end with an at sign>a@=1>none>a@=1",
        "a tenant may be long>a@bbbbbbbbbbbbbbbb=1>none>a@bbbbbbbbbbbbbbbb=1",
      })
  void aTracestateIsReadDifferentlyOnPurpose(
      String why, String lines, String official, String ours) {
    String[] all = lines.split("\\|", -1);

    assertThat(text(stateReadBy(this.official, all))).as("official: " + why).isEqualTo(official);
    assertThat(text(stateReadBy(this.ours, all))).as(why).isEqualTo(ours);
  }

  private static String text(TraceState state) {
    String text =
        state.asMap().entrySet().stream().map(Object::toString).collect(Collectors.joining(","));
    return text.isEmpty() ? null : text;
  }

  @Test
  void aTraceparentIsReadDifferentlyOnPurpose() {
    String other = Headers.PARENT.replace('0', '1').replaceFirst("11-", "00-");
    Headers twice = Headers.of("traceparent", Headers.PARENT, other);
    assertThat(twice.spanReadBy(official).isValid())
        .as("the official one takes the first")
        .isTrue();
    assertThat(twice.spanReadBy(ours).isValid()).as("nobody knows which is true").isFalse();

    Headers padded = Headers.of("traceparent", " " + Headers.PARENT + "\t");
    assertThat(padded.spanReadBy(official).isValid()).isFalse();
    assertThat(padded.spanReadBy(ours).isValid()).as("the space is no part of it").isTrue();

    Headers flags = Headers.of("traceparent", Headers.PARENT.replaceFirst("01$", "ff"));
    assertThat(flags.spanReadBy(official).getTraceFlags().asHex()).isEqualTo("ff");
    assertThat(flags.spanReadBy(ours).getTraceFlags().asHex())
        .as("others are zero")
        .isEqualTo("03");
  }
}
