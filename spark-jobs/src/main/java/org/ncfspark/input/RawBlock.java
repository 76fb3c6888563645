package org.ncfspark.input;

import java.io.Serializable;
import org.ncfspark.data.InteractionBlock;

/**
 * Some interactions above the rating threshold, and what was read for them.
 *
 * @param totals of this block alone
 */
public record RawBlock(InteractionBlock interactions, SliceTotals totals) implements Serializable {}
