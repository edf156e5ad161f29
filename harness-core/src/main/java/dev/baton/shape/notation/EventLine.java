package dev.baton.shape.notation;

import dev.baton.Internal;
import dev.baton.trace.SpanEvent;
import java.util.List;

/**
 * An event that a span must have. Other events are allowed.
 *
 * @param name the event's name
 * @param attributes the conditions on its attributes
 */
@Internal
public record EventLine(TextPattern name, List<AttributeCondition> attributes) {

  public EventLine {
    attributes = List.copyOf(attributes);
  }

  public boolean test(SpanEvent event) {
    return name.matches(event.name())
        && attributes.stream()
            .allMatch(a -> a.test(AttributeValues.of(event.attributes(), a.key())));
  }

  /** Returns the text before the attributes. */
  public String head() {
    return ":" + name.asName();
  }
}
