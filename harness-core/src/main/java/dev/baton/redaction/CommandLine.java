package dev.baton.redaction;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * Arguments of a command in a list. Which of them is a secret is known by the command and the
 * option before it: {@code [curl, -u, joe:…]}.
 */
final class CommandLine {

  private static final int MOST_ARGUMENTS = 100;

  /** Further than the forms look back from a secret to its command. */
  private static final int LONGEST_BEFORE = 2_000;

  private final Redaction redaction;

  CommandLine(Redaction redaction) {
    this.redaction = redaction;
  }

  /** Hides those that are secrets only beside the others, and returns whether there are any. */
  boolean hide(List<Object> arguments) {
    if (!isCommand(arguments) || !hasSecret(arguments)) {
      return false;
    }
    StringBuilder line = new StringBuilder();
    boolean isChanged = false;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = (String) arguments.get(i);
      forgetFarAway(line);
      line.append(i == 0 ? "" : " ").append(argument);
      String shown = redaction.text(line.toString());
      if (!shown.contentEquals(line)) {
        arguments.set(i, redaction.redacted(argument));
        isChanged = true;
        line.setLength(line.length() - argument.length());
        line.append(arguments.get(i));
      }
    }
    return isChanged;
  }

  /** Leaves the last arguments: each is read with those before it, and they may be long. */
  private static void forgetFarAway(StringBuilder line) {
    int far = line.length() - LONGEST_BEFORE;
    if (far > 0) {
      int end = line.indexOf(" ", far);
      line.delete(0, end < 0 ? line.length() : end);
    }
  }

  private boolean hasSecret(List<Object> arguments) {
    String line = arguments.stream().map(String.class::cast).collect(joining(" "));
    return !redaction.text(line).equals(line);
  }

  private static boolean isCommand(List<Object> arguments) {
    return arguments.size() > 1
        && arguments.size() <= MOST_ARGUMENTS
        && arguments.stream().allMatch(String.class::isInstance)
        && arguments.stream().skip(1).anyMatch(argument -> ((String) argument).startsWith("-"));
  }
}
