package dev.baton.collector.pipeline.ottl.contexts;

import dev.baton.collector.pipeline.ottl.expressions.Place;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.List;

/** The paths of the kind of a span: as a number, and by two sets of names. */
final class SpanKindPaths {

  private static final List<String> NAMES =
      List.of("Unspecified", "Internal", "Server", "Client", "Producer", "Consumer");
  private static final List<String> OLD_NAMES =
      List.of(
          "SPAN_KIND_UNSPECIFIED",
          "SPAN_KIND_INTERNAL",
          "SPAN_KIND_SERVER",
          "SPAN_KIND_CLIENT",
          "SPAN_KIND_PRODUCER",
          "SPAN_KIND_CONSUMER");

  private SpanKindPaths() {}

  static Place place(PathParts path) {
    return switch (path.name(1)) {
      case "" ->
          path.plain(
              1,
              Fields.integer(
                  context -> (long) context.span().kind(),
                  (context, kind) -> context.span().setKind(kind.intValue())));
      case "string" -> path.plain(2, named(NAMES));
      case "deprecated_string" -> path.plain(2, named(OLD_NAMES));
      default -> throw path.unknown("kind, kind.string, kind.deprecated_string");
    };
  }

  private static Place named(List<String> names) {
    return Fields.text(
        context -> {
          int kind = context.span().kind();
          return kind >= 0 && kind < names.size() ? names.get(kind) : "";
        },
        (context, name) -> {
          int kind = names.indexOf(name);
          if (kind < 0) {
            throw new OttlException("there is no kind " + name + "; known are " + names);
          }
          context.span().setKind(kind);
        });
  }
}
