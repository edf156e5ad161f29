package dev.baton.collector.pipeline.traffic;

import dev.baton.collector.pipeline.data.SpanData;

/** A span and the service that made it. */
record GeneratedSpan(String service, SpanData span) {}
