package dev.baton.junit5.process;

import dev.baton.collector.GivenEnvironment;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the spans of a recording say about other processes: who was called, and who answered. */
final class RemoteSpans {

  private static final List<AttributeKey<Long>> PORTS =
      List.of(AttributeKey.longKey("server.port"), AttributeKey.longKey("net.peer.port"));
  private static final List<AttributeKey<String>> URLS =
      List.of(AttributeKey.stringKey("url.full"), AttributeKey.stringKey("http.url"));

  private final List<CapturedSpan> spans;
  private final Set<String> ids;
  private final Set<String> continued = new HashSet<>();

  private RemoteSpans(List<CapturedSpan> spans) {
    this.spans = spans;
    this.ids = spans.stream().map(CapturedSpan::spanId).collect(Collectors.toSet());
    spans.stream()
        .filter(span -> !hasLocalParent(span))
        .forEach(span -> continued.add(span.parentSpanId()));
  }

  static RemoteSpans of(Snapshot snapshot) {
    return new RemoteSpans(snapshot.spans());
  }

  /** Whether the parent of this span, if it has one, is a span of the same process. */
  static boolean hasLocalParent(CapturedSpan span) {
    boolean isEntry = span.kind() == SpanKind.SERVER || span.kind() == SpanKind.CONSUMER;
    return span.parentKind() == ParentKind.LOCAL
        || (span.parentKind() == ParentKind.UNKNOWN && !isEntry);
  }

  /** Whether a traced client has called one of these ports. */
  boolean hasCalls(Set<Integer> ports) {
    return calls(ports).findAny().isPresent();
  }

  /** Returns the ids of the spans of finished calls to these ports that no span continues. */
  Set<String> unansweredCalls(Set<Integer> ports) {
    return calls(ports)
        .filter(call -> call.isEnded() && call.isSampled())
        .map(CapturedSpan::spanId)
        .filter(id -> !continued.contains(id))
        .collect(Collectors.toSet());
  }

  private Stream<CapturedSpan> calls(Set<Integer> ports) {
    return spans.stream()
        .filter(span -> span.kind() == SpanKind.CLIENT)
        .filter(span -> port(span).filter(ports::contains).isPresent());
  }

  private static Optional<Integer> port(CapturedSpan call) {
    return PORTS.stream()
        .flatMap(key -> Stream.ofNullable(call.attribute(key)))
        .map(Long::intValue)
        .findFirst()
        .or(() -> portOfUrl(call));
  }

  private static Optional<Integer> portOfUrl(CapturedSpan call) {
    return URLS.stream()
        .flatMap(key -> Stream.ofNullable(call.attribute(key)))
        .map(RemoteSpans::portOf)
        .findFirst();
  }

  private static int portOf(String url) {
    try {
      return URI.create(url).getPort();
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  /** Returns the ids of the parents that this process has not sent, though it sent a child. */
  Set<String> missingParents(GivenEnvironment process) {
    return spans.stream()
        .filter(
            span -> process.mark().equals(span.resource().attributes().get(GivenEnvironment.MARK)))
        .filter(span -> span.hasParent() && hasLocalParent(span))
        .map(CapturedSpan::parentSpanId)
        .filter(parent -> !ids.contains(parent))
        .collect(Collectors.toSet());
  }
}
