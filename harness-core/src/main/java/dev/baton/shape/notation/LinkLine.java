package dev.baton.shape.notation;

import dev.baton.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link that a span must have. Other links are allowed.
 *
 * @param target the name of the linked span
 * @param service the service of that span, null for any
 * @param attributes the conditions on the attributes of the link itself
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

  /** Returns the text before the service and the attributes. */
  public String head() {
    return "->" + target.asName();
  }
}
