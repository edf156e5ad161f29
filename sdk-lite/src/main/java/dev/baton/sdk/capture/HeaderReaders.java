package dev.baton.sdk.capture;

import dev.baton.sdk.w3c.RepeatedHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records which class reads which header, because a composite propagator does not expose its parts.
 * The stack is walked once per header, not once per request.
 */
final class HeaderReaders {

  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private static final Set<Class<?>> OWN =
      Set.of(HeaderReaders.class, RecordingGetter.class, RepeatedHeaders.class);
  private static final int MAX_HEADERS = 32; // per propagator: names may be remote input

  private final ConcurrentHashMap<String, String> classes = new ConcurrentHashMap<>();

  /** Records the class that called the getter for this header. */
  void noteCaller(String header) {
    if (!classes.containsKey(header) && classes.size() < MAX_HEADERS) {
      classes.put(header, WALKER.walk(HeaderReaders::nameOfCaller));
    }
  }

  private static String nameOfCaller(java.util.stream.Stream<StackWalker.StackFrame> frames) {
    return frames
        .map(StackWalker.StackFrame::getDeclaringClass)
        .filter(type -> !OWN.contains(type))
        .findFirst()
        .map(HeaderReaders::name)
        .orElse("");
  }

  /** An anonymous class has no simple name; {@code Tracing$1} tells where to look for it. */
  private static String name(Class<?> type) {
    String simple = type.getSimpleName();
    return simple.isEmpty()
        ? type.getName().substring(type.getName().lastIndexOf('.') + 1)
        : simple;
  }

  /** Returns the simple name of the class that reads each header, by lower-case header. */
  Map<String, String> classes() {
    Map<String, String> lower = new HashMap<>();
    classes.forEach((header, reader) -> lower.put(CapturedHeaders.lowerCase(header), reader));
    return lower;
  }
}
