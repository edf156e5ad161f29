package dev.baton.collector.pipeline.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Expands <code>${env:NAME}</code> and its like in all values, again and again until nothing is
 * left, and turns {@code $$} into {@code $} at the end, with every rule of the Collector.
 */
final class References {

  private static final Pattern LOCATION =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(.*)", Pattern.DOTALL);
  private static final Pattern DEFAULT_WITHOUT_SCHEME =
      Pattern.compile("(?!env:)[A-Za-z_]\\w*:-.*", Pattern.DOTALL);
  private static final int ROUNDS = 1000;

  private final Function<String, @Nullable String> provider;

  /**
   * Makes an expander.
   *
   * @param schemes for each scheme what gives the text of a reference; null text is null
   */
  References(Map<String, Function<String, @Nullable String>> schemes) {
    this.provider = uri -> retrieve(schemes, uri);
  }

  private static @Nullable String retrieve(
      Map<String, Function<String, @Nullable String>> schemes, String uri) {
    if (DEFAULT_WITHOUT_SCHEME.matcher(uri).matches()) {
      throw new IllegalArgumentException(
          "a default needs the scheme: ${env:" + uri + "} instead of ${" + uri + "}");
    }
    Matcher location = LOCATION.matcher(uri);
    if (!location.matches()) {
      throw new IllegalArgumentException("not a reference: ${" + uri + "}");
    }
    Function<String, @Nullable String> scheme = schemes.get(location.group(1));
    if (scheme == null) {
      throw new IllegalArgumentException(
          "unknown scheme "
              + location.group(1)
              + " in ${"
              + uri
              + "}; known are "
              + schemes.keySet());
    }
    if (location.group(2).contains("$")) {
      throw new IllegalArgumentException("no $ may stand inside of ${" + uri + "}");
    }
    return scheme.apply(location.group(2));
  }

  ConfigNode expand(ConfigNode node) {
    if (node instanceof ConfigNode.Mapping mapping) {
      Map<String, ConfigNode> entries = new LinkedHashMap<>();
      mapping.entries().forEach((key, value) -> entries.put(key, expand(value)));
      return new ConfigNode.Mapping(
          node.path(), node.location(), entries, unescaped(node.source()));
    }
    if (node instanceof ConfigNode.Items list) {
      List<ConfigNode> items = new ArrayList<>();
      list.items().forEach(item -> items.add(expand(item)));
      return new ConfigNode.Items(node.path(), node.location(), items, unescaped(node.source()));
    }
    return expandScalar((ConfigNode.Scalar) node);
  }

  private ConfigNode expandScalar(ConfigNode.Scalar start) {
    ConfigNode.Scalar scalar = start;
    for (int round = 0; round < ROUNDS; round++) {
      ConfigNode next = once(scalar);
      if (next == scalar) {
        return unescaped(scalar);
      }
      if (!(next instanceof ConfigNode.Scalar expanded)) {
        return expand(next);
      }
      scalar = expanded;
    }
    throw ConfigException.at(start, "the references in it never end");
  }

  private ConfigNode once(ConfigNode.Scalar scalar) {
    if (!(scalar.value() instanceof String text) || !text.contains("${") || !text.contains("}")) {
      return scalar;
    }
    String reference = find(text);
    if (reference == null) {
      return scalar;
    }
    String uri = reference.substring(2, reference.length() - 1);
    try {
      String found = provider.apply(uri.contains(":") ? uri : "env:" + uri);
      if (found != null && PlainScalars.needsUnsigned(found)) {
        throw new IllegalArgumentException(
            reference
                + " is "
                + found
                + ", which needs quotes: it fits no signed number of 64 bits");
      }
      return reference.equals(text) ? whole(scalar, found) : pasted(scalar, text, reference, found);
    } catch (IllegalArgumentException e) {
      throw ConfigException.at(scalar, String.valueOf(e.getMessage()));
    }
  }

  private static ConfigNode whole(ConfigNode.Scalar place, @Nullable String found) {
    String text = found == null ? "" : found;
    return WholeValue.of(place, text);
  }

  private static ConfigNode pasted(
      ConfigNode.Scalar place, String text, String reference, @Nullable String found) {
    String filled = text.replace(reference, found == null ? "" : found);
    return new ConfigNode.Scalar(place.path(), place.location(), filled, null);
  }

  /** Returns the first reference that is to be expanded, or null. */
  private static @Nullable String find(String text) {
    int close = text.indexOf('}');
    int open = text.lastIndexOf("${", close);
    if (open < 0) {
      String remaining = text.substring(close + 1);
      return remaining.contains("}") ? find(remaining) : null;
    }
    int dollars = 0;
    while (open - 1 - dollars >= 0 && text.charAt(open - 1 - dollars) == '$') {
      dollars++;
    }
    return dollars % 2 == 1 ? null : text.substring(open, close + 1);
  }

  private static ConfigNode unescaped(ConfigNode.Scalar scalar) {
    Object value = scalar.value() instanceof String text ? text.replace("$$", "$") : scalar.value();
    return new ConfigNode.Scalar(
        scalar.path(), scalar.location(), value, unescaped(scalar.source()));
  }

  private static @Nullable String unescaped(@Nullable String text) {
    return text == null ? null : text.replace("$$", "$");
  }
}
