/** URLs and database statements without their parameters, close to what the Collector makes. */
@NullMarked
package dev.baton.collector.pipeline.redaction.sanitizing;

import org.jspecify.annotations.NullMarked;
