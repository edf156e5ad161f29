package dev.baton.shape;

import dev.baton.trace.SpanEvent;
import java.util.List;

/**
 * An event that a span has to have, among others.
 *
 * @param name the event's name
 * @param attributes what is said about its attributes
 */
record EventLine(TextPattern name, List<AttributeTest> attributes) {

  EventLine {
    attributes = List.copyOf(attributes);
  }

  boolean test(SpanEvent event) {
    return name.matches(event.name())
        && attributes.stream().allMatch(a -> a.test(Values.of(event.attributes(), a.key())));
  }

  /** Returns what stands in front of the attributes. */
  String head() {
    return ":" + name.asName();
  }
}
