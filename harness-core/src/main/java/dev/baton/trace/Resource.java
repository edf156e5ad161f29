package dev.baton.trace;

import dev.baton.redaction.RecordText;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * The entity that produced the telemetry: a service, its host, its process.
 *
 * @param attributes the resource's attributes, {@code service.name} among them
 * @param schemaUrl the semantic conventions that they follow
 */
public record Resource(Attributes attributes, @Nullable String schemaUrl) {

  /** The name of the service. */
  public static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");

  private static final String UNKNOWN_SERVICE = "unknown_service";
  private static final Resource EMPTY = new Resource(Attributes.empty(), null);

  /** Returns a resource without attributes. */
  public static Resource empty() {
    return EMPTY;
  }

  /** Returns the resource of a service that has a name and nothing else. */
  public static Resource ofService(String serviceName) {
    return new Resource(Attributes.of(SERVICE_NAME, serviceName), null);
  }

  /** Returns {@code service.name}, or {@code unknown_service} where it is missing. */
  public String serviceName() {
    String name = attributes.get(SERVICE_NAME);
    return name == null ? UNKNOWN_SERVICE : name;
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}
