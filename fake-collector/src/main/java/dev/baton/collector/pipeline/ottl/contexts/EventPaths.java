package dev.baton.collector.pipeline.ottl.contexts;

import dev.baton.collector.pipeline.ottl.expressions.Place;
import dev.baton.collector.pipeline.ottl.values.OttlException;

/** The paths of an event of a span. */
final class EventPaths {

  private EventPaths() {}

  static Place place(PathParts path) {
    if (path.name(0).equals("attributes")) {
      return path.map(context -> context.event().attributes());
    }
    return path.plain(1, field(path));
  }

  private static Place field(PathParts path) {
    return switch (path.name(0)) {
      case "name" ->
          Fields.text(
              context -> context.event().name(), (context, name) -> context.event().setName(name));
      case "time" ->
          Fields.time(
              context -> context.event().timeUnixNano(),
              (context, nanos) -> context.event().setTimeUnixNano(nanos));
      case "time_unix_nano" ->
          Fields.integer(
              context -> context.event().timeUnixNano(),
              (context, nanos) -> context.event().setTimeUnixNano(nanos));
      case "dropped_attributes_count" ->
          Fields.count(
              context -> context.event().droppedAttributesCount(),
              (context, count) -> context.event().setDroppedAttributesCount(count));
      case "event_index" ->
          Fields.readOnly(
              path.text(),
              context -> {
                throw new OttlException("the index of an event is not known here");
              });
      default ->
          throw path.unknown("attributes, name, time, time_unix_nano, dropped_attributes_count");
    };
  }
}
