package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Personal data is recorded in a trace or sent with each call as baggage. It may be intended if the
 * name announces it.
 */
final class PersonalDataRule implements Rule {

  @Override
  public String id() {
    return "data/personal";
  }

  @Override
  public boolean explainsFailures() {
    return false;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Found> found = new ArrayList<>();
    Set<Resource> resources = Collections.newSetFromMap(new IdentityHashMap<>());
    for (CapturedSpan span : evidence.snapshot().spans()) {
      if (resources.add(span.resource())) {
        ofResource(span, found);
      }
      SpanTexts.of(
          span,
          (place, name, value) -> {
            if (value instanceof String || value instanceof List<?>) {
              PersonalData.in(name, value.toString())
                  .ifPresent(
                      kind ->
                          found.add(
                              new Found(
                                  SensitiveValue.of(span, place, kind, ""),
                                  PersonalData.isAnnounced(name))));
            }
          });
    }
    evidence.snapshot().passes().forEach(pass -> ofBaggage(pass, found));
    return Occurrences.findings(found, one -> one.value().key(), this::finding);
  }

  private static void ofResource(CapturedSpan span, List<Found> found) {
    SpanTexts.read(
        span.resource().attributes(),
        "",
        (place, name, value) -> {
          if (!name.endsWith(".id")) { // of an instance: 4711@orders.example
            PersonalData.in(name, value.toString())
                .ifPresent(
                    kind ->
                        found.add(
                            new Found(
                                SensitiveValue.ofResource(span.service(), place, kind, ""),
                                PersonalData.isAnnounced(name))));
          }
        });
  }

  private static void ofBaggage(Pass pass, List<Found> found) {
    if (BaggageHeaders.isSent(pass)) {
      pass.baggage()
          .forEach(
              (key, entry) ->
                  PersonalData.in(key, entry.getValue())
                      .ifPresent(
                          kind ->
                              found.add(
                                  new Found(
                                      SensitiveValue.ofBaggage(pass, key, kind, ""), false))));
    }
  }

  private Finding finding(Occurrences<Found> alike) {
    Found one = alike.first();
    String subject = one.value().subject();
    return new Finding(
        id(),
        (one.isAnnounced() ? "perhaps personal data in " : "personal data in ") + subject,
        "",
        alike.withCount(one.value().lines()),
        one.isAnnounced()
            ? "if that is not meant, put an id in its place: traces are kept for long, and many may"
                + " read them."
            : "so it is kept with the trace, and many may read it: put an id or a hash in its"
                + " place.",
        one.isAnnounced() ? Confidence.POSSIBLE : Confidence.LIKELY,
        "look up what your rules of data protection say of " + one.value().place());
  }

  private record Found(SensitiveValue value, boolean isAnnounced) {}
}
