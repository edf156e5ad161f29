package dev.baton.shape.notation;

import dev.baton.Internal;
import io.opentelemetry.api.common.Attributes;

/**
 * A link, and the linked span. The names are empty if that span was not captured.
 *
 * @param name the name of the linked span
 * @param service its service
 * @param attributes the attributes of the link itself
 */
@Internal
public record LinkTarget(String name, String service, Attributes attributes) {}
