package dev.baton.diagnosis;

import dev.baton.conventions.AttributeConvention;
import dev.baton.conventions.SemanticConventions;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import java.util.Optional;

/** What the semantic conventions object to in the key of an attribute: at most one thing. */
enum KeyFault {
  /** They deprecate it. */
  DEPRECATED,
  /** They define another type for it; lists are not checked. */
  OTHER_TYPE,
  /** They define it for resources, and it is on a span. */
  OF_RESOURCE,
  /** They do not know it, but one that differs slightly. */
  MISSPELT;

  static Optional<KeyFault> of(AttributeKey<?> key) {
    Optional<AttributeConvention> convention = SemanticConventions.of(key.getKey());
    if (convention.isEmpty()) {
      return SemanticConventions.misspelt(key.getKey()).map(meant -> MISSPELT);
    }
    if (convention.get().isDeprecated()) {
      return Optional.of(DEPRECATED);
    }
    AttributeType type = convention.get().type();
    boolean isOther = isSingle(type) && isSingle(key.getType()) && type != key.getType();
    if (isOther) {
      return Optional.of(OTHER_TYPE);
    }
    return AttributeLevels.isOfResources(key.getKey())
        ? Optional.of(OF_RESOURCE)
        : Optional.empty();
  }

  private static boolean isSingle(AttributeType type) {
    return switch (type) {
      case STRING, BOOLEAN, LONG, DOUBLE -> true;
      default -> false;
    };
  }
}
