package dev.baton.trace;

import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which classes and methods of user code are helpers, so that their lines say little without the
 * line that called: those of a class that traces for several services or is called at several lines
 * of others, and a method that is called at several lines of its own class. Thread-safe.
 */
public final class SharedCode {

  private static final int MOST_CLASSES = 1_000;

  private final ConcurrentHashMap<String, Use> classes = new ConcurrentHashMap<>();

  /** Notes that a line of a class traces for a service. */
  void use(String className, String service, CallSite line) {
    Use known = classes.get(className);
    if (known == null && classes.size() < MOST_CLASSES) {
      known = classes.computeIfAbsent(className, name -> new Use(service));
    }
    if (known != null) {
      known.add(service, line);
    }
  }

  /** Returns whether a class traces for several services, or is called at several lines. */
  boolean isShared(String className) {
    Use use = classes.get(className);
    return use != null
        && (use.isOfSeveralServices
            || isCalledBySeveral(use.lines(), CallSite::outside)
            || isCalledThroughout(use.lines()));
  }

  /** Whether another class calls these lines, or several of them, at several lines of its own. */
  private static boolean isCalledThroughout(List<CallSite> lines) {
    Map<String, CallSite> first = new HashMap<>();
    for (CallSite line : lines) {
      StackFrame frame = line.outside();
      if (frame != null) {
        CallSite caller = CallSite.of(frame);
        CallSite known = first.putIfAbsent(CallSite.topLevel(frame.getClassName()), caller);
        if (known != null && !known.equals(caller)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns whether the method of a line of this class is called at several lines of the class. */
  boolean isCalledAtSeveralLines(String className, CallSite line) {
    Use use = classes.get(className);
    return use != null
        && isCalledBySeveral(use.lines().stream().filter(line::equals).toList(), CallSite::near);
  }

  /** Whether one of these lines was reached from several others. */
  private static boolean isCalledBySeveral(
      List<CallSite> lines, Function<CallSite, @Nullable StackFrame> callers) {
    Map<CallSite, CallSite> first = new HashMap<>();
    for (CallSite line : lines) {
      StackFrame frame = callers.apply(line);
      if (frame != null) {
        CallSite caller = CallSite.of(frame);
        CallSite known = first.putIfAbsent(line, caller);
        if (known != null && !known.equals(caller)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What is known of one class. Lines are compared only for texts, because that is expensive. */
  private static final class Use {

    private static final int MOST_LINES = 64;

    private final String service;
    private final CallSite[] lines = new CallSite[MOST_LINES];
    private volatile int count;
    private volatile boolean isOfSeveralServices;

    Use(String service) {
      this.service = service;
    }

    void add(String user, CallSite line) {
      if (!isOfSeveralServices && !service.equals(user)) {
        isOfSeveralServices = true;
      }
      if (count < MOST_LINES) {
        keep(line);
      }
    }

    private synchronized void keep(CallSite line) {
      if (count < MOST_LINES) {
        lines[count] = line;
        count = count + 1;
      }
    }

    synchronized List<CallSite> lines() {
      return List.of(Arrays.copyOf(lines, count));
    }
  }
}
