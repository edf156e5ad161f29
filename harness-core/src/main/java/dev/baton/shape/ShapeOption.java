package dev.baton.shape;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How traces are read, for printing and for comparing alike. */
public final class ShapeOption {

  private static final ShapeOption BY_SERVICE = new ShapeOption("byService()", null);

  private final String name;
  private final @Nullable Predicate<AttributeKey<?>> attributes;

  private ShapeOption(String name, @Nullable Predicate<AttributeKey<?>> attributes) {
    this.name = name;
    this.attributes = attributes;
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
    return new ShapeOption("withAttributes(…)", wanted);
  }

  static boolean isByService(List<ShapeOption> options) {
    return options.contains(BY_SERVICE);
  }

  static boolean shows(List<ShapeOption> options, AttributeKey<?> key) {
    return options.stream().anyMatch(o -> o.attributes != null && o.attributes.test(key));
  }

  @Override
  public String toString() {
    return name;
  }
}
