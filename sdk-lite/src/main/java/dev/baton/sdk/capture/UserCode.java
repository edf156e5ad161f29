package dev.baton.sdk.capture;

import dev.baton.trace.CallSite;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
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
    "dev.baton.recording.",
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
    "io.smallrye.",
    "net.ttddyy.",
    "com.google.common.",
    "com.fasterxml.",
    "com.rabbitmq.",
    "org.h2.",
    "org.postgresql.",
    "com.mysql.",
    "org.mariadb.",
    "com.mongodb.",
    "com.zaxxer.hikari.",
    "io.lettuce.",
    "redis.clients.",
    "org.redisson.",
    "io.r2dbc.",
    "io.github.resilience4j.",
    "graphql.",
    "feign.",
    "retrofit2.",
    "kong.unirest.",
    "org.asynchttpclient.",
    "io.restassured.",
    "com.github.tomakehurst.wiremock.",
    "org.wiremock.",
    "org.testcontainers.",
    "io.javalin.",
    "io.helidon.",
    "io.dropwizard.",
    "io.ktor.",
    "ratpack.",
    "akka.",
    "com.linecorp.armeria.",
    "org.glassfish.",
    "org.wildfly.",
    "org.xnio.",
    "org.quartz.",
    "org.jobrunr.",
    "com.github.kagkarlsson.",
    "net.javacrumbs.shedlock.",
    "io.temporal.",
    "org.axonframework.",
    "org.jooq.",
    "org.mybatis.",
    "org.flywaydb.",
    "liquibase.",
    "org.sqlite.",
    "oracle.",
    "com.microsoft.sqlserver.",
    "com.datastax.",
    "com.couchbase.",
    "org.neo4j.",
    "com.hazelcast.",
    "org.infinispan.",
    "org.ehcache.",
    "com.github.benmanes.caffeine.",
    "com.mchange.",
    "io.agroal.",
    "io.nats.",
    "com.azure.",
    "com.amazonaws.",
    "com.google.cloud.",
    "com.google.api.",
    "software.amazon.awssdk.",
    "co.elastic.",
    "org.elasticsearch.",
    "org.hibernate.",
    "net.bytebuddy.",
    "org.junit.",
    "org.assertj.",
    "org.mockito.",
    "org.testng.",
    "io.cucumber.",
    "org.awaitility."
  };

  private static final String[] TEST_FRAMEWORKS = {
    "org.junit.",
    "junit.framework.",
    "org.testng.",
    "io.cucumber.",
    "org.spockframework.",
    "io.kotest."
  };

  /** Classes that a framework generates around those of the user; their lines say nothing. */
  private static final String[] GENERATED = {
    "$$Lambda", // seen in the stacks of other threads only
    "$$SpringCGLIB$$",
    "$$EnhancerBy",
    "$$FastClassBy",
    "$Intercepted", // Micronaut
    "$Definition$Exec",
    "_ClientProxy", // Quarkus
    "_Subclass",
    "$$CDIWrapper",
    "$quarkusrestinvoker$",
    ".$Proxy" // of the JDK, in the package of an interface that is not public
  };

  /** Libraries that only stand between the user's code and the API. */
  private static final String[] PLATFORM = {
    "java.",
    "javax.",
    "jdk.",
    "sun.",
    "com.sun.",
    "kotlin.",
    "kotlinx.",
    "scala.",
    "groovy.",
    "io.opentelemetry.api.",
    "io.opentelemetry.context.",
    "io.opentelemetry.extension.",
    "io.opentelemetry.sdk.",
    "org.junit.",
    "dev.baton."
  };

  /** Clients, and what waits for their answers. */
  private static final String[] CALLS = {
    "java.net.", "jdk.internal.net.", "sun.net.", "okhttp3.", "org.apache.hc.", "org.apache.http."
  };

  /** Clients that are built on those. */
  private static final String[] CLIENTS = {
    "org.springframework.web.client.",
    "org.glassfish.jersey.client.",
    "feign.",
    "retrofit2.",
    "io.grpc.stub.ClientCalls"
  };

  /** What stands between an interface that a client implements and the client. */
  private static final String[] PROXIES = {
    "java.lang.reflect.",
    "jdk.internal.reflect.",
    "org.springframework.aop.",
    "org.springframework.web.service."
  };

  private static final String PROXY = ".$Proxy";

  /** Where a thread waits for what a client sends on an event loop, as {@code Mono.block()}. */
  private static final String REACTOR = "reactor.core.publisher.";

  /** What waits for the answer of a call that another thread makes. */
  private static final String RESULTS = "java.util.concurrent.";

  private static final Set<String> AWAITED =
      Set.of("get", "join", "await", "invokeAll", "invokeAny");

  /** Whose code a class is. */
  private enum Owner {
    USER,
    PLATFORM,
    LIBRARY
  }

  private static final int MAX_CALLERS = 2;
  private static final int MAX_DEPTH = 128;
  private static final int MAX_DEPTH_OF_CALLERS = 12;

  /**
   * So many frames are fetched at once, two of which the JVM keeps for itself. Each costs time, and
   * a second fetch costs more.
   */
  private static final int FRAMES_TO_USER = 10;

  private static final int FRAMES_TO_CALLERS = 16;

  private static final StackWalker TO_USER = StackWalker.getInstance(Set.of(), FRAMES_TO_USER);
  private static final StackWalker TO_CALLERS =
      StackWalker.getInstance(Set.of(), FRAMES_TO_CALLERS);

  private static final ConcurrentHashMap<String, Owner> OWNERS = new ConcurrentHashMap<>();

  private UserCode() {}

  /** Returns the calling line of user code, null if only libraries are on the stack. */
  public static @Nullable CallSite line() {
    return TO_USER.walk(stack -> nearest(stack, false));
  }

  /**
   * Returns the calling line of user code, with the nearest line in another class that called it.
   */
  public static @Nullable CallSite lineWithOutside() {
    return TO_CALLERS.walk(stack -> nearest(stack, true));
  }

  /**
   * Returns the calling line of user code, with the line that called its method where that is user
   * code too: a helper that injects or extracts for many says little without it.
   */
  public static @Nullable CallSite lineWithCaller() {
    return TO_CALLERS.walk(UserCode::nearestWithCaller);
  }

  /**
   * Returns the line with the lines of user code that called it, for comparison.
   *
   * @param toTheTest whether to go on until it is known whether a test called, which costs more
   */
  public static @Nullable CallSite lineWithCallers(boolean toTheTest) {
    return TO_CALLERS.walk(stack -> nearestWithCallers(stack, toTheTest));
  }

  /**
   * Returns the line of user code that waits for a result of others in this stack of another
   * thread; null if it waits for something else, such as a time, an answer from the wire, or a
   * lock.
   */
  public static @Nullable CallSite waitingLine(StackTraceElement[] stack) {
    for (int i = 1; i < stack.length; i++) {
      if (ownerOf(stack[i].getClassName()) == Owner.USER) {
        return isWaitForOthers(stack[i - 1]) ? CallSite.of(new StackElement(stack[i])) : null;
      }
    }
    return null;
  }

  /**
   * Returns the line of user code, with the nearest line in another class that called it, that
   * waits in a library for an answer or a result in this stack of another thread; null if it waits
   * for a time or a lock, or does not wait.
   */
  static @Nullable CallSite blockedLine(StackTraceElement[] stack) {
    for (int i = 1; i < stack.length; i++) {
      if (ownerOf(stack[i].getClassName()) == Owner.USER) {
        StackTraceElement called = behindProxy(stack, i - 1);
        if (isTimeOrLock(called) || !(isBlocked(stack[0]) || isCall(called))) {
          return null;
        }
        CallSite line = nearestWithCaller(Arrays.stream(stack).skip(i).map(StackElement::new));
        return line != null && isClient(called) ? line.asCall(called.getClassName()) : line;
      }
    }
    return null;
  }

  /** Returns what this frame calls, of a proxy what it stands for. */
  private static StackTraceElement behindProxy(StackTraceElement[] stack, int called) {
    int i = called;
    if (stack[i].getClassName().contains(PROXY)) {
      while (i > 0
          && (stack[i].getClassName().contains(PROXY)
              || isGenerated(stack[i].getClassName())
              || startsWithAny(stack[i].getClassName(), PROXIES))) {
        i--;
      }
    }
    return stack[i];
  }

  /**
   * Whether a thread with this topmost frame is parked, or within a native method such as a read.
   */
  private static boolean isBlocked(StackTraceElement top) {
    return top.isNativeMethod() || top.getClassName().startsWith("java.lang.VirtualThread");
  }

  /** Whether this is what user code calls to send something, so that it is about to wait. */
  private static boolean isCall(StackTraceElement called) {
    boolean isAwaited =
        called.getClassName().startsWith(RESULTS) && AWAITED.contains(called.getMethodName());
    return isAwaited
        || startsWithAny(called.getClassName(), CALLS)
        || startsWithAny(called.getClassName(), CLIENTS);
  }

  /** Whether this is what user code calls to send a request and wait for its answer. */
  private static boolean isClient(StackTraceElement called) {
    String name = called.getClassName();
    return startsWithAny(name, CLIENTS)
        || (name.startsWith(REACTOR) && called.getMethodName().startsWith("block"))
        || (startsWithAny(name, CALLS) && !name.startsWith("sun.net.httpserver."));
  }

  private static boolean isTimeOrLock(StackTraceElement called) {
    return called.getClassName().equals("java.lang.Thread")
        || called.getClassName().startsWith("java.util.concurrent.locks.");
  }

  /** Whether this is what user code calls to wait for others. */
  private static boolean isWaitForOthers(StackTraceElement called) {
    String name = called.getClassName();
    return name.startsWith("java.util.concurrent.")
        || name.startsWith("kotlinx.coroutines.")
        || name.startsWith("reactor.core.publisher.")
        || (name.equals("java.lang.Thread") && called.getMethodName().equals("join"));
  }

  /** Returns whether a class is of Baton, the JDK or a well-known library. */
  public static boolean isLibrary(String className) {
    return ownerOf(className) != Owner.USER;
  }

  private static @Nullable CallSite nearestWithCallers(
      Stream<StackFrame> stack, boolean toTheTest) {
    List<StackFrame> user = new ArrayList<>(1 + MAX_CALLERS);
    Iterator<StackFrame> frames = stack.iterator();
    boolean isOfTest = false;
    boolean isThroughLibrary = false;
    @Nullable StackFrame outside = null;
    int longest = toTheTest ? MAX_DEPTH : MAX_DEPTH_OF_CALLERS;
    for (int depth = 0; depth < longest && !isOfTest && frames.hasNext(); ) {
      StackFrame frame = frames.next();
      depth += user.isEmpty() ? 0 : 1; // a library may need any number of frames
      Owner owner = ownerOf(frame.getClassName());
      boolean isUser = owner == Owner.USER;
      isThroughLibrary |= owner == Owner.LIBRARY && user.isEmpty();
      if (isUser && outside == null && !user.isEmpty() && isOther(user.get(0), frame)) {
        outside = frame;
      }
      if (isUser && user.size() <= MAX_CALLERS) {
        user.add(frame);
      } else if (isUser && !toTheTest && outside != null) {
        break;
      }
      isOfTest = isTestFramework(frame.getClassName()) || isMain(frame, frames);
    }
    if (user.isEmpty()) {
      return null;
    }
    List<StackFrame> callers = user.subList(1, Math.min(user.size(), 1 + MAX_CALLERS));
    StackFrame caller = callers.isEmpty() ? null : callers.get(0);
    StackFrame near = caller == null || isOther(user.get(0), caller) ? null : caller;
    CallSite line = CallSite.of(user.get(0), callers, isOfTest).calledFrom(near, outside);
    return isThroughLibrary ? line.throughLibrary() : line;
  }

  private static boolean isGenerated(String className) {
    return Stream.of(GENERATED).anyMatch(className::contains);
  }

  private static boolean isMain(StackFrame frame, Iterator<StackFrame> further) {
    return !further.hasNext() && frame.getMethodName().equals("main"); // the JVM interns each name
  }

  private static boolean isTestFramework(String className) {
    return startsWithAny(className, TEST_FRAMEWORKS);
  }

  private static boolean startsWithAny(String className, String[] prefixes) {
    for (String prefix : prefixes) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable CallSite nearestWithCaller(Stream<StackFrame> stack) {
    Iterator<StackFrame> frames = stack.iterator();
    while (frames.hasNext()) {
      StackFrame frame = frames.next();
      if (ownerOf(frame.getClassName()) == Owner.USER) {
        StackFrame caller = frames.hasNext() ? frames.next() : null;
        if (caller == null || ownerOf(caller.getClassName()) != Owner.USER) {
          return CallSite.of(frame).calledFrom(null, outside(frame, frames));
        }
        CallSite line = CallSite.of(frame, List.of(caller), false);
        return calledFrom(line, frame, caller, frames);
      }
    }
    return null;
  }

  /** Returns the nearest line of user code in another class than this one. */
  private static @Nullable StackFrame outside(StackFrame line, Iterator<StackFrame> frames) {
    for (int depth = 0; depth < MAX_DEPTH_OF_CALLERS && frames.hasNext(); depth++) {
      StackFrame frame = frames.next();
      if (ownerOf(frame.getClassName()) == Owner.USER && isOther(line, frame)) {
        return frame;
      }
    }
    return null;
  }

  /** Whether two frames are of different top-level classes. */
  private static boolean isOther(StackFrame one, StackFrame other) {
    String name = one.getClassName();
    int end = name.indexOf('$');
    int length = end < 0 ? name.length() : end;
    String otherName = other.getClassName();
    return !otherName.regionMatches(0, name, 0, length)
        || (otherName.length() > length && otherName.charAt(length) != '$');
  }

  /** Uses a loop, because stream operations cost as much as the walk. */
  private static @Nullable CallSite nearest(Stream<StackFrame> stack, boolean isCallerWanted) {
    Iterator<StackFrame> frames = stack.iterator();
    boolean isThroughLibrary = false;
    while (frames.hasNext()) {
      StackFrame frame = frames.next();
      Owner owner = ownerOf(frame.getClassName());
      if (owner == Owner.USER) {
        CallSite line = CallSite.of(frame);
        if (isCallerWanted) {
          line = calledFrom(line, frame, frames);
        }
        return isThroughLibrary ? line.throughLibrary() : line;
      }
      isThroughLibrary |= owner == Owner.LIBRARY;
    }
    return null;
  }

  private static CallSite calledFrom(CallSite line, StackFrame frame, Iterator<StackFrame> frames) {
    StackFrame caller = frames.hasNext() ? frames.next() : null;
    if (caller == null || ownerOf(caller.getClassName()) != Owner.USER) {
      return line.calledFrom(null, outside(frame, frames));
    }
    return calledFrom(line, frame, caller, frames);
  }

  private static CallSite calledFrom(
      CallSite line, StackFrame frame, StackFrame caller, Iterator<StackFrame> further) {
    return isOther(frame, caller)
        ? line.calledFrom(null, caller)
        : line.calledFrom(caller, outside(frame, further));
  }

  private static Owner ownerOf(String className) {
    Owner known = OWNERS.get(className); // unlike computeIfAbsent, lock-free
    return known == null ? OWNERS.computeIfAbsent(className, UserCode::ownerByName) : known;
  }

  private static Owner ownerByName(String className) {
    if (isGenerated(className)) {
      return Owner.PLATFORM;
    }
    if (!startsWithAny(className, LIBRARIES)) {
      return Owner.USER;
    }
    return startsWithAny(className, PLATFORM) ? Owner.PLATFORM : Owner.LIBRARY;
  }
}
