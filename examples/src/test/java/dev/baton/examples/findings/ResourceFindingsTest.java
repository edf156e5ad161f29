package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.resources.ResourceBuilder;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What belongs into a resource, and what does not. */
@TraceTest
class ResourceFindingsTest {

  private static Tracer shop(TraceHarness harness) {
    return harness.service("shop").getTracer("shop");
  }

  private static Tracer shop(TraceHarness harness, Attributes resource) {
    AttributesBuilder named = resource.toBuilder().put("service.name", "shop");
    return harness
        .service("shop", shop -> shop.resource(new dev.baton.trace.Resource(named.build(), null)))
        .getTracer("shop");
  }

  @Test
  void anAttributeOfResourcesOnASpanIsFound(TraceHarness harness) {
    Tracer shop = shop(harness);
    shop.spanBuilder("charge").setAttribute("service.name", "billing").startSpan().end();
    shop.spanBuilder("refund").setAttribute("service.name", "billing").startSpan().end();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            naming/attribute-level (POSSIBLE)
            attribute perhaps at the wrong level: service.name on spans of shop
              shop started charge (INTERNAL) with service.name   ResourceFindingsTest.java «shop.spanBuilder("charge").setAttribute("service.name", "billing").startSpan().end();» (main)
              and 1 more like it
            so what looks for service.name in the resource does not see this value: the semantic conventions define it for resources, which an SDK is built with.
            to settle it: if it names something else, such as the service that is called, use service.peer.name or a key of your own\
            """);
  }

  @Test
  void aSpanThatNamesTheServiceItCallsIsHealthy(TraceHarness harness) {
    Tracer shop = shop(harness);
    shop.spanBuilder("charge").setAttribute("service.peer.name", "billing").startSpan().end();

    Healthy.isSilent(harness);
  }

  @Test
  void aSpanAboutAProcessOrAContainerIsHealthy(TraceHarness harness) {
    shop(harness)
        .spanBuilder("git push")
        .setAttribute("process.executable.name", "git")
        .setAttribute("container.image.name", "shop")
        .setAttribute("host.name", "build-7")
        .startSpan()
        .end();

    Healthy.isSilent(harness);
  }

  @Test
  void anAttributeOfSpansInAResourceIsFound(TraceHarness harness) {
    Tracer shop =
        shop(
            harness,
            Attributes.builder().put("http.request.method", "GET").put("url.scheme", "a").build());
    shop.spanBuilder("charge").startSpan().end();
    shop.spanBuilder("refund").startSpan().end();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            naming/attribute-level (CERTAIN)
            attribute at the wrong level: http.request.method in the resource of shop
              shop with http.request.method in its resource started charge (INTERNAL)   ResourceFindingsTest.java «shop.spanBuilder("charge").startSpan().end();» (main)
            so each span of shop has this value, whatever it did: the semantic conventions define http.request.method for single spans. Set it there.
            to settle it: look at the resource that the SDK of shop is built with, and at OTEL_RESOURCE_ATTRIBUTES\
            """);
  }

  @Test
  void aResourceThatDescribesItsServiceIsHealthy(TraceHarness harness) {
    Tracer shop =
        shop(
            harness,
            Attributes.builder()
                .put("service.version", "1.4")
                .put("service.instance.id", "7")
                .put("host.name", "build-7")
                .put("http.scheme.of.shop", "https")
                .build());
    shop.spanBuilder("charge").startSpan().end();

    Healthy.isSilent(harness);
  }

  private static ResourceBuilder instanceIn(String pod) {
    ResourceBuilder instance = Resource.builder().put("service.name", "payment");
    instance.put("k8s.pod.name", pod).put("service.instance.id", pod + "/payment");
    return instance;
  }

  private static void charges(TraceHarness harness, ResourceBuilder resource) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(harness.collector().httpEndpoint() + "/v1/traces")
            .build();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(resource.build())
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build()) {
      provider.get("by-hand").spanBuilder("charge").startSpan().end();
      provider.forceFlush().join(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void anIdOfTwoInstancesIsFound(TraceHarness harness) {
    charges(harness, instanceIn("payment-abc").put("service.instance.id", "1"));
    charges(harness, instanceIn("payment-def").put("service.instance.id", "1"));
    assertThat(harness).hasTraces(2);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            naming/shared-instance-id (LIKELY)
            shared service.instance.id: payment
              payment with k8s.pod.name payment-abc and service.instance.id 1 started charge (INTERNAL)   in another process
              payment with k8s.pod.name payment-def and service.instance.id 1 started charge (INTERNAL)   in another process
            so backends take two instances of payment for one, and add up what should be apart: let each have a service.instance.id of its own, which SDKs make if none is configured.
            to settle it: look where service.instance.id is set: in an image, a variable that all instances share, or code\
            """);
  }

  @Test
  void instancesWithIdsOfTheirOwnAreHealthy(TraceHarness harness) {
    charges(harness, instanceIn("payment-abc"));
    charges(harness, instanceIn("payment-def"));
    assertThat(harness).hasTraces(2);

    Healthy.isSilent(harness);
  }

  @Test
  void anInstanceThatWasStartedAgainIsHealthy(TraceHarness harness) {
    charges(harness, instanceIn("payment-abc").put("process.pid", 7));
    charges(harness, instanceIn("payment-abc").put("process.pid", 8));
    assertThat(harness).hasTraces(2);

    Healthy.isSilent(harness);
  }

  @Test
  void servicesOfTwoNamesOrNamespacesMayHaveOneId(TraceHarness harness) {
    charges(harness, instanceIn("payment-abc").put("service.instance.id", "1"));
    charges(
        harness,
        instanceIn("payment-def").put("service.instance.id", "1").put("service.namespace", "test"));
    charges(
        harness,
        instanceIn("payment-ghi").put("service.instance.id", "1").put("service.name", "refunds"));
    assertThat(harness).hasTraces(3);

    Healthy.isSilent(harness);
  }
}
