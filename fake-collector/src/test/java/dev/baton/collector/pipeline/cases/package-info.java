/** The recorded cases of a real Collector, and what runs them. */
@org.jspecify.annotations.NullMarked
package dev.baton.collector.pipeline.cases;
