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

  /** Creates a form that only texts with this sign can have. */
  CredentialForm(String sign, String pattern) {
    this(sign, "", pattern);
  }

  /** Creates a form that only texts with this sign and with these characters can have. */
  CredentialForm(String sign, String others, String pattern) {
    this(sign, AsciiCharacters.of(sign + others), Pattern.compile(pattern), secret -> true);
  }

  private CredentialForm(
      String sign, AsciiCharacters needed, Pattern pattern, Predicate<String> isSecret) {
    this.sign = sign;
    this.needed = needed;
    this.pattern = pattern;
    this.isSecret = isSecret;
  }

  /** Returns the same form, which hides only some of what it finds. */
  CredentialForm where(Predicate<String> condition) {
    return new CredentialForm(sign, needed, pattern, condition);
  }

  String sign() {
    return sign;
  }

  AsciiCharacters needed() {
    return needed;
  }

  String redact(String text, UnaryOperator<String> placeholder) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder redacted = new StringBuilder();
    int done = 0;
    while (matcher.find()) {
      String secret = matcher.group("secret");
      redacted.append(text, done, matcher.start("secret"));
      boolean isShown = SecretPlaceholder.isNone(secret) || !isSecret.test(secret);
      redacted.append(isShown ? secret : placeholder.apply(secret));
      done = matcher.end("secret");
    }
    return done == 0 ? text : redacted.append(text, done, text.length()).toString();
  }
}
