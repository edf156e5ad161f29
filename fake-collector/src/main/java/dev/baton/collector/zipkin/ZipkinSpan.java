package dev.baton.collector.zipkin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span as Zipkin's clients send it.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 * @param parentId 16 hex digits, empty for a root
 * @param name may be empty
 * @param kind {@code CLIENT}, {@code SERVER}, {@code PRODUCER}, {@code CONSUMER} or anything else
 * @param timestampMicros since the epoch, 0 if the client did not know it
 * @param durationMicros 0 if the client did not know it
 * @param local the service that made the span, null if the client did not say
 * @param remote the other side, null if the client did not say
 * @param annotations what happened within the span
 * @param tags in the order sent
 */
record ZipkinSpan(
    String traceId,
    String spanId,
    String parentId,
    String name,
    String kind,
    long timestampMicros,
    long durationMicros,
    @Nullable Endpoint local,
    @Nullable Endpoint remote,
    List<Annotation> annotations,
    Map<String, String> tags) {

  /** A side of a span. Texts are empty, and the port is 0, if the client did not say. */
  record Endpoint(String serviceName, String ipv4, String ipv6, int port) {

    boolean isEmpty() {
      return serviceName.isEmpty() && ipv4.isEmpty() && ipv6.isEmpty() && port == 0;
    }
  }

  /** What happened at a time. */
  record Annotation(long timestampMicros, String value) {}

  /** Returns the name of the service, empty if the client did not say. */
  String localService() {
    return local == null ? "" : local.serviceName();
  }

  /** Returns the name of the instrumentation scope, empty if there is none. */
  String scopeName() {
    String named = tags.get("otel.scope.name");
    return named == null ? tags.getOrDefault("otel.library.name", "") : named;
  }
}
