package dev.baton.assertions.checks;

import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.NoBaggage;
import dev.baton.diagnosis.Question.NotBelow;
import dev.baton.diagnosis.Question.OtherTraceState;
import dev.baton.diagnosis.Question.OtherValue;
import dev.baton.recording.Snapshot;
import java.util.List;

/** The reason in the headline of a failure: what broke, between which ends, at which line. */
final class Because {

  private Because() {}

  /** Returns {@code it has no parent, because it broke between orders and billing: …}. */
  static String of(String but, List<Question> questions, Snapshot snapshot) {
    List<Question> ofCauses = questions.stream().filter(Because::isOfCause).toList();
    return Diagnosis.why(ofCauses, snapshot).stream()
        .map(account -> account.summary())
        .filter(summary -> !summary.isEmpty())
        .findFirst()
        .map(summary -> but + ", because " + ValueText.line(summary))
        .orElse(but);
  }

  private static boolean isOfCause(Question question) {
    return question instanceof NotBelow
        || question instanceof NoBaggage
        || question instanceof OtherValue
        || question instanceof OtherTraceState;
  }
}
