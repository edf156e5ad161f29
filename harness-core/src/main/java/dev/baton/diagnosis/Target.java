package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a call or a message goes, as both of its ends can tell: an HTTP path, or a destination.
 *
 * @param label for people: {@code HTTP POST /charge}
 * @param address what both ends must agree on, null if this end does not know
 */
record Target(String label, @Nullable String address) {

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  private static final AttributeKey<String> DESTINATION =
      AttributeKey.stringKey("messaging.destination.name");

  static Target of(CapturedSpan span) {
    @Nullable String destination = span.attribute(DESTINATION);
    if (destination != null || isMessaging(span.kind())) {
      return new Target(
          "the message " + (destination == null ? span.name() : destination), destination);
    }
    @Nullable String method = span.attribute(METHOD);
    @Nullable String path = pathOf(span);
    if (method == null || path == null) {
      return new Target(span.name(), path);
    }
    return new Target("HTTP " + method + " " + path, path);
  }

  private static boolean isMessaging(SpanKind kind) {
    return kind == SpanKind.PRODUCER || kind == SpanKind.CONSUMER;
  }

  private static @Nullable String pathOf(CapturedSpan span) {
    @Nullable String path = span.attribute(PATH);
    @Nullable String url = span.attribute(URL);
    if (path != null || url == null) {
      return path;
    }
    try {
      return URI.create(url).getRawPath();
    } catch (IllegalArgumentException e) {
      return null; // whatever the program called a URL: it tells us nothing
    }
  }

  /** Whether nothing speaks against both being the same. */
  boolean mayBe(Target other) {
    return address == null || other.address == null || address.equals(other.address);
  }

  /** Whether both are known to be the same. */
  boolean isSame(Target other) {
    return address != null && address.equals(other.address);
  }
}
