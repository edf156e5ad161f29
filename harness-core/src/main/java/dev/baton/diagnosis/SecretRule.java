package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Pass;
import dev.baton.redaction.Redaction;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A secret is recorded in a trace or sent with each call as baggage. {@link Redaction} decides what
 * is a secret, and keeps it out of the finding's text.
 */
final class SecretRule implements Rule {

  private static final String A_SECRET = "a secret";

  /** The user name in a URL without a password. */
  private static final Pattern USER = Pattern.compile("://([^:/@\\s]{1,100})@");

  @Override
  public String id() {
    return "data/secret";
  }

  @Override
  public boolean explainsFailures() {
    return false;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    Redaction redaction = Redaction.current();
    HarmlessValues harmless = new HarmlessValues(redaction);
    List<SensitiveValue> found = new ArrayList<>();
    Set<Resource> resources = Collections.newSetFromMap(new IdentityHashMap<>());
    for (CapturedSpan span : evidence.snapshot().spans()) {
      SpanTexts.of(
          span,
          (place, name, value) -> {
            if (!harmless.has(name, value) && !isUserOnly(name, value, redaction)) {
              found.add(
                  SensitiveValue.of(
                      span, place, A_SECRET, SensitiveValue.shown(name, value, redaction)));
            }
          });
      if (resources.add(span.resource())) {
        ofResource(span, redaction, found);
      }
    }
    evidence.snapshot().passes().forEach(pass -> ofBaggage(pass, redaction, found));
    return Occurrences.findings(found, SensitiveValue::key, this::finding);
  }

  private static boolean isSecret(String name, Object value, Redaction redaction) {
    return !redaction.value(name, value).equals(value) && !isUserOnly(name, value, redaction);
  }

  /** Whether only user names were redacted, as in {@code ssh://git@host/}. */
  private static boolean isUserOnly(String name, Object value, Redaction redaction) {
    if (!(value instanceof String text) || redaction.hides(name)) {
      return false;
    }
    String bare = USER.matcher(text).replaceAll("://$1 "); // a token in that place stays one
    return redaction.text(bare).equals(bare);
  }

  private static void ofResource(
      CapturedSpan span, Redaction redaction, List<SensitiveValue> found) {
    SpanTexts.read(
        span.resource().attributes(),
        "",
        (place, name, value) -> {
          if (isSecret(name, value, redaction)) {
            found.add(
                SensitiveValue.ofResource(
                    span.service(), place, A_SECRET, SensitiveValue.shown(name, value, redaction)));
          }
        });
  }

  private static void ofBaggage(Pass pass, Redaction redaction, List<SensitiveValue> found) {
    if (BaggageHeaders.isSent(pass)) {
      pass.baggage()
          .forEach(
              (key, entry) -> {
                if (isSecret(key, entry.getValue(), redaction)) {
                  found.add(
                      SensitiveValue.ofBaggage(
                          pass,
                          key,
                          A_SECRET,
                          SensitiveValue.shown(key, entry.getValue(), redaction)));
                }
              });
    }
  }

  private Finding finding(Occurrences<SensitiveValue> alike) {
    SensitiveValue value = alike.first();
    return new Finding(
        id(),
        "secret in " + value.subject(),
        "",
        alike.withCount(value.lines()),
        "so whoever may see traces can read it: leave it out, or put a mask such as REDACTED in its"
            + " place first.",
        Confidence.LIKELY,
        "if it is no secret, name it in noSecrets");
  }
}
