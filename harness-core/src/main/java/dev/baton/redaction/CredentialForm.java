package dev.baton.redaction;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A form of credentials: a pattern whose group {@code secret} is hidden. */
final class CredentialForm {

  private final String sign;
  private final AsciiCharacters needed;
  private final Pattern pattern;
  private final Predicate<String> isSecret;
  private final boolean isBeginning;

  /** Creates a form that only texts with this sign can have. */
  CredentialForm(String sign, String pattern) {
    this(sign, "", pattern);
  }

  /** Creates a form that only texts with this sign and with these characters can have. */
  CredentialForm(String sign, String others, String pattern) {
    this(sign, AsciiCharacters.of(sign + others), Pattern.compile(pattern), secret -> true, false);
  }

  /** Creates a form that begins with this sign, which is looked for instead of the pattern. */
  static CredentialForm beginningWith(String sign, String pattern) {
    return new CredentialForm(
        sign, AsciiCharacters.of(sign), Pattern.compile(pattern), secret -> true, true);
  }

  private CredentialForm(
      String sign,
      AsciiCharacters needed,
      Pattern pattern,
      Predicate<String> isSecret,
      boolean isBeginning) {
    this.sign = sign;
    this.needed = needed;
    this.pattern = pattern;
    this.isSecret = isSecret;
    this.isBeginning = isBeginning;
  }

  /** Returns the same form, which hides only some of what it finds. */
  CredentialForm where(Predicate<String> condition) {
    return new CredentialForm(sign, needed, pattern, condition, isBeginning);
  }

  String sign() {
    return sign;
  }

  AsciiCharacters needed() {
    return needed;
  }

  String redact(String text, UnaryOperator<String> placeholder) {
    Matcher matcher = pattern.matcher(text).useTransparentBounds(true);
    StringBuilder redacted = new StringBuilder();
    int done = 0;
    while (isBeginning ? findBeginning(text, matcher, done) : matcher.find()) {
      String secret = matcher.group("secret");
      redacted.append(text, done, matcher.start("secret"));
      boolean isShown = SecretPlaceholder.isNone(secret) || !isSecret.test(secret);
      redacted.append(isShown ? secret : placeholder.apply(secret));
      done = matcher.end("secret");
    }
    return done == 0 ? text : redacted.append(text, done, text.length()).toString();
  }

  private boolean findBeginning(String text, Matcher matcher, int from) {
    for (int at = text.indexOf(sign, from); at >= 0; at = text.indexOf(sign, at + 1)) {
      if (matcher.region(at, text.length()).lookingAt()) {
        return true;
      }
    }
    return false;
  }
}
