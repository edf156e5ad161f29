package dev.baton.collector.zipkin;

import dev.baton.collector.otlp.data.OtlpAttribute;
import dev.baton.collector.otlp.data.OtlpSpan;
import dev.baton.collector.otlp.data.OtlpStatus;
import dev.baton.collector.otlp.data.OtlpValue;
import dev.baton.collector.otlp.data.SentIds;
import dev.baton.collector.zipkin.ZipkinSpan.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates one span. */
final class SpanTranslator {

  private static final Map<String, Integer> STATUS_CODES =
      Map.of("STATUS_CODE_OK", 1, "STATUS_CODE_ERROR", 2, "Ok", 1, "Error", 2);
  private static final Map<String, Integer> KINDS =
      Map.of("SERVER", 2, "CLIENT", 3, "PRODUCER", 4, "CONSUMER", 5);
  private static final int INTERNAL = 1;
  private static final int ERROR = 2;
  private static final long NANOS = 1_000;

  private final ZipkinSpan span;
  private final Map<String, String> tags;

  private SpanTranslator(ZipkinSpan span) {
    this.span = span;
    tags = new LinkedHashMap<>(span.tags()); // what is left in the end are the attributes
    tags.keySet().removeIf(ResourceTags::isOfNoSpan);
  }

  static OtlpSpan translate(ZipkinSpan span) throws ZipkinException {
    return new SpanTranslator(span).span();
  }

  private OtlpSpan span() throws ZipkinException {
    @Nullable String state = tags.remove("w3c.tracestate");
    int kind = kind();
    @Nullable OtlpStatus status = status();
    TaggedParts parts = new TaggedParts(span);
    var links = parts.links(tags);
    long start = NANOS * span.timestampMicros();
    return new OtlpSpan(
        SentIds.parse(
            span.traceId(),
            span.spanId(),
            span.parentId().equals(span.spanId()) ? "" : span.parentId()),
        state == null ? "" : state,
        0,
        span.name(),
        kind,
        start,
        start + NANOS * span.durationMicros(),
        attributes(),
        0,
        parts.events(),
        0,
        links,
        0,
        status);
  }

  private int kind() {
    @Nullable Integer kind = KINDS.get(span.kind());
    if (kind != null) {
      return kind;
    }
    return "internal".equals(tags.remove("span.kind")) ? INTERNAL : 0;
  }

  private @Nullable OtlpStatus status() {
    @Nullable String named = tags.remove("otel.status_code");
    @Nullable String description = named == null ? null : tags.remove("otel.status_description");
    int code = named == null ? 0 : STATUS_CODES.getOrDefault(named, 0);
    if (tags.containsKey("error")) {
      code = ERROR;
      tags.remove("error", "true");
    }
    boolean unset = code == 0 && description == null;
    return unset ? null : new OtlpStatus(description == null ? "" : description, code);
  }

  private List<OtlpAttribute> attributes() {
    Map<String, OtlpValue> attributes = new LinkedHashMap<>();
    tags.forEach((key, value) -> attributes.put(key, new OtlpValue.StringValue(value)));
    endpoint(span.local(), "network.local.address", "net.host.port", attributes);
    Endpoint remote = span.remote();
    if (remote != null && !remote.serviceName().isEmpty()) {
      attributes.put("service.peer.name", new OtlpValue.StringValue(remote.serviceName()));
    }
    endpoint(remote, "network.peer.address", "net.peer.port", attributes);
    if (span.timestampMicros() == 0) {
      attributes.put("otel.zipkin.absentField.startTime", OtlpValue.BoolValue.of(true));
    }
    List<OtlpAttribute> list = new ArrayList<>();
    attributes.forEach((key, value) -> list.add(OtlpAttribute.of(key, value)));
    return list;
  }

  private static void endpoint(
      @Nullable Endpoint side, String ip, String port, Map<String, OtlpValue> attributes) {
    if (side == null) {
      return;
    }
    String address = side.ipv6().isEmpty() ? side.ipv4() : side.ipv6();
    if (!address.isEmpty()) {
      attributes.put(ip, new OtlpValue.StringValue(address));
    }
    if (side.port() > 0) {
      attributes.put(port, new OtlpValue.IntValue(side.port()));
    }
  }
}
