/** What a statement or condition is compiled to: getters, places, conditions. */
@NullMarked
package dev.baton.collector.pipeline.ottl.expressions;

import org.jspecify.annotations.NullMarked;
