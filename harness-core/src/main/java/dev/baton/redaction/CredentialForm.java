package dev.baton.redaction;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A form of credentials: a pattern whose group {@code secret} is hidden. */
final class CredentialForm {

  private final String sign;
  private final AsciiCharacters needed;
  private final Pattern pattern;

  /** Creates a form that only texts with this sign can have. */
  CredentialForm(String sign, String pattern) {
    this(sign, "", pattern);
  }

  /** Creates a form that only texts with this sign and with these characters can have. */
  CredentialForm(String sign, String others, String pattern) {
    this.sign = sign;
    this.needed = AsciiCharacters.of(sign + others);
    this.pattern = Pattern.compile(pattern);
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
      redacted.append(SecretPlaceholder.isNone(secret) ? secret : placeholder.apply(secret));
      done = matcher.end("secret");
    }
    return done == 0 ? text : redacted.append(text, done, text.length()).toString();
  }
}
