package dev.baton.collector.pipeline.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The types of the Collector's distributions that Baton knows by their names alone: their
 * configuration is not looked into, and they do nothing in a test. Underscores do not count, as
 * {@code filelog} is also named {@code file_log}.
 */
@Internal
public final class KnownTypes {

  private static final KnownTypes ALL = new KnownTypes();

  private final Map<String, Set<String>> byKind = new HashMap<>();

  private KnownTypes() {
    try (InputStream file = KnownTypes.class.getResourceAsStream("known-components.txt")) {
      new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException("known-components.txt cannot be read", e);
    }
  }

  private void add(String line) {
    int colon = line.indexOf(':');
    List<String> types = List.of(line.substring(colon + 1).strip().split(" "));
    byKind.put(line.substring(0, colon), new TreeSet<>(types));
  }

  /** Returns those of a kind, which is {@code receiver}, {@code processor} and so on. */
  public static Set<String> of(String kind) {
    return Objects.requireNonNull(ALL.byKind.get(kind));
  }
}
