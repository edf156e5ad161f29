package dev.baton.diagnosis;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span name with its values taken out: {@code GET /orders/{number}}.
 *
 * @param text the name with a word for each value
 * @param values which kinds of values it had
 */
record NameTemplate(String text, Set<Value> values) {

  /** Patterns of values, most specific first. */
  enum Value {
    UUID(
        "(?i)(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])"),
    EMAIL("[\\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,6}[A-Za-z]{2,24}"),
    /** A text or number that a statement of SQL compares with. */
    LITERAL("(?<=[=<>(,]\\s?)'[^']*'|(?<=[=<>]\\s?)\\d+(?![\\w.])"),
    QUERY("\\?[\\w.%\\[\\]-]+=[^\\s]*"),
    HEX("(?i)(?<![0-9a-z])(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{12,64}(?![0-9a-z])"),
    /** A day, with or without its time. */
    DATE("(?<![\\w-])\\d{4}-\\d{2}-\\d{2}(?:[T ][\\d:.]+Z?)?(?![\\w-])"),
    /** A segment of a path that is a number, unlike the second part of {@code step 1/3}. */
    ID("(?<=/)(?<!(?:^|[\\s(])\\d{1,9}/)\\d+(?=/|$|\\s)"),
    /** Any other number; it may have few values. */
    NUMBER("(?<![\\w{])\\d+(?![\\w}])");

    private final Pattern pattern;

    Value(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }

    private String word() {
      return "{" + name().toLowerCase(java.util.Locale.ROOT) + "}";
    }
  }

  private static final Pattern STATEMENT =
      Pattern.compile("(?i)(?:select|insert|update|delete|merge)\\s");

  private static final int MOST_KNOWN = 1_000;

  /** Stands for any digit in the form of a name. No pattern distinguishes digits. */
  private static final char DIGIT = 0;

  /**
   * By name, or by form where no digit is left in the text. Most programs have few names, and each
   * test asks for them again; those that have many have few forms.
   */
  private static final ConcurrentMap<String, NameTemplate> KNOWN = new ConcurrentHashMap<>();

  static NameTemplate of(String name) {
    NameTemplate known = KNOWN.get(name);
    if (known != null) {
      return known;
    }
    String form = form(name);
    NameTemplate knownForm = KNOWN.get(form);
    if (knownForm != null) {
      return knownForm;
    }
    if (KNOWN.size() >= MOST_KNOWN) {
      KNOWN.clear();
    }
    NameTemplate template = read(name);
    KNOWN.put(template.hasDigits() ? name : form, template);
    return template;
  }

  private static String form(String name) {
    char[] form = name.toCharArray();
    for (int i = 0; i < form.length; i++) {
      if (isDigit(form[i])) {
        form[i] = DIGIT;
      }
    }
    return new String(form);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean hasDigits() {
    return text.chars().anyMatch(c -> isDigit((char) c));
  }

  static NameTemplate read(String name) {
    Set<Value> values = EnumSet.noneOf(Value.class);
    if (name.chars().noneMatch(c -> Character.isDigit(c) || "@?'".indexOf(c) >= 0)) {
      return new NameTemplate(name, values);
    }
    String text = name;
    boolean isStatement = STATEMENT.matcher(name).lookingAt();
    for (Value value : Value.values()) {
      if (value == Value.LITERAL && !isStatement) {
        continue;
      }
      Matcher matcher = value.pattern.matcher(text);
      if (matcher.find()) {
        values.add(value);
        text = matcher.replaceAll(Matcher.quoteReplacement(value.word()));
      }
    }
    return new NameTemplate(text, values);
  }

  boolean hasNumbersOnly() {
    return values.equals(EnumSet.of(Value.NUMBER));
  }

  /** Whether days are all that differs. */
  boolean hasDatesOnly() {
    return values.equals(EnumSet.of(Value.DATE));
  }

  /** Whether it holds a value that hardly another span will ever have. */
  boolean hasUuid() {
    return values.contains(Value.UUID);
  }

  boolean hasIdsOnly() {
    return !values.isEmpty() && EnumSet.of(Value.NUMBER, Value.ID).containsAll(values);
  }
}
