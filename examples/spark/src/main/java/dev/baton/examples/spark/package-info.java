/**
 * A job for Apache Spark: what a change of a Collector's configuration does to an archive of traces
 * that fits no machine.
 */
@NullMarked
package dev.baton.examples.spark;

import org.jspecify.annotations.NullMarked;
