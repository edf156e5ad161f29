package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.recording.Snapshot;
import dev.baton.redaction.Redaction;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that each line of a program gave to spans, in one test or in many: names that differ in
 * a value only, or a call's that hold a UUID, make as many series of metrics as there are values.
 * Thread-safe; keeps a few names of each line, whatever the number of spans.
 *
 * <pre>{@code
 * SpanNames ofRun = new SpanNames();
 * List<Finding> found = ofRun.addTest(harness.recording().snapshot()); // at the end of each test
 * }</pre>
 */
public final class SpanNames {

  private static final String ID = "naming/high-cardinality";
  private static final int FEW_IDS = 3;
  private static final int MANY_NUMBERS = 10;
  private static final int MOST_LINES = 10_000;
  private static final int MOST_KEPT = 20;
  private static final int SHOWN = 2;
  private static final List<AttributeKey<String>> DATABASES =
      List.of(AttributeKey.stringKey("db.namespace"), AttributeKey.stringKey("db.name"));
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{4}");

  /** Tests have ports of their own, which say nothing. */
  private static final Pattern LONG_VALUE = Pattern.compile("(?<![\\d:.])\\d{4}");

  /** So long are ids, and hardly any number of which there are few. */
  private static final Pattern LONGER_VALUE = Pattern.compile("(?<![\\d:.])\\d{5}");

  private final Map<String, Group> groups = new LinkedHashMap<>();

  /** Makes a collection of names without any. */
  public SpanNames() {}

  static String id() {
    return ID;
  }

  /** Adds the names of these spans. */
  public void add(Snapshot snapshot) {
    snapshot.spans().forEach(this::add);
  }

  /**
   * Adds the names of one more test, and returns the findings that no earlier test had. Left out
   * are spans that a test starts around its calls: a name of their own is no fault.
   */
  public synchronized List<Finding> addTest(Snapshot snapshot) {
    List<Finding> found = new ArrayList<>();
    for (CapturedSpan span : snapshot.spans()) {
      Group group = isOfTestItself(span) ? null : add(span);
      if (group != null && !group.isTold && group.isUnbounded()) {
        group.isTold = true;
        found.add(redacted(group.finding("in the tests of this run so far")));
      }
    }
    return found;
  }

  private static boolean isOfTestItself(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    CallSite line = origin == null ? null : origin.started().at();
    return line != null && line.isOfTest() && span.kind() == SpanKind.INTERNAL && !span.hasParent();
  }

  /** Returns the name without that of the database: tests have databases of their own. */
  private static String withoutDatabase(CapturedSpan span) {
    String name = span.name();
    for (AttributeKey<String> key : DATABASES) {
      String database = span.attributes().get(key);
      if (database != null && !database.isEmpty()) {
        name = name.replace(database, "database");
      }
    }
    return name;
  }

  private synchronized @Nullable Group add(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    NameTemplate template = NameTemplate.of(withoutDatabase(span));
    if (template.values().isEmpty()) {
      return null;
    }
    String line = Occurrences.line(origin == null ? null : origin.started());
    String key = String.join("\n", span.service(), span.scope().name(), line, template.text());
    if (groups.size() >= MOST_LINES && !groups.containsKey(key)) {
      return null;
    }
    Group group = groups.computeIfAbsent(key, k -> new Group(span.service(), template));
    group.add(span, origin);
    return group;
  }

  /** Returns a finding for each line whose names differ in a value. */
  public synchronized List<Finding> findings() {
    if (groups.isEmpty()) {
      return List.of(); // nearly always, in every passing test
    }
    return groups.values().stream()
        .filter(Group::isUnbounded)
        .map(group -> group.finding(""))
        .map(SpanNames::redacted)
        .toList();
  }

  private static Finding redacted(Finding finding) {
    Redaction redaction = Redaction.current();
    return new Finding(
        finding.id(),
        redaction.text(finding.title()),
        finding.summary(),
        finding.evidence().stream().map(redaction::text).toList(),
        finding.cause(),
        finding.confidence(),
        finding.settledBy());
  }

  /** The names of one line that have the same form. */
  private static final class Group {

    private final String service;
    private final NameTemplate template;
    private final Map<String, @Nullable Moment> names = new LinkedHashMap<>();
    private boolean areAllAttributes = true;
    private boolean isAnyLong;
    private boolean areAllLong = true;
    private boolean areAllLonger = true;
    private boolean isAnyCall;
    private boolean isTold;

    Group(String service, NameTemplate template) {
      this.service = service;
      this.template = template;
    }

    void add(CapturedSpan span, @Nullable SpanOrigin origin) {
      if (names.size() < MOST_KEPT && !names.containsKey(span.name())) {
        names.put(span.name(), origin == null ? null : origin.started());
        areAllAttributes &= template.hasNumbersOnly() && isAttribute(span);
        isAnyCall |= span.kind() != SpanKind.INTERNAL;
        isAnyLong |= LONG_NUMBER.matcher(span.name()).find();
        areAllLong &= LONG_VALUE.matcher(span.name()).find();
        areAllLonger &= LONGER_VALUE.matcher(span.name()).find();
      }
    }

    /** Whether the number in the name is the value of an attribute as well. */
    private static boolean isAttribute(CapturedSpan span) {
      boolean[] isFound = {false};
      span.attributes()
          .forEach((key, value) -> isFound[0] |= isWholeNumberIn(span.name(), value.toString()));
      return isFound[0];
    }

    private static boolean isWholeNumberIn(String name, String value) {
      int at = value.chars().allMatch(Group::isDigit) ? name.indexOf(value) : -1;
      while (at >= 0 && !value.isEmpty()) {
        int end = at + value.length();
        if ((at == 0 || !isDigit(name.charAt(at - 1)))
            && (end == name.length() || !isDigit(name.charAt(end)))) {
          return true;
        }
        at = name.indexOf(value, end);
      }
      return false;
    }

    private static boolean isDigit(int c) {
      return c >= '0' && c <= '9';
    }

    boolean isUnbounded() {
      if (template.hasNumbersOnly()) {
        return ((areAllAttributes || areAllLonger) && names.size() >= FEW_IDS)
            || (areAllLong && names.size() >= MANY_NUMBERS);
      }
      if (template.hasDatesOnly()) {
        return names.size() >= FEW_IDS;
      }
      return template.hasIdsOnly()
          ? names.size() >= FEW_IDS || (isAnyLong && names.size() > 1)
          : names.size() > 1 || (template.hasUuid() && isAnyCall);
    }

    /**
     * Returns the finding.
     *
     * @param where an additional line that says where the names were seen; empty for none
     */
    Finding finding(String where) {
      List<Entry<String, String>> lines = new ArrayList<>();
      names.forEach(
          (name, moment) -> {
            if (lines.size() < SHOWN) {
              lines.add(
                  entry(
                      service + " started " + PersonalData.masked(name),
                      moment == null ? "" : FindingPhrases.where(moment)));
            }
          });
      List<String> evidence = new ArrayList<>(FindingPhrases.aligned(lines));
      if (names.size() > SHOWN) {
        String more = names.size() >= MOST_KEPT ? "many" : String.valueOf(names.size() - SHOWN);
        evidence.add("and %s more of this form".formatted(more));
      }
      if (!where.isEmpty()) {
        evidence.add(where);
      }
      return new Finding(
          ID,
          "high-cardinality span name: %s of %s".formatted(template.text(), service),
          "",
          evidence,
          "so each value makes a name of its own, and metrics by name grow with each: put the value"
              + " into an attribute, and give all these spans one name.",
          Confidence.LIKELY,
          "if there are few such values, nothing is wrong");
    }
  }
}
