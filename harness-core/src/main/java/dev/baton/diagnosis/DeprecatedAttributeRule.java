package dev.baton.diagnosis;

import dev.baton.conventions.AttributeConvention;
import dev.baton.conventions.SemanticConventions;
import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import java.util.List;

/** A span has an attribute that the semantic conventions deprecate, without its replacement. */
final class DeprecatedAttributeRule implements Rule {

  @Override
  public String id() {
    return "naming/deprecated-attribute";
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
        AttributeUse.with(
            KeyFault.DEPRECATED, evidence, DeprecatedAttributeRule::isWithoutReplacement),
        this::finding);
  }

  /** Programs that migrate to new conventions set both. */
  private static boolean isWithoutReplacement(AttributeUse use) {
    return SemanticConventions.of(use.key().getKey())
        .map(AttributeConvention::replacements)
        .orElse(List.of())
        .stream()
        .noneMatch(name -> has(use.span(), name));
  }

  private static boolean has(CapturedSpan span, String name) {
    boolean[] isThere = {false};
    span.attributes().forEach((key, value) -> isThere[0] |= key.getKey().equals(name));
    return isThere[0];
  }

  private Finding finding(Occurrences<AttributeUse> alike) {
    AttributeUse use = alike.first();
    String key = use.key().getKey();
    String words =
        SemanticConventions.of(key)
            .map(AttributeConvention::deprecated)
            .orElse("")
            .replace("`", "");
    return new Finding(
        id(),
        "deprecated attribute: %s of %s".formatted(key, use.span().service()),
        "",
        alike.withCount(use.lines()),
        "so what reads traces by the semantic conventions may not find it. They say: " + words,
        Confidence.CERTAIN,
        "look the key up in the semantic conventions");
  }
}
