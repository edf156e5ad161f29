package dev.baton.collector.pipeline.component;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import java.util.function.Consumer;

/**
 * A type of receivers, exporters or extensions: Baton checks their configuration and puts something
 * of its own in their place, because they touch the outside.
 *
 * @param check reads the settings that are known; whatever it leaves is an unknown field
 */
@Internal
public record BoundaryType(String type, Consumer<ComponentSettings> check) {}
