package dev.baton.diagnosis;

import java.util.List;

/**
 * Attributes that the semantic conventions define at one level only, for resources or for spans. A
 * span may be about a process, a host, a container or a deployment, so those are at both.
 */
final class AttributeLevels {

  private static final List<String> OF_RESOURCES =
      List.of(
          "service.name",
          "service.namespace",
          "service.version",
          "service.instance.id",
          "telemetry.sdk.");

  private static final List<String> OF_SPANS =
      List.of(
          "http.request.",
          "http.response.",
          "http.route",
          "url.full",
          "url.path",
          "url.query",
          "db.query.",
          "db.operation.",
          "db.collection.name",
          "messaging.message.",
          "messaging.operation.",
          "messaging.destination.",
          "rpc.method",
          "rpc.response.",
          "exception.",
          "error.type");

  private AttributeLevels() {}

  /** Whether this attribute belongs into resources, and into nothing else. */
  static boolean isOfResources(String key) {
    return isAmong(OF_RESOURCES, key);
  }

  /** Whether this attribute belongs to single spans. */
  static boolean isOfSpans(String key) {
    return isAmong(OF_SPANS, key);
  }

  private static boolean isAmong(List<String> keys, String key) {
    for (String known : keys) { // every passing test asks, so without streams
      if (known.endsWith(".") ? key.startsWith(known) : key.equals(known)) {
        return true;
      }
    }
    return false;
  }
}
