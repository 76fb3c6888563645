package org.ncfspark.eval;

import java.io.Serializable;

/**
 * A held-out item and the negatives it is ranked among.
 *
 * @param negativeItems distinct, and none of them is {@code positiveItem}
 */
public record CandidateSet(int userIndex, int positiveItem, int[] negativeItems)
    implements Serializable {}
