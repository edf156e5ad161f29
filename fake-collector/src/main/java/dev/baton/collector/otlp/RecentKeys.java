package dev.baton.collector.otlp;

import io.opentelemetry.api.common.AttributeKey;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keys of attributes that were made last, of one type. Spans repeat them: the same name gets the
 * same key again. Threads may race for a slot; each gets a key that is right, because keys are
 * immutable.
 */
final class RecentKeys<T> {

  static final RecentKeys<String> TEXTS = new RecentKeys<>(AttributeKey::stringKey);
  static final RecentKeys<Long> NUMBERS = new RecentKeys<>(AttributeKey::longKey);
  static final RecentKeys<Double> FRACTIONS = new RecentKeys<>(AttributeKey::doubleKey);
  static final RecentKeys<Boolean> FLAGS = new RecentKeys<>(AttributeKey::booleanKey);

  private static final int SLOTS = 512;
  private static final int LONGEST = 64;

  private final Function<String, AttributeKey<T>> maker;

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
  private final @Nullable AttributeKey<T>[] keys = new AttributeKey[SLOTS];

  private RecentKeys(Function<String, AttributeKey<T>> maker) {
    this.maker = maker;
  }

  AttributeKey<T> get(String name) {
    if (name.length() > LONGEST) {
      return maker.apply(name);
    }
    int hash = name.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    @Nullable AttributeKey<T> known = keys[slot];
    if (known != null && known.getKey().equals(name)) {
      return known;
    }
    AttributeKey<T> made = maker.apply(name);
    keys[slot] = made;
    return made;
  }
}
