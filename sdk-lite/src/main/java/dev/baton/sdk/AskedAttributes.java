package dev.baton.sdk;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The attributes that a sampler sees, with a note of each key for which it asks in vain. */
final class AskedAttributes implements Attributes {

  private final Attributes attributes;
  private @Nullable Set<String> missing;

  AskedAttributes(Attributes attributes) {
    this.attributes = attributes;
  }

  /** Returns for whom to look out; null if nothing was missed. */
  @Nullable LateAttributes late() {
    return missing == null ? null : new LateAttributes(missing);
  }

  @Override
  public <T> @Nullable T get(AttributeKey<T> key) {
    T value = attributes.get(key);
    if (value == null && key != null) {
      if (missing == null) {
        missing = new HashSet<>();
      }
      missing.add(key.getKey());
    }
    return value;
  }

  @Override
  public void forEach(BiConsumer<? super AttributeKey<?>, ? super Object> consumer) {
    attributes.forEach(consumer);
  }

  @Override
  public int size() {
    return attributes.size();
  }

  @Override
  public boolean isEmpty() {
    return attributes.isEmpty();
  }

  @Override
  public Map<AttributeKey<?>, Object> asMap() {
    return attributes.asMap();
  }

  @Override
  public AttributesBuilder toBuilder() {
    return attributes.toBuilder();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return attributes.equals(other instanceof AskedAttributes asked ? asked.attributes : other);
  }

  @Override
  public int hashCode() {
    return attributes.hashCode();
  }

  @Override
  public String toString() {
    return attributes.toString();
  }
}
