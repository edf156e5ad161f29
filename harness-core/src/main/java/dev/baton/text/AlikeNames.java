package dev.baton.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether two names of spans are written differently and mean the same: with another case or other
 * characters between words, with a template instead of a value in a path, with or without a verb of
 * HTTP before it, or with that verb alone, as long as the route is not known.
 */
public final class AlikeNames {

  private static final Pattern VERB =
      Pattern.compile("(?:HTTP )?(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)");

  private static final Pattern PARTS =
      Pattern.compile("(?:HTTP )?(?:(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) )?(.+)");

  /** The placeholders of routes: {@code {id}}, {@code :id}, {@code <id>}, {@code [id]}, a star. */
  private static final Pattern TEMPLATE = Pattern.compile("\\{.*}|:.+|<.+>|\\[.+]|\\*+");

  private static final Set<Character> NO_WORDS = Set.of('/', '{', '}');
  private static final int LONGEST = 200;

  private AlikeNames() {}

  /** Whether the names are not equal, but mean the same. */
  public static boolean are(String a, String b) {
    if (a.equals(b) || a.length() > LONGEST || b.length() > LONGEST) {
      return false;
    }
    if (isVerbOf(a, b) || isVerbOf(b, a)) {
      return true;
    }
    Matcher one = PARTS.matcher(a);
    Matcher other = PARTS.matcher(b);
    if (!one.matches() || !other.matches() || contradict(one.group(1), other.group(1))) {
      return false;
    }
    return isSameText(one.group(2), other.group(2)) || isSameRoute(one.group(2), other.group(2));
  }

  private static boolean isVerbOf(String verb, String name) {
    Matcher matcher = VERB.matcher(verb);
    return matcher.matches() && name.startsWith(matcher.group(1) + " /");
  }

  private static boolean contradict(@Nullable String verb, @Nullable String other) {
    return verb != null && other != null && !verb.equals(other);
  }

  private static boolean isSameText(String a, String b) {
    String words = words(a);
    return !words.isEmpty() && words.equals(words(b));
  }

  /** Returns the letters and digits alone, and what makes a path of them. */
  private static String words(String name) {
    StringBuilder words = new StringBuilder();
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c) || NO_WORDS.contains(c)) {
        words.append(c);
      }
    }
    return words.toString();
  }

  private static boolean isSameRoute(String a, String b) {
    String[] one = a.split("/", -1);
    String[] other = b.split("/", -1);
    if (one.length != other.length || one.length == 1) {
      return false;
    }
    boolean hasWord = false;
    for (int i = 0; i < one.length; i++) {
      boolean isEqual = one[i].equalsIgnoreCase(other[i]);
      hasWord |= isEqual && !one[i].isEmpty() && !isTemplate(one[i]);
      if (!isEqual && !isTemplate(one[i]) && !isTemplate(other[i])) {
        return false;
      }
    }
    return hasWord;
  }

  private static boolean isTemplate(String segment) {
    return TEMPLATE.matcher(segment).matches();
  }
}
