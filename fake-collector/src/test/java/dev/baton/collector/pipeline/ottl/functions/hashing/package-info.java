/** Tests of hashes, on values that other programs calculated. */
@org.jspecify.annotations.NullMarked
package dev.baton.collector.pipeline.ottl.functions.hashing;
