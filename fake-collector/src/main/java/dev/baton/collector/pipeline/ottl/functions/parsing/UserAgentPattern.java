package dev.baton.collector.pipeline.ottl.functions.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One pattern of the ua-parser project, and what stands for the name and the version. */
record UserAgentPattern(Pattern pattern, List<String> replacements) {

  private static final List<List<String>> KEYS =
      List.of(
          List.of("family_replacement", "os_replacement"),
          List.of("v1_replacement", "os_v1_replacement"),
          List.of("v2_replacement", "os_v2_replacement"),
          List.of("v3_replacement", "os_v3_replacement"));

  static UserAgentPattern of(Map<?, ?> entry) {
    int flags = "i".equals(entry.get("regex_flag")) ? Pattern.CASE_INSENSITIVE : 0;
    List<String> replacements = new ArrayList<>();
    for (List<String> keys : KEYS) {
      Object given = entry.get(keys.get(0));
      Object replacement = given == null ? entry.get(keys.get(1)) : given;
      replacements.add(replacement == null ? "" : replacement.toString());
    }
    return new UserAgentPattern(
        Pattern.compile(String.valueOf(entry.get("regex")), flags), replacements);
  }

  /** Returns the name and the parts of the version, or null if the pattern does not match. */
  @Nullable List<String> parse(String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < replacements.size(); i++) {
      String replacement = replacements.get(i);
      parts.add(replacement.isEmpty() ? group(matcher, i + 1) : expanded(replacement, matcher));
    }
    return parts;
  }

  private static String expanded(String replacement, Matcher matcher) {
    String expanded = replacement;
    for (int group = 1; group <= 4 && expanded.indexOf('$') >= 0; group++) {
      expanded = expanded.replace("$" + group, group(matcher, group));
    }
    return expanded.strip();
  }

  private static String group(Matcher matcher, int number) {
    String group = number <= matcher.groupCount() ? matcher.group(number) : null;
    return group == null ? "" : group;
  }
}
