package dev.baton.collector.otlp.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** Makes parsers that accept texts of any depth and size, whichever Jackson 2 the user has. */
final class UnlimitedJson {

  private UnlimitedJson() {}

  static JsonFactory factory() {
    JsonFactoryBuilder builder =
        new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES);
    try {
      Limits.lift(builder);
    } catch (LinkageError e) {
      return builder.build(); // Jackson before 2.16, which has none, or (2.15) its own
    }
    return builder.build();
  }

  /** Apart, because it does not link with Jackson before 2.16. */
  private static final class Limits {

    static void lift(JsonFactoryBuilder builder) {
      builder.streamReadConstraints(
          StreamReadConstraints.builder()
              .maxNestingDepth(Integer.MAX_VALUE)
              .maxStringLength(Integer.MAX_VALUE)
              .maxNameLength(Integer.MAX_VALUE)
              .build());
    }
  }
}
