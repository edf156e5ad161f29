package dev.baton.shape;

import dev.baton.shape.matching.Budget;
import dev.baton.shape.reading.Masking;
import dev.baton.shape.reading.ReadingOptions;
import io.opentelemetry.api.common.AttributeKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How traces are read, for printing and for comparing alike. */
public final class ShapeOption {

  private static final ShapeOption BY_SERVICE =
      new ShapeOption("byService()", ShapeOption::none, Masking.NONE);
  private static final ShapeOption WITH_DETAILS =
      new ShapeOption("withDetails()", ShapeOption::none, Masking.NONE);

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

  /**
   * Gives up after this long, 10 s unless told: a comparison, and once more the text of what is
   * different, which then says how often each name is there. Of several limits the first counts.
   *
   * @throws IllegalArgumentException if the limit is not longer than 0
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

  /** Returns what gives each comparison its limit. */
  static Supplier<Budget> budgets(List<ShapeOption> options) {
    return options.stream()
        .map(option -> option.budgets)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(TEN_SECONDS);
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
