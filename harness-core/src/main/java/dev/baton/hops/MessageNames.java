package dev.baton.hops;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Span names in the form of the semantic conventions for messages, {@code send orders}, and in
 * their older form, {@code orders send}.
 */
final class MessageNames {

  private static final Pattern TWO_WORDS = Pattern.compile("(\\S+) (\\S+)");

  private static final Set<String> OPERATIONS =
      Set.of(
          "send", "publish", "create", "produce", "enqueue", "receive", "process", "consume",
          "poll", "deliver", "handle", "dequeue");

  private MessageNames() {}

  /** Returns the destination that a name consists of, with an operation; null if it does not. */
  static @Nullable String destination(String name) {
    Matcher words = TWO_WORDS.matcher(name);
    if (!words.matches()) {
      return null;
    }
    boolean isFirst = OPERATIONS.contains(words.group(1));
    boolean isSecond = OPERATIONS.contains(words.group(2));
    return isFirst == isSecond ? null : words.group(isFirst ? 2 : 1);
  }
}
