package dev.baton.sdk;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that two implementations must agree on in one span; ids are numbered. Left out is how
 * many attributes were dropped: the official SDK counts an overwritten value as dropped, the
 * specification does not, and neither do we.
 */
record SpanFields(
    String name,
    Object kind,
    Context context,
    Context parent,
    long start,
    long end,
    boolean ended,
    Map<String, Object> attributes,
    List<Event> events,
    List<Link> links,
    Object statusCode,
    String statusDescription,
    List<Integer> dropped,
    List<String> scope) {

  record Context(int traceId, int spanId, String flags, Map<String, String> state, boolean remote) {
    static Context of(SpanContext span, Numbers numbers) {
      return new Context(
          numbers.of(span.getTraceId()),
          numbers.of(span.getSpanId()),
          span.getTraceFlags().asHex(),
          span.getTraceState().asMap(),
          span.isRemote());
    }
  }

  record Event(String name, long time, Map<String, Object> attributes, int dropped) {}

  record Link(Context context, Map<String, Object> attributes) {}

  static SpanFields of(SpanData span, Numbers numbers) {
    return new SpanFields(
        span.getName(),
        span.getKind(),
        Context.of(span.getSpanContext(), numbers),
        Context.of(span.getParentSpanContext(), numbers),
        span.getStartEpochNanos(),
        span.hasEnded() ? span.getEndEpochNanos() : 0,
        span.hasEnded(),
        typed(span.getAttributes()),
        span.getEvents().stream().map(SpanFields::of).toList(),
        span.getLinks().stream().map(link -> of(link, numbers)).toList(),
        span.getStatus().getStatusCode(),
        span.getStatus().getDescription(),
        List.of(
            span.getTotalRecordedEvents() - span.getEvents().size(),
            span.getTotalRecordedLinks() - span.getLinks().size()),
        scope(
            span.getInstrumentationScopeInfo().getName(),
            span.getInstrumentationScopeInfo().getVersion(),
            span.getInstrumentationScopeInfo().getSchemaUrl()));
  }

  private static Event of(EventData event) {
    return new Event(
        event.getName(),
        event.getEpochNanos(),
        typed(event.getAttributes()),
        event.getTotalAttributeCount() - event.getAttributes().size());
  }

  private static Link of(LinkData link, Numbers numbers) {
    return new Link(Context.of(link.getSpanContext(), numbers), typed(link.getAttributes()));
  }

  static SpanFields of(CapturedSpan span, Numbers numbers) {
    return new SpanFields(
        span.name(),
        span.kind(),
        Context.of(span.spanContext(), numbers),
        Context.of(span.parentSpanContext(), numbers),
        span.startEpochNanos(),
        span.endEpochNanos(),
        span.isEnded(),
        typed(span.attributes()),
        span.events().stream()
            .map(
                event ->
                    new Event(
                        event.name(),
                        event.epochNanos(),
                        typed(event.attributes()),
                        event.droppedAttributes()))
            .toList(),
        span.links().stream()
            .map(
                link -> new Link(Context.of(link.spanContext(), numbers), typed(link.attributes())))
            .toList(),
        span.status().code(),
        span.status().description(),
        List.of(span.dropped().events(), span.dropped().links()),
        scope(span.scope().name(), span.scope().version(), span.scope().schemaUrl()));
  }

  private static List<String> scope(String name, String version, String schemaUrl) {
    return List.of(name, String.valueOf(version), String.valueOf(schemaUrl));
  }

  /**
   * Keys with their types, since two attributes of one name and different types are two. They are
   * built anew, because the API's builder replaces values by simple types where it can, and the
   * official SDK hands out some attributes as they came.
   */
  private static Map<String, Object> typed(Attributes attributes) {
    Map<String, Object> typed = new TreeMap<>();
    attributes.toBuilder()
        .build()
        .forEach(
            (key, value) ->
                typed.put(
                    key.getKey() + " " + key.getType(),
                    key.getKey().equals("exception.stacktrace") ? lines(value) : value));
    return typed;
  }

  /** Both programs throw from other lines of the runner; the exception's own text is the same. */
  private static Object lines(Object stackTrace) {
    return stackTrace.toString().lines().filter(line -> !line.startsWith("\t")).toList();
  }
}
