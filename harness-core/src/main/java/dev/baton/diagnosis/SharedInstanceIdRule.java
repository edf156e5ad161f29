package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Resource;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two instances of a service have the same {@code service.instance.id}. */
final class SharedInstanceIdRule implements Rule {

  private static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("service.namespace");
  private static final AttributeKey<String> INSTANCE =
      AttributeKey.stringKey("service.instance.id");

  /** No instance has two of these. A process that was started again may keep its id. */
  private static final List<AttributeKey<String>> IDENTITIES =
      Stream.of("k8s.pod.uid", "k8s.pod.name", "container.id", "host.id", "host.name")
          .map(AttributeKey::stringKey)
          .toList();

  @Override
  public String id() {
    return "naming/shared-instance-id";
  }

  @Override
  public boolean explainsFailures() {
    return false;
  }

  @Override
  public Subject reads() {
    return Subject.SEVERAL;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Finding> found = new ArrayList<>();
    for (List<CapturedSpan> instances : byInstanceId(evidence.snapshot().spans())) {
      CapturedSpan first = instances.get(0);
      instances.stream()
          .flatMap(other -> clash(first, other).stream())
          .findFirst()
          .ifPresent(found::add);
    }
    return found;
  }

  /** Returns the first span of each resource, those with one name and instance id together. */
  private static Iterable<List<CapturedSpan>> byInstanceId(List<CapturedSpan> spans) {
    Set<Resource> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Map<List<String>, List<CapturedSpan>> instances = new LinkedHashMap<>();
    for (CapturedSpan span : spans) {
      String id = span.resource().attributes().get(INSTANCE);
      if (id != null && seen.add(span.resource())) {
        String namespace = span.resource().attributes().get(NAMESPACE);
        List<String> instance = List.of(namespace == null ? "" : namespace, span.service(), id);
        instances.computeIfAbsent(instance, key -> new ArrayList<>()).add(span);
      }
    }
    return instances.values();
  }

  private Optional<Finding> clash(CapturedSpan one, CapturedSpan other) {
    return IDENTITIES.stream()
        .filter(key -> isDifferent(value(one, key), value(other, key)))
        .findFirst()
        .map(key -> finding(one, other, key));
  }

  private static boolean isDifferent(@Nullable String one, @Nullable String other) {
    return one != null && other != null && !one.equals(other);
  }

  private static @Nullable String value(CapturedSpan span, AttributeKey<String> key) {
    Attributes attributes = span.resource().attributes();
    return attributes.get(key);
  }

  private Finding finding(CapturedSpan one, CapturedSpan other, AttributeKey<String> key) {
    return new Finding(
        id(),
        "shared service.instance.id: " + one.service(),
        "",
        FindingPhrases.aligned(List.of(line(one, key), line(other, key))),
        "so backends take two instances of %s for one, and add up what should be apart: let each have a service.instance.id of its own, which SDKs make if none is configured."
            .formatted(one.service()),
        Confidence.LIKELY,
        "look where service.instance.id is set: in an image, a variable that all instances share,"
            + " or code");
  }

  private static Entry<String, String> line(CapturedSpan span, AttributeKey<String> key) {
    return SpanLines.of(
        span,
        "%s %s and service.instance.id %s".formatted(key, value(span, key), value(span, INSTANCE)));
  }
}
