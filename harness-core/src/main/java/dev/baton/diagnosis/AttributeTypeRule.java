package dev.baton.diagnosis;

import dev.baton.conventions.SemanticConventions;
import dev.baton.diagnosis.Finding.Confidence;
import io.opentelemetry.api.common.AttributeType;
import java.util.List;
import java.util.Locale;

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
  public Subject reads() {
    return Subject.ATTRIBUTES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    return Occurrences.findings(
        AttributeUse.with(KeyFault.OTHER_TYPE, evidence, use -> true), this::finding);
  }

  private Finding finding(Occurrences<AttributeUse> alike) {
    AttributeUse use = alike.first();
    String key = use.key().getKey();
    AttributeType wanted = SemanticConventions.of(key).orElseThrow().type();
    return new Finding(
        id(),
        "wrong type of attribute: %s of %s".formatted(key, use.span().service()),
        "",
        alike.withCount(use.lines()),
        "so what reads traces by the semantic conventions may not understand it: it is a %s, and they want a %s."
            .formatted(words(use.key().getType()), words(wanted)),
        Confidence.CERTAIN,
        "look the key up in the semantic conventions");
  }

  private static String words(AttributeType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
