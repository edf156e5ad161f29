package dev.baton.sdk;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.time.VirtualClock;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.LogLimits;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The same random log records on the official SDK and on ours, compared field by field. */
class LogOracleTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final SpanContext REMOTE =
      SpanContext.createFromRemoteParent(
          "0af7651916cd43dd8448eb211c80319c",
          "b7ad6b7169203331",
          TraceFlags.getSampled(),
          TraceState.getDefault());
  private static final int MAX_ATTRIBUTES = 4;
  private static final int MAX_LENGTH = 12;

  @Test
  void logRecordsAreThoseOfTheOfficialSdk() {
    for (long seed = 0; seed < 2_000; seed++) {
      List<LogFields> expected = official(seed);
      assertThat(expected).hasSize(5);
      assertThat(lite(seed)).as("seed %s", seed).isEqualTo(expected);
    }
  }

  private static List<LogFields> official(long seed) {
    TestClock clock = TestClock.create(START);
    InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
    SdkLoggerProvider provider =
        SdkLoggerProvider.builder()
            .setClock(clock)
            .setLogLimits(
                () ->
                    LogLimits.builder()
                        .setMaxNumberOfAttributes(MAX_ATTRIBUTES)
                        .setMaxAttributeValueLength(MAX_LENGTH)
                        .build())
            .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
            .build();
    run(seed, OpenTelemetrySdk.builder().setLoggerProvider(provider).build(), clock::advance);
    List<LogFields> logs =
        exporter.getFinishedLogRecordItems().stream().map(LogFields::of).toList();
    provider.close(); // empties the exporter
    return logs;
  }

  private static List<LogFields> lite(long seed) {
    VirtualClock clock = VirtualClock.startingAt(START);
    Recording recording = Recording.of("logs");
    LiteOpenTelemetry lite =
        LiteOpenTelemetry.builder(recording)
            .clock(clock)
            .logLimits(new dev.baton.sdk.config.LogLimits(MAX_ATTRIBUTES, MAX_LENGTH))
            .sourceLines(false)
            .build();
    run(seed, lite, clock::advance);
    return recording.logs().stream().map(LogFields::of).toList();
  }

  private static void run(long seed, OpenTelemetry telemetry, Consumer<Duration> clock) {
    Random random = new Random(seed);
    for (int i = 0; i < 5; i++) {
      LogRecordBuilder builder =
          telemetry
              .getLogsBridge()
              .loggerBuilder("scope" + random.nextInt(2))
              .setInstrumentationVersion(random.nextBoolean() ? "1" : "2")
              .setSchemaUrl("https://example.test/schema")
              .build()
              .logRecordBuilder();
      for (int call = random.nextInt(10); call > 0; call--) {
        call(random, builder);
      }
      clock.accept(Duration.ofMillis(random.nextInt(100)));
      emit(random, builder);
    }
  }

  private static void emit(Random random, LogRecordBuilder builder) {
    if (random.nextBoolean()) {
      builder.emit();
      return;
    }
    try (Scope ignored = Context.root().with(Span.wrap(REMOTE)).makeCurrent()) {
      builder.emit();
    }
  }

  private static void call(Random random, LogRecordBuilder builder) {
    switch (random.nextInt(22)) {
      case 0 -> builder.setTimestamp(random.nextLong(), TimeUnit.MILLISECONDS);
      case 1 -> builder.setTimestamp(START.plusNanos(random.nextInt()));
      case 2 -> builder.setObservedTimestamp(random.nextInt(), TimeUnit.SECONDS);
      case 3 -> builder.setObservedTimestamp(START.plusNanos(random.nextInt()));
      case 4 -> builder.setContext(Context.root().with(Span.wrap(REMOTE)));
      case 5 -> builder.setSeverity(Severity.values()[random.nextInt(25)]);
      case 6 -> builder.setSeverityText("warning");
      case 7 -> builder.setBody("payment " + random.nextInt(3));
      case 8 -> builder.setBody(Value.of(KeyValue.of("a", Value.of(random.nextInt(3)))));
      case 9 -> builder.setAttribute("text" + random.nextInt(3), "longer than the limit");
      case 10 -> builder.setAttribute("number" + random.nextInt(3), random.nextInt(9));
      case 11 ->
          builder.setAttribute(stringArrayKey("list"), List.of("x", "longer than the limit"));
      case 12 -> builder.setAllAttributes(Attributes.of(stringKey("all"), "v", longKey("n"), 1L));
      case 13 -> builder.setEventName("order.placed");
      case 14 -> builder.setException(new IllegalStateException("boom"));
      case 15 -> builder.setException(null).setContext(null).setEventName(null);
      case 16 -> builder.setSeverityText(null).setBody((Value<?>) null).setAllAttributes(null);
      case 17 -> {
        if (ApiAge.hasValueAttributes()) {
          builder.setAttribute("structure", structure(random));
        }
      }
      case 18 -> builder.setBody(structure(random));
      case 19 -> builder.setAttribute("null", (String) null).setAttribute((String) null, "none");
      case 20 -> builder.setTimestamp(-1, TimeUnit.DAYS).setObservedTimestamp(0, TimeUnit.DAYS);
      default -> builder.setAttribute(stringKey("exception.type"), "mine").setAttribute("", "no");
    }
  }

  private static Value<?> structure(Random random) {
    return Value.of(
        KeyValue.of("text", Value.of("longer than the limit")),
        KeyValue.of("bytes", Value.of(new byte[random.nextInt(30)])),
        KeyValue.of("list", Value.of(Value.of("longer than the limit"), Value.empty())));
  }
}
