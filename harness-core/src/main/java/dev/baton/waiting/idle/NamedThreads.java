package dev.baton.waiting.idle;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Threads that users have declared idle, by the names of threads or of classes on their stacks. */
final class NamedThreads {

  private final List<Pattern> names;

  private NamedThreads(List<Pattern> names) {
    this.names = names;
  }

  /** Returns the threads with these names; {@code *} matches any characters. */
  static NamedThreads of(List<String> names) {
    return new NamedThreads(names.stream().map(NamedThreads::pattern).toList());
  }

  private static Pattern pattern(String glob) {
    return Pattern.compile(
        Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
  }

  boolean contain(ThreadSample thread) {
    return names.stream().anyMatch(name -> isMeantBy(name, thread));
  }

  private static boolean isMeantBy(Pattern name, ThreadSample thread) {
    return name.matcher(thread.name()).matches()
        || thread.stack().stream().anyMatch(frame -> name.matcher(frame.getClassName()).matches());
  }
}
