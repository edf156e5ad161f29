package dev.baton.redaction;

/** A quick look for values that may hold a secret or an address, before anything costly is done. */
final class Suspicion {

  private static final int SHORTEST = 8;

  /** Beginnings of well-known credentials. */
  private static final String[] BEGINNINGS = {
    "Bearer ",
    "Basic ",
    "eyJ",
    "sk_",
    "sk-",
    "pk_",
    "rk_",
    "AKIA",
    "ASIA",
    "ghp_",
    "gho_",
    "ghs_",
    "github_pat_",
    "glpat-",
    "xox",
    "AIza",
    "SG.",
    "-----BEGIN"
  };

  private Suspicion() {}

  static boolean isRaisedBy(String value) {
    return value.length() >= SHORTEST
        && (value.indexOf('@') > 0
            || (value.indexOf('=') > 0 && value.contains("://"))
            || startsAsCredential(value));
  }

  private static boolean startsAsCredential(String value) {
    for (String beginning : BEGINNINGS) {
      if (value.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }
}
