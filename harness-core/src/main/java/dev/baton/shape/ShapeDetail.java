package dev.baton.shape;

import dev.baton.shape.notation.AttributeCondition;
import dev.baton.shape.notation.AttributeCondition.Op;
import dev.baton.shape.notation.EventLine;
import dev.baton.shape.notation.LinePrinter;
import dev.baton.shape.notation.LinkLine;
import dev.baton.shape.notation.RedactedLines;
import dev.baton.shape.notation.SpanLineBuilder;
import dev.baton.shape.notation.TextPattern;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event or a link of a {@link ShapeSpan}: {@code event("retry").attribute(ATTEMPT, 1L)}.
 * Immutable: every method returns a new object.
 */
public final class ShapeDetail {

  private final boolean link;
  private final TextPattern name;
  private final @Nullable TextPattern service;
  private final List<AttributeCondition> attributes;

  private ShapeDetail(
      boolean link,
      TextPattern name,
      @Nullable TextPattern service,
      List<AttributeCondition> attributes) {
    this.link = link;
    this.name = name;
    this.service = service;
    this.attributes = List.copyOf(attributes);
  }

  /** Returns an event with exactly this name. */
  public static ShapeDetail event(String name) {
    return new ShapeDetail(false, TextPattern.literal(name), null, List.of());
  }

  /**
   * Returns an event with a matching name: {@code *} matches any characters, {@code ?} exactly one.
   */
  public static ShapeDetail eventLike(String glob) {
    return new ShapeDetail(false, TextPattern.glob(glob), null, List.of());
  }

  /** Returns a link to a span with exactly this name, in any service. */
  public static ShapeDetail linkTo(String name) {
    return new ShapeDetail(true, TextPattern.literal(name), null, List.of());
  }

  /** Returns a link to a span with a matching name, in any service. */
  public static ShapeDetail linkLike(String glob) {
    return new ShapeDetail(true, TextPattern.glob(glob), null, List.of());
  }

  /**
   * Requires that the linked span belongs to this service.
   *
   * @throws IllegalStateException if this is an event, because events have no service
   */
  public ShapeDetail service(String service) {
    return ofService(TextPattern.literal(service));
  }

  /**
   * Requires that the linked span belongs to a service with a matching name.
   *
   * @throws IllegalStateException if this is an event, because events have no service
   */
  public ShapeDetail serviceLike(String glob) {
    return ofService(TextPattern.glob(glob));
  }

  private ShapeDetail ofService(TextPattern wanted) {
    if (!link) {
      throw new IllegalStateException(
          "the event " + name + " cannot have a service: only spans and links have one");
    }
    return new ShapeDetail(true, name, wanted, attributes);
  }

  /** Requires this attribute with this value. */
  public <T> ShapeDetail attribute(AttributeKey<T> key, T value) {
    return with(AttributeCondition.of(key, Op.EQUAL, value));
  }

  /** Requires this attribute with any other value. */
  public <T> ShapeDetail attributeNot(AttributeKey<T> key, T value) {
    return with(AttributeCondition.of(key, Op.NOT_EQUAL, value));
  }

  /** Requires this attribute with a smaller value. */
  public <T extends Comparable<T>> ShapeDetail attributeLess(AttributeKey<T> key, T value) {
    return with(AttributeCondition.of(key, Op.LESS, value));
  }

  /** Requires this attribute with a greater value. */
  public <T extends Comparable<T>> ShapeDetail attributeGreater(AttributeKey<T> key, T value) {
    return with(AttributeCondition.of(key, Op.GREATER, value));
  }

  /** Requires this attribute with a matching value; {@code *} matches every value. */
  public ShapeDetail attributeLike(AttributeKey<?> key, String glob) {
    return with(AttributeCondition.like(key.getKey(), glob));
  }

  /** Requires that there is no attribute with this name. */
  public ShapeDetail noAttribute(AttributeKey<?> key) {
    return with(AttributeCondition.absent(key.getKey()));
  }

  private ShapeDetail with(AttributeCondition test) {
    List<AttributeCondition> all = new ArrayList<>(attributes);
    all.add(test);
    return new ShapeDetail(link, name, service, all);
  }

  void addTo(SpanLineBuilder line) {
    if (link) {
      line.links.add(new LinkLine(name, service, attributes));
    } else {
      line.events.add(new EventLine(name, attributes));
    }
  }

  /** Returns the text in the notation of shapes. */
  @Override
  public String toString() {
    RedactedLines redacted = RedactedLines.toRead();
    return link
        ? LinePrinter.text(redacted.link(new LinkLine(name, service, attributes)))
        : LinePrinter.text(redacted.event(new EventLine(name, attributes)));
  }
}
