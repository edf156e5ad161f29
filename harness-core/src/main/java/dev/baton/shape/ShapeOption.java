package dev.baton.shape;

import dev.baton.shape.matching.Budget;
import dev.baton.shape.reading.Masking;
import dev.baton.shape.reading.ReadingOptions;
import io.opentelemetry.api.common.AttributeKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Configures how traces are read, both for printing and for comparing them. */
public final class ShapeOption {

  private static final ShapeOption BY_SERVICE =
      new ShapeOption("byService()", ShapeOption::none, Masking.NONE);
  private static final ShapeOption WITH_DETAILS =
      new ShapeOption("withDetails()", ShapeOption::none, Masking.NONE);

  private static final ReadingOptions PLAIN =
      new ReadingOptions(false, false, ShapeOption::none, Masking.NONE);

  private static final Supplier<Budget> TEN_SECONDS = limited(Duration.ofSeconds(10));

  private final String name;
  private final Predicate<AttributeKey<?>> attributes;
  private final Masking masking;
  private final @Nullable Supplier<Budget> budgets;

  private ShapeOption(String name, Predicate<AttributeKey<?>> attributes, Masking masking) {
    this(name, attributes, masking, null);
  }

  private ShapeOption(
      String name,
      Predicate<AttributeKey<?>> attributes,
      Masking masking,
      @Nullable Supplier<Budget> budgets) {
    this.name = name;
    this.attributes = attributes;
    this.masking = masking;
    this.budgets = budgets;
  }

  /**
   * Shows only calls between services: a CLIENT or PRODUCER span with a single, remote child is
   * left out, and the child takes its place. A child is remote if its parent context is remote or
   * if it belongs to another service. A span with a state that the child does not have, including
   * ERROR, is kept, so that no failure is hidden.
   */
  public static ShapeOption byService() {
    return BY_SERVICE;
  }

  /** Also shows the attributes with these keys. */
  public static ShapeOption withAttributes(AttributeKey<?>... keys) {
    Set<AttributeKey<?>> wanted = Set.of(keys);
    return withAttributes(wanted::contains);
  }

  /** Also shows the attributes whose keys this predicate accepts. */
  public static ShapeOption withAttributes(Predicate<AttributeKey<?>> wanted) {
    return new ShapeOption("withAttributes(…)", wanted, Masking.NONE);
  }

  /** Also shows the status OK, events and links when traces are converted to a shape. */
  public static ShapeOption withDetails() {
    return WITH_DETAILS;
  }

  /** Shows globs in place of masked values when traces are converted to a shape. */
  public static ShapeOption masked(List<Mask> masks) {
    return masked(masks, Set.of());
  }

  /** Shows globs in place of masked values, except in attributes with these keys. */
  public static ShapeOption masked(List<Mask> masks, Set<String> keptKeys) {
    return new ShapeOption(
        "masked(…)",
        ShapeOption::none,
        new Masking(masks.stream().map(Mask::texts).toList(), keptKeys));
  }

  /**
   * Limits the time of a comparison, and separately the time of creating the text of its
   * differences. The default is 10 s. After that time, the text shows only how often each name
   * occurs. If there are several limits, the first one applies.
   *
   * @throws IllegalArgumentException if the limit is not positive
   */
  public static ShapeOption within(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("limit must be longer than 0, but was " + limit);
    }
    return within(limited(limit));
  }

  static ShapeOption within(Supplier<Budget> budgets) {
    return new ShapeOption("within(…)", ShapeOption::none, Masking.NONE, budgets);
  }

  private static Supplier<Budget> limited(Duration limit) {
    return () -> new Budget(limit, System::nanoTime);
  }

  private static boolean none(AttributeKey<?> key) {
    return false;
  }

  /** Returns a supplier of the budget for each comparison. */
  static Supplier<Budget> budgets(List<ShapeOption> options) {
    for (ShapeOption option : options) {
      if (option.budgets != null) {
        return option.budgets;
      }
    }
    return TEN_SECONDS;
  }

  static ReadingOptions all(List<ShapeOption> options) {
    if (options.isEmpty()) {
      return PLAIN;
    }
    return new ReadingOptions(
        options.contains(BY_SERVICE),
        options.contains(WITH_DETAILS),
        key -> options.stream().anyMatch(option -> option.attributes.test(key)),
        masking(options));
  }

  private static Masking masking(List<ShapeOption> options) {
    Masking all = Masking.NONE;
    for (ShapeOption option : options) {
      all = option.masking == Masking.NONE ? all : all.and(option.masking);
    }
    return all;
  }

  @Override
  public String toString() {
    return name;
  }
}
