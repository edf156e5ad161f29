package dev.baton.snapshots;

import static java.util.Objects.requireNonNull;

import dev.baton.shape.Mask;
import dev.baton.shape.ShapeOption;
import io.opentelemetry.api.common.AttributeKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of traces, and in which file. Immutable: every method returns new settings.
 *
 * <pre>{@code
 * assertThat(harness).matchesSnapshot(
 *     SnapshotSettings.named("paid").mask(Mask.attribute("order.id")));
 * }</pre>
 */
public final class SnapshotSettings {

  private static final SnapshotSettings DEFAULTS =
      new SnapshotSettings("", null, false, key -> true, Mask.volatileValues(), Set.of());

  private final String name;
  private final @Nullable Path file;
  private final boolean byService;
  private final Predicate<AttributeKey<?>> attributes;
  private final List<Mask> masks;
  private final Set<String> kept;

  private SnapshotSettings(
      String name,
      @Nullable Path file,
      boolean byService,
      Predicate<AttributeKey<?>> attributes,
      List<Mask> masks,
      Set<String> kept) {
    this.name = name;
    this.file = file;
    this.byService = byService;
    this.attributes = attributes;
    this.masks = List.copyOf(masks);
    this.kept = Set.copyOf(kept);
  }

  /**
   * Returns the default settings, for the only snapshot of a test: beside the test's other
   * resources, every span, with all attributes, events and links, except values that are
   * {@linkplain Mask#volatileValues() different in each run}.
   */
  public static SnapshotSettings defaults() {
    return DEFAULTS;
  }

  /** Returns the default settings for one of several snapshots of a test. */
  public static SnapshotSettings named(String name) {
    return new SnapshotSettings(
        requireNonNull(name, "name"),
        null,
        false,
        DEFAULTS.attributes,
        DEFAULTS.masks,
        DEFAULTS.kept);
  }

  /** Returns the default settings with this file, independent of the test. */
  public static SnapshotSettings at(Path file) {
    return new SnapshotSettings(
        "",
        requireNonNull(file, "file"),
        false,
        DEFAULTS.attributes,
        DEFAULTS.masks,
        DEFAULTS.kept);
  }

  /** Stores only calls between services, as {@link ShapeOption#byService()} reads traces. */
  public SnapshotSettings byService() {
    return new SnapshotSettings(name, file, true, attributes, masks, kept);
  }

  /** Stores only those attributes of spans, events and links that this accepts. */
  public SnapshotSettings attributes(Predicate<AttributeKey<?>> wanted) {
    return new SnapshotSettings(
        name, file, byService, requireNonNull(wanted, "wanted"), masks, kept);
  }

  /** Stores no attributes. */
  public SnapshotSettings withoutAttributes() {
    return attributes(key -> false);
  }

  /** Also masks the values that these masks match, as {@code *}. */
  public SnapshotSettings mask(Mask... more) {
    List<Mask> all = new ArrayList<>(masks);
    all.addAll(Arrays.asList(more));
    return new SnapshotSettings(name, file, byService, attributes, all, kept);
  }

  /** Stores the values of these attributes unmasked, whatever the masks match. */
  public SnapshotSettings keep(String... keys) {
    Set<String> all = Stream.concat(kept.stream(), Arrays.stream(keys)).collect(Collectors.toSet());
    return new SnapshotSettings(name, file, byService, attributes, masks, all);
  }

  /** Returns the name that tells the snapshots of one test apart; empty if there is only one. */
  public String name() {
    return name;
  }

  /** Returns the chosen file; empty if the test determines it. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** Returns the options for reading traces to be stored. */
  public List<ShapeOption> storing() {
    List<ShapeOption> options = new ArrayList<>(comparing());
    options.add(ShapeOption.withAttributes(attributes));
    options.add(ShapeOption.withDetails());
    options.add(ShapeOption.masked(masks, kept));
    return List.copyOf(options);
  }

  /** Returns the options for reading traces to be compared with the stored text. */
  public List<ShapeOption> comparing() {
    return byService ? List.of(ShapeOption.byService()) : List.of();
  }
}
