package dev.baton.conventions;

import io.opentelemetry.api.common.AttributeType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of the semantic conventions, read when first asked for from a table that a test of
 * this module generates from the official artifacts.
 */
public final class SemanticConventions {

  private static final String TABLE = "attributes.txt";

  private SemanticConventions() {}

  private static final class Table {

    static final Map<String, AttributeConvention> BY_KEY = new LinkedHashMap<>();
    static final NearNames NEAR;

    static {
      try (InputStream in = SemanticConventions.class.getResourceAsStream(TABLE)) {
        if (in == null) {
          throw new IllegalStateException("missing resource " + TABLE);
        }
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .forEach(Table::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      NEAR =
          new NearNames(
              BY_KEY.values().stream()
                  .filter(convention -> !convention.isDeprecated())
                  .map(AttributeConvention::key)
                  .toList());
    }

    private static void add(String line) {
      String[] parts = line.split(" ", 3);
      String deprecated = parts.length < 3 ? "" : parts[2];
      String key = parts[0];
      if (key.endsWith(".*")) {
        key = key.substring(0, key.length() - 1); // with the dot at its end
      }
      BY_KEY.put(key, new AttributeConvention(key, AttributeType.valueOf(parts[1]), deprecated));
    }
  }

  /** Returns what the conventions say of this key; empty if they do not know it. */
  public static Optional<AttributeConvention> of(String key) {
    @Nullable AttributeConvention found = Table.BY_KEY.get(key);
    int dot = key.lastIndexOf('.');
    while (found == null && dot >= 0) {
      found = Table.BY_KEY.get(key.substring(0, dot + 1));
      dot = key.lastIndexOf('.', dot - 1);
    }
    return Optional.ofNullable(found);
  }

  /** Whether the conventions know this key and do not deprecate it. */
  static boolean isCurrent(String key) {
    return of(key).filter(convention -> !convention.isDeprecated()).isPresent();
  }

  /**
   * Returns the key of the conventions that this one misspells; empty if it is known or its own.
   */
  public static Optional<String> misspelt(String key) {
    return of(key).isPresent() ? Optional.empty() : Table.NEAR.to(key);
  }
}
