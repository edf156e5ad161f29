package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Resource;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** An attribute of resources is on a span, or one of spans on a resource. */
final class AttributeLevelRule implements Rule {

  @Override
  public String id() {
    return "naming/attribute-level";
  }

  @Override
  public boolean explainsFailures() {
    return false;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Finding> found = new ArrayList<>();
    found.addAll(
        Occurrences.findings(
            AttributeUse.with(KeyFault.OF_RESOURCE, evidence, use -> true), this::onSpan));
    found.addAll(
        Occurrences.findings(
            onResources(evidence.snapshot().spans()),
            use -> List.of(use.span().service(), use.key()),
            this::onResource));
    return found;
  }

  private static List<ResourceUse> onResources(List<CapturedSpan> spans) {
    Set<Resource> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<ResourceUse> found = new ArrayList<>();
    for (CapturedSpan span : spans) {
      if (seen.add(span.resource())) {
        span.resource()
            .attributes()
            .forEach(
                (key, value) -> {
                  if (AttributeLevels.isOfSpans(key.getKey())) {
                    found.add(new ResourceUse(span, key));
                  }
                });
      }
    }
    return found;
  }

  private Finding onSpan(Occurrences<AttributeUse> alike) {
    AttributeUse use = alike.first();
    String key = use.key().getKey();
    return new Finding(
        id(),
        "attribute perhaps at the wrong level: %s on spans of %s"
            .formatted(key, use.span().service()),
        "",
        alike.withCount(use.lines()),
        "so what looks for %s in the resource does not see this value: the semantic conventions define it for resources, which an SDK is built with."
            .formatted(key),
        Confidence.POSSIBLE,
        "if it names something else, such as the service that is called, use service.peer.name or a"
            + " key of your own");
  }

  private Finding onResource(Occurrences<ResourceUse> alike) {
    ResourceUse use = alike.first();
    return new Finding(
        id(),
        "attribute at the wrong level: %s in the resource of %s"
            .formatted(use.key(), use.span().service()),
        "",
        FindingPhrases.aligned(List.of(SpanLines.of(use.span(), use.key() + " in its resource"))),
        "so each span of %s has this value, whatever it did: the semantic conventions define %s for single spans. Set it there."
            .formatted(use.span().service(), use.key()),
        Confidence.CERTAIN,
        "look at the resource that the SDK of %s is built with, and at OTEL_RESOURCE_ATTRIBUTES"
            .formatted(use.span().service()));
  }

  private record ResourceUse(CapturedSpan span, String key) {

    ResourceUse(CapturedSpan span, AttributeKey<?> key) {
      this(span, key.getKey());
    }
  }
}
