package dev.baton.sdk;

import io.opentelemetry.context.ContextStorageProvider;
import java.util.ServiceLoader;

/**
 * Determines whether the current context is bound to the thread. Some frameworks store it
 * elsewhere, for example in a request on an event loop. There, another thread may close a scope.
 */
final class ThreadBound {

  /** OpenTelemetry's own providers bind contexts to threads. */
  private static final String OFFICIAL = "io.opentelemetry.";

  private static final boolean IS_STORAGE = hasOfficialStorage();

  private ThreadBound() {}

  static boolean isStorage() {
    return IS_STORAGE;
  }

  private static boolean hasOfficialStorage() {
    ClassLoader loader = ContextStorageProvider.class.getClassLoader();
    return ServiceLoader.load(ContextStorageProvider.class, loader).stream()
        .allMatch(provider -> provider.type().getName().startsWith(OFFICIAL));
  }
}
