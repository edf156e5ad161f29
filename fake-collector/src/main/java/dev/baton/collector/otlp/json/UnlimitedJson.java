package dev.baton.collector.otlp.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** Makes parsers that accept texts of any depth and size, whichever Jackson 2 the user has. */
final class UnlimitedJson {

  private UnlimitedJson() {}

  /**
   * Returns the factory of these parsers.
   *
   * @throws IllegalStateException if Jackson is too old; the message names the jar
   */
  static JsonFactory factory() {
    try {
      return Made.FACTORY;
    } catch (LinkageError e) {
      CodeSource source = JsonFactory.class.getProtectionDomain().getCodeSource();
      throw new IllegalStateException(refusal(source), e);
    }
  }

  static String refusal(@Nullable CodeSource source) {
    String path = source == null ? "another one" : source.getLocation().getPath();
    return "Baton needs com.fasterxml.jackson.core:jackson-core 2.13 or later for OTLP as JSON, but"
        + " the class path has "
        + path.substring(path.lastIndexOf('/') + 1)
        + ": declare a later version, or import the com.fasterxml.jackson:jackson-bom of one";
  }

  /** Apart, because it does not link with Jackson before 2.10. */
  private static final class Made {

    static final JsonFactory FACTORY = make();

    private static JsonFactory make() {
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
  }

  /** Apart, because it does not link with Jackson before 2.16. */
  private static final class Limits {

    static void lift(JsonFactoryBuilder builder) {
      builder.streamReadConstraints(
          StreamReadConstraints.builder()
              .maxNestingDepth(Integer.MAX_VALUE)
              .maxStringLength(Integer.MAX_VALUE)
              .maxNameLength(Integer.MAX_VALUE)
              .maxNumberLength(Integer.MAX_VALUE) // numbers are taken as texts
              .build());
    }
  }
}
