package dev.baton.sdk.config;

import dev.baton.Internal;
import dev.baton.trace.Resource;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the resource: {@code OTEL_RESOURCE_ATTRIBUTES}, a list as in W3C Baggage with
 * percent-encoded keys and values, and {@code OTEL_SERVICE_NAME}, which takes precedence.
 */
@Internal
public final class ResourceVariables {

  private static final String ATTRIBUTES = "OTEL_RESOURCE_ATTRIBUTES";
  private static final String SERVICE_NAME = "OTEL_SERVICE_NAME";

  private ResourceVariables() {}

  public static Resource read(EnvironmentVariables environment, Resource before) {
    AttributesBuilder builder = before.attributes().toBuilder();
    String list = environment.text(ATTRIBUTES);
    if (list != null) {
      Attributes attributes = parse(list);
      if (attributes == null) {
        environment.reject(
            ATTRIBUTES, list, "key=value pairs with commas between, percent-encoded");
      } else {
        builder.putAll(attributes);
      }
    }
    String name = environment.text(SERVICE_NAME);
    if (name != null) {
      builder.put(Resource.SERVICE_NAME, name);
    }
    return new Resource(builder.build(), before.schemaUrl());
  }

  /** Returns the attributes, null if any of them is malformed. */
  private static @Nullable Attributes parse(String list) {
    AttributesBuilder builder = Attributes.builder();
    for (String member : list.split(",", -1)) {
      if (!member.isBlank() && !addPair(builder, member)) {
        return null;
      }
    }
    return builder.build();
  }

  private static boolean addPair(AttributesBuilder builder, String member) {
    int equals = member.indexOf('=');
    String key = equals < 0 ? null : PercentDecoder.decode(member.substring(0, equals).strip());
    String value = PercentDecoder.decode(member.substring(equals + 1).strip());
    if (key == null || key.isEmpty() || value == null) {
      return false;
    }
    builder.put(key, value);
    return true;
  }
}
