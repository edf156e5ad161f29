package dev.baton.sdk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.LiteOpenTelemetryBuilder;
import dev.baton.sdk.sampling.Sampler;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Resource;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentVariablesTest {

  private final Recording recording = Recording.of("environment");

  @Test
  void theServiceNameGoesBeforeTheResourceAttributes() {
    Resource resource =
        with(Map.of(
                "OTEL_SERVICE_NAME", "orders",
                "OTEL_RESOURCE_ATTRIBUTES", "service.name=other,team=blue"))
            .build()
            .resource();

    assertThat(resource.serviceName()).isEqualTo("orders");
    assertThat(resource.attributes().get(AttributeKey.stringKey("team"))).isEqualTo("blue");
  }

  @Test
  void namesAndValuesOfResourceAttributesArePercentDecoded() {
    assertThat(resourceOf(" a%2Cb = c%3Dd%20e , u=%E4%BD%A0+,x=y=z,empty=,"))
        .isEqualTo(
            Attributes.builder()
                .put("service.name", "unknown_service:java")
                .put("a,b", "c=d e")
                .put("u", "你+")
                .put("x", "y=z")
                .put("empty", "")
                .build());
  }

  private Attributes resourceOf(String list) {
    return with(Map.of("OTEL_RESOURCE_ATTRIBUTES", list)).build().resource().attributes();
  }

  @Test
  void whatTheEnvironmentDoesNotMentionStays() {
    Resource resource =
        LiteOpenTelemetry.builder(recording)
            .service("orders")
            .sampler(Sampler.alwaysOff())
            .fromEnvironment(
                Map.of("OTEL_SERVICE_NAME", " ", "OTEL_TRACES_SAMPLER", "", "PATH", "/bin"))
            .build()
            .resource();

    assertThat(resource).isEqualTo(Resource.ofService("orders"));
  }

  @Test
  void allWrongValuesAreToldAtOnce() {
    Map<String, String> variables = new HashMap<>();
    variables.put("OTEL_RESOURCE_ATTRIBUTES", "team=50%");
    variables.put("OTEL_TRACES_SAMPLER", "jaeger_remote");
    variables.put("OTEL_PROPAGATORS", "tracecontext,b4");
    variables.put("OTEL_ATTRIBUTE_COUNT_LIMIT", "-1");
    variables.put("OTEL_SPAN_EVENT_COUNT_LIMIT", "many\nmore");
    variables.put("OTEL_SDK_DISABLED", "yes");

    assertThatThrownBy(() -> with(variables))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            the environment does not configure OpenTelemetry:
              OTEL_RESOURCE_ATTRIBUTES must be key=value pairs with commas between, \
            percent-encoded, but was 'team=50%'
              OTEL_TRACES_SAMPLER must be always_on, always_off, traceidratio, \
            parentbased_always_on, parentbased_always_off or parentbased_traceidratio, \
            but was 'jaeger_remote'
              OTEL_PROPAGATORS must be some of tracecontext, baggage, b3, b3multi, jaeger, ottrace \
            and xray with commas between, \
            or none alone, but was 'tracecontext,b4'
              OTEL_ATTRIBUTE_COUNT_LIMIT must be a whole number from 0 to 2147483647, \
            but was '-1'
              OTEL_SPAN_EVENT_COUNT_LIMIT must be a whole number from 0 to 2147483647, \
            but was 'many\\nmore'
              OTEL_SDK_DISABLED must be true or false, but was 'yes'""");
  }

  @Test
  void aWrongRatioIsToldOfItsOwnVariable() {
    for (String ratio : new String[] {"1.5", "-0.1", "NaN", "half"}) {
      assertThatThrownBy(
              () ->
                  with(
                      Map.of(
                          "OTEL_TRACES_SAMPLER", "traceidratio", "OTEL_TRACES_SAMPLER_ARG", ratio)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the environment does not configure OpenTelemetry:\n"
                  + "  OTEL_TRACES_SAMPLER_ARG must be a ratio from 0 (no trace) to 1"
                  + " (every trace), but was '"
                  + ratio
                  + "'");
    }
  }

  @Test
  void malformedResourceAttributesAreRefused() {
    for (String list : new String[] {"a", "=b", "a=%", "a=%4", "a=%zz", "a=%FF", "%=a", "a=b,c"}) {
      assertThatThrownBy(() -> resourceOf(list))
          .as(list)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("OTEL_RESOURCE_ATTRIBUTES must be");
    }
  }

  @Test
  void aWrongEnvironmentChangesNothing() {
    LiteOpenTelemetryBuilder builder = LiteOpenTelemetry.builder(recording).service("orders");

    assertThatThrownBy(
            () ->
                builder.fromEnvironment(
                    Map.of("OTEL_SERVICE_NAME", "other", "OTEL_PROPAGATORS", "none,baggage")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(builder.build().resource().serviceName()).isEqualTo("orders");
  }

  @Test
  void namesOfSamplersAndPropagatorsMayBeInAnyCase() {
    LiteOpenTelemetry lite =
        with(Map.of("OTEL_TRACES_SAMPLER", "Always_Off", "OTEL_PROPAGATORS", "Baggage")).build();
    lite.getTracer("t").spanBuilder("n").startSpan();

    assertThat(lite.getPropagators().getTextMapPropagator().fields()).containsExactly("baggage");
    assertThat(recording.spans().get(0).origin().decision().sampler())
        .isEqualTo("AlwaysOffSampler");
  }

  @Test
  void aDisabledServiceCapturesNothingAndPassesTheContextOn() {
    LiteOpenTelemetry off = with(Map.of("OTEL_SDK_DISABLED", "TRUE")).build();
    LiteOpenTelemetry on = LiteOpenTelemetry.builder(recording).build();
    Span outer = on.getTracer("t").spanBuilder("outer").startSpan();
    Context context = Context.root().with(outer);

    Span inner = off.getTracer("t").spanBuilder("inner").setParent(context).startSpan();
    off.getLogsBridge().get("t").logRecordBuilder().setBody("silent").emit();
    Map<String, String> carrier = new HashMap<>();
    off.getPropagators()
        .getTextMapPropagator()
        .inject(Context.root().with(inner), carrier, Map::put);

    assertThat(recording.spans()).extracting(CapturedSpan::name).containsExactly("outer");
    assertThat(recording.logs()).isEmpty();
    assertThat(carrier.get("traceparent")).contains(outer.getSpanContext().getSpanId());
  }

  private LiteOpenTelemetryBuilder with(Map<String, String> variables) {
    return LiteOpenTelemetry.builder(recording).fromEnvironment(variables);
  }
}
