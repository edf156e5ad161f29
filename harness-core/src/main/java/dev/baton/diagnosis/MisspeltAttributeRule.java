package dev.baton.diagnosis;

import dev.baton.conventions.SemanticConventions;
import dev.baton.diagnosis.Finding.Confidence;
import java.util.List;

/** The key of an attribute differs slightly from one of the semantic conventions. */
final class MisspeltAttributeRule implements Rule {

  @Override
  public String id() {
    return "naming/misspelt-attribute";
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
        AttributeUse.with(KeyFault.MISSPELT, evidence, use -> true), this::finding);
  }

  private Finding finding(Occurrences<AttributeUse> alike) {
    AttributeUse use = alike.first();
    String key = use.key().getKey();
    String meant = SemanticConventions.misspelt(key).orElseThrow();
    return new Finding(
        id(),
        "misspelt attribute: %s of %s".formatted(key, use.span().service()),
        "",
        alike.withCount(use.lines()),
        "so nothing that looks for %s finds it: that is how the semantic conventions spell it."
            .formatted(meant),
        Confidence.LIKELY,
        "if the name is one of your own, give it a prefix of your own");
  }
}
