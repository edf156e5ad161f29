package dev.baton.sdk;

import io.opentelemetry.context.ContextStorageProvider;
import java.util.ServiceLoader;

/**
 * Whether contexts live on threads. Some frameworks keep them elsewhere, on an event loop's request
 * for instance; there a scope may well be closed by another thread, and no rule of threads holds.
 */
final class ThreadBound {

  /** OpenTelemetry's own providers keep to the rules of threads. */
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
