package dev.baton.redaction;

import dev.baton.redaction.NameRules.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds values after their names inside of a text: {@code token=…} in a query, {@code Password=…;}
 * in a connection string, {@code "secret": "…"} in JSON, {@code Authorization: …} in a dump of
 * headers, {@code --password …} of a command.
 */
final class NamedValues {

  private static final Pattern OPTION =
      Pattern.compile(
          "(?<![\\w-])--?(?<name>[A-Za-z][\\w-]{1,60}+)"
              + "(?<sign>[ \\t]{1,3}|[\"']?, ?[\"']?(?=[^\\s,\"'\\]]{1,200}[\"']?[,\\]]))(?!-)");

  /** A command that keeps a setting: {@code aws configure set NAME VALUE}. */
  private static final Pattern SETTING =
      Pattern.compile(
          "(?i:\\bconfig(?:ure)?[ \\t]{1,3}set[ \\t]{1,3})(?<name>[\\w./:-]{2,60}+)"
              + "(?<sign>[ \\t]{1,3})(?=\\S)");

  private static final Pattern SQL =
      Pattern.compile(
          "(?<![\\w-])(?<name>(?i:password|passwd|secret))(?<sign>[ \\t]{1,3}N?)(?=['\"])"
              + "|(?i:identified[ \\t]{1,3}(?:with[ \\t]{1,3}\\w{1,60}[ \\t]{1,3})?by"
              + "|password[ \\t]{1,3}for[ \\t]{1,3}\\S{1,60}[ \\t]{0,3}=)"
              + "(?<by>[ \\t]{0,3}N?)(?=['\"])");

  /** A name and its value side by side: {@code ["authorization", "…"]}, {@code (token, …)}. */
  private static final Pattern PAIR =
      Pattern.compile(
          "(?<=[\"'(])(?<name>[A-Za-z][\\w.-]{1,60}+)\\\\*[\"']?"
              + "(?<sign>[ ]?,[ ]?)(?=[^\\s,])");

  /** A name and its value as two members or attributes: {@code "name": "token", "value": "…"}. */
  private static final Pattern MEMBERS =
      Pattern.compile(
          "(?i:name|key|header)\\\\*[\"']?\\s{0,3}[:=]\\s{0,3}\\\\*[\"']"
              + "(?<name>[A-Za-z][\\w.-]{1,60}+)\\\\*[\"']"
              + "(?<sign>[^{}<>]{1,60}?(?i:value|val)\\\\*[\"']?\\s{0,3}[:=]\\s{0,3})"
              + "(?=\\\\*[\"'])");

  /** The same without quotes: {@code name: TOKEN}, {@code value: …} on the next line. */
  private static final Pattern BARE_MEMBERS =
      Pattern.compile(
          "(?i:\\b(?:name|key))[ \\t]{0,3}[:=][ \\t]{0,3}(?<name>[A-Za-z][\\w.-]{1,60}+)"
              + "(?<sign>(?:\\s{0,3}[,;]|\\r?\\n)\\s{0,20}(?i:value|val)\\s{0,3}[:=][ \\t]{0,3})"
              + "(?=[^\\s,;\"'])");

  /** A part of a form: {@code name="token"}, an empty line, the value. */
  private static final Pattern FORM_PART =
      Pattern.compile(
          "(?i:name)=\"(?<name>[A-Za-z][\\w.-]{1,60}+)\""
              + "(?<sign>(?:\\r?\\n[^\\r\\n]{1,200}){0,3}(?:\\r?\\n){2})");

  /** A name and its value in a sentence: {@code login failed with password …}. */
  private static final Pattern SENTENCE =
      Pattern.compile(
          "(?<![\\w.-])(?<name>(?i:(?:(?!(?:invalid|unknown|expired) )[a-z]{2,20} )?"
              + "(?:password|passphrase|passwd|secret|token|api key|access key)))"
              + "(?<sign>(?: (?:is|was|of|provided|given))?:?[ \\t]{1,2})(?=[\"'\\[]?[A-Za-z0-9])");

  /** One of these ends each name that {@link #SENTENCE} finds. */
  private static final SecretWords SENTENCE_WORDS =
      new SecretWords(
          "password", "passphrase", "passwd", "secret", "token", "api key", "access key");

  /** One of these is in each of them. */
  private static final List<AsciiCharacters> PARTS_OF_WORDS =
      Stream.of("pass", "secret", "token", "key").map(AsciiCharacters::of).toList();

  private static final SecretWords SQL_WORDS =
      new SecretWords("password", "passwd", "secret", "identified");

  /** Is in each text that {@link #MEMBERS} finds. */
  private static final AsciiCharacters VALUE = AsciiCharacters.of("val");

  private static final AsciiCharacters VALUES = AsciiCharacters.of("values");

  private static final AsciiCharacters CONFIG = AsciiCharacters.of("config set");

  private static final Pattern ELEMENT =
      Pattern.compile("<(?:[\\w-]{1,60}:)?(?<name>[A-Za-z_][\\w.-]{0,60}+)(?<sign>[^<>]{0,200}>)");

  /** An element whose attribute names its content: {@code <entry key="token">…</entry>}. */
  private static final Pattern NAMED_ELEMENT =
      Pattern.compile(
          "(?i:name|key|id)=[\"'](?<name>[A-Za-z][\\w.-]{1,60}+)[\"'](?<sign>[^<>/]{0,200}>)");

  private static final int SHORTEST_AFTER_LABEL = 5;
  private static final Pattern REFERENCE = Pattern.compile("\\$?[A-Za-z_][\\w.]*");

  private final NameRules names;
  private final UnaryOperator<String> placeholder;

  NamedValues(NameRules names, UnaryOperator<String> placeholder) {
    this.names = names;
    this.placeholder = placeholder;
  }

  String redacted(String text, AsciiCharacters characters) {
    String redacted = text;
    if (NameScan.mayHaveSign(text, characters)) {
      redacted = afterSigns(redacted);
    }
    if (characters.hasLetters(VALUE) && (characters.has('=') || characters.has(':'))) {
      redacted = redacted(redacted, BARE_MEMBERS, this::given);
    }
    if (characters.has('-') && (characters.has(' ') || characters.has(','))) {
      redacted = redacted(redacted, OPTION, NamedValues::ofOption);
    }
    if (characters.has(' ') && characters.hasLetters(CONFIG)) {
      redacted = redacted(redacted, SETTING, NamedValues::ofSetting);
    }
    if (characters.has('\'') || characters.has('"')) {
      redacted = redacted(redacted, SQL, SQL_WORDS::find, NamedValues::ofStatement);
      redacted = inStrings(redacted, characters);
    }
    if (characters.has(',')) {
      redacted = redacted(redacted, PAIR, NamedValues::paired);
    }
    if ((characters.has(' ') || characters.has('\t')) && mayNameSecret(characters)) {
      redacted = redacted(redacted, SENTENCE, SENTENCE_WORDS::find, NamedValues::said);
    }
    return characters.has('<') && redacted.contains("</") ? inElements(redacted) : redacted;
  }

  private String inElements(String text) {
    Finder content = found -> ValueExtent.element(found, found.end());
    return redacted(redacted(text, ELEMENT, content), NAMED_ELEMENT, content);
  }

  private static boolean mayNameSecret(AsciiCharacters characters) {
    for (AsciiCharacters part : PARTS_OF_WORDS) {
      if (characters.hasLetters(part)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the positions of the values whose names the user has allowed, in order. */
  List<ValueExtent> allowed(String text) {
    List<ValueExtent> open = new ArrayList<>();
    NameScan scan = new NameScan(text);
    for (Found found = scan.next(); found != null; found = scan.next()) {
      if (names.of(found.name()) == Answer.ALLOWED) {
        ValueExtent value = ValueExtent.plain(found);
        open.add(value);
        scan.skipTo(value.end());
      }
    }
    return open;
  }

  /** Hides values that are strings of their own, apart from their names. */
  private String inStrings(String text, AsciiCharacters characters) {
    String redacted = text;
    if (characters.has('=') || characters.has(':')) {
      if (characters.hasLetters(VALUE)) {
        redacted = redacted(redacted, MEMBERS, found -> ValueExtent.quoted(found, found.end()));
      }
      redacted = redacted(redacted, FORM_PART, found -> ValueExtent.line(found, found.end()));
    }
    return characters.has('(') && characters.has('\'') && characters.hasLetters(VALUES)
        ? InsertedValues.redacted(redacted, names::hides, placeholder)
        : redacted;
  }

  /** Returns the value of an option, unless its single hyphen is that of a compound. */
  private static ValueExtent ofOption(Found found) {
    ValueExtent value = ValueExtent.word(found, found.end());
    boolean isOption =
        found.text().startsWith("--", found.start())
            || SecretNames.containsNumbers(NameWords.of(found.name()))
            || NonSecretText.hasDigit(found.text().substring(value.start(), value.end()));
    return isOption ? value : ValueExtent.NONE;
  }

  private ValueExtent given(Found found) {
    boolean isHeader = SecretNames.isWholeHeader(NameWords.of(found.name()));
    ValueExtent value =
        isHeader ? ValueExtent.header(found, false) : ValueExtent.word(found, found.end());
    String text = found.text().substring(value.start(), value.end());
    boolean isCount = NonSecretText.isCount(names.known(found.name()), text);
    return isCount || NonSecretText.isNoValue(text) ? ValueExtent.NONE : value;
  }

  private static ValueExtent ofSetting(Found found) {
    ValueExtent value = ValueExtent.quoted(found, found.end());
    return value.equals(ValueExtent.NONE) ? ValueExtent.word(found, found.end()) : value;
  }

  /** Returns the value in quotes, unless it is the name of a secret: {@code secret "db-creds"}. */
  private static ValueExtent ofStatement(Found found) {
    ValueExtent value = ValueExtent.quoted(found, found.end());
    String text = found.text().substring(value.start(), value.end());
    boolean isName = found.name().equalsIgnoreCase("secret") && !NonSecretText.hasDigit(text);
    return isName ? ValueExtent.NONE : value;
  }

  /** Returns the second of a pair, unless it is a word as in a list of names. */
  private static ValueExtent paired(Found found) {
    return made(found);
  }

  /** Returns what is said to be the secret, unless it is a word of the sentence. */
  private static ValueExtent said(Found found) {
    boolean isBracketed = found.text().startsWith("[", found.end());
    if (isBracketed || !found.name().toLowerCase(Locale.ROOT).endsWith("word")) {
      return made(found);
    }
    ValueExtent value = ValueExtent.plain(found);
    String text = found.text().substring(value.start(), value.end());
    boolean isSecret = NonSecretText.hasDigit(text) && !NonSecretText.isColumnType(text);
    return isSecret ? value : made(found);
  }

  private static ValueExtent made(Found found) {
    ValueExtent value = ValueExtent.ofKey(found);
    String text = found.text().substring(value.start(), value.end());
    return NonSecretText.looksRandom(text) ? value : ValueExtent.NONE;
  }

  /** Finds the value after a name. */
  private interface Finder {
    ValueExtent after(Found found);
  }

  /** A name inside of a text, and the separator after it. */
  record Found(String text, String name, String sign, int start, int end) {}

  private String afterSigns(String text) {
    RedactedText redacted = new RedactedText(text, placeholder);
    NameScan scan = new NameScan(text);
    for (Found found = scan.next(); found != null; found = scan.next()) {
      int past = SecretPlaceholder.end(text, Math.max(0, found.start() - 1));
      if (past >= found.end()) { // the name is the word before a placeholder
        scan.skipTo(past);
      } else {
        KnownName name = names.known(found.name());
        if (name.isSecret()) {
          scan.skipTo(redacted.redact(afterSign(found, name)));
        } else if (isLabel(found)) {
          scan.skipTo(redacted.redact(afterLabel(found)));
        }
      }
    }
    return redacted.toString();
  }

  /** Finds the next match of a pattern. */
  private interface Search {
    boolean find(String text, Matcher matcher, int from);
  }

  private String redacted(String text, Pattern pattern, Finder finder) {
    return redacted(text, pattern, (searched, matcher, from) -> matcher.find(from), finder);
  }

  private String redacted(String text, Pattern pattern, Search search, Finder finder) {
    RedactedText redacted = new RedactedText(text, placeholder);
    Matcher matcher = pattern.matcher(text).useTransparentBounds(true);
    int at = 0;
    while (at <= text.length() && search.find(text, matcher, at)) {
      @Nullable String given = matcher.group("name");
      String name = given == null ? "password" : given; // identified by
      at = matcher.end();
      if (names.hides(name)) {
        Found found = new Found(text, name, " ", matcher.start(), matcher.end());
        at = Math.max(at, redacted.redact(finder.after(found)));
      }
    }
    return redacted.toString();
  }

  /** Returns whether this is a label of two words, of which one alone is no name of a secret. */
  private boolean isLabel(Found found) {
    String label = found.sign().startsWith(":") ? NameScan.label(found) : "";
    return !label.isEmpty() && names.hides(label);
  }

  /** Returns the value after {@code API key:}, unless it is a word about it. */
  private static ValueExtent afterLabel(Found found) {
    ValueExtent value = ValueExtent.plain(found);
    String text = found.text().substring(value.start(), value.end());
    boolean isSecret =
        value.isBare()
            && NonSecretText.hasDigit(text)
            && text.length() >= SHORTEST_AFTER_LABEL
            && !SecretPlaceholder.isNone(text);
    return isSecret ? value : ValueExtent.NONE;
  }

  private ValueExtent afterSign(Found found, KnownName name) {
    boolean isColon =
        found.sign().indexOf(':') >= 0
            || found.sign().indexOf(NameScan.WIDE_COLON) >= 0
            || found.sign().contains("->");
    if (isColon && isPartOfPath(found)) {
      return ValueExtent.NONE;
    }
    ValueExtent value =
        name.isWholeHeader() || (isColon && name.isSignature())
            ? ValueExtent.header(found, isColon)
            : ValueExtent.plain(found);
    String text = found.text().substring(value.start(), value.end());
    boolean isPlain = value.isBare() && !name.isWholeHeader();
    boolean isNoSecret =
        (isPlain && isColon)
            ? NonSecretText.isSaidOf(found, name, value)
            : NonSecretText.isNoValue(text);
    if (isColon && YamlBlock.begins(found)) {
      return YamlBlock.of(found);
    }
    if (isColon && name.isStrong() && name.isPlural() && YamlBlock.beginsList(found)) {
      return YamlBlock.ofList(found);
    }
    return value.isBare()
            && (isNoSecret || NonSecretText.isCount(name, text) || (isPlain && isReference(text)))
        ? ValueExtent.NONE
        : value;
  }

  /**
   * Returns whether this is a part of a path such as {@code arn:aws:secretsmanager:eu:1:secret:db}.
   */
  private static boolean isPartOfPath(Found found) {
    char before = found.start() == 0 ? ' ' : found.text().charAt(found.start() - 1);
    return (before == ':' || before == '/') && found.sign().equals(":");
  }

  /**
   * Returns whether this is the name of another secret, as in {@code a.token = b.token}, {@code
   * password: $password}.
   */
  private boolean isReference(String value) {
    return value.length() <= NonSecretText.LONGEST
        && (value.indexOf('.') > 0 || value.startsWith("$"))
        && REFERENCE.matcher(value).matches()
        && names.hides(value);
  }
}
