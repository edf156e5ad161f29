package dev.baton.shape.reading;

import dev.baton.Internal;
import dev.baton.redaction.Redaction;
import dev.baton.shape.notation.AttributeCondition;
import dev.baton.shape.notation.TextPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Applies masks to lines: a text with a masked part becomes a glob. */
@Internal
public final class Masking {

  public static final Masking NONE = new Masking(List.of(), Set.of());

  private static final long LARGE = 1_000_000_000;

  private final List<TextMask> masks;
  private final Set<String> keptKeys;

  public Masking(List<TextMask> masks, Set<String> keptKeys) {
    this.masks = List.copyOf(masks);
    this.keptKeys = Set.copyOf(keptKeys);
  }

  public Masking and(Masking other) {
    List<TextMask> all = new ArrayList<>(masks);
    all.addAll(other.masks);
    Set<String> kept = new HashSet<>(keptKeys);
    kept.addAll(other.keptKeys);
    return new Masking(all, kept);
  }

  public TextPattern name(String text) {
    String masked = mask(text);
    return masked.equals(text) ? TextPattern.literal(text) : TextPattern.glob(masked);
  }

  public AttributeCondition attribute(String key, Object value) {
    if (keptKeys.contains(key)) {
      return AttributeCondition.equal(key, value);
    }
    if (masks.stream().anyMatch(mask -> mask.hides(key))) {
      return AttributeCondition.like(key, "*");
    }
    if (value instanceof String text) {
      String masked = mask(text);
      return masked.equals(text)
          ? AttributeCondition.equal(key, value)
          : AttributeCondition.like(key, masked);
    }
    return isVolatile(value)
        ? AttributeCondition.like(key, "*")
        : AttributeCondition.equal(key, value);
  }

  private boolean isVolatile(Object value) {
    if (value instanceof List<?> elements) {
      return elements.stream().anyMatch(this::isVolatile);
    }
    boolean isText = value instanceof String || (value instanceof Long n && Math.abs(n) >= LARGE);
    return isText && !mask(value.toString()).equals(value.toString());
  }

  private String mask(String text) {
    if (masks.isEmpty()) {
      return text;
    }
    // First, because masks may split a secret into parts that are no longer recognised.
    String masked = Redaction.current().shownAs(secret -> "*").text(text);
    for (TextMask mask : masks) {
      masked = mask.applyTo(masked);
    }
    return masked.equals(text) ? text : masked.replaceAll("\\*{2,}", "*");
  }
}
