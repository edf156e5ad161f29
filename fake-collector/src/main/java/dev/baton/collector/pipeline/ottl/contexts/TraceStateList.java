package dev.baton.collector.pipeline.ottl.contexts;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of a trace state, as the Collector's library parses them. */
record TraceStateList(Map<String, String> members) {

  private static final int MOST = 32;
  private static final Pattern KEY =
      Pattern.compile(
          "[a-z][a-z0-9_\\-*/]{0,255}|[a-z0-9][a-z0-9_\\-*/]{0,240}@[a-z][a-z0-9_\\-*/]{0,13}");
  private static final Pattern VALUE =
      Pattern.compile(
          "[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,255}[\\x21-\\x2b\\x2d-\\x3c\\x3e-\\x7e]");

  static boolean isMember(String key, String value) {
    return KEY.matcher(key).matches() && VALUE.matcher(value).matches();
  }

  /** Returns the members, or null if the text is malformed. */
  static @Nullable TraceStateList parse(String text) {
    Map<String, String> members = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (String member : text.split(",", -1)) {
      if (!member.isEmpty()) {
        int equals = member.indexOf('=');
        String key = member.substring(0, Math.max(0, equals)).replaceFirst("^[ \\t]+", "");
        String value = member.substring(equals + 1).replaceFirst("[ \\t]+$", "");
        if (equals < 0 || !isMember(key, value) || !seen.add(key) || seen.size() > MOST) {
          return null;
        }
        members.put(key, value);
      }
    }
    return new TraceStateList(members);
  }

  String get(String key) {
    return members.getOrDefault(key, "");
  }

  /** Returns the trace state with a member at its front. */
  String with(String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>();
    changed.put(key, value);
    members.forEach(changed::putIfAbsent);
    StringBuilder text = new StringBuilder();
    int count = 0;
    for (Map.Entry<String, String> member : changed.entrySet()) {
      if (count++ < MOST) {
        text.append(text.isEmpty() ? "" : ",").append(member.getKey());
        text.append('=').append(member.getValue());
      }
    }
    return text.toString();
  }
}
