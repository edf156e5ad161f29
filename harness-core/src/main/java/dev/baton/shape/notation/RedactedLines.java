package dev.baton.shape.notation;

import dev.baton.Internal;
import dev.baton.redaction.Redaction;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Removes secrets from lines. In a text that will be parsed again, each secret becomes {@code *},
 * which matches it. In a failure text, it becomes a placeholder that shows its length and whether
 * two secrets are equal.
 */
@Internal
public final class RedactedLines {

  private final Redaction redaction;
  private final boolean asGlobs;

  private RedactedLines(Redaction redaction, boolean asGlobs) {
    this.redaction = redaction;
    this.asGlobs = asGlobs;
  }

  /** Returns a redaction for texts that will be parsed again. */
  public static RedactedLines toRead() {
    return new RedactedLines(Redaction.current().shownAs(secret -> "*"), true);
  }

  /** Returns a redaction for failure texts. */
  public static RedactedLines toShow() {
    return new RedactedLines(Redaction.current(), false);
  }

  /** Returns the line without secrets; the same object if it has none. */
  public SpanLine line(SpanLine line) {
    TextPattern name = text(line.name());
    TextPattern service = line.service() == null ? null : text(line.service());
    List<AttributeCondition> attributes = each(line.attributes(), this::attribute);
    List<EventLine> events = each(line.events(), this::event);
    List<LinkLine> links = each(line.links(), this::link);
    if (name.equals(line.name())
        && (service == null || service.equals(line.service()))
        && attributes.equals(line.attributes())
        && events.equals(line.events())
        && links.equals(line.links())) {
      return line; // the usual case
    }
    SpanLineBuilder redacted = new SpanLineBuilder(line);
    redacted.name = name;
    redacted.service = service;
    replace(redacted.attributes, attributes);
    replace(redacted.events, events);
    replace(redacted.links, links);
    return redacted.build();
  }

  private static <T> void replace(List<T> old, List<T> fresh) {
    old.clear();
    old.addAll(fresh);
  }

  private static <T> List<T> each(List<T> items, UnaryOperator<T> redacted) {
    return items.isEmpty() ? items : items.stream().map(redacted).toList();
  }

  /** Returns the event without secrets. */
  public EventLine event(EventLine event) {
    return new EventLine(text(event.name()), each(event.attributes(), this::attribute));
  }

  /** Returns the link without secrets. */
  public LinkLine link(LinkLine link) {
    return new LinkLine(
        text(link.target()),
        link.service() == null ? null : text(link.service()),
        each(link.attributes(), this::attribute));
  }

  private TextPattern text(TextPattern pattern) {
    String shown = redaction.text(pattern.text());
    if (shown.equals(pattern.text())) {
      return pattern;
    }
    return asGlobs || !pattern.isLiteral() ? TextPattern.glob(shown) : TextPattern.literal(shown);
  }

  private AttributeCondition attribute(AttributeCondition test) {
    Object value = test.value();
    if (value == null) {
      return test;
    }
    Object plain = value instanceof TextPattern pattern ? pattern.text() : value;
    Object shown = redaction.value(test.key(), plain);
    if (shown.equals(plain)) {
      return test;
    }
    if (asGlobs) {
      boolean isWhole = redaction.hides(test.key()) || test.op() != AttributeCondition.Op.EQUAL;
      boolean isPart = shown instanceof String && !isWhole;
      return AttributeCondition.like(test.key(), isPart ? shown.toString() : "*");
    }
    return value instanceof TextPattern
        ? AttributeCondition.like(test.key(), shown.toString())
        : new AttributeCondition(test.key(), test.op(), shown);
  }
}
