package dev.baton.collector.pipeline.redaction.sanitizing;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces texts and numbers of SQL by question marks, and the digits in names. As in a Collector,
 * it remembers the latest system whose span name it had: in MySQL a double quote begins a text.
 */
final class SqlSanitizer {

  // What repeats a group is possessive, because anything else needs a frame of the stack for each.
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s)(?<word>[\\p{L}_][\\p{L}_0-9\".?$#/@!]*)"
              + "|(?<comment>--[^\\n]*|/\\*.*?(?:\\*/|\\z))"
              + "|(?<text>'(?:[^'\\\\]|\\\\(?:.|\\z))*+(?:'|\\z))"
              + "|(?<quoted>\"[^\"]*\"|`[^`]*`)"
              + "|(?<number>[-+](?=[0-9.])(?:[0-9.]|[eE][-+]?)*+|0[xX][0-9a-fA-F]*|0[0-7]+"
              + "|[0-9](?:[0-9.]|[eE][-+]?)*+)"
              + "|(?<parameter>\\$[0-9]+)"
              + "|(?<dollars>(?<tag>\\$[^$]*\\$)(?<inner>.*?)\\k<tag>)"
              + "|@[\\p{L}_0-9]+|->>?|\\*|(?:[-+*/<>!&|^%~?@:#]|=(?![?@]))++|.");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Set<String> LITERALS = Set.of("TRUE", "FALSE", "NULL");
  private static final String AFTER_A_KEYWORD = " \t\n\r(),;:[]{}";

  private boolean isMySql;

  /** Sanitizes the name of a span of this system. */
  String spanName(String name, String system) {
    isMySql = system.equals("mysql");
    return sanitize(name);
  }

  String sanitize(String statement) {
    StringBuilder result = new StringBuilder();
    Matcher token = TOKEN.matcher(statement);
    int at = 0;
    while (at < statement.length() && token.find(at)) {
      boolean isComment = isMySql && statement.charAt(at) == '#';
      int newline = statement.indexOf('\n', at);
      int end = !isComment ? token.end() : newline < 0 ? statement.length() : newline;
      result.append(isComment ? statement.substring(at, end) : replaced(token, statement, end));
      at = end;
    }
    return result.toString().strip();
  }

  private String replaced(Matcher token, String statement, int end) {
    String text = token.group();
    if (token.group("word") != null) {
      return word(text, end < statement.length() ? statement.charAt(end) : ' ');
    }
    if (token.group("quoted") != null) {
      return isMySql && text.startsWith("\"") ? "?" : withoutDigits(text);
    }
    if (token.group("dollars") != null) {
      String tag = token.group("tag");
      return tag.equals("$func$") ? tag + sanitize(token.group("inner")) + tag : "?";
    }
    boolean isValue =
        token.group("text") != null
            || token.group("number") != null
            || token.group("parameter") != null;
    return isValue ? "?" : text;
  }

  private static String word(String word, char next) {
    if (LITERALS.contains(word.toUpperCase(Locale.ROOT)) && AFTER_A_KEYWORD.indexOf(next) >= 0) {
      return "?";
    }
    return next == '(' ? word : withoutDigits(word);
  }

  private static String withoutDigits(String name) {
    return DIGITS.matcher(name).replaceAll("?");
  }
}
