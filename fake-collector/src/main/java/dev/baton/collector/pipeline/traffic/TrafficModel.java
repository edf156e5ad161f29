package dev.baton.collector.pipeline.traffic;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.SpanKinds;
import dev.baton.collector.pipeline.data.TraceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The services of generated traffic and their tenants; it makes traces, one at a time. */
final class TrafficModel {

  private static final long NETWORK_NANOS = 300_000;
  private static final int RANDOM_AND_SAMPLED = 3;
  private static final double HANDED_ON = 0.8;
  private static final long OK = 200;
  private static final long FAILED = 500;
  private static final long FAILED_BELOW = 502;

  private final Map<String, ServiceModel> services;
  private final String entry;
  private final Map<String, Double> tenants;

  TrafficModel(Map<String, ServiceModel> services, String entry, Map<String, Double> tenants) {
    this.services = services;
    this.entry = entry;
    this.tenants = new LinkedHashMap<>(tenants);
  }

  List<GeneratedSpan> trace(TraceRandom random, long startNanos) {
    TraceId id = random.traceId();
    Making making = new Making(random, id, tenant(random));
    making.serve(service(entry), 0, startNanos);
    return making.spans;
  }

  private String tenant(TraceRandom random) {
    double left = random.share();
    String last = "";
    for (Map.Entry<String, Double> tenant : tenants.entrySet()) {
      last = tenant.getKey();
      left -= tenant.getValue();
      if (left < 0) {
        break;
      }
    }
    return last;
  }

  private ServiceModel service(String name) {
    ServiceModel service = services.get(name);
    if (service == null) {
      throw new IllegalStateException("not checked: " + name);
    }
    return service;
  }

  /** One trace while it is made. */
  private final class Making {

    private final TraceRandom random;
    private final TraceId id;
    private final String tenant;
    private final List<GeneratedSpan> spans = new ArrayList<>();

    Making(TraceRandom random, TraceId id, String tenant) {
      this.random = random;
      this.id = id;
      this.tenant = tenant;
    }

    /** Makes the server's span of a request and all below it, and returns it. */
    SpanData serve(ServiceModel service, long parent, long startNanos) {
      String endpoint = service.endpoint(random);
      SpanData span = span(service, parent, endpoint, SpanKinds.SERVER, startNanos);
      int blank = endpoint.indexOf(' ');
      span.attributes().add("http.request.method", AnyValue.of(endpoint.substring(0, blank)));
      span.attributes().add("url.path", AnyValue.of(endpoint.substring(blank + 1)));
      span.attributes().add("tenant", AnyValue.of(tenant));
      long own = service.ownNanos(random);
      long now = startNanos + own / 2;
      boolean failedBelow = false;
      for (ServiceModel.Call call : service.calls()) {
        if (random.chance(call.probability())) {
          SpanData client = call(service, call, span.spanId(), now);
          now = client.endTimeUnixNano();
          failedBelow |= client.statusCode() == SpanData.STATUS_ERROR && random.chance(HANDED_ON);
        }
      }
      span.setEndTimeUnixNano(now + own - own / 2);
      finish(span, service.fails(random) ? FAILED : failedBelow ? FAILED_BELOW : OK);
      return span;
    }

    private SpanData call(
        ServiceModel caller, ServiceModel.Call call, long parent, long startNanos) {
      ServiceModel callee = service(call.service());
      SpanData client = span(caller, parent, "call " + callee.name(), SpanKinds.CLIENT, startNanos);
      client.attributes().add("server.address", AnyValue.of(callee.name()));
      SpanData served = serve(callee, client.spanId(), startNanos + NETWORK_NANOS);
      client.setEndTimeUnixNano(served.endTimeUnixNano() + NETWORK_NANOS);
      finish(client, served.statusCode() == SpanData.STATUS_ERROR ? FAILED : OK);
      return client;
    }

    private SpanData span(
        ServiceModel service, long parent, String name, int kind, long startNanos) {
      SpanData span = new SpanData();
      span.setTraceId(id);
      span.setSpanId(random.spanId());
      span.setParentSpanId(parent);
      span.setFlags(RANDOM_AND_SAMPLED);
      span.setName(name);
      span.setKind(kind);
      span.setStartTimeUnixNano(startNanos);
      spans.add(new GeneratedSpan(service.name(), span));
      return span;
    }

    private static void finish(SpanData span, long status) {
      span.attributes().add("http.response.status_code", AnyValue.of(status));
      if (status >= FAILED) {
        span.setStatusCode(SpanData.STATUS_ERROR);
      }
    }
  }
}
