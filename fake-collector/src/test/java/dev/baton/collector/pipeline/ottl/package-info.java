/** Tests of OTTL, mostly statements that run on one span. */
@org.jspecify.annotations.NullMarked
package dev.baton.collector.pipeline.ottl;
