package dev.baton.shape;

import dev.baton.shape.reading.Masking;
import dev.baton.shape.reading.ReadingOptions;
import io.opentelemetry.api.common.AttributeKey;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** How traces are read, for printing and for comparing alike. */
public final class ShapeOption {

  private static final ShapeOption BY_SERVICE =
      new ShapeOption("byService()", ShapeOption::none, Masking.NONE);
  private static final ShapeOption WITH_DETAILS =
      new ShapeOption("withDetails()", ShapeOption::none, Masking.NONE);

  private final String name;
  private final Predicate<AttributeKey<?>> attributes;
  private final Masking masking;

  private ShapeOption(String name, Predicate<AttributeKey<?>> attributes, Masking masking) {
    this.name = name;
    this.attributes = attributes;
    this.masking = masking;
  }

  /**
   * Reads a trace as service calling service: a CLIENT or PRODUCER span whose only child is remote
   * (by its parent's place, or because another service made it) is left out, and the child takes
   * its place. A span with a state that the child does not have, ERROR among them, stays, so that
   * no failure gets lost.
   */
  public static ShapeOption byService() {
    return BY_SERVICE;
  }

  /** Shows the attributes with these names too. */
  public static ShapeOption withAttributes(AttributeKey<?>... keys) {
    Set<AttributeKey<?>> wanted = Set.of(keys);
    return withAttributes(wanted::contains);
  }

  /** Shows the attributes that this predicate accepts too. */
  public static ShapeOption withAttributes(Predicate<AttributeKey<?>> wanted) {
    return new ShapeOption("withAttributes(…)", wanted, Masking.NONE);
  }

  /** Shows the status OK, events and links too when a shape is made of traces. */
  public static ShapeOption withDetails() {
    return WITH_DETAILS;
  }

  /** Shows what these masks find as a glob when a shape is made of traces. */
  public static ShapeOption masked(List<Mask> masks) {
    return masked(masks, Set.of());
  }

  /** Shows what these masks find as a glob, except in the values of attributes with these keys. */
  public static ShapeOption masked(List<Mask> masks, Set<String> keptKeys) {
    return new ShapeOption(
        "masked(…)",
        ShapeOption::none,
        new Masking(masks.stream().map(Mask::texts).toList(), keptKeys));
  }

  private static boolean none(AttributeKey<?> key) {
    return false;
  }

  static ReadingOptions all(List<ShapeOption> options) {
    return new ReadingOptions(
        options.contains(BY_SERVICE),
        options.contains(WITH_DETAILS),
        key -> options.stream().anyMatch(option -> option.attributes.test(key)),
        options.stream().map(option -> option.masking).reduce(Masking.NONE, Masking::and));
  }

  @Override
  public String toString() {
    return name;
  }
}
