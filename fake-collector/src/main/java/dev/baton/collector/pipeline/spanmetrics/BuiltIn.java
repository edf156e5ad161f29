package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.SpanKinds;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The dimensions that are there without being asked for. */
final class BuiltIn {

  static final String INSTANCE_ID = "collector.instance.id";
  static final Set<String> RESERVED =
      Set.of("service.name", "span.name", "span.kind", "status.code");

  /** A Collector takes a random one at each start. */
  private static final String INSTANCE = "00000000-0000-4000-8000-000000000000";

  private static final List<String> STATUSES =
      List.of("STATUS_CODE_UNSET", "STATUS_CODE_OK", "STATUS_CODE_ERROR");
  private static final String INSTANCE_GATE = "connector.spanmetrics.includeCollectorInstanceID";
  private static final String STATUS_GATE = "spanmetrics.statusCodeConvention.useOtelPrefix";

  private final Set<String> excluded;
  private final boolean instanceId;
  private final boolean otelStatus;
  private final String instance;

  BuiltIn(Set<String> excluded, Gates gates, Map<String, String> ownResource) {
    this.instance = ownResource.getOrDefault(INSTANCE_ID, INSTANCE);
    this.excluded = excluded;
    this.instanceId = hasInstanceId(gates);
    this.otelStatus = gates.isOn(STATUS_GATE, false);
  }

  static boolean hasInstanceId(Gates gates) {
    return gates.isOn(INSTANCE_GATE, true);
  }

  AttributeMap of(String service, SpanData span) {
    AttributeMap attributes = new AttributeMap();
    add(attributes, "service.name", service);
    add(attributes, "span.name", span.name());
    add(attributes, "span.kind", SpanKinds.name(span.kind()));
    addStatus(attributes, span.statusCode());
    if (instanceId) {
      add(attributes, INSTANCE_ID, instance);
    }
    return attributes;
  }

  private void addStatus(AttributeMap attributes, int code) {
    String status = code >= 0 && code < STATUSES.size() ? STATUSES.get(code) : "";
    if (!otelStatus) {
      add(attributes, "status.code", status);
    } else if (code == SpanData.STATUS_OK || code == SpanData.STATUS_ERROR) {
      add(attributes, "otel.status_code", status.substring("STATUS_CODE_".length()));
    }
  }

  private void add(AttributeMap attributes, String name, String value) {
    if (!excluded.contains(name)) {
      attributes.put(name, value);
    }
  }
}
