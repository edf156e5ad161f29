package dev.baton.sdk.capture;

import dev.baton.trace.CallSite;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the line of user code that called into tracing: the nearest stack frame outside Baton, the
 * JDK and well-known libraries.
 */
public final class UserCode {

  private static final String[] LIBRARIES = {
    "java.",
    "javax.",
    "jdk.",
    "sun.",
    "com.sun.",
    "jakarta.",
    "kotlin.",
    "kotlinx.",
    "scala.",
    "groovy.",
    "io.opentelemetry.",
    "io.micrometer.",
    "dev.baton.sdk.",
    "dev.baton.junit5.",
    "dev.baton.collector.",
    "dev.baton.assertions.",
    "okhttp3.",
    "okio.",
    "io.grpc.",
    "io.netty.",
    "reactor.",
    "rx.",
    "io.reactivex.",
    "org.reactivestreams.",
    "io.vertx.",
    "org.springframework.",
    "org.apache.",
    "org.slf4j.",
    "ch.qos.logback.",
    "org.eclipse.jetty.",
    "io.undertow.",
    "org.jboss.",
    "io.quarkus.",
    "io.micronaut.",
    "com.google.common.",
    "com.fasterxml.",
    "com.rabbitmq.",
    "org.h2.",
    "org.postgresql.",
    "com.mysql.",
    "com.zaxxer.hikari.",
    "org.hibernate.",
    "net.bytebuddy.",
    "org.junit.",
    "org.assertj.",
    "org.mockito.",
    "org.testng.",
    "io.cucumber.",
    "org.awaitility."
  };

  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final ConcurrentHashMap<String, Boolean> IS_LIBRARY = new ConcurrentHashMap<>();

  private UserCode() {}

  /** Returns the calling line of user code, null if only libraries are on the stack. */
  public static @Nullable CallSite line() {
    return WALKER.walk(UserCode::nearest);
  }

  /** Uses a loop, because stream operations cost as much as the walk. */
  private static @Nullable CallSite nearest(Stream<StackFrame> stack) {
    Iterator<StackFrame> frames = stack.iterator();
    while (frames.hasNext()) {
      StackFrame frame = frames.next();
      if (!isLibrary(frame.getClassName())) {
        return CallSite.of(frame);
      }
    }
    return null;
  }

  private static boolean isLibrary(String className) {
    Boolean known = IS_LIBRARY.get(className); // unlike computeIfAbsent, lock-free
    return known == null ? IS_LIBRARY.computeIfAbsent(className, UserCode::hasLibraryName) : known;
  }

  private static boolean hasLibraryName(String className) {
    for (String prefix : LIBRARIES) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
