package dev.baton.shape.notation;

import dev.baton.Internal;
import io.opentelemetry.api.common.Attributes;

/**
 * A link with the span that it leads to looked up; names are empty where that was not captured.
 *
 * @param name the name of the linked span
 * @param service its service
 * @param attributes the attributes of the link itself
 */
@Internal
public record LinkTarget(String name, String service, Attributes attributes) {}
