package dev.baton.collector.pipeline.sending;

import dev.baton.collector.exporter.OtlpExporter;
import dev.baton.collector.exporter.OtlpExporterBuilder;
import dev.baton.collector.exporter.OtlpProtocol;
import dev.baton.collector.exporter.RetryPolicy;
import dev.baton.collector.exporter.queue.QueueSettings;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How an OTLP exporter of a configuration sends.
 *
 * @param notices what is not done as the configuration says
 */
record OtlpExporterSettings(
    OtlpExporterBuilder endpoint, QueueSettings queue, RetryPolicy retry, List<String> notices) {

  private static final Set<String> GRPC = Set.of("otlp", "otlp_grpc");
  private static final Set<String> HTTP = Set.of("otlphttp", "otlp_http");
  private static final Duration GRPC_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(30);
  private static final Set<String> UNCOMPRESSED = Set.of("", "none");

  static OtlpExporterSettings of(ComponentId id, ComponentSettings settings) {
    boolean isGrpc = GRPC.contains(id.type());
    if (!isGrpc && !HTTP.contains(id.type())) {
      throw new IllegalArgumentException(
          "the exporter %s cannot send; those of the types otlp, otlp_grpc, otlphttp and otlp_http can"
              .formatted(id));
    }
    List<String> notices = new ArrayList<>();
    OtlpExporterBuilder endpoint = OtlpExporter.builder();
    Tls tls = Tls.of(settings.section("tls"));
    if (isGrpc) {
      endpoint.protocol(OtlpProtocol.GRPC).endpoint(tls.grpcUrl(settings.text("endpoint", "")));
    } else {
      http(settings, tls, endpoint);
    }
    endpoint.timeout(timeout(settings, isGrpc ? GRPC_TIMEOUT : HTTP_TIMEOUT));
    headers(settings).forEach(endpoint::header);
    compression(id, settings.text("compression", "gzip"), endpoint, notices);
    if (settings.section("auth") != null) {
      throw new IllegalArgumentException(
          "the exporter %s has credentials of an extension, which Baton does not send: merge a file over the configuration that sets its auth to null, and in its headers what the extension would add"
              .formatted(id));
    }
    return new OtlpExporterSettings(
        endpoint,
        QueueFields.read(id, settings.section("sending_queue"), notices),
        RetryFields.read(settings.section("retry_on_failure")),
        notices);
  }

  private static void http(ComponentSettings settings, Tls tls, OtlpExporterBuilder endpoint) {
    endpoint.protocol(
        settings.text("encoding", "proto").equals("json")
            ? OtlpProtocol.HTTP_JSON
            : OtlpProtocol.HTTP_PROTOBUF);
    String traces = settings.text("traces_endpoint", "");
    if (traces.isEmpty()) {
      endpoint.endpoint(tls.checked(settings.text("endpoint", "")));
    } else {
      endpoint.tracesEndpoint(tls.checked(traces));
    }
  }

  private static Duration timeout(ComponentSettings settings, Duration absent) {
    Duration timeout = settings.duration("timeout", absent);
    return timeout.isZero() ? Duration.ofDays(1) : timeout; // zero: none
  }

  private static void compression(
      ComponentId id, String compression, OtlpExporterBuilder endpoint, List<String> notices) {
    if (!UNCOMPRESSED.contains(compression)) {
      endpoint.gzip();
    }
    if (!UNCOMPRESSED.contains(compression) && !compression.equals("gzip")) {
      notices.add("exporter " + id + " compresses with gzip, and not with " + compression);
    }
  }

  /** Returns the headers of a mapping, or of a list of names and values. */
  private static Map<String, String> headers(ComponentSettings settings) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (settings.node("headers") instanceof ConfigNode.Items) {
      settings
          .sections("headers")
          .forEach(pair -> headers.put(pair.text("name", ""), pair.text("value", "")));
      return headers;
    }
    ComponentSettings fields = settings.section("headers");
    if (fields != null) {
      fields.names().forEach(name -> headers.put(name, fields.text(name, "")));
    }
    return headers;
  }
}
