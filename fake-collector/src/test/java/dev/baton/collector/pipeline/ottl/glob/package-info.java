/** Tests of globs. */
@org.jspecify.annotations.NullMarked
package dev.baton.collector.pipeline.ottl.glob;
