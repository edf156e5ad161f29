package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.Altered;
import dev.baton.diagnosis.Question.Changed;
import dev.baton.diagnosis.Question.Failed;
import dev.baton.diagnosis.Question.HasEvent;
import dev.baton.diagnosis.Question.HasLink;
import dev.baton.diagnosis.Question.NoSpan;
import dev.baton.diagnosis.Question.NotEnded;
import dev.baton.diagnosis.Question.NotFailed;
import dev.baton.diagnosis.Question.NotRoot;
import dev.baton.diagnosis.Question.OtherDecision;
import dev.baton.diagnosis.Question.Unexpected;
import dev.baton.diagnosis.Question.UnexpectedRoot;
import dev.baton.recording.Snapshot;
import java.util.List;
import java.util.Set;

/** The reason in the headline of a failure: what broke, between which ends, at which line. */
@Internal
public final class Because {

  /** Questions whose answer repeats the headline, or is told by its own lines. */
  private static final Set<Class<? extends Question>> TOLD_BELOW =
      Set.of(
          Altered.class,
          Changed.class,
          Failed.class,
          HasEvent.class,
          HasLink.class,
          NoSpan.class,
          NotEnded.class,
          NotFailed.class,
          NotRoot.class,
          OtherDecision.class,
          Unexpected.class,
          UnexpectedRoot.class);

  private Because() {}

  /** Returns {@code it has no parent, because it broke between orders and billing: …}. */
  public static String of(String but, List<Question> questions, Snapshot snapshot) {
    List<Question> ofCauses = questions.stream().filter(Because::isOfCause).toList();
    return Diagnosis.why(ofCauses, snapshot).stream()
        .map(account -> account.summary())
        .filter(summary -> !summary.isEmpty())
        .findFirst()
        .map(summary -> but + ", because " + ValueText.line(summary))
        .orElse(but);
  }

  private static boolean isOfCause(Question question) {
    return !TOLD_BELOW.contains(question.getClass());
  }
}
