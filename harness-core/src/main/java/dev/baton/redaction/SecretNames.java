package dev.baton.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The names whose values are secrets: of attributes, headers, or keys in queries and connection
 * strings. The end of the name decides: {@code http.request.header.x-api-key} is the name of a
 * secret, {@code api.key.count} is not.
 */
final class SecretNames {

  /** Words that may follow the name of a secret without changing its meaning. */
  private static final Set<String> SUFFIXES =
      Set.of(
          "value",
          "values",
          "header",
          "raw",
          "plain",
          "hash",
          "old",
          "new",
          "current",
          "confirmation",
          "confirm",
          "pem",
          "base64");

  /** Names of values that are secrets even if they are numbers. */
  private static final Set<String> STRONG =
      Set.of(
          "password",
          "passwords",
          "passwd",
          "pwd",
          "pswd",
          "pw",
          "passphrase",
          "passcode",
          "storepass",
          "keypass",
          "secret",
          "secrets",
          "pin",
          "otp",
          "totp",
          "cvv",
          "cvv2",
          "cvc",
          "card number",
          "credit card",
          "creditcard",
          "passwort",
          "kennwort",
          "contraseña",
          "contrasena",
          "senha",
          "mot de passe",
          "motdepasse",
          "wachtwoord",
          "lösenord",
          "hasło",
          "пароль",
          "密码",
          "パスワード",
          "비밀번호",
          "mfa code",
          "2fa code",
          "fa code", // in a text, where a name begins with a letter
          "sms code",
          "login code",
          "reset code",
          "one time code",
          "backup code",
          "backup codes",
          "recovery codes",
          "security code",
          "verification code");

  private static final Set<String> USUAL =
      Set.of(
          "authorization",
          "cookie",
          "cookies",
          "cookie2",
          "setcookie",
          "pass",
          "credential",
          "credentials",
          "token",
          "jwt",
          "csrf",
          "xsrf",
          "signature",
          "sig",
          "bearer",
          "apikey",
          "token hint",
          "magic link",
          "reset link",
          "reset url",
          "activation link",
          "activation url",
          "verification link",
          "verification url",
          "confirmation link",
          "invite link",
          "invitation link",
          "otp seed",
          "totp seed",
          "rediscli auth",
          "masterauth",
          "jsessionid",
          "phpsessid",
          "connect sid",
          "host session",
          "secure session",
          "laravel session",
          "net session id",
          "device code",
          "oob code",
          "keystore key",
          "license key",
          "api key",
          "api keys",
          "access key",
          "access key id",
          "secret key",
          "private key",
          "encryption key",
          "signing key",
          "account key",
          "shared key",
          "shared access key",
          "master key",
          "subscription key",
          "auth key",
          "ssh key",
          "x auth",
          "auth code",
          "invite code",
          "invitation code",
          "authorization code",
          "recovery code",
          "oauth code",
          "session key",
          "deploy key",
          "passkey",
          "seed phrase",
          "mnemonic",
          "security answer",
          "hmac",
          "hmac key",
          "functions key",
          "auth user info", // user:password of Confluent
          "secret key base",
          "saml assertion",
          "saml request",
          "samlrequest",
          "client assertion",
          "jwt assertion",
          "code verifier",
          "honeycomb team",
          "instrumentation key",
          "instrumentationkey",
          "saml response",
          "samlresponse",
          "access tokens",
          "refresh tokens",
          "api tokens",
          "auth tokens",
          "session tokens");

  /** Endings of names that are written without a separator between their words. */
  private static final List<String> GLUED =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "storepass",
          "keypass",
          "secret",
          "apikey",
          "secretkey",
          "privatekey",
          "accesskey",
          "accesskeyid",
          "accesstoken",
          "refreshtoken",
          "idtoken",
          "authtoken",
          "apitoken",
          "sessiontoken",
          "securitytoken",
          "bearertoken",
          "csrftoken",
          "xsrftoken",
          "csrfmiddlewaretoken");

  /**
   * Words before {@code token} that make it a token of a text, a page or a parser, which is not a
   * secret.
   */
  private static final Set<String> BEFORE_OTHER_TOKENS =
      Set.of(
          "input",
          "output",
          "prompt",
          "completion",
          "total",
          "max",
          "min",
          "cached",
          "reasoning",
          "read",
          "creation",
          "first",
          "last",
          "next",
          "page",
          "sync",
          "continuation",
          "cancellation",
          "stop",
          "unexpected",
          "expected",
          "invalid",
          "unknown",
          "per");

  /** Words before {@code signature} that make it a signature of code, which is not a secret. */
  private static final Set<String> BEFORE_OTHER_SIGNATURES =
      Set.of("method", "function", "code", "type", "operation", "query", "statement", "call");

  private static final Set<String> WHOLE_HEADERS =
      Set.of("authorization", "cookie", "cookies", "cookie2", "setcookie");

  private static final int LONGEST = 3;

  private SecretNames() {}

  /** Returns whether the value of a name with these words is a secret. */
  static boolean contains(List<String> words) {
    List<String> core = withoutSuffix(words);
    return !core.isEmpty() && (endsWithOneOf(core, STRONG) || isUsual(core) || isGlued(core));
  }

  /** Returns whether even a number is a secret, instead of, for example, a count of tokens. */
  static boolean containsNumbers(List<String> words) {
    return endsWithOneOf(withoutSuffix(words), STRONG);
  }

  /**
   * Returns whether the value extends to the end of the line, as the values of these headers do.
   */
  static boolean isWholeHeader(List<String> words) {
    return !words.isEmpty() && WHOLE_HEADERS.contains(words.get(words.size() - 1));
  }

  /** Returns whether the value is a signature, which in a header may have several parts. */
  static boolean isSignature(List<String> words) {
    return words.size() > 1 && words.get(words.size() - 1).equals("signature");
  }

  private static List<String> withoutSuffix(List<String> words) {
    int end = words.size();
    while (end > 1 && (SUFFIXES.contains(words.get(end - 1)) || isNumber(words.get(end - 1)))) {
      end--;
    }
    return withoutDigits(words.subList(0, end));
  }

  /** Removes trailing digits, so that {@code password2} counts as a password. */
  private static List<String> withoutDigits(List<String> words) {
    int last = words.size() - 1;
    if (last < 0 || STRONG.contains(words.get(last)) || USUAL.contains(words.get(last))) {
      return words;
    }
    String word = words.get(last);
    int end = word.length();
    while (end > 0 && isDigit(word.charAt(end - 1))) {
      end--;
    }
    if (end == 0 || end == word.length()) {
      return words;
    }
    List<String> renamed = new ArrayList<>(words);
    renamed.set(last, word.substring(0, end));
    return renamed;
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(SecretNames::isDigit);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isUsual(List<String> words) {
    String last = words.get(words.size() - 1);
    String before = words.size() < 2 ? "" : words.get(words.size() - 2);
    return switch (last) {
      case "token" -> !BEFORE_OTHER_TOKENS.contains(before);
      case "signature" -> !BEFORE_OTHER_SIGNATURES.contains(before);
      default -> endsWithOneOf(words, USUAL);
    };
  }

  private static boolean endsWithOneOf(List<String> words, Set<String> endings) {
    for (int length = 1; length <= Math.min(LONGEST, words.size()); length++) {
      if (endings.contains(String.join(" ", words.subList(words.size() - length, words.size())))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGlued(List<String> words) {
    String last = words.get(words.size() - 1);
    return GLUED.stream().anyMatch(last::endsWith);
  }
}
