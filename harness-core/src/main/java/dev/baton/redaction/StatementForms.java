package dev.baton.redaction;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Secrets in statements of databases, as arguments or after words of their own. */
final class StatementForms {

  static final List<CredentialForm> ALL =
      Stream.of(
              inEitherCase(
                  "identified",
                  "",
                  "(?i)\\b(?:(?:create|alter)\\s+user\\s+\\S{1,100}|connect\\s+to\\s+\\S{1,100}"
                      + "|grant\\b[^;]{1,200}?\\bto\\s+\\S{1,100})\\s+identified\\s+by\\s+"
                      + "(?!values\\b|password\\b)(?<secret>[\\w$#]{3,}+)"),
              inEitherCase(
                  "replace",
                  "",
                  "(?i)\\bidentified\\s+by\\s+\\S{1,300}\\s+replace\\s+['\"]?"
                      + "(?<secret>[^\\s'\";]{3,}+)"),
              inEitherCase(
                  "password", "('", "(?i)\\bpassword\\(\\s{0,3}'(?<secret>[^']++)'\\s{0,3}\\)"),
              inEitherCase(
                  "crypt",
                  "(',",
                  "(?i)\\b(?:pgp_sym_|aes_)(?:en|de)crypt(?:_bytea)?\\([^;]{0,300}?,\\s{0,3}"
                      + "'(?<secret>[^']++)'"),
              inEitherCase("crypt", "('", "(?i)(?<!\\w)crypt\\(\\s{0,3}'(?<secret>[^']++)'"),
              inEitherCase(
                  "set_config",
                  "('",
                  "(?i)\\bset_config\\(\\s{0,3}'[^']{0,100}(?:password|passwd|secret|token|key)'"
                      + "\\s{0,3},\\s{0,3}'(?<secret>[^']++)'"),
              inEitherCase(
                  "sp_add",
                  ",'",
                  "(?i)\\bsp_addlogin\\s{1,3}N?'[^']{0,200}'\\s{0,3},\\s{0,3}N?'(?<secret>[^']++)'"),
              inEitherCase( // SQLCipher
                  "pragma",
                  "=",
                  "(?i)\\bpragma\\s+(?:\\w{1,60}\\.)?(?:hex)?(?:re)?key\\s{0,3}=\\s{0,3}[\"']"
                      + "(?<secret>[^\"';]++)"),
              inEitherCase(
                  "attach", "'", "(?i)\\battach\\s[^;]{1,300}?\\skey\\s{1,3}'(?<secret>[^']++)'"),
              inEitherCase("setuser", "", "(?i)\\bsetuser [^\\r\\n]{0,200}? [<>#](?<secret>\\S++)"),
              Stream.of(
                  new CredentialForm(
                      ".auth(",
                      "\\.auth\\(\\s{0,3}[\"'][^\"']{0,100}[\"']\\s{0,3},\\s{0,3}[\"']"
                          + "(?<secret>[^\"']++)")))
          .flatMap(forms -> forms)
          .toList();

  private StatementForms() {}

  private static Stream<CredentialForm> inEitherCase(String word, String others, String pattern) {
    return Stream.of(word, word.toUpperCase(Locale.ROOT))
        .map(sign -> new CredentialForm(sign, others, pattern));
  }
}
