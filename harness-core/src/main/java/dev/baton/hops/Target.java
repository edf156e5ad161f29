package dev.baton.hops;

import dev.baton.redaction.RecordText;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a call or a message goes, as both of its ends can report.
 *
 * @param label for display: {@code HTTP POST /charge}
 * @param address what both ends must agree on, a path, a destination or a remote procedure; null if
 *     this end does not know
 * @param method the HTTP method, null if there is none
 * @param detail what distinguishes two calls to one address: the query, the message's id; null if
 *     there is none
 * @param server which server, as far as this end tells
 * @param named the destination in the name of a span that has no attribute for it; null if there is
 *     none. A name is free, so two different ones contradict nothing
 */
public record Target(
    String label,
    @Nullable String address,
    @Nullable String method,
    @Nullable String detail,
    ServerAddress server,
    @Nullable String named) {

  /** Makes the target of an end that does not tell which server it is. */
  public Target(
      String label, @Nullable String address, @Nullable String method, @Nullable String detail) {
    this(label, address, method, detail, ServerAddress.UNKNOWN, null);
  }

  /** Those of the semantic conventions first, then older ones, then Micrometer's. */
  private static final List<AttributeKey<String>> METHODS =
      keys("http.request.method", "http.method", "method");

  /** Each a URL, or the path and query of one. */
  private static final List<AttributeKey<String>> URLS =
      keys("url.full", "http.url", "http.target");

  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
  private static final AttributeKey<String> RPC_SERVICE = AttributeKey.stringKey("rpc.service");
  private static final AttributeKey<String> RPC_METHOD = AttributeKey.stringKey("rpc.method");
  private static final List<AttributeKey<String>> DESTINATIONS =
      keys("messaging.destination.name", "messaging.source.name", "messaging.destination");
  private static final AttributeKey<String> MESSAGE_ID =
      AttributeKey.stringKey("messaging.message.id");

  /** The form of HTTP span names in the semantic conventions, for spans without attributes. */
  private static final Pattern METHOD_AND_PATH = Pattern.compile("([A-Z]+) (/\\S*)");

  /** Returns the destination of a sending span, or the called target of a receiving span. */
  public static Target of(CapturedSpan span) {
    @Nullable String destination = first(span, DESTINATIONS);
    if (destination != null || isMessaging(span.kind())) {
      String label = "the message " + (destination == null ? span.name() : destination);
      @Nullable String named = destination == null ? MessageNames.destination(span.name()) : null;
      return new Target(
          label, destination, null, span.attribute(MESSAGE_ID), ServerAddress.UNKNOWN, named);
    }
    @Nullable String procedure = span.attribute(RPC_METHOD);
    if (procedure != null) {
      @Nullable String service = span.attribute(RPC_SERVICE);
      String address = service == null ? procedure : service + "/" + procedure;
      return new Target("RPC " + address, address, null, null, ServerAddress.of(span, null), null);
    }
    return http(span);
  }

  /**
   * Returns the destination of this span. If the kind of the span is not that of a sender, the span
   * describes how it was called itself, so its destination is unknown.
   */
  public static Target sentBy(CapturedSpan span) {
    return SpanRoles.isOutgoing(span) ? of(span) : new Target("a carrier", null, null, null);
  }

  private static boolean isMessaging(SpanKind kind) {
    return kind == SpanKind.PRODUCER || kind == SpanKind.CONSUMER;
  }

  private static Target http(CapturedSpan span) {
    @Nullable URI url = url(span);
    @Nullable String path = first(span.attribute(PATH), url == null ? null : url.getRawPath());
    @Nullable String query = first(span.attribute(QUERY), url == null ? null : url.getRawQuery());
    @Nullable String method = method(span);
    @Nullable Matcher name = method == null ? METHOD_AND_PATH.matcher(span.name()) : null;
    if (name != null && name.matches()) {
      method = name.group(1);
      path = first(path, name.group(2));
    }
    boolean isKnown = method != null && path != null;
    String label = isKnown ? "HTTP " + method + " " + path : span.name();
    return new Target(label, path, method, query, ServerAddress.of(span, url), null);
  }

  private static @Nullable String first(@Nullable String a, @Nullable String b) {
    return a == null ? b : a;
  }

  /** Returns the method, unless an attribute of this name is about something else. */
  private static @Nullable String method(CapturedSpan span) {
    @Nullable String method = first(span, METHODS);
    return method != null && method.chars().allMatch(Character::isUpperCase) ? method : null;
  }

  private static @Nullable String first(CapturedSpan span, List<AttributeKey<String>> keys) {
    for (AttributeKey<String> key : keys) {
      @Nullable String value = span.attribute(key);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static List<AttributeKey<String>> keys(String... names) {
    return Stream.of(names).map(AttributeKey::stringKey).toList();
  }

  private static @Nullable URI url(CapturedSpan span) {
    @Nullable String url = first(span, URLS);
    try {
      return url == null ? null : URI.create(url);
    } catch (IllegalArgumentException e) {
      return null; // the attribute is not a URL
    }
  }

  /**
   * Returns whether nothing that both ends say about the call contradicts that they belong
   * together. Different servers are a contradiction only if there is no intermediary.
   */
  public boolean mayBe(Target other) {
    return mayEqual(address, other.address)
        && mayEqual(method, other.method)
        && (mayEqual(detail, other.detail) || isRedacted(detail) || isRedacted(other.detail));
  }

  /** Returns whether parts of the query are redacted, which both ends may do differently. */
  private static boolean isRedacted(@Nullable String detail) {
    return detail != null && detail.contains("REDACTED");
  }

  /** Whether both name a server, and not the same one. */
  public boolean isAtAnotherServer(Target other) {
    return server.contradicts(other.server);
  }

  private static boolean mayEqual(@Nullable String a, @Nullable String b) {
    return a == null || b == null || a.equals(b);
  }

  /** Whether both are known to be the same. */
  public boolean isSame(Target other) {
    return address != null && address.equals(other.address) && !isAtAnotherServer(other);
  }

  /** Whether the names of both spans have the same destination, and no attribute tells it. */
  boolean isNamedLike(Target other) {
    return named != null && named.equals(other.named);
  }

  /** Whether both name the same individual call or message. */
  public boolean hasSameDetail(Target other) {
    return detail != null && detail.equals(other.detail);
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}
