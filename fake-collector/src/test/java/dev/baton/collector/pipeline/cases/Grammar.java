package dev.baton.collector.pipeline.cases;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A grammar that makes random texts. A rule stands at the beginning of a line, its alternatives
 * below it, indented by two blanks; a deeper line continues an alternative. A rule of a later text
 * replaces that of an earlier one. {@code <name>} is an expansion of a rule, {@code <name?>} one or
 * nothing, {@code <name*>} none to three and {@code <name+>} one to three separated by commas,
 * {@code <'name>} one in single quotes of YAML, {@code <"name>} one as a text of JSON, {@code
 * <1..9>} a number, {@code <hex:16>} digits, {@code <newline>} a line break; {@code \<} is a plain
 * character.
 */
final class Grammar {

  private static final Pattern REFERENCE =
      Pattern.compile("<(?:(-?\\d+)\\.\\.(-?\\d+)|hex:(\\d+)|(['\"]?)([a-z][\\w-]*)([?*+]?))>");
  private static final String NEWLINE = "newline";
  private static final String LESS = "\u0001";
  private static final int DEEPEST = 9;
  private static final int MOST = 3;

  private final Map<String, List<String>> rules = new LinkedHashMap<>();
  private final Map<String, Integer> heights = new LinkedHashMap<>();

  Grammar(List<String> texts) {
    texts.forEach(this::read);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (String name : rules.keySet()) {
        int height = rules.get(name).stream().mapToInt(this::height).min().orElseThrow();
        changed |= height < heights.getOrDefault(name, Integer.MAX_VALUE);
        heights.merge(name, height, Math::min);
      }
    }
  }

  private void read(String text) {
    List<String> current = new ArrayList<>();
    Set<String> own = new HashSet<>();
    for (String line : text.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!line.startsWith("  ")) {
        current = new ArrayList<>();
        if (!own.add(line.strip())) {
          throw new IllegalArgumentException("the rule " + line + " is there twice");
        }
        rules.put(line.strip(), current);
      } else if (line.startsWith("    ")) {
        current.add(current.remove(current.size() - 1) + " " + line.strip().replace("\\<", LESS));
      } else {
        current.add(line.strip().equals("~") ? "" : line.strip().replace("\\<", LESS));
      }
    }
  }

  /** The least number of rules below each other; at most that of a rule that never ends. */
  private int height(String alternative) {
    int highest = 0;
    Matcher matcher = REFERENCE.matcher(alternative);
    while (matcher.find()) {
      if (matcher.group(5) != null) {
        highest = Math.max(highest, heightOf(matcher.group(5), matcher.group(6)));
      }
    }
    return highest;
  }

  private int heightOf(String name, String repetition) {
    if (name.equals(NEWLINE)) {
      return 0;
    }
    if (!rules.containsKey(name)) {
      throw new IllegalArgumentException("there is no rule " + name);
    }
    if (!repetition.isEmpty() && !repetition.equals("+")) {
      return 0;
    }
    int known = heights.getOrDefault(name, Integer.MAX_VALUE);
    return known == Integer.MAX_VALUE ? known : known + 1;
  }

  boolean has(String rule) {
    return rules.containsKey(rule);
  }

  /** Returns a random expansion of a rule. */
  String expand(String rule, Random random) {
    return expand(rule, random, 0).replace(LESS, "<");
  }

  private String expand(String rule, Random random, int depth) {
    if (rule.equals(NEWLINE)) {
      return "\n";
    }
    List<String> alternatives = rules.get(rule);
    if (alternatives == null) {
      throw new IllegalArgumentException("there is no rule " + rule);
    }
    String chosen = choose(alternatives, random, depth);
    return REFERENCE
        .matcher(chosen)
        .replaceAll(match -> Matcher.quoteReplacement(replace(match, random, depth + 1)));
  }

  private String choose(List<String> alternatives, Random random, int depth) {
    List<String> candidates = alternatives;
    if (depth > DEEPEST) {
      int lowest = alternatives.stream().mapToInt(this::height).min().orElseThrow();
      candidates = alternatives.stream().filter(each -> height(each) == lowest).toList();
    }
    return candidates.get(random.nextInt(candidates.size()));
  }

  private String replace(MatchResult match, Random random, int depth) {
    if (match.group(1) != null) {
      long from = Long.parseLong(match.group(1));
      long to = Long.parseLong(match.group(2));
      return String.valueOf(from + (long) (random.nextDouble() * (to - from + 1)));
    }
    if (match.group(3) != null) {
      return hex(Integer.parseInt(match.group(3)), random);
    }
    Supplier<String> one = () -> quoted(match.group(4), expand(match.group(5), random, depth));
    return switch (match.group(6)) {
      case "?" -> depth <= DEEPEST && random.nextBoolean() ? one.get() : "";
      case "*" -> depth <= DEEPEST ? several(random.nextInt(MOST + 1), one) : "";
      case "+" -> several(depth <= DEEPEST ? 1 + random.nextInt(MOST) : 1, one);
      default -> one.get();
    };
  }

  private static String several(int count, Supplier<String> one) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(one.get());
    }
    return String.join(", ", all);
  }

  private static String quoted(String quote, String text) {
    return switch (quote) {
      case "'" -> "'" + text.replace("'", "''") + "'";
      case "\"" -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      default -> text;
    };
  }

  private static String hex(int digits, Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }
}
