/** The processor that puts spans under the resources that their attributes name. */
@NullMarked
package dev.baton.collector.pipeline.groupbyattrs;

import org.jspecify.annotations.NullMarked;
