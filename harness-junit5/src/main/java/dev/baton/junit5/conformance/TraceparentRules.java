package dev.baton.junit5.conformance;

import static dev.baton.junit5.conformance.ContextExpectations.restarts;
import static dev.baton.junit5.conformance.ContextExpectations.valid;
import static dev.baton.junit5.conformance.Section.traceContext;
import static dev.baton.junit5.conformance.Sent.PARENT;
import static dev.baton.junit5.conformance.Sent.TRACE;
import static dev.baton.junit5.conformance.Sent.VALID;
import static dev.baton.junit5.conformance.Sent.goesOn;
import static dev.baton.junit5.conformance.Sent.traceparent;

import java.util.List;
import java.util.Locale;

/** Rules on reading a traceparent as a whole: its lines, its name, its version. */
final class TraceparentRules {

  private static final Section HEADER = traceContext("Traceparent Header", "traceparent-header");
  private static final Section NAME =
      traceContext("Traceparent Header, Header Name", "header-name");
  private static final Section VERSION = traceContext("version", "version");
  private static final Section VERSIONING =
      traceContext("Versioning of traceparent", "versioning-of-traceparent");
  private static final Section MUTATING =
      traceContext("Mutating the traceparent Field", "mutating-the-traceparent-field");
  private static final String IDS = "-" + TRACE + "-" + PARENT + "-01";

  private TraceparentRules() {}

  static List<ConformanceRule> all() {
    return List.of(
        absent(),
        present(),
        twice(),
        otherNames(),
        casing(),
        blanks(),
        version00(),
        higherVersion(),
        higherVersionShort(),
        versionFf(),
        illegalVersion(),
        longVersion(),
        shortVersion());
  }

  private static ConformanceRule absent() {
    return new RuleBuilder(
            "traceparent-absent",
            "without a traceparent a new trace begins",
            MUTATING,
            "the called service needs a trace to belong to, even if there was none before")
        .sending(valid())
        .build();
  }

  private static ConformanceRule present() {
    return new RuleBuilder(
            "traceparent-present",
            "the trace continues with the service's own parent id",
            MUTATING,
            "with the received parent id, the next service would be a child of the caller"
                + " caller")
        .sending(goesOn(), traceparent(VALID))
        .build();
  }

  private static ConformanceRule twice() {
    String other = VALID.replace(TRACE, "c04d7b1e5a8f4920b6e3d1f7a25c9e84");
    return new RuleBuilder(
            "traceparent-twice",
            "two traceparent lines count as none",
            HEADER,
            "it is unknown which of the two the caller wrote; choosing one may join unrelated traces")
        .sending(restarts(), traceparent(other), traceparent(VALID))
        .build();
  }

  private static ConformanceRule otherNames() {
    return new RuleBuilder(
            "traceparent-other-name",
            "a header of a similar name is not read",
            NAME,
            "the name is one word; a service that accepts similar names reads headers of other systems")
        .sending(restarts(), new RequestHeader("trace-parent", VALID))
        .sending(restarts(), new RequestHeader("trace.parent", VALID))
        .build();
  }

  private static ConformanceRule casing() {
    return new RuleBuilder(
            "traceparent-name-case",
            "the name is read in any case",
            NAME,
            "proxies and HTTP libraries change the case of names, and HTTP gives it no meaning")
        .sending(goesOn(), new RequestHeader("TraceParent", VALID))
        .sending(goesOn(), new RequestHeader("TrAcEpArEnT", VALID))
        .sending(goesOn(), new RequestHeader("TRACEPARENT", VALID))
        .build();
  }

  private static ConformanceRule blanks() {
    return new RuleBuilder(
            "traceparent-blanks",
            "blanks around the value are not part of it",
            HEADER,
            "HTTP allows spaces and tabs at both ends of any value, and they mean nothing")
        .sending(goesOn(), traceparent(" " + VALID))
        .sending(goesOn(), traceparent("\t" + VALID))
        .sending(goesOn(), traceparent(VALID + " "))
        .sending(goesOn(), traceparent(VALID + "\t"))
        .sending(goesOn(), traceparent("\t " + VALID + " \t"))
        .build();
  }

  private static ConformanceRule version00() {
    return new RuleBuilder(
            "version-00-length",
            "version 00 ends with the flags",
            VERSIONING,
            "only higher versions may have more fields, so this is not version 00")
        .sending(restarts(), traceparent(VALID + "."))
        .sending(restarts(), traceparent(VALID + "-"))
        .sending(restarts(), traceparent(VALID + "-later-fields"))
        .build();
  }

  private static ConformanceRule higherVersion() {
    return new RuleBuilder(
            "version-higher",
            "a higher version is read as far as it is known, and passed on as version 00",
            VERSIONING,
            "later versions only add fields at the end, after a dash; so traces survive the day on"
                + " which half of the services are updated")
        .sending(goesOn(), traceparent("cc" + IDS))
        .sending(goesOn(), traceparent("cc" + IDS + "-later-fields"))
        .sending(restarts(), traceparent("cc" + IDS + ".later-fields"))
        .build();
  }

  private static ConformanceRule higherVersionShort() {
    return new RuleBuilder(
            "version-higher-short",
            "a higher version that lacks known fields is not read",
            VERSIONING,
            "later versions keep all fields of version 00, so one that is shorter was cut")
        .sending(restarts(), traceparent("01-" + TRACE + "-" + PARENT))
        .sending(restarts(), traceparent("01-" + TRACE + "-" + PARENT + "-0"))
        .build();
  }

  private static ConformanceRule versionFf() {
    return new RuleBuilder(
            "version-ff",
            "version ff is not read",
            VERSION,
            "it is reserved as the invalid version; a field of all ones is what broken writers send")
        .sending(restarts(), traceparent("ff" + IDS))
        .build();
  }

  private static ConformanceRule illegalVersion() {
    return new RuleBuilder(
            "version-illegal",
            "a version that is not lower-case hex is not read",
            VERSIONING,
            "without a version it is unknown how to read the rest")
        .sending(restarts(), traceparent(".0" + IDS))
        .sending(restarts(), traceparent("0." + IDS))
        .sending(restarts(), traceparent("cc".toUpperCase(Locale.ROOT) + IDS))
        .build();
  }

  private static ConformanceRule longVersion() {
    return new RuleBuilder(
            "version-long",
            "a version of more than two digits is not read",
            VERSION,
            "the positions of all other fields follow from the version having two digits")
        .sending(restarts(), traceparent("000" + IDS))
        .sending(restarts(), traceparent("0000" + IDS))
        .build();
  }

  private static ConformanceRule shortVersion() {
    return new RuleBuilder(
            "version-short",
            "a version of one digit is not read",
            VERSION,
            "the positions of all other fields follow from the version having two digits")
        .sending(restarts(), traceparent("0" + IDS))
        .build();
  }
}
