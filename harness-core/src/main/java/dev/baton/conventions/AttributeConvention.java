package dev.baton.conventions;

import io.opentelemetry.api.common.AttributeType;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the semantic conventions say of one attribute.
 *
 * @param key its key
 * @param type the type of its values
 * @param deprecated what is said of its deprecation: {@code Replaced by `http.request.method`.};
 *     empty if it is not deprecated
 */
public record AttributeConvention(String key, AttributeType type, String deprecated) {

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  /** Whether it is deprecated. */
  public boolean isDeprecated() {
    return !deprecated.isEmpty();
  }

  /** Returns the keys that have taken its place; none if there are none. */
  public List<String> replacements() {
    return QUOTED
        .matcher(deprecated)
        .results()
        .map((MatchResult found) -> found.group(1))
        .filter(SemanticConventions::isCurrent)
        .toList();
  }
}
