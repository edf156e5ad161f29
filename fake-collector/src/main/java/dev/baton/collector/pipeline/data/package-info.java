/**
 * The data that flows between the components of a pipeline: spans in their scopes and resources,
 * and metrics. It is mutable, keeps every order, and holds what a Collector holds.
 */
@NullMarked
package dev.baton.collector.pipeline.data;

import org.jspecify.annotations.NullMarked;
