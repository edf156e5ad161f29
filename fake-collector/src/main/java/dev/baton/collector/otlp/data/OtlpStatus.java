package dev.baton.collector.otlp.data;

/**
 * A {@code Status}.
 *
 * @param message may be empty
 * @param code the number of a {@code StatusCode}, known or not
 */
public record OtlpStatus(String message, int code) {}
