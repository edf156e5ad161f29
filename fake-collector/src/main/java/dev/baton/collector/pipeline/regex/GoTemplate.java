package dev.baton.collector.pipeline.regex;

import dev.baton.Internal;
import java.util.ArrayList;
import java.util.List;

/**
 * A replacement template: {@code $1}, {@code ${1}}, {@code $name}, and {@code $$} for a dollar. A
 * group that does not exist is empty; a dollar before anything else stays.
 */
@Internal
public final class GoTemplate {

  /** A piece of text, or the group that stands for it. */
  private record Part(String text, boolean group) {}

  private final List<Part> parts = new ArrayList<>();

  private GoTemplate() {}

  public static GoTemplate of(String template) {
    GoTemplate parsed = new GoTemplate();
    parsed.parse(template);
    return parsed;
  }

  private void parse(String template) {
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      int dollar = template.indexOf('$', at);
      plain.append(template, at, dollar < 0 ? template.length() : dollar);
      at = dollar < 0 ? template.length() : afterDollar(template, dollar + 1, plain);
    }
    parts.add(new Part(plain.toString(), false));
  }

  private int afterDollar(String template, int at, StringBuilder plain) {
    boolean brace = template.startsWith("{", at);
    int start = brace ? at + 1 : at;
    int end = start;
    while (end < template.length() && isNamePart(template.codePointAt(end))) {
      end += Character.charCount(template.codePointAt(end));
    }
    boolean closed = !brace || template.startsWith("}", end);
    if (end == start || !closed) {
      plain.append('$');
      return template.startsWith("$", at) ? at + 1 : at;
    }
    parts.add(new Part(plain.toString(), false));
    plain.setLength(0);
    parts.add(new Part(template.substring(start, end), true));
    return brace ? end + 1 : end;
  }

  private static boolean isNamePart(int codePoint) {
    return Character.isLetter(codePoint) || Character.isDigit(codePoint) || codePoint == '_';
  }

  /** Returns what the template makes of a match. */
  public String expand(GoRegex regex, GoMatch match) {
    if (parts.size() == 1) {
      return parts.get(0).text();
    }
    StringBuilder result = new StringBuilder();
    for (Part part : parts) {
      result.append(part.group ? group(part.text, regex, match) : part.text);
    }
    return result.toString();
  }

  private static String group(String name, GoRegex regex, GoMatch match) {
    if (name.matches("0|[1-9][0-9]{0,7}")) {
      String text = match.group(Integer.parseInt(name));
      return text == null ? "" : text;
    }
    for (int i = 1; i < regex.groupNames().size(); i++) {
      String text = regex.groupNames().get(i).equals(name) ? match.group(i) : null;
      if (text != null) {
        return text;
      }
    }
    return "";
  }
}
