package dev.baton.collector.pipeline.ottl.contexts;

import dev.baton.collector.pipeline.ottl.expressions.Place;

/** The paths of a resource. */
final class ResourcePaths {

  private ResourcePaths() {}

  static Place place(PathParts path) {
    return switch (path.name(0)) {
      case "attributes" -> path.map(context -> context.resource().resource().attributes());
      case "dropped_attributes_count" ->
          path.plain(
              1,
              Fields.count(
                  context -> context.resource().resource().droppedAttributesCount(),
                  (context, count) ->
                      context.resource().resource().setDroppedAttributesCount(count)));
      case "schema_url" ->
          path.plain(
              1,
              Fields.text(
                  context -> context.resource().schemaUrl(),
                  (context, url) -> context.resource().setSchemaUrl(url)));
      default -> throw path.unknown("attributes, dropped_attributes_count, schema_url");
    };
  }
}
