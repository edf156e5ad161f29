package dev.baton.diagnosis;

import dev.baton.conventions.AttributeConvention;
import dev.baton.conventions.SemanticConventions;
import dev.baton.diagnosis.Finding.Confidence;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An attribute has another type than the semantic conventions define, such as a string instead of a
 * number.
 */
final class AttributeTypeRule implements Rule {

  @Override
  public String id() {
    return "naming/attribute-type";
  }

  @Override
  public boolean explainsFailures() {
    return false;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    return AttributeUse.of(evidence, (key, span) -> wanted(key).isPresent()).stream()
        .map(this::finding)
        .toList();
  }

  /**
   * Returns the type that the conventions define if the attribute's type differs; lists are not
   * checked.
   */
  private static Optional<AttributeType> wanted(AttributeKey<?> key) {
    return SemanticConventions.of(key.getKey())
        .filter(convention -> !convention.isDeprecated())
        .map(AttributeConvention::type)
        .filter(type -> isSingle(type) && isSingle(key.getType()) && type != key.getType());
  }

  private static boolean isSingle(AttributeType type) {
    return switch (type) {
      case STRING, BOOLEAN, LONG, DOUBLE -> true;
      default -> false;
    };
  }

  private Finding finding(Occurrences<AttributeUse> alike) {
    AttributeUse use = alike.first();
    String key = use.key().getKey();
    return new Finding(
        id(),
        "wrong type of attribute: %s of %s".formatted(key, use.span().service()),
        "",
        alike.withCount(use.lines()),
        "so what reads traces by the semantic conventions may not understand it: it is a %s, and they want a %s."
            .formatted(words(use.key().getType()), words(wanted(use.key()).orElseThrow())),
        Confidence.CERTAIN,
        "look the key up in the semantic conventions");
  }

  private static String words(AttributeType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
