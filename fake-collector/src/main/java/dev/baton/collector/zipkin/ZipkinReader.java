package dev.baton.collector.zipkin;

import dev.baton.collector.otlp.json.JsonException;
import dev.baton.collector.otlp.json.JsonTree;
import dev.baton.collector.zipkin.ZipkinSpan.Annotation;
import dev.baton.collector.zipkin.ZipkinSpan.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a list of spans in JSON. */
final class ZipkinReader {

  private static final long LARGEST_TIME = Long.MAX_VALUE / 1_000;

  private ZipkinReader() {}

  static List<ZipkinSpan> read(String json) throws ZipkinException {
    List<ZipkinSpan> spans = new ArrayList<>();
    for (@Nullable Object element : Members.list("the body", parse(json))) {
      if (element != null) {
        spans.add(span(Members.of("span " + (spans.size() + 1), element)));
      }
    }
    return spans;
  }

  private static @Nullable Object parse(String json) throws ZipkinException {
    try {
      return JsonTree.parse(json);
    } catch (JsonException e) {
      throw new ZipkinException("not JSON: " + e.getMessage(), e);
    }
  }

  private static ZipkinSpan span(Members span) throws ZipkinException {
    if ("".equals(span.get("traceId"))) {
      throw span.wrong("traceId", "1 to 32 hex digits");
    }
    span.requireFlag("debug");
    span.requireFlag("shared");
    String spanId = span.id("id", 16);
    if (spanId.isEmpty() || spanId.equals("0".repeat(16))) {
      throw span.wrong("id", "1 to 16 hex digits, not all of them 0");
    }
    return new ZipkinSpan(
        span.id("traceId", 32),
        spanId,
        span.id("parentId", 16),
        span.text("name"),
        span.text("kind"),
        span.number("timestamp", LARGEST_TIME),
        span.number("duration", LARGEST_TIME),
        endpoint(span, "localEndpoint"),
        endpoint(span, "remoteEndpoint"),
        annotations(span),
        tags(span));
  }

  private static @Nullable Endpoint endpoint(Members span, String name) throws ZipkinException {
    @Nullable Object value = span.get(name);
    if (value == null) {
      return null;
    }
    Members members = Members.of(span.place(name), value);
    Endpoint endpoint =
        new Endpoint(
            members.text("serviceName"),
            IpText.canonical(members, "ipv4"),
            IpText.canonical(members, "ipv6"),
            (int) members.number("port", 65_535));
    return endpoint.isEmpty() ? null : endpoint;
  }

  private static List<Annotation> annotations(Members span) throws ZipkinException {
    List<Annotation> annotations = new ArrayList<>();
    String where = span.place("annotations");
    for (@Nullable Object element : Members.list(where, span.get("annotations"))) {
      Members members = Members.of(where, element);
      long time = members.number("timestamp", LARGEST_TIME);
      if (time == 0) {
        throw members.wrong("timestamp", "a time");
      }
      annotations.add(new Annotation(time, members.text("value")));
    }
    return annotations;
  }

  private static Map<String, String> tags(Members span) throws ZipkinException {
    Map<String, String> tags = new LinkedHashMap<>();
    @Nullable Object value = span.get("tags");
    if (value == null) {
      return tags;
    }
    if (!(value instanceof Map<?, ?> object)) {
      throw span.wrong("tags", "an object");
    }
    for (Map.Entry<?, ?> tag : object.entrySet()) {
      if (tag.getValue() != null && !(tag.getValue() instanceof String)) {
        throw new ZipkinException(
            span.place("tags") + " must be strings, but " + tag.getKey() + " was none");
      }
      tags.put(String.valueOf(tag.getKey()), tag.getValue() == null ? "" : "" + tag.getValue());
    }
    return tags;
  }
}
