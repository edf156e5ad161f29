package dev.baton.redaction;

import dev.baton.redaction.NameRules.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values that stand behind their names inside of a text: {@code token=…} in a query, {@code
 * Password=…;} in a connection string, {@code "secret": "…"} in JSON, {@code Authorization: …} in a
 * dump of headers, {@code --password …} of a command.
 */
final class NamedValues {

  /** A name, and what parts it from its value. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:(?<![\\w.$-])-{0,2}|(?<=%3[Ff])|(?<=%26))"
              + "(?<name>[A-Za-z_$](?:[\\w.$-]|%5[Ff]|%2[Dd]|\\[\\w*\\]){0,120}+)"
              + "(?<sign>\\\\*[\"'`]?\\]?[ \\t]{0,3}(?:=>|=(?!=)|:(?!//)|%3[Dd])[ \\t]{0,3})");

  private static final Pattern OPTION =
      Pattern.compile("(?<![\\w-])--(?<name>[A-Za-z][\\w-]{1,60}+)(?<sign>[ \\t]{1,3})(?!-)");

  private static final Pattern SQL =
      Pattern.compile(
          "(?<![\\w-])(?<name>(?i:password|passwd|secret))(?<sign>[ \\t]{1,3})(?=['\"])"
              + "|(?i:identified[ \\t]{1,3}by)(?<by>[ \\t]{1,3})(?=['\"])");

  private static final Pattern ELEMENT =
      Pattern.compile("<(?:[\\w-]{1,60}:)?(?<name>[A-Za-z_][\\w.-]{0,60}+)(?<sign>[^<>]{0,200}>)");

  private final NameRules names;
  private final UnaryOperator<String> seal;

  NamedValues(NameRules names, UnaryOperator<String> seal) {
    this.names = names;
    this.seal = seal;
  }

  String sealed(String text) {
    String sealed = text;
    if (hasAny(sealed, '=', ':', '%')) {
      sealed = sealed(sealed, NAME, this::afterSign);
    }
    if (sealed.contains("--")) {
      sealed = sealed(sealed, OPTION, (found, names) -> ValueExtent.word(found, end(found)));
    }
    if (hasAny(sealed, '\'', '"', '"')) {
      sealed = sealed(sealed, SQL, (found, names) -> ValueExtent.quoted(found, end(found)));
    }
    return sealed.contains("</")
        ? sealed(sealed, ELEMENT, (found, names) -> ValueExtent.element(found, end(found)))
        : sealed;
  }

  /** Returns where the values are that a user has allowed, in their order. */
  List<ValueExtent> allowed(String text) {
    List<ValueExtent> open = new ArrayList<>();
    if (!names.allowsAny()) {
      return open;
    }
    Matcher matcher = NAME.matcher(text);
    int at = 0;
    while (at <= text.length() && matcher.find(at)) {
      at = matcher.end();
      if (names.of(matcher.group("name")) == Answer.ALLOWED) {
        ValueExtent value = ValueExtent.plain(found(text, matcher));
        open.add(value);
        at = Math.max(at, value.end());
      }
    }
    return open;
  }

  private static Found found(String text, Matcher matcher) {
    return new Found(
        text,
        matcher.group("name"),
        matcher.group("sign"),
        matcher.start(),
        matcher.end());
  }

  private static boolean hasAny(String text, char a, char b, char c) {
    return text.indexOf(a) >= 0 || text.indexOf(b) >= 0 || text.indexOf(c) >= 0;
  }

  /** Finds the value behind a name. */
  private interface Finder {
    ValueExtent after(Found found, List<String> words);
  }

  /** A name in its text. */
  record Found(String text, String name, String sign, int start, int end) {}

  private static int end(Found found) {
    return found.end();
  }

  private String sealed(String text, Pattern pattern, Finder finder) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder sealed = new StringBuilder();
    int done = 0;
    int at = 0;
    while (at <= text.length() && matcher.find(at)) {
      int past = Seal.end(text, Math.max(0, matcher.start() - 1));
      if (past >= matcher.end()) { // the name is the word in front of a seal
        at = past;
        continue;
      }
      at = matcher.end();
      ValueExtent value = value(text, matcher, finder);
      String secret = text.substring(value.start(), value.end());
      if (!Seal.isNone(secret)) {
        sealed.append(text, done, value.start()).append(seal.apply(secret));
        done = value.end();
        at = Math.max(at, done);
      }
    }
    return done == 0 ? text : sealed.append(text, done, text.length()).toString();
  }

  private ValueExtent value(String text, Matcher matcher, Finder finder) {
    @Nullable String given = matcher.group("name");
    String name = given == null ? "password" : given; // identified by
    if (!names.hides(name)) {
      return ValueExtent.NONE;
    }
    String sign = given == null ? " " : matcher.group("sign");
    return finder.after(
        new Found(text, name, sign, matcher.start(), matcher.end()), NameWords.of(name));
  }

  private ValueExtent afterSign(Found found, List<String> words) {
    boolean isColon = found.sign().indexOf(':') >= 0;
    if (isColon && isPartOfPath(found)) {
      return ValueExtent.NONE;
    }
    ValueExtent value =
        SecretNames.isWholeHeader(words)
            ? ValueExtent.header(found, isColon)
            : ValueExtent.plain(found);
    String text = found.text().substring(value.start(), value.end());
    boolean isPlain = value.isBare() && !SecretNames.isWholeHeader(words);
    boolean isProse = isPlain && (isColon ? Prose.isSaidOf(found, value) : Prose.isNoValue(text));
    return isProse || (isPlain && isColumn(text)) ? ValueExtent.NONE : value;
  }

  /** Whether this is a piece of something like {@code arn:aws:secretsmanager:eu:1:secret:db}. */
  private static boolean isPartOfPath(Found found) {
    char before = found.start() == 0 ? ' ' : found.text().charAt(found.start() - 1);
    return (before == ':' || before == '/') && found.sign().equals(":");
  }

  /** Whether this is a place of another secret, as in {@code a.token = b.token}. */
  private boolean isColumn(String value) {
    return value.indexOf('.') > 0 && value.matches("[A-Za-z_][\\w.]*") && names.hides(value);
  }
}
