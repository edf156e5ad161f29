package dev.baton.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.otlp.data.LogsRequest;
import dev.baton.collector.otlp.data.OtlpAttribute;
import dev.baton.collector.otlp.data.OtlpLogRecord;
import dev.baton.collector.otlp.data.OtlpResource;
import dev.baton.collector.otlp.data.OtlpScope;
import dev.baton.collector.otlp.data.OtlpValue;
import dev.baton.collector.otlp.data.OtlpValue.StringValue;
import dev.baton.collector.otlp.data.ResourceLogs;
import dev.baton.collector.otlp.data.ScopeLogs;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Log records as they were sent, as tests read them. */
class LogCodecTest {

  private static final String TRACE = "%032x".formatted(1);
  private static final String SPAN = "%016x".formatted(2);

  @Test
  void eachFieldIsRead() {
    List<OtlpAttribute> attributes = List.of(OtlpAttribute.of("k", new StringValue("v")));

    List<CapturedLog> logs =
        decode(
            new OtlpLogRecord(
                10,
                20,
                17,
                "SEVERE",
                new StringValue("refused"),
                attributes,
                3,
                1,
                TRACE,
                SPAN,
                "e"));

    assertThat(logs)
        .containsExactly(
            new CapturedLog(
                10,
                20,
                Severity.ERROR,
                "SEVERE",
                Value.of("refused"),
                "e",
                Attributes.of(AttributeKey.stringKey("k"), "v"),
                3,
                SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault()),
                new InstrumentationScope("logger", "1", "scope-url", Attributes.empty()),
                new Resource(Attributes.of(Resource.SERVICE_NAME, "billing"), "url"),
                new Moment(0, "another process", null)));
  }

  @Test
  void whatIsAbsentIsAbsent() {
    CapturedLog log = decode(record(0, null)).get(0);

    assertThat(log.severity()).isEqualTo(Severity.UNDEFINED_SEVERITY_NUMBER);
    assertThat(log.severityText()).isNull();
    assertThat(log.body()).isNull();
    assertThat(log.eventName()).isNull();
    assertThat(log.spanContext().isValid()).isFalse();
  }

  @Test
  void anUnknownSeverityIsUndefined() {
    assertThat(decode(record(99, null)).get(0).severity())
        .isEqualTo(Severity.UNDEFINED_SEVERITY_NUMBER);
  }

  private static OtlpLogRecord record(int severity, @Nullable OtlpValue body) {
    return new OtlpLogRecord(0, 0, severity, "", body, List.of(), 0, 0, "", "", "");
  }

  private static List<CapturedLog> decode(OtlpLogRecord log) {
    OtlpResource resource =
        new OtlpResource(
            List.of(OtlpAttribute.of("service.name", new StringValue("billing"))), 0, List.of());
    OtlpScope scope = new OtlpScope("logger", "1", List.of(), 0);
    return LogCodec.decode(
        new LogsRequest(
            List.of(
                new ResourceLogs(
                    resource, List.of(new ScopeLogs(scope, List.of(log), "scope-url")), "url")),
            0));
  }
}
