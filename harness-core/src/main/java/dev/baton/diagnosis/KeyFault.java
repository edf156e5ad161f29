package dev.baton.diagnosis;

import dev.baton.conventions.AttributeConvention;
import dev.baton.conventions.SemanticConventions;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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

  private static final int MOST_KNOWN = 10_000;

  /** Each passing test asks, mostly for the same few keys. */
  private static final Map<AttributeKey<?>, Optional<KeyFault>> KNOWN = new ConcurrentHashMap<>();

  static Optional<KeyFault> of(AttributeKey<?> key) {
    Optional<KeyFault> known = KNOWN.get(key);
    if (known != null) {
      return known;
    }
    Optional<KeyFault> fault = find(key);
    if (KNOWN.size() < MOST_KNOWN) {
      KNOWN.put(key, fault);
    }
    return fault;
  }

  private static Optional<KeyFault> find(AttributeKey<?> key) {
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
