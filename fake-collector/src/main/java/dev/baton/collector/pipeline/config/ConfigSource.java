package dev.baton.collector.pipeline.config;

/**
 * A configuration file, or a text that stands for one.
 *
 * @param name how messages name it
 */
public record ConfigSource(String name, String text) {}
