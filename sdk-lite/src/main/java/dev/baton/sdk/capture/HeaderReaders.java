package dev.baton.sdk.capture;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which class reads which header, because a composite propagator does not tell of what it
 * is made. The stack is looked at once for each header, not once for each request.
 */
final class HeaderReaders {

  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private static final int MAX_HEADERS = 32; // of one propagator: the names may come from outside

  private final ConcurrentHashMap<String, String> classes = new ConcurrentHashMap<>();

  /** Remembers the class from which the getter was called for this header. */
  void noteCaller(String header) {
    if (!classes.containsKey(header) && classes.size() < MAX_HEADERS) {
      classes.put(header, WALKER.walk(HeaderReaders::nameOfCaller));
    }
  }

  private static String nameOfCaller(java.util.stream.Stream<StackWalker.StackFrame> frames) {
    return frames
        .map(StackWalker.StackFrame::getDeclaringClass)
        .filter(type -> type != HeaderReaders.class && type != RecordingGetter.class)
        .findFirst()
        .map(Class::getSimpleName)
        .orElse("");
  }

  /** Returns the simple name of the class that reads each header, by lower-case header. */
  Map<String, String> classes() {
    Map<String, String> lower = new HashMap<>();
    classes.forEach((header, reader) -> lower.put(CapturedHeaders.lowerCase(header), reader));
    return lower;
  }
}
