package io.micrometer.tracing.annotation;

/** Is named as that of Micrometer. */
public class SpanAspect {}
