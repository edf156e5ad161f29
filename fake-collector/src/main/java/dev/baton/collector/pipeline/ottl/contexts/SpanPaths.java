package dev.baton.collector.pipeline.ottl.contexts;

import dev.baton.collector.pipeline.ottl.expressions.Place;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.SpanPart;

/** The paths of a span. */
final class SpanPaths {

  private static final String KNOWN =
      "trace_id, span_id, parent_span_id, trace_state, name, kind, start_time, end_time,"
          + " start_time_unix_nano, end_time_unix_nano, attributes, events, links, status,"
          + " dropped_attributes_count, dropped_events_count, dropped_links_count, flags";

  private SpanPaths() {}

  static Place place(PathParts path) {
    return switch (path.name(0)) {
      case "attributes" -> path.map(context -> context.span().attributes());
      case "name" ->
          path.plain(
              1,
              Fields.text(
                  context -> context.span().name(),
                  (context, name) -> context.span().setName(name)));
      case "trace_id", "span_id", "parent_span_id" -> SpanIdPaths.place(path);
      case "trace_state" -> TraceStatePaths.place(path);
      case "kind" -> SpanKindPaths.place(path);
      case "status" -> status(path);
      case "events", "links" -> path.plain(1, lists(path));
      default -> path.plain(1, number(path));
    };
  }

  private static Place status(PathParts path) {
    return switch (path.name(1)) {
      case "" ->
          path.plain(
              1,
              Fields.of(
                  SpanPart.Status.class,
                  "a status",
                  context -> new SpanPart.Status(context.span()),
                  (context, status) -> {
                    context.span().setStatusCode(status.span().statusCode());
                    context.span().setStatusMessage(status.span().statusMessage());
                  }));
      case "code" ->
          path.plain(
              2,
              Fields.integer(
                  context -> (long) context.span().statusCode(),
                  (context, code) -> context.span().setStatusCode(code.intValue())));
      case "message" ->
          path.plain(
              2,
              Fields.text(
                  context -> context.span().statusMessage(),
                  (context, message) -> context.span().setStatusMessage(message)));
      default -> throw path.unknown("status.code, status.message");
    };
  }

  /** The Collector empties a list before it copies another one to it, which is the same one. */
  private static Place lists(PathParts path) {
    return path.name(0).equals("events")
        ? Fields.of(
            SpanPart.Events.class,
            "events",
            context -> new SpanPart.Events(context.span()),
            (context, events) -> context.span().events().clear())
        : Fields.of(
            SpanPart.Links.class,
            "links",
            context -> new SpanPart.Links(context.span()),
            (context, links) -> context.span().links().clear());
  }

  private static Place number(PathParts path) {
    return switch (path.name(0)) {
      case "start_time" ->
          Fields.time(
              context -> context.span().startTimeUnixNano(),
              (context, nanos) -> context.span().setStartTimeUnixNano(nanos));
      case "end_time" ->
          Fields.time(
              context -> context.span().endTimeUnixNano(),
              (context, nanos) -> context.span().setEndTimeUnixNano(nanos));
      case "start_time_unix_nano" ->
          Fields.integer(
              context -> context.span().startTimeUnixNano(),
              (context, nanos) -> context.span().setStartTimeUnixNano(nanos));
      case "end_time_unix_nano" ->
          Fields.integer(
              context -> context.span().endTimeUnixNano(),
              (context, nanos) -> context.span().setEndTimeUnixNano(nanos));
      case "flags" -> flags();
      default -> count(path);
    };
  }

  private static Place flags() {
    return Fields.integer(
        context -> Integer.toUnsignedLong(context.span().flags()),
        (context, flags) -> {
          if (flags < 0 || flags > 0xFFFF_FFFFL) {
            throw new OttlException("flags have 32 bits, which does not hold " + flags);
          }
          context.span().setFlags(flags.intValue());
        });
  }

  private static Place count(PathParts path) {
    return switch (path.name(0)) {
      case "dropped_attributes_count" ->
          Fields.count(
              context -> context.span().droppedAttributesCount(),
              (context, count) -> context.span().setDroppedAttributesCount(count));
      case "dropped_events_count" ->
          Fields.count(
              context -> context.span().droppedEventsCount(),
              (context, count) -> context.span().setDroppedEventsCount(count));
      case "dropped_links_count" ->
          Fields.count(
              context -> context.span().droppedLinksCount(),
              (context, count) -> context.span().setDroppedLinksCount(count));
      default -> throw path.unknown(KNOWN);
    };
  }
}
