package dev.baton.redaction;

import dev.baton.redaction.NameRules.Answer;
import java.util.List;

/**
 * What is known of a name, which a text may repeat thousands of times.
 *
 * @param answer what the rules say of it
 * @param isWord whether it is one word, such as {@code token}
 * @param isStrong whether even a number after it is a secret
 * @param isWholeHeader whether its value extends to the end of the line
 * @param isSignature whether its value is a signature, which in a header may have several parts
 * @param isPlural whether a small number after it may be a count: {@code cookies: 3}
 */
record KnownName(
    Answer answer,
    boolean isWord,
    boolean isStrong,
    boolean isWholeHeader,
    boolean isSignature,
    boolean isPlural) {

  static KnownName of(String name, List<String> words, Answer answer) {
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    return new KnownName(
        answer,
        words.size() == 1 && !name.contains("_"),
        SecretNames.containsNumbers(words),
        SecretNames.isWholeHeader(words),
        SecretNames.isSignature(words),
        last.endsWith("s") && !last.endsWith("ss"));
  }

  boolean isSecret() {
    return answer == Answer.SECRET || answer == Answer.SECRET_NUMBER;
  }
}
