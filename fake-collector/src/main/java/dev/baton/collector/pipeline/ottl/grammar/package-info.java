/** The grammar of OTTL: from the text of a statement or condition to its tree. */
@NullMarked
package dev.baton.collector.pipeline.ottl.grammar;

import org.jspecify.annotations.NullMarked;
