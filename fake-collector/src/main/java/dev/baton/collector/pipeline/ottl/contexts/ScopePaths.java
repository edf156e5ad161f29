package dev.baton.collector.pipeline.ottl.contexts;

import dev.baton.collector.pipeline.ottl.expressions.Place;

/** The paths of a scope. */
final class ScopePaths {

  private ScopePaths() {}

  static Place place(PathParts path) {
    return switch (path.name(0)) {
      case "attributes" -> path.map(context -> context.scope().scope().attributes());
      case "name" ->
          path.plain(
              1,
              Fields.text(
                  context -> context.scope().scope().name(),
                  (context, name) -> context.scope().scope().setName(name)));
      case "version" ->
          path.plain(
              1,
              Fields.text(
                  context -> context.scope().scope().version(),
                  (context, version) -> context.scope().scope().setVersion(version)));
      case "schema_url" ->
          path.plain(
              1,
              Fields.text(
                  context -> context.scope().schemaUrl(),
                  (context, url) -> context.scope().setSchemaUrl(url)));
      case "dropped_attributes_count" ->
          path.plain(
              1,
              Fields.count(
                  context -> context.scope().scope().droppedAttributesCount(),
                  (context, count) -> context.scope().scope().setDroppedAttributesCount(count)));
      default ->
          throw path.unknown("attributes, name, version, schema_url, dropped_attributes_count");
    };
  }
}
