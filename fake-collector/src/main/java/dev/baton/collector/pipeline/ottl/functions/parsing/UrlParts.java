package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.collector.pipeline.ottl.functions.parsing.PercentSigns.Part;
import dev.baton.collector.pipeline.ottl.values.GoInt;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.RawMap;
import dev.baton.collector.pipeline.ottl.values.ValueList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code URL}: the parts of a URL by the names of the semantic conventions. */
final class UrlParts {

  private UrlParts() {}

  static RawMap of(String text) {
    if (text.isEmpty()) {
      throw new OttlException("a URL is not empty");
    }
    return text.startsWith("?") ? query(text.substring(1)) : parts(GoUrl.parse(text));
  }

  private static RawMap parts(GoUrl url) {
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    parts.put("url.original", url.toString());
    parts.put("url.domain", url.hostName());
    parts.put("url.scheme", url.scheme);
    parts.put("url.path", url.path);
    if (!url.port().isEmpty()) {
      parts.put("url.port", port(url.port()));
    }
    putIfPresent(parts, "url.fragment", url.fragment);
    if (url.user != null) {
      parts.put("url.user_info", url.userInfo());
      putIfPresent(parts, "url.username", url.user);
    }
    if (url.password != null) {
      parts.put("url.password", url.password);
    }
    putIfPresent(parts, "url.query", url.query);
    int point = url.path.lastIndexOf('.');
    putIfPresent(parts, "url.extension", point < 0 ? "" : url.path.substring(point + 1));
    return new RawMap(parts);
  }

  private static void putIfPresent(Map<String, @Nullable Object> parts, String key, String value) {
    if (!value.isEmpty()) {
      parts.put(key, value);
    }
  }

  private static GoInt port(String digits) {
    try {
      return new GoInt(Integer.parseInt(digits));
    } catch (NumberFormatException e) {
      throw new OttlException("no URL: the port is too large: " + digits);
    }
  }

  private static RawMap query(String query) {
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (pair.contains(";")) {
        throw new OttlException("no URL: a semicolon in the query");
      }
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String key = PercentSigns.decode(equals < 0 ? pair : pair.substring(0, equals), Part.QUERY);
        String value =
            equals < 0 ? "" : PercentSigns.decode(pair.substring(equals + 1), Part.QUERY);
        add(parameters, key, value);
      }
    }
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    if (!parameters.isEmpty()) {
      result.put("query", new RawMap(parameters));
    }
    return new RawMap(result);
  }

  private static void add(Map<String, @Nullable Object> parameters, String key, String value) {
    List<@Nullable Object> values = new ArrayList<>();
    if (parameters.get(key) instanceof ValueList earlier) {
      values.addAll(earlier.values());
    }
    values.add(value);
    parameters.put(key, new ValueList(values));
  }
}
