package dev.baton.junit5.attribution;

import dev.baton.sdk.capture.UserCode;
import dev.baton.trace.SpanOrigin.Moment;
import java.lang.StackWalker.StackFrame;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;

/** When a thread is created, and for whom. */
final class ThreadBirth {

  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private static final boolean LOOKS_AT_CALLERS = Runtime.version().feature() < 24;

  /** Methods in which pools create their threads, whatever factory they were given. */
  private static final Set<String> METHODS_OF_POOLS =
      Set.of("addWorker", "createWorker", "newThread");

  private ThreadBirth() {}

  /**
   * Returns an id that is greater than those of all threads so far, and less than those of all
   * later ones: the JVM counts them.
   */
  static long now() {
    return Moment.idOf(LOOKS_AT_CALLERS ? Unprivileged.thread() : thread());
  }

  private static Thread thread() {
    return new Thread(null, null, "baton", 0, false);
  }

  /**
   * Creates a thread without the access rights of its callers. Before JDK 24 the JVM goes through
   * all callers for them, which takes longer than all else that the end of a test needs.
   */
  @SuppressWarnings("removal") // loaded only where it matters
  private static final class Unprivileged {

    private static final PrivilegedAction<Thread> THREAD = ThreadBirth::thread;

    static Thread thread() {
      return AccessController.doPrivileged(THREAD);
    }
  }

  /**
   * Returns whether the thread that is being created may serve several tests, because a pool, a
   * library, or the initialization of a class creates it.
   */
  static boolean isShared() {
    return WALKER.walk(ThreadBirth::isShared);
  }

  private static boolean isShared(Stream<StackFrame> stack) {
    Iterator<StackFrame> frames = stack.dropWhile(ThreadBirth::isConstruction).iterator();
    boolean isNearest = true;
    while (frames.hasNext()) {
      StackFrame frame = frames.next();
      String className = frame.getClassName();
      if (isOfTestFramework(className)) {
        return false;
      }
      if (!isForOneTask(className)) {
        if (isShared(frame) || (isNearest && UserCode.isLibrary(className))) {
          return true;
        }
      }
      isNearest = false;
    }
    return false;
  }

  private static boolean isShared(StackFrame frame) {
    return METHODS_OF_POOLS.contains(frame.getMethodName())
        || frame.getMethodName().equals("<clinit>");
  }

  /** The constructors of the thread, and what they call. */
  private static boolean isConstruction(StackFrame frame) {
    Class<?> type = frame.getDeclaringClass();
    return Thread.class.isAssignableFrom(type)
        || type.getName().startsWith("java.lang.")
        || type.getPackage() == ThreadBirth.class.getPackage();
  }

  /** Whether this class creates a thread for each task. */
  private static boolean isForOneTask(String className) {
    return className.startsWith("java.lang.") || className.endsWith("ThreadPerTaskExecutor");
  }

  /** What follows on the stack is no work of the test; and a timeout has a thread for each test. */
  private static boolean isOfTestFramework(String className) {
    return className.startsWith("org.junit.jupiter.") || className.startsWith("org.awaitility.");
  }
}
