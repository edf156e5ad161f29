package dev.baton.shape.notation;

import dev.baton.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link that a span has to have, among others.
 *
 * @param target the name of the span that it points to
 * @param service the service of that span, null for any
 * @param attributes what is said about the link's own attributes
 */
@Internal
public record LinkLine(
    TextPattern target, @Nullable TextPattern service, List<AttributeCondition> attributes) {

  public LinkLine {
    attributes = List.copyOf(attributes);
  }

  public boolean test(LinkTarget link) {
    return target.matches(link.name())
        && (service == null || service.matches(link.service()))
        && attributes.stream()
            .allMatch(a -> a.test(AttributeValues.of(link.attributes(), a.key())));
  }

  /** Returns what stands in front of the service and the attributes. */
  public String head() {
    return "->" + target.asName();
  }
}
