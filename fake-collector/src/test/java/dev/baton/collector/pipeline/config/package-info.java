/** How the configuration of a Collector is read. */
@NullMarked
package dev.baton.collector.pipeline.config;

import org.jspecify.annotations.NullMarked;
