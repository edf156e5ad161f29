/** The editors: functions that change what they are given. */
@NullMarked
package dev.baton.collector.pipeline.ottl.functions.editors;

import org.jspecify.annotations.NullMarked;
