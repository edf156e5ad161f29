/** Connects components to pipelines, starts them, and holds what arrives at their ends. */
@NullMarked
package dev.baton.collector.pipeline.engine;

import org.jspecify.annotations.NullMarked;
