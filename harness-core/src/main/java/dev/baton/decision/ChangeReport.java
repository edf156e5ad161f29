package dev.baton.decision;

import dev.baton.redaction.Redaction;
import dev.baton.sampling.KeptShare;
import java.util.Locale;

/** What a change of configuration changes, as text. */
final class ChangeReport {

  private ChangeReport() {}

  static String of(DecisionChanges changes) {
    StringBuilder text = new StringBuilder();
    text.append(
        format(
            "%,d of %,d traces are decided otherwise: %s, %s",
            changes.changed(),
            changes.traces(),
            change("span", changes.before().spans(), changes.after().spans()),
            change("byte", changes.before().bytes(), changes.after().bytes())));
    text.append(
        format(
            "\n    kept are %s of all traces, and were %s",
            KeptShare.percent(changes.after().kept().share()),
            KeptShare.percent(changes.before().kept().share())));
    changes.groups().forEach((key, group) -> text.append(line(key, group)));
    changes
        .inexact()
        .forEach(
            part ->
                text.append("\n    not exact, as it looks at more than one trace: ").append(part));
    return Redaction.current().text(text.toString());
  }

  private static String line(ChangeGroup.Key key, ChangeGroup group) {
    return format(
        "\n    %,d %s: %s → %s, %s, %s\n        %s",
        group.traces(),
        key.keptNow() ? "kept now" : "not kept any more",
        key.before(),
        key.after(),
        count(group.spans(), "span"),
        count(group.bytes(), "byte"),
        group.examples());
  }

  private static String count(long number, String unit) {
    return format("%,d %s%s", number, unit, number == 1 ? "" : "s");
  }

  private static String change(String unit, long before, long after) {
    long added = after - before;
    String relative =
        before == 0 || added == 0
            ? ""
            : " ("
                + (added > 0 ? "+" : "-")
                + KeptShare.percent(Math.abs((double) added / before))
                + ")";
    return format("%+,d %s%s%s", added, unit, Math.abs(added) == 1 ? "" : "s", relative);
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
