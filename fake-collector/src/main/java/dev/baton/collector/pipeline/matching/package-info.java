/** Which spans an {@code include} or {@code exclude} means. */
@NullMarked
package dev.baton.collector.pipeline.matching;

import org.jspecify.annotations.NullMarked;
