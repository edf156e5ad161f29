/** The redaction processor: what is removed, masked or hashed, and the summary of it. */
@NullMarked
package dev.baton.collector.pipeline.redaction;

import org.jspecify.annotations.NullMarked;
