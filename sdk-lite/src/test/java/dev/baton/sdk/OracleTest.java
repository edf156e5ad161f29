package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.sdk.config.SpanLimits;
import dev.baton.time.VirtualClock;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import dev.baton.trace.Resource;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.testing.time.TestClock;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same random calls on the official SDK and on ours must make the same spans, field by field.
 */
class OracleTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest(name = "{0} programs of 60 calls")
  @ValueSource(ints = 600)
  void shortProgramsMakeTheSpansOfTheOfficialSdk(int programs) {
    IntStream.range(0, programs).forEach(seed -> compare(seed, 60, 1));
  }

  @Test
  void longProgramsMakeTheSpansOfTheOfficialSdk() {
    IntStream.range(0, 6).forEach(seed -> compare(1_000_000L + seed, 3_000, 1));
  }

  @ParameterizedTest(name = "{0} programs of 60 calls on three threads")
  @ValueSource(ints = 150)
  void programsOnSeveralThreadsMakeTheSpansOfTheOfficialSdk(int programs) {
    IntStream.range(0, programs).forEach(seed -> compare(2_000_000L + seed, 60, 3));
  }

  @ParameterizedTest(name = "{0} programs of 60 calls with limits of any kind")
  @ValueSource(ints = 600)
  void programsWithLimitsMakeTheSpansOfTheOfficialSdk(int programs) {
    IntStream.range(0, programs)
        .mapToLong(number -> 3_000_000L + number)
        .forEach(seed -> compare(seed, 60, 1, anyLimits(new Random(seed))));
  }

  private static SpanLimits anyLimits(Random random) {
    int[] few = random.ints(5, 0, 5).map(limit -> limit == 4 ? 128 : limit).toArray();
    int length = random.nextInt(4) == 0 ? Integer.MAX_VALUE : random.nextInt(9);
    return new SpanLimits(few[0], few[1], few[2], few[3], few[4], length);
  }

  private static void compare(long seed, int calls, int threads) {
    compare(seed, calls, threads, SpanLimits.defaults());
  }

  private static void compare(long seed, int calls, int threads, SpanLimits limits) {
    List<SpanFields> expected = official(seed, calls, threads, limits);
    List<SpanFields> actual = lite(seed, calls, threads, limits);
    assertThat(actual).as("spans of seed %s", seed).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      if (!actual.get(i).equals(expected.get(i))) { // slow, and names the field that differs
        assertThat(actual.get(i))
            .as("span %s of seed %s", i, seed)
            .usingRecursiveComparison()
            .isEqualTo(expected.get(i));
      }
    }
  }

  private static List<SpanFields> official(long seed, int calls, int threads, SpanLimits limits) {
    TestClock clock = TestClock.create(START);
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setClock(clock)
            .setSpanLimits(officially(limits))
            .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
            .build();
    OpenTelemetrySdk sdk = OpenTelemetrySdk.builder().setTracerProvider(provider).build();
    List<Span> spans = new RandomProgram(seed, sdk, clock::advance, threads).run(calls);
    Numbers numbers = new Numbers();
    List<SpanFields> fields = new ArrayList<>();
    for (Span span : spans) {
      SpanData data = ((ReadableSpan) span).toSpanData();
      fields.add(SpanFields.of(data, numbers));
    }
    provider.close();
    return fields;
  }

  private static io.opentelemetry.sdk.trace.SpanLimits officially(SpanLimits limits) {
    return io.opentelemetry.sdk.trace.SpanLimits.builder()
        .setMaxNumberOfAttributes(limits.attributes())
        .setMaxNumberOfEvents(limits.events())
        .setMaxNumberOfLinks(limits.links())
        .setMaxNumberOfAttributesPerEvent(limits.attributesPerEvent())
        .setMaxNumberOfAttributesPerLink(limits.attributesPerLink())
        .setMaxAttributeValueLength(limits.attributeValueLength())
        .build();
  }

  private static List<SpanFields> lite(long seed, int calls, int threads, SpanLimits limits) {
    VirtualClock clock = VirtualClock.startingAt(START);
    LiteOpenTelemetry lite =
        LiteOpenTelemetry.builder(Recording.of("oracle"))
            .clock(clock)
            .limits(limits)
            .idSeed(seed)
            .sourceLines(false)
            .build();
    List<Span> spans = new RandomProgram(seed, lite, clock::advance, threads).run(calls);
    Numbers numbers = new Numbers();
    return spans.stream()
        .map(span -> SpanFields.of(((LiteSpan) span).snapshot(), numbers))
        .toList();
  }

  @Test
  void aSpanOfTheLiteSdkNamesItsServiceAndItsSideOfTheWire() {
    Recording recording = Recording.of("test");
    LiteOpenTelemetry lite = LiteOpenTelemetry.builder(recording).service("orders").build();
    lite.getTracer("scope").spanBuilder("root").startSpan().end();

    CapturedSpan span = recording.spans().get(0);

    assertThat(span.resource()).isEqualTo(Resource.ofService("orders"));
    assertThat(span.parentKind()).isEqualTo(ParentKind.LOCAL);
  }
}
